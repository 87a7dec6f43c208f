"""The days and the hours beside a question, for the calendar and the grid of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from actions.common.context import Turn
from booking_core.inventory.views import Closed, DayPlaces, SlotPlaces

CALENDAR_DAYS = 90  # what a date picker is given at once
CHOICE = timedelta(days=30)  # what a calendar shows from the first day with room on: the days after its end look shut
DAYS_AHEAD = 366  # how far it looks for the first day with room: a park may be shut for a whole winter


def days_with_room(turn: Turn, visit: tuple[str, str], start: date, people: int, until: date | None = None) -> list[DayPlaces]:
    """The days of ``visit`` (seller and activity) from ``start`` on, at least a calendar of them and up to ``until``.

    Where none of them takes ``people``, or the first that does is among the last, as many more as leave a choice, within a year from
    today.
    """
    end, last = max(start + timedelta(days=CALENDAR_DAYS), until or start), turn.now.date() + timedelta(days=DAYS_AHEAD)
    days = turn.core.days(*visit, start, end)
    while end - next((one.date for one in days if fits(one, people)), end) < CHOICE and end < last and days[-1].closed != "too_far":
        start, end = end + timedelta(days=1), min(end + timedelta(days=CALENDAR_DAYS), last)
        days += turn.core.days(*visit, start, end)
    return days


def fits(day: DayPlaces, people: int) -> bool:
    """Whether so many persons find room on that day."""
    return not day.closed and day.free >= people


def show_days(turn: Turn, days: Sequence[DayPlaces]) -> None:
    """Put the days beside the question; a day that no group can come on says why."""
    turn.reply.custom["days"] = [{"date": one.date.isoformat(), **_places(turn, one)} for one in days]


def show_slots(turn: Turn, slots: Sequence[SlotPlaces]) -> None:
    """Put the slots of a day beside the question; a slot that no group can take says why."""
    turn.reply.custom["slots"] = [{"time": one.time.isoformat("minutes"), **_places(turn, one)} for one in slots]


def _places(turn: Turn, place: DayPlaces | SlotPlaces) -> dict[str, int | str]:
    shown: dict[str, int | str] = {"free": 0 if place.closed else place.free, "capacity": place.capacity}
    return shown | {"closed": turn.t(_WHY[place.closed])} if place.closed else shown


_WHY: dict[Closed, str] = {
    "closed": "picker-closed",
    "groups": "picker-groups",
    "past": "picker-past",
    "too_far": "picker-too-far",
}
