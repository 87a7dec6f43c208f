"""Days before the visit: holes and clashes of published windows, and the readings that settle them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booking_core.catalogue import Seller
from booking_core.lint.days import day_findings
from booking_core.lint.finding import Finding, Stretch

Write = Callable[..., Seller]
Windows = Callable[..., str]


def found(seller: Seller) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(finding.kind, str(finding.at), finding.rules, finding.readings) for finding in day_findings(seller)]


def test_more_than_and_less_than_leave_a_day_out(seller: Write, window: Windows) -> None:
    terms = (window("cancel", "more_than: 14", "due: deposit"), window("cancel", "less_than: 14", "due: total"))
    assert found(seller(*terms)) == [("hole", "exactly 14", ("ABB-001", "ABB-002"), ())]


def test_at_least_five_and_at_most_four_meet(seller: Write, window: Windows) -> None:
    assert found(seller(window("cancel", "at_least: 5", "due: nothing"), window("cancel", "at_most: 4", "due: total"))) == []


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("at_least: 6", "at_most: 4", ("hole", "exactly 5")),
        ("at_least: 5", "at_most: 5", ("clash", "exactly 5")),
        ("from: 20, to: 5", "at_most: 4", ("hole", "21 and more")),
        ("at_least: 5", "from: 4, to: 2", ("hole", "0 to 1")),
        ("more_than: 5", "exactly: 5", ("hole", "0 to 4")),
    ],
)
def test_a_shifted_window_is_found(seller: Write, window: Windows, first: str, second: str, said: tuple[str, str]) -> None:
    terms = seller(window("cancel", first, "due: nothing"), window("cancel", second, "due: total"))
    assert [finding[:2] for finding in found(terms)] == [said]


def test_a_hole_lies_between_its_neighbours_only(seller: Write, window: Windows) -> None:
    terms = seller(
        window("reduce", "from: 30, to: 20", "outcome: accept"),
        window("reduce", "from: 19, to: 15", "outcome: refuse"),
        window("reduce", "at_most: 13", "outcome: refuse"),
    )
    assert found(terms) == [("hole", "exactly 14", ("ABB-002", "ABB-003"), ()), ("hole", "31 and more", ("ABB-001",), ())]


def test_what_a_sentence_says_of_all_other_days_counts(seller: Write, window: Windows) -> None:
    ahead = window("order", "at_least: 30", "outcome: accept", ", otherwise: {outcome: refuse}")
    late = window("order", "less_than: 6", "outcome: accept, surcharge_cents: 100", ", otherwise: {surcharge_cents: 0}")
    assert found(seller(ahead, late)) == [("clash", "0 to 5", ("ABB-001", "ABB-002"), ())]
    assert found(seller(ahead)) == []


def test_another_surcharge_for_further_tickets_on_one_day(seller: Write, window: Windows) -> None:
    first = window("order", "less_than: 6", "surcharge_cents: 100", ", otherwise: {surcharge_cents: 0}")
    plain, more = window("increase", "more_than: 6", "surcharge_cents: 0"), window("increase", "at_most: 6", "surcharge_cents: 100")
    assert found(seller(first, plain, more)) == [("clash", "exactly 6", ("ABB-001", "ABB-003"), ())]
    same = window("order", "at_most: 6", "surcharge_cents: 100", ", otherwise: {surcharge_cents: 0}")
    assert found(seller(same, plain, more)) == []
    double = more.replace("100", "200")
    assert found(seller(first, plain, double)) == [], "two amounts are two surcharges, not one on different days"


def test_a_reading_settles_only_its_action_aspect_days_and_activities(seller: Write, window: Windows) -> None:
    terms = (window("cancel", "more_than: 14", "due: deposit"), window("cancel", "less_than: 14", "due: total"))
    good = "windows: [{actions: [cancel], when: {exactly: 14}, then: {due: deposit}}]"
    assert found(seller(*terms, readings=(good,))) == [("hole", "exactly 14", ("ABB-001", "ABB-002"), ("A-ABB-01",))]
    for changed in (
        good.replace("cancel", "reduce"),
        good.replace("due: deposit", "outcome: accept"),
        good.replace("exactly: 14", "exactly: 13"),
    ):
        assert found(seller(*terms, readings=(changed,))) == [("hole", "exactly 14", ("ABB-001", "ABB-002"), ())], changed
    partial = good.replace("due: deposit}", "due: deposit}, applies_to: {activities: [visit]}")
    assert sorted((finding.where, finding.readings) for finding in day_findings(seller(*terms, readings=(partial,)))) == [
        (("concert",), ()),
        (("visit",), ("A-ABB-01",)),
    ]


def test_half_a_hole_that_is_settled_leaves_the_other_half(seller: Write, window: Windows) -> None:
    terms = (window("cancel", "more_than: 14", "due: deposit"), window("cancel", "less_than: 12", "due: total"))
    half = "windows: [{actions: [cancel], when: {from: 14, to: 13}, then: {due: deposit}}]"
    assert [(at, settled) for _, at, _, settled in found(seller(*terms, readings=(half,)))] == [
        ("exactly 12", ()),
        ("13 to 14", ("A-ABB-01",)),
    ]


def test_a_surcharge_on_one_day_needs_a_reading_for_both_actions(seller: Write, window: Windows) -> None:
    first = window("order", "less_than: 6", "surcharge_cents: 100", ", otherwise: {surcharge_cents: 0}")
    more = window("increase", "at_most: 6", "surcharge_cents: 100", ", otherwise: {surcharge_cents: 0}")
    order = "{actions: [order], when: {exactly: 6}, then: {surcharge_cents: 0}}"
    increase = "{actions: [increase], when: {exactly: 6}, then: {surcharge_cents: 100}}"
    both = seller(first, more, readings=(f"windows: [{order}, {increase}]",))
    assert found(both) == [("clash", "exactly 6", ("ABB-001", "ABB-002"), ("A-ABB-01",))]
    assert found(seller(first, more, readings=(f"windows: [{order}]",)))[0][3] == ()


def test_rules_of_other_activities_and_categories_do_not_meet(seller: Write, window: Windows) -> None:
    here = window("cancel", "any: true", "due: total") + ", applies_to: {activities: [visit]}"
    there = window("cancel", "any: true", "due: nothing") + ", applies_to: {activities: [concert], categories: [school]}"
    assert found(seller(here, there)) == []


def test_the_order_of_the_file_means_nothing(seller: Write, window: Windows) -> None:
    terms = [window("cancel", "more_than: 14", "due: deposit"), window("cancel", "less_than: 14", "due: total")]
    there, back = ([(f.kind, f.at, f.readings) for f in day_findings(seller(*order))] for order in (terms, terms[::-1]))
    assert there == back


def test_a_finding_says_what_and_where(seller: Write, window: Windows) -> None:
    (finding,) = day_findings(seller(window("cancel", "more_than: 14", "due: deposit"), window("cancel", "less_than: 14", "due: total")))
    assert finding == Finding(
        "hole",
        "cancelling, what is due",
        "no rule between ABB-001: deposit, ABB-002: total",
        ("ABB-001", "ABB-002"),
        at=Stretch(14, 14),
    )


def test_actions_in_the_same_plight_are_one_finding(seller: Write, window: Windows) -> None:
    terms = seller(
        window("change_date, reduce", "at_least: 8", "outcome: accept"), window("change_date, reduce", "less_than: 7", "outcome: refuse")
    )
    (finding,) = day_findings(terms)
    assert finding.subject == "changing the date, whether it is possible; coming fewer, whether it is possible"


def test_nobody_asks_how_a_refused_thing_is_done(seller: Write, window: Windows) -> None:
    early = window("reduce", "at_least: 5", "outcome: accept, way: written")
    late = window("reduce", "less_than: 5", "outcome: refuse")
    assert found(seller(early, late)) == []
    assert found(seller(early, late.replace("refuse", "accept"))) == [("hole", "0 to 4", ("ABB-001",), ())]
