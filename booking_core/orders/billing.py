"""Asking for money: an order that has become payable is charged, and whoever must look out for the money is told."""

from __future__ import annotations

import secrets

from sqlalchemy import select

from booking_core.orders import ledger, requests, tasks
from booking_core.orders.views import State, TaskKind
from booking_core.orders.work import Work
from booking_core.rules.ordering import company_awaited
from booking_core.rules.payments import plan_of
from booking_core.store import Order, PaymentSession, new_id

EXPECTED: dict[str, TaskKind] = {"transfer": "transfer_expected", "cheque": "cheque_expected"}
"""Ways to pay that the seller sees arrive."""
AWAITS_MONEY: tuple[State, ...] = ("awaiting_deposit", "awaiting_payment")


def payable(work: Work, order: Order) -> bool:
    """Whether nothing that comes before the money is missing: a signature, or the seller's word on the company (MAD-017)."""
    if "signature" in order.outstanding:
        return False
    return "seller" not in order.outstanding or not company_awaited(work.seller_of(order))


def charge(work: Work, order: Order, actor: str) -> None:
    """Charges the order; its deposit, where there is one, is fixed at this moment (A-FM-23), postage aside (A-FM-12)."""
    ledger.post(work, order, "charge", order.total_cents, f"charge:{order.id}", actor)
    if "deposit" in order.outstanding:
        seller = work.seller_of(order)
        order.deposit_cents = plan_of(seller, seller.activity(order.activity)).deposit_cents(order.total_cents - order.postage_cents)
    ask(work, order)


def deposit_asked(order: Order) -> int | None:
    """The deposit as it was fixed, in cents; while it is waited for, no more than an order that was reduced since costs."""
    if order.deposit_cents is None or "deposit" not in order.outstanding:
        return order.deposit_cents
    return min(order.deposit_cents, order.total_cents)


def missing(work: Work, order: Order) -> int:
    """What must come in now for the order to become firm, in cents."""
    if "deposit" in order.outstanding and order.deposit_cents is not None:
        return max(0, (deposit_asked(order) or 0) - ledger.paid(work, order))
    return max(0, ledger.balance(work, order)) if "payment" in order.outstanding else 0


def due_now(work: Work, order: Order, state: State) -> int:
    """What is asked for at this moment, in cents. A change that waits for the seller takes nothing from it: only its word on the order
    itself comes before the money. For a visit that the seller called off nothing is asked until the customer chose another date."""
    if requests.open_offer(work, order):
        return 0
    asked = state in AWAITS_MONEY or (state == "awaiting_seller" and requests.on_change_only(work, order))
    return missing(work, order) if asked else 0


def ask(work: Work, order: Order, *, corrected: bool = False) -> None:
    """Opens the payment page, or lets the seller expect what is missing; ``corrected``: in place of what was announced before."""
    if not missing(work, order):
        return
    if order.settlement == "card":
        if corrected and _open_page(work, order):
            return  # the page shows what is missing when it is opened
        opened = PaymentSession(id=new_id(), token=secrets.token_urlsafe(24), order_id=order.id, created_at=work.now)
        work.session.add(opened)
    elif order.settlement in EXPECTED:
        tasks.add(work, order, EXPECTED[order.settlement], {"amount_cents": missing(work, order)})
        if order.settlement == "transfer":
            work.emit("transfer_announced", order, corrected=corrected)
    work.session.flush()


def _open_page(work: Work, order: Order) -> bool:
    wanted = select(PaymentSession.id).where(PaymentSession.order_id == order.id, PaymentSession.paid_at.is_(None))
    return work.session.scalar(wanted.limit(1)) is not None


def call_off(work: Work, order: Order) -> None:
    """The customer decided otherwise: the seller need not look out any more."""
    kind = EXPECTED.get(order.settlement)
    if kind and tasks.close(work, order, kind) and order.settlement == "transfer":
        work.emit("transfer_called_off", order)


def came_in(work: Work, order: Order) -> None:
    """Nothing more is looked out for; what was too little is no difference any more."""
    for kind in (*EXPECTED.values(), *(("amount_differs",) if ledger.balance(work, order) >= 0 else ())):
        tasks.close(work, order, kind)
