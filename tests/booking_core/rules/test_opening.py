"""When somebody answers: weekdays and hours as published or the seller's own, public holidays, and the days that clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_core import rules
from booking_core.catalogue import Seller
from booking_core.catalogue.order_kinds import Weekday
from booking_core.catalogue.sample import WEEKDAYS, DeskHours
from booking_core.rules import PARIS
from booking_core.rules.opening import is_open, next_opening, public_holidays
from tests.booking_core.rules.reasons import said

WEEK = WEEKDAYS[:5]
LUNCH = (DeskHours(weekdays=WEEK, opens=time(9), closes=time(12, 30)), DeskHours(weekdays=WEEK, opens=time(13, 30), closes=time(17)))


def at(month: int, day: int, hour: int = 10, minute: int = 0, second: int = 0, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "next_at"),
    [
        (at(5, 10, 9), None),  # a Monday
        (at(5, 10, 8, 59, 59), at(5, 10, 9)),
        (at(5, 14, 17, 59, 59), None),
        (at(5, 14, 18), at(5, 18, 9)),  # Friday, six sharp: the Monday after is that of Pentecost
        (at(5, 15), at(5, 18, 9)),
        (at(5, 17), at(5, 18, 9)),
        (at(5, 5, 18), at(5, 7, 9)),  # on the eve of Ascension Day
        (at(5, 6), at(5, 7, 9)),
        (at(5, 7), None),  # the Friday after it is a day's work like others, whoever makes a bridge of it
        (at(5, 7, 18), at(5, 10, 9)),  # 8 May is a Saturday
        (at(7, 14, 12), at(7, 15, 9)),
        (at(12, 31, 19), at(1, 3, 9, year=2028)),  # over New Year's Day, a Saturday
        (at(3, 27, 12), at(3, 30, 9)),  # the clocks go forward on Easter Sunday
        (at(10, 31, 12), at(11, 2, 9)),  # they go back on the Sunday before All Saints'
        (datetime(2027, 5, 10, 7, 30, tzinfo=UTC), None),  # half past nine in Paris
        (datetime(2027, 5, 10, 16, 30, tzinfo=UTC), at(5, 11, 9)),
    ],
)
def test_the_contact_centre_answers_on_working_days_from_nine_to_six(park: Seller, moment: datetime, next_at: datetime | None) -> None:
    decision = rules.answered_at(park, moment)
    assert decision.outcome == "accept"
    assert decision.values == ({"open": True} if next_at is None else {"open": False, "next_at": next_at})
    assert said(decision) == ["contact_hours FM-015 A-FM-04"]


@pytest.mark.parametrize(("next_at", "utc"), [((3, 30), 7), ((11, 2), 8)])
def test_nine_is_nine_by_the_clocks_of_that_day(park: Seller, next_at: tuple[int, int], utc: int) -> None:
    found = rules.answered_at(park, at(next_at[0], next_at[1] - 1)).values["next_at"]
    assert found.astimezone(UTC) == datetime(2027, *next_at, utc, tzinfo=UTC)


def test_control_without_holidays_a_holiday_would_be_a_monday_like_others(park: Seller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booking_core.rules.opening.public_holidays", lambda _year: frozenset())
    assert rules.answered_at(park, at(5, 17)).values == {"open": True}


def test_who_publishes_no_hours_is_asked_unless_its_own_are_known(chantilly: Seller) -> None:
    silent = rules.answered_at(chantilly, at(5, 10))
    assert (silent.outcome, said(silent)) == ("handoff", ["contact_hours"])
    known = rules.answered_at(chantilly, at(5, 10), LUNCH)
    assert (known.outcome, said(known), known.values) == ("accept", [], {"open": True})


def test_what_is_published_holds_before_what_is_not(park: Seller) -> None:
    assert rules.answered_at(park, at(5, 10, 12, 45), LUNCH).values == {"open": True}


@pytest.mark.parametrize(
    ("moment", "next_at"), [(at(5, 10, 12, 30), at(5, 10, 13, 30)), (at(5, 10, 13, 30), None), (at(5, 10, 17), at(5, 11, 9))]
)
def test_there_may_be_a_break_for_lunch(moment: datetime, next_at: datetime | None) -> None:
    assert is_open(LUNCH, moment) == (next_at is None)
    if next_at is not None:
        assert next_opening(LUNCH, moment) == next_at


def test_one_weekday_that_is_a_holiday_thrice_running_is_waited_for() -> None:
    saturdays = (DeskHours(weekdays=("sat",), opens=time(10), closes=time(12)),)
    assert next_opening(saturdays, at(12, 18, 13)) == at(1, 8, 10, year=2028)  # 25 December and 1 January are Saturdays


@given(st.dates(date(2026, 1, 1), date(2031, 1, 1)), st.times(), st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_the_next_opening_is_open_and_none_comes_before_it(today: date, clock: time, weekdays: set[Weekday]) -> None:
    hours = (DeskHours(weekdays=tuple(weekdays), opens=time(9), closes=time(18)),)
    now = datetime.combine(today, clock, PARIS)
    found = next_opening(hours, now)
    assert found is not None and found > now and is_open(hours, found)
    days = (date.fromordinal(day) for day in range(now.toordinal() + 1, found.toordinal()))
    assert not any(is_open(hours, datetime.combine(day, time(9), PARIS)) for day in days)


def test_eleven_holidays_a_year() -> None:
    assert {len(public_holidays(year)) for year in range(2026, 2040)} == {11}
    assert date(2027, 3, 26) not in public_holidays(2027), "Good Friday is one in Alsace and Moselle alone"
