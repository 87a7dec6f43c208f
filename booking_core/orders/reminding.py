"""Reminders of deadlines: which are due, and the durable note that makes each of them go out once.

A deadline is reminded of at eight in the morning in Paris, so many days before as the seller's file says. Of several moments that were
missed (no worker ran, the clock jumped) only the last one counts, and none once the deadline is over. What is newer than such a
moment was shown to the customer after it, so it is not reminded of for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from booking_core.clock import PARIS
from booking_core.orders import deadlines, requests
from booking_core.orders.states import LIMITED, LIVE
from booking_core.orders.work import Work
from booking_core.rules.decision import Deadline
from booking_core.store import AuditEntry, Order, Reminder

AT = time(8)
AFTER_THE_VISIT = timedelta(days=100)
"""Longer than any seller gives for a complaint or for tickets sent back."""
_MOVES = ("plan", "expires_at", "activity")
"""What deadlines are counted from."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that its customer is to be reminded of now; ``days`` before it, as planned."""

    what: str
    on: date
    days: int


def candidates(work: Work) -> list[str]:
    """References of the orders that may have deadlines ahead."""
    dated = Order.first_start >= work.now - AFTER_THE_VISIT
    wanted = select(Order.reference).where(Order.state.in_(LIVE), Order.state.in_(LIMITED) | dated)
    return list(work.session.scalars(wanted.order_by(Order.id)))


def due(work: Work, order: Order) -> list[Due]:
    """What the owner of this order is to be reminded of at this moment; of nothing for a visit that the seller called off."""
    if requests.open_offer(work, order):
        return []
    planned = work.seller_of(order).reminders
    ahead = {deadline.what: deadline for deadline in deadlines.ahead(work, order)}
    _leave_one_of_twins(ahead)
    found = [(deadline, days) for deadline in ahead.values() if (days := _last_moment(deadline, planned, work.now)) is not None]
    if not found:
        return []
    since = _since(work, order)
    told = select(Reminder.what, Reminder.deadline, Reminder.days).where(Reminder.order_id == order.id)
    done = {(what, on): days for what, on, days in work.session.execute(told.order_by(Reminder.days.desc()))}
    return [
        Due(deadline.what, deadline.on, days)
        for deadline, days in found
        if _moment(deadline, days) > since and done.get((deadline.what, deadline.on), days + 1) > days
    ]


def remind(work: Work, order: Order) -> int:
    """Notes what is due with the events that tell it; returns how many. The caller holds the order's row."""
    found = due(work, order)
    for one in found:
        work.session.add(Reminder(order_id=order.id, what=one.what, deadline=one.on, days=one.days, at=work.now))
        work.emit("reminder", order, what=one.what, on=one.on.isoformat())
    return len(found)


def _last_moment(deadline: Deadline, planned: Sequence[int], now: datetime) -> int | None:
    """The last of the planned numbers of days whose moment has come; None before the first of them."""
    return min(_come(deadline, planned, now), default=None)


def _come(deadline: Deadline, planned: Sequence[int], now: datetime) -> Iterable[int]:
    return (days for days in planned if _moment(deadline, days) <= now)


def _moment(deadline: Deadline, days: int) -> datetime:
    return datetime.combine(deadline.on - timedelta(days=days), AT, PARIS)


def _since(work: Work, order: Order) -> datetime:
    """Since when the order's deadlines are what they are."""
    entries = select(AuditEntry.at, AuditEntry.before, AuditEntry.after).where(AuditEntry.order_id == order.id).order_by(AuditEntry.id)
    changed = [at for at, before, after in work.session.execute(entries) if any(before.get(name) != after.get(name) for name in _MOVES)]
    return max(changed, default=order.placed_at)


def _leave_one_of_twins(ahead: dict[str, Deadline]) -> None:
    """The last day to name the final number is also the last to change it: one letter says it."""
    final, change = ahead.get("final_headcount_by"), ahead.get("headcount_change_until")
    if final and change and final.on == change.on:
        del ahead["headcount_change_until"]
