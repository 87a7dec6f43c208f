"""Orders as they are shown."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import select

from booking_core.catalogue.order_kinds import LecturerGroup, Signature
from booking_core.clock import paris, paris_day
from booking_core.errors import NotFound
from booking_core.orders import (
    answered,
    billed_to,
    billing,
    calendars,
    called_off,
    caps,
    deadlines,
    gestures,
    invoicing,
    ledger,
    refunding,
    requests,
    ticketing,
    vouchering,
)
from booking_core.orders.ending import state_now
from booking_core.orders.resizing import companion_of
from booking_core.orders.states import LIMITED, LIVE
from booking_core.orders.stating import bank_of, line_view
from booking_core.orders.ticketing import current_lines, tickets
from booking_core.orders.views import MoneyView, OrderView, PaperName, Paperwork, PaymentView, State
from booking_core.orders.work import Work, party_from, plan_from, reasons_from
from booking_core.rules.enclosing import enclosures
from booking_core.rules.facts import Company, Delivery, Settlement
from booking_core.rules.keeping import lecturers
from booking_core.rules.ordering import Step
from booking_core.rules.payments import deposit
from booking_core.store import Account, Companion, Order, OrderContact, PaymentSession


def shown(work: Work, order: Order, public_url: str) -> OrderView:
    """An order with its lines, money and what may be done next, at this moment."""
    seller, state = work.seller_of(order), state_now(work, order)
    due = billing.due_now(work, order, state)
    opened = payment_session(work, order) if due and order.settlement == "card" else None
    extended = work.session.get(Order, order.extends_id) if order.extends_id else None
    limited = state in LIMITED and order.confirmed_at is None
    money = None if state == "held" and work.made(order) else ledger.sums(work, order)
    balance, paid = money or (0, 0)
    change, offer = requests.views(work, order)
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
        lines=tuple(line_view(line, seller) for line in current_lines(work, order)),
        total_cents=order.total_cents,
        due_now_cents=due,
        balance_cents=balance,
        settlement=cast(Settlement, order.settlement),
        placed_at=paris(order.placed_at),
        expires_at=paris(order.expires_at) if limited and order.expires_at else None,
        deadlines=deadlines.ahead(work, order),
        reasons=reasons_from(order.reasons),
        payment_url=f"{public_url.rstrip('/')}/pay/{opened.token}" if opened else None,
        bank=bank_of(work, order) if due and order.settlement == "transfer" else None,
        papers=_papers(work, order, state, money),
        extends=extended.reference if extended else None,
        conversation_id=order.conversation_id,
        lang=order.lang,
        sample=work.catalogue.is_sample(order.seller),
        outstanding=tuple(cast(Step, step) for step in order.outstanding) if state in LIMITED else (),
        deposit_cents=billing.deposit_asked(order),
        paid_cents=paid,
        kept_cents=order.kept_cents,
        initial_cents=ledger.initial(work, order),
        postage_cents=order.postage_cents,
        delivery=cast(Delivery | None, order.delivery),
        renewals=caps.renewed(work, order),
        signed_on=order.signed_on,
        headcount_confirmed=order.headcount_confirmed_at is not None,
        dishes=order.dishes,
        change=change,
        offer=offer,
    )


def paperwork(work: Work, order: Order, public_url: str) -> Paperwork:
    """An order with the addresses, the companion and the tickets."""
    account = work.session.get_one(Account, order.account_id)
    contact = work.session.get(Companion, order.id)
    where = work.session.get(OrderContact, order.id)
    email = "" if account.erased_at else account.email
    return Paperwork(
        order=shown(work, order, public_url),
        email=email,
        recipient_email=order.recipient_email or email,
        companion=companion_of(contact) if contact else None,
        tickets=tickets(work, order, work.seller_of(order)),
        paid_cents=ledger.paid(work, order),
        confirmed_at=order.confirmed_at,
        phone=where.phone if where else "",
        address=where.address if where else "",
        company=Company(where.company, where.address) if where and where.company else None,
        billed_to=billed_to.named(work, order),
        vouchers=tuple(vouchering.shown(voucher, order) for voucher in vouchering.listed(work, order)),
        credit_notes=tuple(refunding.credit_notes(work, order.account_id, order)),
        invoices=invoicing.numbers(work, order),
        payments=tuple(MoneyView(kind=entry.kind, amount_cents=entry.amount_cents, at=entry.at) for entry in ledger.entries(work, order)),
        calendar=calendars.entries(work, order),
        gestures=gestures.of(work, order),
        answered=answered.words(work, order),
        called_off=called_off.reasons(work, order),
        **_to_sign(work, order),
    )


def _to_sign(work: Work, order: Order) -> dict[str, Any]:
    """What a form to sign says beyond the order: money and papers that nobody has asked for yet."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    asks_deposit = "deposit" in order.outstanding
    visit = paris_day(order.first_start) if order.first_start else None
    led = lecturers(seller, activity, order.people) if seller.applying(LecturerGroup, activity) else None
    return {
        "bank": bank_of(work, order) if order.settlement == "transfer" else None,
        "ahead": deposit(seller, activity, order.total_cents - order.postage_cents, visit, order.postage_cents) if asks_deposit else None,
        "lecturer_groups": led.values["sizes"] if led and led.accepted else (),
        "enclosed": enclosures(seller, activity, cast(Settlement, order.settlement)) if "signature" in order.outstanding else (),
    }


def payment(work: Work, token: str, public_url: str) -> PaymentView:
    """What the payment page of ``token`` shows. Raises NotFound."""
    session = work.session.scalar(select(PaymentSession).where(PaymentSession.token == token))
    if session is None:
        raise NotFound("payment")
    order = work.session.get_one(Order, session.order_id)
    view = shown(work, order, public_url)
    paid = session.paid_at is not None or view.state == "confirmed"
    unpaid = "open" if view.settlement == "card" else "by_transfer"
    state = "paid" if paid else unpaid if view.due_now_cents else "expired"
    amount = view.due_now_cents or view.total_cents
    return PaymentView.model_validate(
        {"id": session.id, "token": token, "order": view, "amount_cents": amount, "currency": view.currency, "state": state}
    )


def payment_session(work: Work, order: Order) -> PaymentSession | None:
    """The newest payment page of an order."""
    wanted = select(PaymentSession).where(PaymentSession.order_id == order.id).order_by(PaymentSession.id.desc()).limit(1)
    return work.session.scalar(wanted)


def _papers(work: Work, order: Order, state: State, money: tuple[int, int] | None) -> tuple[PaperName, ...]:
    """What may be downloaded now: the form to sign, what is asked for, what was paid, and what opens doors."""
    balance, paid = money or (0, 0)
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    whole = activity.channel == "on_request"
    forms = seller.applying(Signature, activity, order.category) if state in LIVE else ()
    found: list[PaperName] = ["contract.pdf" if rule.form == "contract" else "order_form.pdf" for rule in forms]
    # What has a number is kept for as long as accounts are, whatever became of the order.
    numbered = invoicing.kinds(work, order) if money and whole else set()
    if "deposit_invoice" in numbered or (order.deposit_cents is not None and state in LIVE):
        found.append("deposit_invoice.pdf")
    if order.confirmed_at is not None and state in LIVE:
        found += ["tickets.pdf", "tickets.csv"] if ticketing.valid(work, order) else []
        found += ["vouchers.pdf", "vouchers.xlsx"] if vouchering.count(work, order) else []
        found += ["receipt.pdf"] if paid else []
        found += ["invoice.pdf"] if whole and balance <= 0 else []
    if "invoice" in numbered:
        found.append("invoice.pdf")
    if money and refunding.credit_notes(work, order.account_id, order):
        found.append("credit_note.pdf")
    return tuple(dict.fromkeys(found))
