"""How an order ends: its time is over, the customer or the seller calls it off; and what money is left to settle then."""

from __future__ import annotations

from typing import cast

from booking_core.catalogue.order_kinds import UnpaidCancelled
from booking_core.inventory import places
from booking_core.orders import in_kind, ledger, requests, tasks, ticketing, vouchering
from booking_core.orders.views import State
from booking_core.orders.work import Work
from booking_core.rules.because import all_because
from booking_core.rules.decision import Reason
from booking_core.store import Order


def state_now(work: Work, order: Order) -> State:
    """The state as time has made it: an order past its deadline has ended even before a job has seen it."""
    if not work.is_over(order):
        return cast(State, order.state)
    return "cancelled" if lapsed(work, order) else "expired"


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


def lapsed(work: Work, order: Order) -> tuple[Reason, ...]:
    """Why an order whose time is over is cancelled rather than expired: its deposit was awaited."""
    if "deposit" not in order.outstanding:
        return ()
    seller = work.seller_of(order)
    return all_because(seller, "unpaid_cancelled", seller.applying(UnpaidCancelled, seller.activity(order.activity), order.category))
