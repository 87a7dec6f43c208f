"""What a rule is about: one that lists every activity, or every kind of group, says the same as one that lists none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Literal

import pytest

from booking_core import rules
from booking_core.catalogue import PriceList, Seller
from booking_core.catalogue.entry import Scope
from booking_core.catalogue.windows import Action
from booking_core.golden.situations import decide
from booking_core.rules import PARIS, Decision, needs
from booking_core.rules.facts import Draft, Party, Session, SubGroup
from booking_core.rules.needs import deliveries
from booking_core.rules.ordering import steps
from booking_core.rules.payments import means_ahead
from booking_core.rules.windows import last_free_cancellation
from tests.booking_core.golden.recorded import cases
from tests.booking_core.rules.conftest import loaded
from tests.booking_core.rules.reasons import said

NAMES = ("chantilly", "cmn", "france_miniature", "mad")
Part = Literal["activities", "categories"]
CHANGES: list[Action] = ["change_date", "change_product", "reduce", "increase"]
OF_THE_SELLER = {  # asked without an activity
    *("account_discount", "account_fields", "account_validation", "companion_placeholder", "companion_required", "contact_hours"),
    *("invoice_due", "late_interest", "password", "recovery_fee", "retention", "seller_cancels", "ticket_years"),
    *("voucher", "voucher_assignment"),
}
OF_A_GROUP = {  # asked with the kind of group
    *("below_group_size", "booking_threshold", "cancellation_fee", "category_elsewhere", "composition", "contact_first", "fee"),
    *("free_on_card", "free_places", "free_share", "gratuity", "group_size", "minimum_kept", "no_free_places", "no_option"),
    *("option_period", "order_fields", "paying_companion", "settlement_limit", "signature", "subject_to", "tariff", "windows"),
}


@cache
def spelled_out(name: str, part: Part) -> Seller:
    """The same seller, whose rules and readings say of whom or what they hold even where that is everything."""
    seller = loaded(name)
    every = tuple(one.id for one in getattr(seller, part))

    def out(scope: Scope) -> Scope:
        limited = scope.activities or scope.sites if part == "activities" else scope.categories
        return scope if limited else scope.model_copy(update={part: every})

    def concerned(kind: str) -> bool:
        return kind not in OF_THE_SELLER if part == "activities" else kind in OF_A_GROUP

    values = {field: getattr(seller, field) for field in type(seller).model_fields}
    values["rules"] = tuple(
        rule.model_copy(update={"applies_to": out(rule.applies_to)}) if concerned(rule.kind) else rule for rule in seller.rules
    )
    values["ambiguities"] = tuple(
        reading.model_copy(
            update={"windows": tuple(window.model_copy(update={"applies_to": out(window.applies_to)}) for window in reading.windows)}
        )
        for reading in seller.ambiguities
    )
    return Seller.model_construct(**values)


@pytest.mark.parametrize("part", ["activities", "categories"])
@pytest.mark.parametrize("case_id", cases())
def test_a_rule_that_lists_everything_is_a_rule_for_everything(case_id: str, part: Part) -> None:
    case = cases()[case_id]
    brief, long = (decide(seller, case["action"], case["given"]) for seller in (loaded(case["seller"]), spelled_out(case["seller"], part)))
    assert (brief.decision, brief.values) == (long.decision, long.values)


def decisions(seller: Seller) -> Iterator[Decision | object]:
    """What no golden case asks: the ways to settle, and every window and day."""
    placed, start = datetime(2027, 3, 1, 12, tzinfo=PARIS), datetime(2027, 6, 20, 10, tzinfo=PARIS)
    twice = [Session("arc_de_triomphe", start.date(), start.time(), SubGroup(20))] * 2
    for activity in seller.activities:
        yield rules.slot_capacity(seller, activity), rules.check_sessions(seller, activity, twice)
        yield [rules.means_accepted(seller, activity, stage, "card") for stage in ("order", "deposit", "balance")]
        for category in (one.id for one in seller.categories):
            yield rules.option_days(seller, activity, category)
            yield rules.category_allowed(seller, activity, category)
            yield rules.settlements_allowed(seller, activity, category)
            yield rules.published_prices(seller, activity)
            yield steps(seller, activity, category), means_ahead(seller, activity), deliveries(seller, activity)
            yield needs(seller, activity, Draft(seller.id, activity.id, category)), needs(seller, activity, Draft(seller.id, activity.id))
            yield from (rules.settlement_allowed(seller, activity, category, means) for means in ("option", "card", "transfer"))
            yield [rules.settled_decision(seller, activity, category, action, 10) for action in ("order", "reduce", "increase", "cancel")]
            yield rules.unpaid_hold_expiry(seller, activity, category, "transfer", placed, start)
            yield (
                last_free_cancellation(seller, activity, category, start.date()),
                rules.deadlines(seller, [activity], category, start.date()),
            )
            yield [rules.has_windows(seller, activity, category, action) for action in ("order", "change_date", "cancel")]


@pytest.mark.parametrize("part", ["activities", "categories"])
@pytest.mark.parametrize("name", NAMES)
def test_the_same_holds_for_what_is_offered(name: str, part: Part) -> None:
    assert list(decisions(loaded(name))) == list(decisions(spelled_out(name, part)))


def requests(seller: Seller) -> Iterator[Decision | object]:
    """What is asked of one activity: an order, a change, the end of it, money."""
    for activity in seller.activities:
        if not activity.offered_to:
            continue
        category = activity.offered_to[0]
        for channel in (None, "phone"):
            yield rules.order(seller, activity, category, days=3, visit=date(2027, 12, 1), channel=channel, signed=False)
            for action in CHANGES:
                request = rules.Request(action, 3, category, channel=channel, capacity=None, partners=False)
                yield rules.may_change(seller, activity, request), rules.reduce_to(seller, activity, request, 20, 5)
            request = rules.Request("cancel", 3, category, channel=channel)
            yield rules.cancel_order(seller, activity, request, total_cents=5000, paid_cents=0, classes=2)
        yield rules.headcount(seller, activity, category, days=3, ordered=30, final=10), rules.lateness(seller, activity, 60)
        yield rules.payment_due(seller, activity, 5000, date(2027, 12, 1), 1650), rules.pay_order(seller, activity, "voucher")
        yield rules.price_party(seller, activity, category, Party(30, 40, guides=1, drivers=1), PriceList(), by="post").decision
        yield [
            rules.cancel(seller, activity, "confirmed"),
            rules.reduce(seller, activity, "held", 9, 8),
            rules.change_day(seller, activity, "held"),
        ]


@pytest.mark.parametrize("name", ["chantilly", "cmn", "france_miniature"])
def test_a_rule_about_another_activity_bears_on_nothing_here(name: str) -> None:
    seller = loaded(name)
    values = {field: getattr(seller, field) for field in type(seller).model_fields}
    values["ambiguities"] = tuple(reading.model_copy(update={"windows": ()}) for reading in seller.ambiguities)
    elsewhere = Scope(activities=("elsewhere",))
    narrowed = (rule.model_copy(update={"applies_to": elsewhere}) for rule in seller.rules if rule.kind not in OF_THE_SELLER)
    other, bare = (Seller.model_construct(**{**values, "rules": rules}) for rules in (tuple(narrowed), ()))
    assert list(requests(other)) == list(requests(bare))
    assert list(requests(other)) != list(requests(seller))


def test_the_two_sellers_are_not_the_same() -> None:
    brief, long = loaded("cmn"), spelled_out("cmn", "activities")
    assert brief.rules != long.rules
    assert said(rules.cancel(brief, brief.activity("arc_de_triomphe"), "held")) == ["cancel_option CMN-032"]
