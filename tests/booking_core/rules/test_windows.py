"""Windows are kept as published and read as the readings say, at their very edges."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from booking_core import rules
from booking_core.catalogue import Seller
from booking_core.catalogue.windows import Action, Days, Effect
from booking_core.rules.windows import first_and_last


@pytest.mark.parametrize(
    ("written", "holds", "not_holds"),
    [
        ({"from": 30, "to": 20}, (30, 20), (31, 19)),
        ({"more_than": 14}, (15, 400), (14,)),
        ({"less_than": 14}, (13, 0), (14,)),
        ({"at_least": 5}, (5, 60), (4,)),
        ({"at_most": 4}, (4, 0), (5,)),
        ({"exactly": 6}, (6,), (5, 7)),
        ({"any": True}, (0, 999), ()),
    ],
)
def test_each_form_holds_on_its_days(written: dict[str, int], holds: tuple[int, ...], not_holds: tuple[int, ...]) -> None:
    days = Days.model_validate(written)
    assert all(days.holds(day) for day in holds)
    assert not any(days.holds(day) for day in not_holds)


@pytest.mark.parametrize("written", [{}, {"from": 5}, {"to": 5}, {"from": 5, "to": 9}, {"at_least": 5, "at_most": 9}, {"at_least": -1}])
def test_a_window_has_one_form(written: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Days.model_validate(written)


def test_an_effect_says_something() -> None:
    with pytest.raises(ValidationError):
        Effect(reason="because")


@pytest.mark.parametrize(
    ("action", "days", "outcome"),
    [
        ("change_date", 31, "accept"), ("change_date", 20, "accept"), ("change_date", 19, "refuse"), ("change_date", 14, "refuse"),
        ("reduce", 19, "accept"), ("reduce", 14, "accept"), ("reduce", 13, "refuse"), ("increase", 0, "accept"),
        ("order", 30, "accept"), ("order", 29, "handoff"), ("order", 0, "handoff"), ("cancel", 14, "accept"), ("cancel", -1, "refuse"),
    ],
)  # fmt: skip
def test_what_the_park_lets_change_and_when(park: Seller, action: Action, days: int, outcome: str) -> None:
    assert rules.settled(park, park.activity("dated_ticket"), "other", action, days).outcome == outcome


def test_a_reading_is_named_by_the_reason_that_rests_on_it(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    reasons = rules.settled(park, ticket, "other", "cancel", 14).reasons
    assert {reason.reading for reason in reasons} == {"A-FM-19"}
    assert {reason.reading for reason in rules.settled(park, ticket, "other", "cancel", 15).reasons} == {None}


def test_the_surcharge_of_day_six_is_that_of_added_tickets_only(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    cents = {(action, days): rules.settled(park, ticket, "other", action, days).surcharge_cents
             for action in ("order", "increase") for days in (5, 6, 7)}  # type: ignore[arg-type]  # fmt: skip
    assert cents == {
        ("order", 5): 100,
        ("order", 6): 0,
        ("order", 7): 0,
        ("increase", 5): 100,
        ("increase", 6): 100,
        ("increase", 7): 0,
    }


def test_late_people_are_added_at_the_desk(chantilly: Seller) -> None:
    visit = chantilly.activity("parc_seul")
    assert rules.settled(chantilly, visit, "adult", "increase", 5).way == "written"
    assert rules.settled(chantilly, visit, "adult", "increase", 4).way == "desk"


def test_without_its_reading_a_contradiction_is_the_sellers_to_decide(park: Seller) -> None:
    values = {name: getattr(park, name) for name in type(park).model_fields}
    values["ambiguities"] = tuple(reading for reading in park.ambiguities if reading.id != "A-FM-11")
    other = Seller.model_construct(**values)
    found = rules.settled(other, other.activity("dated_ticket"), "other", "order", 3)
    assert found.outcome == "handoff"
    assert [reason.code for reason in found.reasons] == ["order_unsettled"]


def test_deadlines_follow_what_is_settled(chantilly: Seller) -> None:
    found = rules.deadlines(chantilly, [chantilly.activity("princes")], "adult", date(2027, 6, 15))
    days = {deadline.what: deadline.on for deadline in found.deadlines}
    assert days["show_refund_until"] == date(2027, 5, 16)
    assert "free_cancellation_until" not in days


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FM-032", (30, None)),  # at least 30 days before: for ever
        ("FM-035", (0, 5)),  # less than 6 days before
        ("FM-069", (0, 19)),  # 19 to 15 days before, and as the readings have it every day after that
        ("FM-071", (14, None)),  # more than 14 days before, and as read on the 14th
        ("FM-072", (0, 13)),
    ],
)
def test_when_what_a_window_says_begins_and_ends(park: Seller, rule: str, days: tuple[int, int | None]) -> None:
    assert first_and_last(park, park.activity("dated_ticket"), "other", park.rule(rule).windows[0]) == days


def test_what_has_no_date_keeps_what_holds_on_every_day(park: Seller) -> None:
    assert rules.settled(park, park.activity("shop_vouchers"), "other", "cancel", None).outcome == "refuse"
    assert rules.settled(park, park.activity("undated_ticket"), "other", "cancel", None).outcome == "handoff"
