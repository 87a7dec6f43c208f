"""Who enters free, what the others pay, and what only the seller can say."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_core import rules
from booking_core.catalogue import Activity, Price, Seller, Text
from booking_core.rules.facts import Party, Plan, Session, SubGroup
from booking_core.rules.prices import CompanionClaim, rounded_percent, rounded_share

TEN = Price(1000, Text("entrée", "admission"), sample=True)


def priced(cmn: Seller, activity: Activity, *groups: SubGroup, claim: CompanionClaim = "entitled", category: str = "adults") -> rules.Quote:
    return rules.quote(cmn, activity, category, groups, TEN, claim=claim)


@pytest.mark.parametrize(
    ("group", "free", "total"),
    [
        (SubGroup(19, 1), 0, 20000),
        (SubGroup(21, 1), 1, 21000),
        (SubGroup(8, 3), 0, 11000),
        (SubGroup(21, 1, 1), 1, 21000),
        (SubGroup(5, 0, 1), 0, 5000),
    ],
)
def test_companions_and_guides(cmn: Seller, arc: Activity, group: SubGroup, free: int, total: int) -> None:
    quote = priced(cmn, arc, group)
    assert quote.decision.accepted
    assert quote.total_cents == quote.decision.amounts["total"] == total
    assert quote.decision.values["free_companion"] == free
    assert quote.decision.values["free_guide"] == group.guides


def test_a_class_with_three_teachers_books_without_asking_anybody(cmn: Seller, arc: Activity) -> None:
    quote = priced(cmn, arc, SubGroup(28, 3), category="school")
    assert quote.decision.accepted
    assert quote.total_cents == 30000  # one teacher free, two pay
    assert "other_companions_pay" in {reason.code for reason in quote.decision.reasons}


@pytest.mark.parametrize(
    ("group", "code"),
    [
        (SubGroup(24, 2), "second_free_companion"),
        (SubGroup(20, 1), "companion_gratuity_at_threshold"),
        (SubGroup(24, 0, 2), "second_free_guide"),
    ],
)
def test_what_only_the_seller_can_say_is_handed_over_and_may_be_held(cmn: Seller, arc: Activity, group: SubGroup, code: str) -> None:
    quote = priced(cmn, arc, group, claim="claimed")
    assert quote.decision.outcome == "handoff"
    assert quote.decision.values["hold_allowed"]
    assert code in {reason.code for reason in quote.decision.reasons if reason.reading == "A-CMN-05"}


def test_paying_for_the_companion_settles_every_doubt(cmn: Seller, arc: Activity) -> None:
    quote = priced(cmn, arc, SubGroup(20, 1), claim="waived")
    assert quote.decision.accepted
    assert quote.total_cents == 21000


def test_the_whole_group_above_the_limit_and_its_part_not(cmn: Seller, conciergerie: Activity) -> None:
    quote = priced(cmn, conciergerie, SubGroup(17, 1), SubGroup(17))
    assert quote.decision.outcome == "handoff"
    assert [reason.reading for reason in quote.decision.reasons] == ["A-CMN-16"]


def test_the_discount_is_taken_once_on_the_total_half_up(cmn: Seller, arc: Activity) -> None:
    quote = rules.quote(cmn, arc, "adults", [SubGroup(7)], Price(965, Text("a", "a")), discount_percent=10)
    assert quote.decision.amounts == {"gross": 6755, "discount": 676, "total": 6079}
    assert quote.lines[-1].kind == "discount"
    assert quote.total_cents == 6079


def test_a_joint_ticket_is_paid_once_and_taken_in_both_places(cmn: Seller, joint: Activity) -> None:
    day, group = date(2027, 5, 4), SubGroup(12, 0, 1)
    plan = Plan((Session("conciergerie", day, time(10), group), Session("sainte_chapelle", day, time(11, 30), group)))
    price = Price(1700, Text("billet jumelé", "joint ticket"), rule="CMN-033")
    quote = rules.quote_plan(cmn, joint, "adults", plan, price)
    assert quote.total_cents == 20400
    assert [sum(line.total_cents for line in lines) for lines in quote.sessions] == [20400, 0]
    assert [sum(line.quantity for line in lines) for lines in quote.sessions] == [13, 13]
    assert "CMN-033" in {reason.rule for reason in quote.decision.reasons}


@given(
    visitors=st.integers(1, 300),
    companions=st.integers(0, 8),
    guides=st.integers(0, 3),
    cents=st.integers(0, 5000),
    percent=st.integers(0, 100),
    claim=st.sampled_from(["entitled", "claimed", "waived"]),
)
def test_lines_add_up_and_count_everybody(
    cmn: Seller, visitors: int, companions: int, guides: int, cents: int, percent: int, claim: CompanionClaim
) -> None:
    arc = cmn.activity("arc_de_triomphe")
    groups = rules.split(cmn, arc, Party(visitors, 0, companions, guides)).groups
    quote = rules.quote(cmn, arc, "adults", groups, Price(cents, Text("a", "a")), discount_percent=percent, claim=claim)
    amounts, values = quote.decision.amounts, quote.decision.values
    assert sum(line.total_cents for line in quote.lines) == amounts["total"] == amounts["gross"] - amounts["discount"]
    assert (
        sum(line.quantity for session in quote.sessions for line in session) == sum(group.persons for group in groups) == values["tickets"]
    )
    assert amounts["gross"] == cents * values["paying"]
    assert 0 <= amounts["total"] <= amounts["gross"]


@given(st.integers(1, 33))
def test_a_larger_group_never_loses_its_free_companion(cmn: Seller, visitors: int) -> None:
    arc = cmn.activity("arc_de_triomphe")
    smaller, larger = (priced(cmn, arc, SubGroup(size, 1)).decision.values["free_companion"] for size in (visitors, visitors + 1))
    assert smaller <= larger


@given(st.integers(0, 10**7), st.integers(0, 100))
def test_rounding_is_within_half_a_cent(cents: int, percent: int) -> None:
    assert abs(Decimal(rounded_percent(cents, Decimal(percent))) - Decimal(cents) * percent / 100) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("cents", "persons", "each"), [(1000, 3, 333), (1001, 2, 501), (2000, 3, 667), (999, 2, 500), (0, 7, 0), (1250, 1, 1250)]
)
def test_a_share_is_rounded_half_up(cents: int, persons: int, each: int) -> None:
    assert rounded_share(cents, persons) == each
