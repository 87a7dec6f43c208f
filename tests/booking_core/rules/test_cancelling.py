"""Cancelling under windows before the visit: what stays due, what comes back (FM-071 to 073, CH-028 to 031)."""

from __future__ import annotations

import pytest

from booking_core import rules
from booking_core.catalogue import Seller
from booking_core.rules import Request
from tests.booking_core.rules.reasons import said


def cancelled(seller: Seller, name: str, days: int, category: str = "other", paid: int = 0, **facts: object) -> rules.Decision:
    activity, facts = seller.activity(name), {"total_cents": 50000, **facts}
    return rules.cancel_order(seller, activity, Request("cancel", days, category), paid_cents=paid, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "days", "paid", "outcome", "due", "refund", "open_"),
    [
        ("dated_ticket", 15, 30000, "accept", 30000, 0, 0),
        ("dated_ticket", 14, 30000, "accept", 30000, 0, 0),  # A-FM-19
        ("dated_ticket", 13, 30000, "accept", 50000, 0, 20000),
        ("dated_ticket", 0, 50000, "accept", 50000, 0, 0),
        ("dated_ticket", 15, 50000, "handoff", 30000, 20000, 0),  # beyond the deposit: by people
        ("dated_ticket", 15, 10000, "accept", 30000, 0, 20000),
        ("undated_ticket", 20, 50000, "accept", 50000, 0, 0),  # all of it is the deposit
        ("parc_seul", 5, 0, "accept", 0, 0, 0),
        ("parc_seul", 5, 700, "accept", 0, 700, 0),
        ("parc_seul", 4, 0, "accept", 50000, 0, 50000),
        ("parc_seul", 0, 0, "accept", 50000, 0, 50000),
        ("princes", 30, 50000, "accept", 0, 50000, 0),
        ("princes", 29, 50000, "accept", 50000, 0, 0),
    ],
)
def test_what_a_cancelled_order_costs(
    park: Seller, chantilly: Seller, name: str, days: int, paid: int, outcome: str, due: int, refund: int, open_: int
) -> None:
    seller, category = (chantilly, "adult") if name in {one.id for one in chantilly.activities} else (park, "other")
    decision = cancelled(seller, name, days, category, paid)
    assert decision.outcome == outcome
    assert decision.amounts == {"amount_due": due, "refund": refund, "remaining_to_pay": open_}
    assert ("refund_beyond_deposit A-FM-15" in said(decision)) == (outcome == "handoff")


@pytest.mark.parametrize(("classes", "days", "due"), [(2, 5, 1000), (1, 5, 500), (0, 5, 500), (3, 60, 1500), (2, 4, 50000)])
def test_a_cancelled_class_always_costs_its_fee_and_once(chantilly: Seller, classes: int, days: int, due: int) -> None:
    decision = cancelled(chantilly, "parc_seul", days, "school", classes=classes)
    assert decision.amounts == {"amount_due": due, "refund": 0, "remaining_to_pay": due}
    assert said(decision)[-1] == "cancellation_fee CH-030"


@pytest.mark.parametrize(("days", "due"), [(15, 24000), (14, 24000), (13, 40000)])
def test_of_an_order_that_was_changed_the_deposit_and_the_whole_are_those_of_the_first(park: Seller, days: int, due: int) -> None:
    decision = cancelled(park, "dated_ticket", days, paid=24000, initial_cents=40000, deposit_cents=24000)
    assert decision.amounts == {"amount_due": due, "refund": 0, "remaining_to_pay": due - 24000}


def test_where_a_seller_says_total_it_is_that_of_today(chantilly: Seller) -> None:
    assert cancelled(chantilly, "parc_seul", 4, "adult", initial_cents=40000, deposit_cents=1).amounts["amount_due"] == 50000


def test_an_order_that_never_was_firm_costs_nothing(park: Seller) -> None:
    decision = cancelled(park, "dated_ticket", 3, paid=700, firm=False)
    assert (decision.outcome, said(decision)) == ("accept", ["not_firm A-FM-15"])
    assert decision.amounts == {"amount_due": 0, "refund": 700, "remaining_to_pay": 0}


def test_who_says_nothing_of_orders_that_are_not_firm_is_owed_nothing_either(chantilly: Seller) -> None:
    decision = cancelled(chantilly, "parc_seul", 3, "adult", firm=False)
    assert (decision.outcome, decision.amounts["amount_due"], said(decision)) == ("accept", 0, ["not_firm"])


def test_vouchers_and_coupons_are_not_cancelled(park: Seller) -> None:
    decision = cancelled(park, "shop_vouchers", 90)
    assert (decision.outcome, said(decision)) == ("refuse", ["neither_modifiable_nor_cancellable FM-073"])


def test_a_cancellation_is_written(park: Seller) -> None:
    request = Request("cancel", 90, "other", channel="phone")
    decision = rules.cancel_order(park, park.activity("dated_ticket"), request, total_cents=50000, paid_cents=0)
    assert (decision.outcome, said(decision)) == ("refuse", ["written_request_required FM-060"])
    both = rules.cancel_order(park, park.activity("shop_vouchers"), request, total_cents=50000, paid_cents=0)
    assert said(both) == ["written_request_required FM-060", "neither_modifiable_nor_cancellable FM-073"]


def test_an_unknown_total_gives_no_amount_but_where_nothing_hangs_on_it(park: Seller, chantilly: Seller) -> None:
    for days in (15, 13):
        decision = cancelled(park, "dated_ticket", days, total_cents=None)
        assert (decision.outcome, decision.amounts) == ("accept", {})
        assert decision.reasons
    assert cancelled(chantilly, "parc_seul", 5, "school", total_cents=None, classes=2).amounts["amount_due"] == 1000
    assert cancelled(chantilly, "parc_seul", 4, "adult", total_cents=None).amounts == {}


def test_nothing_is_cancelled_after_the_visit_and_the_silent_are_asked(park: Seller, mad: Seller) -> None:
    assert said(cancelled(park, "dated_ticket", -1)) == ["visit_past"]
    decision = cancelled(mad, "mad", 10, "adults")
    assert (decision.outcome, said(decision)) == ("handoff", ["cancel_unsettled"])


def test_a_day_that_no_reading_settles_is_asked_about(park: Seller) -> None:
    values = {name: getattr(park, name) for name in type(park).model_fields}
    unread = Seller.model_construct(**{**values, "ambiguities": tuple(one for one in park.ambiguities if one.id != "A-FM-19")})
    decision = cancelled(unread, "dated_ticket", 14)
    assert (decision.outcome, said(decision), decision.amounts) == ("handoff", ["cancel_unsettled"], {})


def test_a_fee_for_the_order_is_kept_once(chantilly: Seller) -> None:
    values = {name: getattr(chantilly, name) for name in type(chantilly).model_fields}
    once = tuple(rule.model_copy(update={"per": "order"}) if rule.id == "CH-030" else rule for rule in chantilly.rules)
    decision = cancelled(Seller.model_construct(**{**values, "rules": once}), "parc_seul", 5, "school", classes=3)
    assert decision.amounts["amount_due"] == 500


def test_of_an_order_that_costs_nothing_nothing_is_due(chantilly: Seller) -> None:
    assert cancelled(chantilly, "parc_seul", 4, "adult", total_cents=0).amounts["amount_due"] == 0
