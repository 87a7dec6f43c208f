"""Thresholds, maxima and the division of large groups."""

from __future__ import annotations

from datetime import date, time
from math import ceil

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.rules.facts import GuideMode, Party, Session, SubGroup

MODES: list[GuideMode | None] = ["none", "single", "per_slot", None]


def codes(decision: rules.Decision) -> set[str]:
    return {reason.code for reason in decision.reasons}


def test_seventy_five_with_a_guide_are_three_times_twenty_five(cmn: Seller, conciergerie: Activity) -> None:
    plan = rules.split(cmn, conciergerie, Party(adults=75, guides=1), "single")
    assert plan.groups == (SubGroup(25, 0, 1),) * 3
    assert plan.decision.values["spaced"]
    assert {reason.rule for reason in plan.decision.reasons} == {"CMN-015", "CMN-027", "CMN-028", "CMN-029"}


def test_several_guides_need_no_spacing(cmn: Seller, conciergerie: Activity) -> None:
    plan = rules.split(cmn, conciergerie, Party(adults=75, guides=3), "per_slot")
    assert [group.guides for group in plan.groups] == [1, 1, 1]
    assert not plan.decision.values["spaced"]


def test_a_guide_said_and_not_counted_still_needs_a_place(cmn: Seller, conciergerie: Activity) -> None:
    assert rules.split(cmn, conciergerie, Party(adults=26), "none").slots == 1
    assert rules.split(cmn, conciergerie, Party(adults=26), "single").slots == 2


def test_companions_count_and_go_with_one_sub_group_each(cmn: Seller, arc: Activity) -> None:
    plan = rules.split(cmn, arc, Party(adults=70, companions=2), "none")
    assert [(group.visitors, group.companions) for group in plan.groups] == [(23, 1), (23, 1), (24, 0)]


def test_who_comes_in_every_slot_takes_a_place_in_each(cmn: Seller, conciergerie: Activity) -> None:
    plan = rules.split(cmn, conciergerie, Party(adults=75), each=SubGroup(0, 1, 1))
    assert [group.persons for group in plan.groups] == [21, 21, 21, 20]


def test_a_joint_ticket_is_bound_by_both_sites(cmn: Seller, joint: Activity) -> None:
    assert rules.slot_capacity(cmn, joint) == 26
    assert {reason.rule for reason in rules.split(cmn, joint, Party(adults=27), "none").decision.reasons} >= {"CMN-015", "CMN-018"}


def test_a_guide_leads_one_slot_and_several_guides_all_go_in(cmn: Seller, arc: Activity, conciergerie: Activity) -> None:
    assert rules.split(cmn, conciergerie, Party(25), "per_slot").groups == (SubGroup(25, 0, 1),)
    assert rules.split(cmn, conciergerie, Party(26), "per_slot").slots == 2
    assert rules.split(cmn, arc, Party(30, guides=3), "single").groups == (SubGroup(30, 0, 1),)
    assert rules.split(cmn, arc, Party(30), each=SubGroup(1)).groups == (SubGroup(31),)


def test_what_is_ordered_as_a_whole_is_not_divided(park: Seller) -> None:
    ticket = park.activity("dated_ticket")
    whole = rules.split(park, ticket, Party(200, companions=3, guides=2))
    assert (whole.groups, whole.decision.values) == ((SubGroup(200, 3, 2),), {"slots": 1})
    assert codes(rules.split(park, ticket, Party(6000)).decision) == set()
    assert rules.split(park, ticket, Party(6000)).decision.values == {"reason": "capacity_unknown"}


def test_nobody_is_no_group(cmn: Seller, arc: Activity) -> None:
    decision = rules.split(cmn, arc, Party(companions=2), "none").decision
    assert decision.outcome == "refuse"
    assert codes(decision) == {"no_visitors"}


@given(
    visitors=st.integers(1, 700),
    companions=st.integers(0, 60),
    guides=st.integers(0, 12),
    mode=st.sampled_from(MODES),
    name=st.sampled_from(["arc_de_triomphe", "conciergerie", "billet_jumele"]),
)
def test_a_split_takes_everybody_in_the_fewest_even_parts(
    cmn: Seller, visitors: int, companions: int, guides: int, mode: GuideMode | None, name: str
) -> None:
    assume(companions <= visitors / 2)
    activity = cmn.activity(name)
    party = Party(adults=visitors, companions=companions, guides=guides)
    groups = rules.split(cmn, activity, party, mode).groups
    maximum = rules.slot_capacity(cmn, activity) or 0
    guided = mode in ("single", "per_slot") or (mode is None and guides > 0)
    assert sum(group.visitors for group in groups) == visitors
    assert sum(group.companions for group in groups) == companions
    assert all(group.visitors > 0 and group.persons <= maximum for group in groups)
    others = [group.visitors + group.companions for group in groups]
    assert max(others) - min(others) <= 1
    assert all((group.guides >= 1) == guided for group in groups)
    if fewer := len(groups) - 1:
        led = 1 if mode == "single" else ceil(max(guides, fewer) / fewer)
        assert ceil((visitors + companions) / fewer) + (led if guided else 0) > maximum


def test_no_sub_group_is_without_visitors(cmn: Seller, conciergerie: Activity) -> None:
    assert rules.split(cmn, conciergerie, Party(adults=1, companions=30)).decision.outcome == "refuse"


@pytest.mark.parametrize(("taken", "add", "left"), [(20, 6, 6), (20, 7, 6), (26, 1, 0), (30, 1, 0)])
def test_places_left(cmn: Seller, conciergerie: Activity, taken: int, add: int, left: int) -> None:
    decision = rules.fits_slot(cmn, conciergerie, taken, add)
    assert decision.values["places_left"] == left
    assert decision.accepted == (add <= left)
    if not decision.accepted:
        assert {"CMN-015", "CMN-038"} <= {reason.rule for reason in decision.reasons}


def test_the_threshold_counts_everybody_and_a_guide_alone_where_the_site_says_so(
    cmn: Seller, arc: Activity, conciergerie: Activity
) -> None:
    assert rules.booking_required(cmn, arc, Party(adults=5, guides=1, companions=1)).values["required"]
    assert not rules.booking_required(cmn, arc, Party(adults=5, guides=1)).values["required"]
    assert rules.booking_required(cmn, conciergerie, Party(adults=1, guides=1)).values["required"]
    free = rules.booking_required(cmn, conciergerie, Party(adults=7))
    assert not free.values["required"]
    assert free.values["voluntary"]
    assert free.reasons[0].reading == "A-CMN-01"


def test_who_may_book_where(cmn: Seller, arc: Activity, conciergerie: Activity, carcassonne: Activity) -> None:
    assert rules.category_allowed(cmn, arc, "school").accepted
    refused = rules.category_allowed(cmn, conciergerie, "social")
    assert refused.outcome == "handoff"
    assert refused.values["reason"] == "contact_monument"
    assert [reason.rule for reason in refused.reasons] == ["CMN-023", "CMN-025"]
    assert [reason.rule for reason in rules.category_allowed(cmn, carcassonne, "adults").reasons] == ["CMN-020"]


def test_the_customers_own_division(cmn: Seller, conciergerie: Activity) -> None:
    def at(hour: int, visitors: int) -> Session:
        return Session("conciergerie", date(2027, 5, 3), time(hour), SubGroup(visitors))

    assert rules.check_sessions(cmn, conciergerie, [at(10, 26), at(11, 4)]).accepted
    both = rules.check_sessions(cmn, conciergerie, [at(10, 27), at(10, 4)])
    assert codes(both) == {"sub_groups_need_different_slots", "exceeds_slot_maximum"}
