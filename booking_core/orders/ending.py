"""How an order ends: its time is over, the customer or the seller calls it off; and what money is left to settle then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sqlalchemy import select

from booking_core.catalogue.order_kinds import UnpaidCancelled
from booking_core.inventory import places
from booking_core.orders import in_kind, ledger, locking, requests, tasks, ticketing, vouchering
from booking_core.orders.states import LIMITED, move
from booking_core.orders.views import State
from booking_core.orders.work import Work, state_of
from booking_core.rules.because import all_because
from booking_core.rules.decision import Reason
from booking_core.store import Order

ENOUGH = 100  # orders a job ends in one transaction, so that it never keeps customers waiting for long


def state_now(work: Work, order: Order) -> State:
    """The state as time has made it: an order past its deadline has ended even before a job has seen it."""
    if not work.is_over(order):
        return cast(State, order.state)
    return "cancelled" if _lapsed(work, order) else "expired"


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
    reasons = _lapsed(work, order)
    move(order, "lapse" if reasons else "expire")
    end(work, order, "system")
    work.audit(order, "system", "lapsed" if reasons else "expired", before, reasons)
    if reasons:
        work.emit("order_cancelled", order, why="deposit")
    else:
        work.emit("order_expired", order)


def end(work: Work, order: Order, actor: str, *, kept_cents: int = 0) -> None:
    """Frees the places and voids the tickets; the customer owes ``kept_cents`` in all, and what he paid beyond goes back to him."""
    places.release(work.session, order.id, work.now)
    order.ended_at = work.now
    order.deadlines = []
    order.kept_cents = kept_cents
    requests.drop_all(work, order, actor)
    tasks.close_all(work, order)
    ticketing.void(work, order)
    vouchering.void(work, order)
    ledger.owe(work, order, kept_cents, "written_off", f"written_off:{order.id}", actor)
    in_kind.settle(work, order, max(0, -ledger.balance(work, order)), actor)
    balance = ledger.balance(work, order)
    if balance < 0:
        tasks.add(work, order, "refund_due", {"amount_cents": -balance})
        work.emit("refund_due", order, amount_cents=-balance)
    elif balance > 0:
        tasks.add(work, order, "amount_due", {"amount_cents": balance})
    _end_what_was_free_with(work, order, actor)


def _end_what_was_free_with(work: Work, order: Order, actor: str) -> None:
    """Persons added at no charge came free with this order's group (CMN-041): without it their order ends as well."""
    added = select(Order).where(Order.extends_id == order.id, Order.total_cents == 0, Order.state.in_(("held", "confirmed")))
    for other in work.session.scalars(added).all():
        before = state_of(other)
        move(other, "cancel")
        end(work, other, actor)
        work.audit(other, actor, "cancelled", before)
        work.emit("order_cancelled", other, why="group")


def _lapsed(work: Work, order: Order) -> tuple[Reason, ...]:
    """Why an order whose time is over is cancelled rather than expired: its deposit was awaited."""
    if "deposit" not in order.outstanding:
        return ()
    seller = work.seller_of(order)
    return all_because(seller, "unpaid_cancelled", seller.applying(UnpaidCancelled, seller.activity(order.activity), order.category))
