"""When somebody of a seller answers: at which hours, whether just now, and when next.

The hours are those that the seller publishes (``ContactHours``), else its own (``Sample.desk``). On public holidays of France nobody
answers, whatever the weekday: no document says otherwise, and a promise that nobody keeps would be worse than a day's patience.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Protocol

from booking_core.catalogue import Seller
from booking_core.catalogue.order_kinds import ContactHours, Weekday
from booking_core.catalogue.sample import WEEKDAYS, DeskHours
from booking_core.rules.because import accepted, all_because, handed_over, silent
from booking_core.rules.deadlines import PARIS
from booking_core.rules.decision import Decision

_LOOKED_AHEAD = 40
"""Days: the one weekday of a desk may be a holiday three weeks running, no more."""


class Hours(Protocol):
    """Hours of the day, Paris time, ``opens`` included and ``closes`` not, on some weekdays."""

    @property
    def weekdays(self) -> tuple[Weekday, ...]: ...
    @property
    def opens(self) -> time: ...
    @property
    def closes(self) -> time: ...


def hours_of(seller: Seller, own: Sequence[DeskHours] = ()) -> Sequence[Hours]:
    """The published hours of the seller's people, else their ``own``; none where neither are known."""
    return seller.applying(ContactHours) or own


def answered_at(seller: Seller, moment: datetime, own: Sequence[DeskHours] = ()) -> Decision:
    """Whether somebody of the seller answers at an aware moment (FM-015); handoff where nobody knows the hours.

    ``values``: ``open``, and ``next_at``, an aware moment in Paris, where nobody is there now. Hours of its ``own`` give no reasons:
    no document says them.
    """
    hours = hours_of(seller, own)
    if not hours:
        return handed_over(silent("contact_hours"))
    reasons = all_because(seller, "contact_hours", seller.applying(ContactHours), doubt="received_out_of_hours")
    if is_open(hours, moment):
        return accepted(*reasons, open=True)
    return accepted(*reasons, open=False, next_at=next_opening(hours, moment))


def is_open(hours: Sequence[Hours], moment: datetime) -> bool:
    """Whether an aware moment lies within the hours."""
    local = moment.astimezone(PARIS)
    return any(one.opens <= local.time() < one.closes for one in _on(hours, local.date()))


def next_opening(hours: Sequence[Hours], moment: datetime) -> datetime | None:
    """The first opening after an aware moment, in Paris time; None for hours that never come."""
    local = moment.astimezone(PARIS)
    for days in range(_LOOKED_AHEAD):
        day = local.date() + timedelta(days)
        openings = [datetime.combine(day, one.opens, PARIS) for one in _on(hours, day)]
        coming = [opening for opening in openings if opening > local]
        if coming:
            return min(coming)
    return None


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of metropolitan France (Code du travail, L. 3133-1)."""
    # Here, for the library loads every country of the world: more than half a second at each start of each process.
    from holidays.countries.france import France

    return frozenset(France(years=year))


def _on(hours: Sequence[Hours], day: date) -> Iterator[Hours]:
    """The hours of a day, none on a holiday."""
    if day not in public_holidays(day.year):
        yield from (one for one in hours if WEEKDAYS[day.weekday()] in one.weekdays)
