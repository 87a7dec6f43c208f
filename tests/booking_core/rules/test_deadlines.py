"""How long places are held, across months, summer time and short notice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.rules import PARIS


def paris(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(("name", "expires"), [("arc_de_triomphe", date(2027, 3, 31)), ("sainte_chapelle", date(2027, 4, 30))])
def test_an_option_ends_with_its_last_day(cmn: Seller, name: str, expires: date) -> None:
    decision = rules.option_expiry(cmn, cmn.activity(name), "adults", paris(2027, 3, 1, 18), paris(2027, 9, 1, 10))
    assert decision.values["expires_at"] == paris(expires.year, expires.month, expires.day, 23, 59) + timedelta(seconds=59)
    assert decision.deadlines[0].on == expires
    assert not decision.values["at_slot_start"]


def test_the_day_is_that_of_paris(cmn: Seller, arc: Activity) -> None:
    late = datetime(2027, 2, 28, 23, 30, tzinfo=UTC)  # already 1 March in Paris
    assert rules.option_expiry(cmn, arc, "adults", late, paris(2027, 9, 1, 10)).values["expires_at"].date() == date(2027, 3, 31)


def test_an_option_never_outlives_the_start_of_the_visit(cmn: Seller, arc: Activity) -> None:
    start = paris(2027, 3, 9, 10)
    decision = rules.option_expiry(cmn, arc, "adults", paris(2027, 3, 1), start)
    assert decision.values["expires_at"] == start
    assert "expires_at_slot_start" in {reason.code for reason in decision.reasons}


@given(st.integers(0, 400), st.sampled_from(["arc_de_triomphe", "conciergerie", "billet_jumele"]))
def test_an_option_lies_between_its_placing_and_the_visit(cmn: Seller, ahead: int, name: str) -> None:
    placed = paris(2027, 1, 15, 9)
    start = placed + timedelta(days=ahead, hours=2)
    decision = rules.option_expiry(cmn, cmn.activity(name), "adults", placed, start)
    assert placed < decision.values["expires_at"] <= start


@pytest.mark.parametrize(
    ("name", "category", "rule"), [("chateau_de_vincennes", "adults", "CMN-013"), ("arc_de_triomphe", "school", "CMN-024")]
)
def test_no_option_and_why(cmn: Seller, name: str, category: str, rule: str) -> None:
    decision = rules.option_expiry(cmn, cmn.activity(name), category, paris(2027, 1, 1), paris(2027, 9, 1))
    assert decision.outcome == "refuse"
    assert rule in {reason.rule for reason in decision.reasons}
    assert rules.option_days(cmn, cmn.activity(name), category) is None


def test_of_two_sites_the_shorter_period_holds(cmn: Seller, arc: Activity) -> None:
    for sites in (("arc_de_triomphe", "conciergerie"), ("conciergerie", "arc_de_triomphe")):
        both = arc.model_copy(update={"id": "two", "sites": sites})
        decision = rules.option_expiry(cmn, both, "adults", paris(2027, 3, 1), paris(2027, 9, 1))
        assert (decision.deadlines[0].on, rules.option_days(cmn, both, "adults")) == (date(2027, 3, 31), 30)


def test_a_visit_that_has_begun_is_too_late(cmn: Seller, arc: Activity) -> None:
    for settlement in ("option", "card", "transfer"):
        decision = rules.unpaid_hold_expiry(cmn, arc, "adults", settlement, paris(2027, 1, 1, 10), paris(2027, 1, 1, 10))
        assert [reason.code for reason in decision.reasons] == ["visit_begun"]


def test_how_long_an_unpaid_order_keeps_its_places(cmn: Seller, arc: Activity, vincennes: Activity) -> None:
    placed, start = paris(2027, 1, 4, 10), paris(2027, 9, 1, 10)

    def until(activity: Activity, settlement: rules.deadlines.Settlement, category: str = "adults") -> datetime:
        expires: datetime = rules.unpaid_hold_expiry(cmn, activity, category, settlement, placed, start).values["expires_at"]
        return expires

    assert until(arc, "card") == placed + timedelta(minutes=30)
    assert until(arc, "transfer").date() == date(2027, 2, 3)
    assert until(arc, "transfer", "school").date() == date(2027, 2, 3)  # the site's period, although a class has no option
    assert until(vincennes, "transfer").date() == date(2027, 1, 11)
    assert rules.unpaid_hold_expiry(cmn, arc, "adults", "card", placed, placed + timedelta(minutes=10)).values["at_slot_start"]


@pytest.mark.parametrize(
    ("bought", "until"),
    [(date(2027, 5, 4), date(2030, 5, 4)), (date(2028, 2, 29), date(2031, 2, 28)), (date(2025, 2, 28), date(2028, 2, 28))],
)
def test_an_undated_ticket_is_good_three_years_to_the_day(cmn: Seller, bought: date, until: date) -> None:
    assert rules.ticket_validity(cmn, bought, until).accepted
    assert rules.ticket_validity(cmn, bought, until + timedelta(days=1)).outcome == "refuse"


def test_a_timed_ticket_is_good_for_its_slot_only(cmn: Seller, arc: Activity) -> None:
    booked = paris(2027, 5, 4, 10, 30)
    assert rules.slot_ticket_valid(cmn, arc, booked, booked).accepted
    assert [reason.rule for reason in rules.slot_ticket_valid(cmn, arc, booked, booked + timedelta(days=1)).reasons] == ["CMN-045"]
