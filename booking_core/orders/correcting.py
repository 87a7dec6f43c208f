"""What is owed follows an order that was changed, and a difference either way is for a person."""

from __future__ import annotations

from typing import Literal

from booking_core.orders import billing, ledger, tasks
from booking_core.orders.progress import advance
from booking_core.orders.work import Work
from booking_core.store import Order


def corrected(work: Work, order: Order, actor: str, change: Literal["place_again", "change"]) -> None:
    """What is owed follows an order that was changed, and what is too much now is for a person."""
    owed = followed(work, order, actor, change)
    if owed < 0:
        _difference(work, order, -owed)


def followed(work: Work, order: Order, actor: str, change: Literal["place_again", "change"]) -> int:
    """What is owed follows an order that was changed; what came in already may be enough now. Returns what is owed then, in cents:
    less than nothing where it is owed to the customer."""
    charged = ledger.charged(work, order)
    if charged:
        ledger.owe(work, order, order.total_cents, "correction", f"correction:{order.id}:{order.revision}", actor)
    missing = billing.missing(work, order)
    advance(work, order, change, actor)
    if not charged:
        return 0
    owed = ledger.balance(work, order)
    if owed >= 0 and missing:
        billing.ask(work, order, corrected=True)
    return owed


def _difference(work: Work, order: Order, too_much: int) -> None:
    """More was paid than the order costs now: its deposit stays as it was, and the seller's people settle the rest (A-FM-23)."""
    if work.seller_of(order).activity(order.activity).channel == "on_request":
        tasks.add(work, order, "excess", {"amount_cents": too_much})
        return
    too_late(work, order, "amount_differs", ledger.paid(work, order), owed_cents=-too_much)


def too_late(
    work: Work, order: Order, kind: Literal["late_money", "paid_twice", "amount_differs"], amount_cents: int, **facts: int
) -> None:
    """Money that people have to look at."""
    tasks.add(work, order, kind, {"amount_cents": amount_cents, **facts})
    work.emit("late_money", order, kind=kind, amount_cents=amount_cents)
