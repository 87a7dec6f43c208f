"""Money coming in, and what it makes of an order: tickets in time, a task for the seller otherwise. Never a second sale."""

from __future__ import annotations

from typing import Literal

from booking_core.inventory import places
from booking_core.orders import ledger, tasks
from booking_core.orders.changing import expire
from booking_core.orders.states import after, move
from booking_core.orders.ticketing import make_tickets
from booking_core.orders.work import Work, state_of
from booking_core.rules.settling import money_received
from booking_core.store import Order, PaymentSession


def card_paid(work: Work, session: PaymentSession, order: Order, provider_ref: str, amount_cents: int) -> None:
    """The provider took the money."""
    session.paid_at = session.paid_at or work.now
    receive(work, order, "card", amount_cents, f"card:{provider_ref}", "provider")


def transfer_recorded(work: Work, order: Order, amount_cents: int, key: str, actor: str) -> None:
    """The seller saw it on his account. Raises ImpossibleTransition for an option: it must be validated first."""
    if order.state == "held" and not work.is_over(order):
        after("held", "pay")
    receive(work, order, "transfer", amount_cents, f"transfer:{key}", actor)


def receive(work: Work, order: Order, kind: Literal["card", "transfer"], amount_cents: int, key: str, actor: str) -> None:
    """Books the money once for a ``key`` and draws the consequences."""
    if amount_cents <= 0:
        raise ValueError("a payment is more than nothing")
    if work.is_over(order):
        expire(work, order)
    if not ledger.post(work, order, kind, -amount_cents, key, actor):
        return
    before = state_of(order)
    work.emit("payment_received", order, amount_cents=amount_cents)
    if order.state == "awaiting_payment":
        towards_confirmation(work, order, amount_cents)
    else:
        _too_late(work, order, "paid_twice" if order.state == "confirmed" else "late_money", amount_cents)
    reasons = money_received(work.seller_of(order), work.now, order.expires_at or work.now, order.first_start).reasons
    work.audit(order, actor, f"{kind}_received", before, reasons if order.state == "confirmed" else ())


def towards_confirmation(work: Work, order: Order, amount_cents: int) -> None:
    """Confirms an order that owes nothing any more; a difference either way, ``amount_cents`` having come in, is for a person."""
    owed = ledger.balance(work, order)
    if owed <= 0:
        confirm(work, order)
    if owed:
        _too_late(work, order, "amount_differs", amount_cents, owed_cents=owed)


def confirm(work: Work, order: Order) -> None:
    """The order is firm: its places are kept for good and its tickets made, in this same transaction."""
    move(order, "pay")
    order.confirmed_at = work.now
    order.deadlines = []
    places.keep_until(work.session, order.id, None)
    tasks.close(work, order, "transfer_expected")
    make_tickets(work, order)
    work.emit("order_confirmed", order)


def _too_late(
    work: Work, order: Order, kind: Literal["late_money", "paid_twice", "amount_differs"], amount_cents: int, **facts: int
) -> None:
    tasks.add(work, order, kind, {"amount_cents": amount_cents, **facts})
    work.emit("late_money", order, kind=kind, amount_cents=amount_cents)
