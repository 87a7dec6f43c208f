"""An order in time, in season, in writing and signed; and the final number of people (FM-005 to 044, CH-001, CH-002, A-CH-14)."""

from __future__ import annotations

from datetime import date

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.catalogue.windows import Action
from tests.booking_core.rules.reasons import said

SIGNED_FORM = ["signed_form_required FM-016", "signed_form_required FM-017"]
WARNING = ["cancel_window CH-029", "late_booking A-CH-14"]
CHANGES: list[Action] = ["change_date", "change_product", "reduce", "increase", "cancel"]


def order(seller: Seller, name: str, days: int | None, category: str = "other", **facts: object) -> rules.Decision:
    return rules.order(seller, seller.activity(name), category, days=days, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("channel", ["phone", "telephone", "oral"])
def test_the_telephone_does_not_do_where_it_must_be_written(park: Seller, chantilly: Seller, channel: str) -> None:
    for action in CHANGES:
        park_says, castle_says = (rules.in_writing(one, None, action, channel) for one in (park, chantilly))
        assert (park_says.outcome, castle_says.outcome) == ("refuse", "refuse")
        assert said(park_says) == ["written_request_required FM-060"]
        assert said(castle_says) == ["written_request_required CH-027"]
    assert said(rules.in_writing(chantilly, None, "order", channel)) == ["written_request_required CH-001"]
    assert rules.in_writing(park, None, "order", channel).accepted  # there, the signed form is what counts


@pytest.mark.parametrize("channel", ["email", "chat", "post", "fax", None])
def test_what_is_written_counts(park: Seller, chantilly: Seller, channel: str | None) -> None:
    for seller in (park, chantilly):
        assert all(rules.in_writing(seller, None, action, channel) == rules.Decision("accept") for action in CHANGES)


def test_the_workshop_is_for_schools(park: Seller) -> None:
    workshop = park.activity("atelier_maquettes")
    assert rules.open_to(park, workshop, "school") == rules.Decision("accept")
    refused = rules.open_to(park, workshop, "other")
    assert (refused.outcome, said(refused)) == ("refuse", ["school_groups_only FM-005"])
    assert rules.open_to(park, park.activity("guided_tour"), "other").accepted


def test_an_unknown_kind_of_group_is_not_refused_where_no_rule_does(park: Seller) -> None:
    assert rules.open_to(park, park.activity("dated_ticket"), "adults").accepted


@pytest.mark.parametrize("year", [2027, 2028])
@pytest.mark.parametrize(
    ("name", "rule", "month", "day", "open_then"),
    [
        ("atelier_maquettes", "FM-006", 5, 4, False), ("atelier_maquettes", "FM-006", 5, 5, True),
        ("atelier_maquettes", "FM-006", 7, 3, True), ("atelier_maquettes", "FM-006", 7, 4, False),
        ("guided_tour", "FM-008", 5, 4, False), ("guided_tour", "FM-008", 5, 5, True),
        ("guided_tour", "FM-008", 7, 3, True), ("guided_tour", "FM-008", 7, 4, False),
    ],
)  # fmt: skip
def test_workshops_and_tours_take_place_from_5_may_to_3_july(
    park: Seller, year: int, name: str, rule: str, month: int, day: int, open_then: bool
) -> None:
    decision = rules.in_season(park, park.activity(name), date(year, month, day))
    assert decision.accepted == open_then
    assert said(decision) == [f"{'in' if open_then else 'out_of'}_season {rule} A-FM-03"]


def test_what_has_no_season_always_takes_place(park: Seller) -> None:
    assert rules.in_season(park, park.activity("dated_ticket"), date(2027, 12, 24)) == rules.Decision("accept")


@pytest.mark.parametrize(
    ("name", "days", "outcome", "state", "cents", "told"),
    [
        ("dated_ticket", 30, "accept", "awaiting_deposit", 0, ["signature FM-016", "order_window FM-032"]),
        ("dated_ticket", 29, "handoff", None, 0, ["order_under_30_days FM-032 A-FM-11"]),
        ("dated_ticket", 6, "handoff", None, 0, ["order_under_30_days FM-032 A-FM-11"]),
        ("dated_ticket", 5, "handoff", None, 100, ["order_under_30_days FM-032 A-FM-11"]),
        ("package", 30, "accept", "awaiting_seller", 0, ["signature FM-016", "order_window FM-038"]),
        ("package", 29, "refuse", None, 0, ["min_30_days FM-038"]),
        ("guided_tour", 29, "refuse", None, 0, ["min_30_days FM-038"]),
        ("catering", 30, "accept", "awaiting_deposit", 0, ["signature FM-016", "order_window FM-043"]),
        ("catering", 29, "refuse", None, 0, ["min_30_days FM-043"]),
        ("shop_vouchers", 3, "accept", "awaiting_payment", 0, ["signature FM-016"]),
        ("undated_ticket", None, "accept", "awaiting_payment", 0, ["signature FM-016"]),
    ],
)
def test_an_order_at_the_park(
    park: Seller, name: str, days: int | None, outcome: str, state: str | None, cents: int, told: list[str]
) -> None:
    decision = order(park, name, days)
    assert (decision.outcome, decision.values.get("state"), decision.values["surcharge_cents"]) == (outcome, state, cents)
    reasons = said(decision)
    assert reasons[: len(told)] == told if outcome == "accept" else set(told) <= set(reasons)


def test_an_order_without_the_signed_form_is_none(park: Seller) -> None:
    decision = order(park, "dated_ticket", 45, signed=False)
    assert (decision.outcome, said(decision), decision.values) == ("refuse", SIGNED_FORM, {"surcharge_cents": 0})


def test_all_that_stands_against_an_order_is_said_at_once(park: Seller) -> None:
    decision = order(park, "atelier_maquettes", 10, signed=False, visit=date(2027, 9, 1))
    assert decision.outcome == "refuse"
    assert said(decision) == ["school_groups_only FM-005", *SIGNED_FORM, "out_of_season FM-006 A-FM-03", "min_30_days FM-038"]


def test_an_order_in_season_is_judged_on_its_day_alone(park: Seller) -> None:
    assert order(park, "guided_tour", 60, visit=date(2027, 5, 5)).accepted
    assert order(park, "guided_tour", 60, visit=date(2027, 5, 4)).outcome == "refuse"


@pytest.mark.parametrize(("days", "warned"), [(60, False), (5, False), (4, True), (0, True)])
def test_chantilly_takes_orders_until_the_eve_and_warns(chantilly: Seller, days: int, warned: bool) -> None:
    decision = order(chantilly, "parc_seul", days, "adult")
    if days == 0:
        assert (decision.outcome, said(decision)) == ("refuse", ["too_late A-CH-14"])
        return
    assert (decision.outcome, decision.values) == ("accept", {"surcharge_cents": 0, "state": "awaiting_signature"})
    assert said(decision) == ["signature CH-002", "order_window A-CH-14", *(WARNING if warned else [])]


def test_the_contract_is_signed_afterwards(chantilly: Seller) -> None:
    assert order(chantilly, "parc_seul", 20, "adult", signed=False).accepted
    assert said(order(chantilly, "parc_seul", 20, "adult", channel="phone")) == ["written_request_required CH-001"]


def test_nothing_is_ordered_for_the_past(park: Seller, chantilly: Seller) -> None:
    assert said(order(park, "dated_ticket", -1)) == ["visit_past"]
    assert said(order(chantilly, "parc_seul", -1, "adult")) == ["visit_past"]


@pytest.mark.parametrize(
    ("name", "days", "ordered", "final", "outcome", "billed", "first"),
    [
        ("package", 14, 30, 30, "accept", 30, "final_headcount FM-041"),
        ("package", 13, 30, 30, "refuse", 30, "too_late FM-041"),
        ("package", 14, 30, 25, "accept", 25, "final_headcount FM-041"),
        ("package", 13, 30, 25, "refuse", 30, "too_late FM-041"),
        ("package", 14, 30, 20, "accept", 20, "final_headcount FM-041"),
        ("package", 14, 30, 19, "refuse", 30, "no_reduction_below_minimum FM-062"),
        ("package", 14, 15, 15, "accept", 15, "final_headcount FM-041"),  # never had twenty: nothing is reduced
        ("package", 14, 15, 14, "refuse", 15, "no_reduction_below_minimum FM-062"),
        ("package", 14, 30, 35, "accept", 35, "final_headcount FM-041"),
        ("package", 13, 30, 35, "handoff", 30, ""),
        ("catering", 14, 30, 25, "accept", 25, "final_headcount FM-044"),
        ("catering", 14, 30, 1, "accept", 1, "final_headcount FM-044"),
        ("catering", 14, 30, 0, "refuse", 30, "no_visitors FM-044"),
        ("catering", 13, 30, 29, "refuse", 30, "too_late FM-044"),
        ("dated_ticket", 13, 30, 30, "refuse", 30, ""),
        ("dated_ticket", 13, 30, 33, "accept", 33, ""),
    ],
)
def test_the_final_number(park: Seller, name: str, days: int, ordered: int, final: int, outcome: str, billed: int, first: str) -> None:
    decision = rules.headcount(park, park.activity(name), "other", days=days, ordered=ordered, final=final)
    assert (decision.outcome, decision.values) == (outcome, {"billed_persons": billed})
    assert decision.reasons
    assert any(reason.startswith(first) for reason in said(decision))


@pytest.mark.parametrize(("name", "asked"), [("catering", True), ("package", False)])
def test_meals_are_chosen_with_the_final_number(park: Seller, name: str, asked: bool) -> None:
    decision = rules.headcount(park, park.activity(name), "other", days=20, ordered=30, final=30, dishes_chosen=False)
    assert decision.accepted != asked
    if asked:
        assert said(decision) == ["dishes_missing FM-044"]
        assert decision.values == {"billed_persons": 30}


def test_a_confirmed_number_rests_on_its_window_too(park: Seller) -> None:
    decision = rules.headcount(park, park.activity("package"), "other", days=25, ordered=30, final=25)
    assert said(decision) == ["final_headcount FM-041", "reduce_window FM-041", "reduce_window FM-068"]


@pytest.mark.parametrize(("name", "last"), [("package", date(2027, 5, 6)), ("catering", date(2027, 5, 6)), ("dated_ticket", None)])
def test_the_final_number_is_told_fourteen_days_before(park: Seller, name: str, last: date | None) -> None:
    assert rules.final_headcount_by(park, park.activity(name), date(2027, 5, 20)) == last


def test_where_no_number_is_to_be_confirmed_nothing_is_final(cmn: Seller, arc: Activity) -> None:
    assert rules.final_headcount_by(cmn, arc, date(2027, 5, 20)) is None
    assert rules.headcount(cmn, arc, "adults", days=10, ordered=20, final=20).outcome == "handoff"
