"""Orders whose time is over: they end, and so does what came free with them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from booking_core.orders import ending, locking, regrouping
from booking_core.orders.ending import lapsed
from booking_core.orders.states import LIMITED, move
from booking_core.orders.work import Work, state_of
from booking_core.store import Order

ENOUGH = 100  # orders a job ends in one transaction, so that it never keeps customers waiting for long


def expire_due(work: Work) -> int:
    """Ends up to ``ENOUGH`` orders whose time is over; returns how many."""
    due = select(Order.id).where(Order.state.in_(LIMITED), Order.confirmed_at.is_(None), Order.expires_at <= work.now)
    ids = work.session.scalars(due.order_by(Order.expires_at).limit(ENOUGH)).all()
    held = {order.id: order for order in work.session.scalars(locking.locking(Order.id.in_(ids), skip_locked=True))}
    orders = [held[order_id] for order_id in ids if _with_all_it_adds_to(order_id, held)]
    for order in orders:
        if work.is_over(order):  # unless it was paid meanwhile, or ended with one before it
            expire(work, order)
    return len(orders)


def _with_all_it_adds_to(order_id: str, held: Mapping[str, Order]) -> bool:
    """Whether somebody else is not changing this group at this moment."""
    order = held.get(order_id)
    return order is not None and (order.extends_id is None or _with_all_it_adds_to(order.extends_id, held))


def expire(work: Work, order: Order) -> None:
    """Ends an order whose time is over and frees its places; one whose deposit did not come is cancelled (FM-027)."""
    before = state_of(order)
    reasons = lapsed(work, order)
    move(order, "lapse" if reasons else "expire")
    ending.end(work, order, "system")
    work.audit(order, "system", "lapsed" if reasons else "expired", before, reasons)
    if reasons:
        work.emit("order_cancelled", order, why="deposit")
    else:
        work.emit("order_expired", order)
    regrouping.follow(work, order, "system")
