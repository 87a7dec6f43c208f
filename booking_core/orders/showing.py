"""Orders as they are shown."""

from __future__ import annotations

from typing import cast

from sqlalchemy import select

from booking_core.catalogue import Seller
from booking_core.clock import paris
from booking_core.errors import NotFound
from booking_core.orders import ledger
from booking_core.orders.changing import state_now
from booking_core.orders.resizing import companion_of
from booking_core.orders.ticketing import current_lines, tickets
from booking_core.orders.views import BankDetails, LineView, OrderView, PaperName, Paperwork, PaymentView
from booking_core.orders.work import Work, deadlines_from, party_from, plan_from, reasons_from
from booking_core.rules.decision import LineKind, Text
from booking_core.rules.facts import Settlement
from booking_core.store import Account, Companion, Order, OrderLine, PaymentSession


def shown(work: Work, order: Order, public_url: str) -> OrderView:
    """An order with its lines, money and what may be done next, at this moment."""
    seller = work.seller_of(order)
    state = state_now(work, order)
    unpaid = state == "awaiting_payment"
    balance = ledger.balance(work, order)
    opened = payment_session(work, order) if unpaid and order.settlement == "card" else None
    extended = work.session.get(Order, order.extends_id) if order.extends_id else None
    live = state in ("held", "awaiting_payment")
    return OrderView(
        reference=order.reference,
        seller=order.seller,
        seller_name=seller.name,
        activity=order.activity,
        activity_name=seller.activity(order.activity).name,
        category=order.category,
        state=state,
        party=party_from(order.party),
        people=order.people,
        plan=plan_from(order.plan),
        lines=tuple(_line(line, seller) for line in current_lines(work, order)),
        total_cents=order.total_cents,
        due_now_cents=max(0, balance) if unpaid else 0,
        balance_cents=balance,
        settlement=cast(Settlement, order.settlement),
        placed_at=paris(order.placed_at),
        expires_at=paris(order.expires_at) if live and order.expires_at else None,
        deadlines=deadlines_from(order.deadlines) if live else (),
        reasons=reasons_from(order.reasons),
        payment_url=f"{public_url.rstrip('/')}/pay/{opened.token}" if opened else None,
        bank=_bank(work, order) if unpaid and order.settlement == "transfer" else None,
        papers=_papers(work, order),
        extends=extended.reference if extended else None,
        conversation_id=order.conversation_id,
        lang=order.lang,
        sample=work.catalogue.sample(order.seller) is not None,
    )


def paperwork(work: Work, order: Order, public_url: str) -> Paperwork:
    """An order with the addresses, the companion and the tickets."""
    account = work.session.get_one(Account, order.account_id)
    contact = work.session.get(Companion, order.id)
    return Paperwork(
        order=shown(work, order, public_url),
        email=account.email,
        recipient_email=order.recipient_email or account.email,
        companion=companion_of(contact) if contact else None,
        tickets=tickets(work, order, work.seller_of(order)),
        paid_cents=ledger.paid(work, order),
        confirmed_at=order.confirmed_at,
    )


def payment(work: Work, token: str, public_url: str) -> PaymentView:
    """What the payment page of ``token`` shows. Raises NotFound."""
    session = work.session.scalar(select(PaymentSession).where(PaymentSession.token == token))
    if session is None:
        raise NotFound("payment")
    order = work.session.get_one(Order, session.order_id)
    view = shown(work, order, public_url)
    paid = session.paid_at is not None or view.state == "confirmed"
    unpaid = "by_transfer" if view.settlement == "transfer" else "open"
    state = "paid" if paid else unpaid if view.state == "awaiting_payment" else "expired"
    amount = view.due_now_cents if view.state == "awaiting_payment" else view.total_cents
    return PaymentView.model_validate(
        {"id": session.id, "token": token, "order": view, "amount_cents": amount, "currency": view.currency, "state": state}
    )


def payment_session(work: Work, order: Order) -> PaymentSession | None:
    """The newest payment page of an order."""
    wanted = select(PaymentSession).where(PaymentSession.order_id == order.id).order_by(PaymentSession.id.desc()).limit(1)
    return work.session.scalar(wanted)


def _line(line: OrderLine, seller: Seller) -> LineView:
    return LineView(
        kind=cast(LineKind, line.kind),
        label=Text(line.label_fr, line.label_en),
        site=line.site,
        site_name=seller.site(line.site).name if line.site else None,
        day=line.day,
        time=line.start,
        people=line.people,
        quantity=line.quantity,
        unit_cents=line.unit_cents,
        sample=line.sample,
    )


def _bank(work: Work, order: Order) -> BankDetails | None:
    sample = work.catalogue.sample(order.seller)
    if sample is None:
        return None
    return BankDetails(holder=sample.bank.holder, iban=sample.bank.iban, bic=sample.bank.bic, reference=order.reference, sample=True)


def _papers(work: Work, order: Order) -> tuple[PaperName, ...]:
    if order.state != "confirmed":
        return ()
    return ("tickets.pdf", "tickets.csv", "receipt.pdf") if ledger.paid(work, order) else ("tickets.pdf", "tickets.csv")
