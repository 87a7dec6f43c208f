"""Changing an order under windows before the visit: what is allowed and what it costs (FM-060 to 070, CH-018 to 025)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booking_core import rules
from booking_core.catalogue import PriceList, Seller
from booking_core.catalogue.windows import Action
from booking_core.rules import Quote, Request
from booking_core.rules.facts import Party
from tests.booking_core.rules.reasons import said

TODAY = date(2027, 4, 1)
PARK_PRICES = PriceList({"adult": 1500, "child": 1100}, {"adult": 2000, "child": 1600})


def ask(action: Action, days: int | None, category: str = "other", **facts: object) -> Request:
    return Request(action, days, category, **facts)  # type: ignore[arg-type]


def change(seller: Seller, name: str, request: Request) -> rules.Decision:
    return rules.may_change(seller, seller.activity(name), request)


@pytest.mark.parametrize(
    ("name", "action", "outcomes"),
    [
        # days before: 31, 20, 19, 15, 14, 13, 0
        ("dated_ticket", "change_date", "aarrrrr"),
        ("dated_ticket", "change_product", "aarrrrr"),
        ("dated_ticket", "reduce", "aaaaarr"),
        ("dated_ticket", "increase", "aaaaaaa"),
        ("package", "increase", "aaaaahh"),
        ("catering", "increase", "aaaaahh"),
        ("meal_coupons", "reduce", "rrrrrrr"),
        ("shop_vouchers", "increase", "rrrrrrr"),
    ],
)
def test_what_the_park_lets_change_on_each_day(park: Seller, name: str, action: Action, outcomes: str) -> None:
    found = [change(park, name, ask(action, days)).outcome for days in (31, 20, 19, 15, 14, 13, 0)]
    assert "".join(outcome[0] for outcome in found) == outcomes


def test_a_change_that_is_allowed_says_how(park: Seller, chantilly: Seller) -> None:
    here = change(park, "dated_ticket", ask("increase", 6))
    assert here.values == {"surcharge_cents": 100, "way": None, "state": None}
    there = change(chantilly, "parc_seul", ask("increase", 5, "adult"))
    assert there.values == {"surcharge_cents": 0, "way": "written", "state": "awaiting_seller"}
    assert said(there)[-1] == "seller_accepts CH-022"
    desk = change(chantilly, "parc_seul", ask("increase", 4, "adult"))
    assert desk.values == {"surcharge_cents": 0, "way": "desk", "state": None}
    assert "seller_accepts CH-022" not in said(desk)


def test_a_change_by_telephone_is_none(park: Seller) -> None:
    decision = change(park, "dated_ticket", ask("increase", 40, channel="phone"))
    assert (decision.outcome, said(decision)) == ("refuse", ["written_request_required FM-060"])


def test_all_that_stands_against_a_change_is_said_at_once(park: Seller) -> None:
    decision = change(park, "package", ask("change_date", 10, channel="phone", partners=False, capacity=False))
    told = said(decision)
    assert (decision.outcome, told[0], told[-1]) == ("refuse", "written_request_required FM-060", "partners_unavailable FM-061")
    assert "too_late FM-070" in told


def test_places_and_partners_are_looked_up_first(park: Seller) -> None:
    full = change(park, "dated_ticket", ask("increase", 40, capacity=False))
    assert (full.outcome, said(full)) == ("refuse", ["park_capacity FM-063"])
    unknown = change(park, "package", ask("increase", 40, capacity=None, partners=None))
    assert (unknown.outcome, unknown.values) == ("handoff", {"surcharge_cents": 0})
    assert {"partners_unknown FM-061 A-FM-18", "capacity_unknown FM-063 A-FM-18"} <= set(said(unknown))
    neither = change(park, "package", ask("increase", 40, capacity=False, partners=False))
    assert said(neither) == ["partners_unavailable FM-061", "park_capacity FM-063"]
    busy = change(park, "package", ask("increase", 40, capacity=None, partners=False))
    assert (busy.outcome, said(busy)) == ("refuse", ["partners_unavailable FM-061"])
    assert change(park, "dated_ticket", ask("increase", 40, partners=False)).accepted  # a plain ticket has no partners
    assert change(park, "dated_ticket", ask("reduce", 40, capacity=None)).accepted  # fewer need no places


def test_where_no_rule_speaks_of_places_they_must_still_be_there(chantilly: Seller) -> None:
    decision = change(chantilly, "parc_seul", ask("increase", 10, "adult", capacity=False))
    assert (decision.outcome, said(decision)) == ("refuse", ["not_enough_places"])


def test_a_silent_seller_is_asked(mad: Seller) -> None:
    decision = change(mad, "mad", ask("reduce", 10, "adults"))
    assert (decision.outcome, said(decision)) == ("handoff", ["reduce_unsettled"])


@pytest.mark.parametrize(
    ("name", "old", "new", "outcome", "told"),
    [
        ("package", 30, 20, "accept", []),
        ("package", 30, 19, "refuse", ["no_reduction_below_minimum FM-062"]),
        ("atelier_maquettes", 30, 1, "refuse", ["no_reduction_below_minimum FM-062"]),
        ("dated_ticket", 30, 19, "accept", []),
        ("dated_ticket", 30, 1, "accept", []),
        ("dated_ticket", 30, 0, "refuse", ["not_a_reduction"]),
        ("dated_ticket", 30, 30, "refuse", ["not_a_reduction"]),
        ("dated_ticket", 30, 31, "refuse", ["not_a_reduction"]),
    ],
)
def test_how_far_a_group_may_shrink(park: Seller, name: str, old: int, new: int, outcome: str, told: list[str]) -> None:
    decision = rules.reduce_to(park, park.activity(name), ask("reduce", 25), old, new)
    assert decision.outcome == outcome
    assert not told or said(decision) == told


def test_too_few_and_too_late_is_said_together(park: Seller) -> None:
    package = park.activity("package")
    late = rules.reduce_to(park, package, ask("reduce", 13), 30, 19)
    assert said(late)[0] == "no_reduction_below_minimum FM-062"
    assert {"too_late FM-041", "too_late FM-070"} <= set(said(late))
    assert rules.reduce_to(park, package, ask("reduce", 13), 30, 25).outcome == "refuse"


def priced(seller: Seller, name: str, adults: int, category: str = "other", prices: PriceList = PARK_PRICES) -> Quote:
    return rules.price_party(seller, seller.activity(name), category, Party(adults), prices)


@pytest.mark.parametrize(("days", "surcharge"), [(7, 0), (6, 300), (0, 300)])
def test_added_tickets_cost_one_euro_more_from_six_days_on(park: Seller, days: int, surcharge: int) -> None:
    old, new = priced(park, "dated_ticket", 22), priced(park, "dated_ticket", 25)
    decision = rules.increase_by(park, park.activity("dated_ticket"), ask("increase", days), old, new)
    assert decision.accepted
    before, after = 21 * 1500, 24 * 1500 + surcharge  # one adult is free in both
    assert decision.amounts == {"surcharge": surcharge, "total_before": before, "new_total": after, "extra_due": after - before}
    assert decision.values["surcharge_cents"] == (100 if surcharge else 0)


def test_a_free_ticket_that_is_added_bears_no_surcharge(park: Seller) -> None:
    old, new = priced(park, "dated_ticket", 41), priced(park, "dated_ticket", 42)  # 40 pay of either
    assert rules.increase_by(park, park.activity("dated_ticket"), ask("increase", 3), old, new).amounts["extra_due"] == 0


def test_an_increase_adds_somebody(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    for more in (22, 21):
        decision = rules.increase_by(park, ticket, ask("increase", 9), priced(park, "dated_ticket", 22), priced(park, "dated_ticket", more))
        assert (decision.outcome, said(decision)) == ("refuse", ["not_an_increase"])


def test_whether_more_may_come_is_asked_before_what_it_costs(park: Seller) -> None:
    ticket, request = park.activity("dated_ticket"), ask("increase", 9)
    quote, impossible = priced(park, "dated_ticket", 22), priced(park, "dated_ticket", -1)
    allowed = rules.may_change(park, ticket, request)
    assert rules.increase_by(park, ticket, request, None, quote) == rules.increase_by(park, ticket, request, quote, None) == allowed
    assert rules.increase_by(park, ticket, request, quote, impossible) == impossible.decision
    assert rules.increase_by(park, ticket, request, impossible, quote) == impossible.decision
    refused = rules.increase_by(park, ticket, replace(request, channel="phone"), quote, quote)
    assert said(refused) == ["written_request_required FM-060"]


def test_an_unknown_price_leaves_the_increase_to_people(park: Seller) -> None:
    known, unknown = priced(park, "dated_ticket", 22), priced(park, "dated_ticket", 25, prices=PriceList())
    ticket = park.activity("dated_ticket")
    for old, new in ((known, unknown), (replace(unknown, decision=priced(park, "dated_ticket", 20, prices=PriceList()).decision), known)):
        decision = rules.increase_by(park, ticket, ask("increase", 5), old, new)
        assert (decision.outcome, decision.amounts, decision.values["surcharge_cents"]) == ("handoff", {}, 100)
        assert decision.reasons


@pytest.mark.parametrize(
    ("days", "ahead", "outcome", "told"),
    [
        (20, 30, "accept", None),
        (20, 29, "handoff", "new_date_too_near A-FM-25"),
        (20, 0, "handoff", "new_date_too_near A-FM-25"),
        (20, -1, "refuse", "visit_past"),
        (19, 60, "refuse", "date_locked FM-069"),
    ],
)
def test_a_visit_moves_from_its_old_date_to_one_far_enough(park: Seller, days: int, ahead: int, outcome: str, told: str | None) -> None:
    ticket = park.activity("dated_ticket")
    decision = rules.move_to(park, ticket, ask("change_date", days), TODAY, TODAY + timedelta(ahead))
    assert decision.outcome == outcome
    assert told is None or told in said(decision)
    assert decision.amounts == ({"fee": 0, "refund": 0} if outcome == "accept" else {})


def test_a_visit_moves_within_its_season(park: Seller) -> None:
    tour = park.activity("guided_tour")
    assert rules.move_to(park, tour, ask("change_date", 25), TODAY, date(2027, 7, 3)).accepted
    decision = rules.move_to(park, tour, ask("change_date", 25), TODAY, date(2027, 7, 4))
    assert (decision.outcome, said(decision)) == ("refuse", ["out_of_season FM-008 A-FM-03"])


def test_whether_a_visit_may_move_at_all(park: Seller, chantilly: Seller) -> None:
    free = rules.move_to(park, park.activity("dated_ticket"), ask("change_date", 25), TODAY, None)
    assert (free.outcome, free.amounts) == ("accept", {"fee": 0, "refund": 0})
    near = rules.move_to(chantilly, chantilly.activity("parc_seul"), ask("change_date", 5, "adult"), TODAY, TODAY)
    assert (near.outcome, near.values["state"]) == ("accept", "awaiting_seller")  # Chantilly wants no notice
    show = rules.move_to(chantilly, chantilly.activity("princes"), ask("change_date", 90, "adult"), TODAY, TODAY + timedelta(90))
    assert (show.outcome, said(show)) == ("refuse", ["show_tickets_not_exchanged CH-018"])
