"""Money: entries are only ever added, and an order's balance is their sum."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import func, select

from booking_core.orders.work import Work
from booking_core.store import LedgerEntry, Order

Kind = Literal["charge", "correction", "card", "transfer", "written_off"]
PAYMENTS: tuple[Kind, ...] = ("card", "transfer")


def post(work: Work, order: Order, kind: Kind, amount_cents: int, key: str, actor: str) -> bool:
    """Adds an entry (positive: owed by the customer); False when ``key`` has one already: what is told twice happens once."""
    if work.session.scalar(select(LedgerEntry.id).where(LedgerEntry.key == key)) is not None:
        return False
    entry = LedgerEntry(order_id=order.id, kind=kind, amount_cents=amount_cents, key=key, actor=actor, at=work.now)
    work.session.add(entry)
    work.session.flush()
    return True


def balance(work: Work, order: Order) -> int:
    """What the customer owes, in cents; negative when he is owed."""
    return _sum(work, order)


def paid(work: Work, order: Order) -> int:
    """What came in, in cents."""
    return -_sum(work, order, PAYMENTS)


def settle_to_zero(work: Work, order: Order, actor: str) -> int:
    """An order that ends unpaid owes nothing any more: takes its charges back. Returns the balance left, 0 or what came in."""
    owed = balance(work, order) + paid(work, order)
    if owed:
        post(work, order, "written_off", -owed, f"written_off:{order.id}", actor)
    return balance(work, order)


def _sum(work: Work, order: Order, kinds: tuple[Kind, ...] | None = None) -> int:
    wanted = select(func.coalesce(func.sum(LedgerEntry.amount_cents), 0)).where(LedgerEntry.order_id == order.id)
    if kinds:
        wanted = wanted.where(LedgerEntry.kind.in_(kinds))
    return int(work.session.scalar(wanted) or 0)
