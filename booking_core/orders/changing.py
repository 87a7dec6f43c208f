"""Cancelling, validating and expiring orders. Each has a check, which is also its preview, and the change itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy import select

from booking_core.inventory import places
from booking_core.orders import ledger, tasks
from booking_core.orders.placing import ask_for_money, call_off_transfer, refuse_unless
from booking_core.orders.states import LIMITED, after, move
from booking_core.orders.views import State
from booking_core.orders.work import Work, as_json, state_of
from booking_core.rules import changes
from booking_core.rules.deadlines import unpaid_hold_expiry
from booking_core.rules.decision import Deadline, Decision
from booking_core.rules.facts import Settlement
from booking_core.rules.settling import confirm_option, settlement_allowed
from booking_core.store import Order

ENOUGH = 100  # orders a job ends in one transaction, so that it never keeps customers waiting for long


def state_now(work: Work, order: Order) -> State:
    """The state as time has made it: an order past its deadline is expired even before a job has seen it."""
    return "expired" if work.is_over(order) else cast(State, order.state)


def check_cancel(work: Work, order: Order) -> Decision:
    """Whether and at what cost the customer may cancel."""
    seller = work.seller_of(order)
    return changes.cancel(seller, seller.activity(order.activity), state_now(work, order), order.people)


def cancel(work: Work, order: Order, actor: str) -> None:
    """Frees the places; what was owed is owed no more. Raises RuleRefused."""
    decision = check_cancel(work, order)
    refuse_unless({"cancel": decision})
    before = state_of(order)
    move(order, "cancel")
    call_off_transfer(work, order)
    _end(work, order, actor)
    work.audit(order, actor, "cancelled", before, decision.reasons)
    work.emit("order_cancelled", order)


def check_validate(work: Work, order: Order, settlement: Settlement) -> Decision:
    """Whether the option may be turned into an order paid so, until when and for how much (``due_now``)."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    allowed = settlement_allowed(seller, activity, order.category, settlement)
    in_time = confirm_option(seller, activity, work.now, order.expires_at or work.now)
    if not in_time.accepted or not allowed.accepted:
        reasons = (*in_time.reasons, *allowed.reasons) if not in_time.accepted else allowed.reasons
        return Decision("refuse", reasons, values=allowed.values)
    deadlines = (_payment_deadline(work, order, settlement),)
    return Decision("accept", (*in_time.reasons, *allowed.reasons), {"due_now": order.total_cents}, deadlines, allowed.values)


def validate(work: Work, order: Order, settlement: Settlement, actor: str) -> None:
    """The option becomes an order to pay, its places and its deadline stay. Raises RuleRefused, ImpossibleTransition.

    Of an unpaid order it changes the way to pay: what was asked for by the old way is called off.
    """
    after(state_now(work, order), "validate")
    decision = check_validate(work, order, settlement)
    refuse_unless({"validate": decision})
    if order.settlement == settlement:
        return  # asked for already, in the same way: asking twice would only confuse
    before = state_of(order)
    move(order, "validate")
    call_off_transfer(work, order)
    order.settlement = settlement
    order.deadlines = as_json(decision.deadlines)
    order.expires_at = decision.deadlines[0].at
    places.keep_until(work.session, order.id, order.expires_at)
    ask_for_money(work, order, actor)
    work.audit(order, actor, "validated", before, decision.reasons)
    work.emit("order_placed", order)


def expire_due(work: Work) -> int:
    """Ends up to ``ENOUGH`` orders whose time is over; returns how many."""
    due = select(Order).where(Order.state.in_(LIMITED), Order.expires_at <= work.now).order_by(Order.expires_at).limit(ENOUGH)
    orders = work.session.scalars(due.with_for_update(skip_locked=True)).all()
    for order in orders:
        expire(work, order)
    return len(orders)


def expire(work: Work, order: Order) -> None:
    """Ends an order whose time is over and frees its places."""
    before = state_of(order)
    move(order, "expire")
    _end(work, order, "system")
    work.audit(order, "system", "expired", before)
    work.emit("order_expired", order)


def _end(work: Work, order: Order, actor: str) -> None:
    places.release(work.session, order.id, work.now)
    order.ended_at = work.now
    order.deadlines = []
    tasks.close(work, order, "transfer_expected")
    left = ledger.settle_to_zero(work, order, actor)
    if left < 0:
        tasks.add(work, order, "late_money", {"amount_cents": -left})


def no_earlier(deadline: Deadline, had: datetime | None) -> Deadline:
    """The deadline, or the one the order had already where that is later: who changes an order loses no time by it."""
    if had is None or deadline.at is None or deadline.at >= had:
        return deadline
    kept = had.astimezone(deadline.at.tzinfo)
    return replace(deadline, on=kept.date(), at=kept)


def _payment_deadline(work: Work, order: Order, settlement: Settlement) -> Deadline:
    """Never earlier than the deadline that the order has already, nor, for another way to pay, earlier than that way's own."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    own = unpaid_hold_expiry(seller, activity, order.category, settlement, order.placed_at, order.first_start)
    return no_earlier(own.deadlines[0], order.expires_at)
