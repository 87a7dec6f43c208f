"""Changes, places and divisions at a monument, by which rules and in which words (CMN-008 to 031, 055 to 057)."""

from __future__ import annotations

from datetime import date, time

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.rules.facts import Party, Session, SubGroup
from tests.booking_core.rules.reasons import said


def test_changing(cmn: Seller, arc: Activity) -> None:
    moved = rules.change_day(cmn, arc, "held")
    assert (moved.outcome, moved.values, said(moved)) == ("accept", {"way": "release_and_replace"}, ["cancel_option CMN-032"])
    fewer = rules.reduce(cmn, arc, "held", 20, 19)
    assert fewer.values == {"way": "release_and_replace", "old_option": "cancelled", "new_visitors": 19}
    assert (fewer.amounts, said(fewer)) == ({"fee": 0, "refund": 0, "amount_due": 0}, ["reduce CMN-031"])
    assert said(rules.reduce(cmn, arc, "held", 20, 20)) == ["not_a_reduction CMN-031"]
    more = rules.increase(cmn, arc, "held", 30, 5)
    assert said(more) == ["new_order_same_slot CMN-030"]
    assert rules.increase(cmn, arc, "held", 30, 0).values["slot_places_left"] == 5
    assert said(rules.increase(cmn, arc, "held", 30, -1)) == ["not_an_increase"]
    full = rules.increase(cmn, arc, "held", 35, 1)
    assert said(full) == ["slot_full", "exceeds_slot_maximum CMN-009 A-CMN-03", "slot_unavailable CMN-038", "new_order_same_slot CMN-030"]
    assert rules.change_day(cmn, arc, "expired").amounts == {"fee": 0, "refund": 0, "amount_due": 0}


def test_a_seller_that_cancels(cmn: Seller, park: Seller) -> None:
    booked = rules.seller_cancels(cmn, booked_online=True, paid_cents=900)
    assert (booked.outcome, booked.values) == ("accept", {"refund_promised": True, "reason": "seller_cancels"})
    assert said(booked) == ["seller_cancels CMN-056", "seller_cancels CMN-057"]
    elsewhere = rules.seller_cancels(cmn, booked_online=False, paid_cents=900)
    assert (elsewhere.values, said(elsewhere)) == (
        {"refund_promised": False, "reason": "contact_monument"},
        ["contact_monument CMN-057 A-CMN-14"],
    )
    for chosen, refund in ((True, 900), (False, 0)):
        choice = rules.seller_cancels(park, booked_online=True, paid_cents=900, refused_by_customer=chosen)
        assert (choice.outcome, choice.amounts, choice.values["refund_promised"]) == ("handoff", {"refund": refund}, chosen)
        assert said(choice) == ["seller_cancels FM-074 A-FM-21"]


@pytest.mark.parametrize(
    ("taken", "add", "fr", "en"),
    [
        (26, 1, "Ce créneau est complet.", "This slot is full."),
        (25, 2, "Il reste 1 place sur ce créneau.", "1 place left in this slot."),
        (24, 3, "Il reste 2 places sur ce créneau.", "2 places left in this slot."),
    ],
)
def test_places_left_in_words(cmn: Seller, conciergerie: Activity, taken: int, add: int, fr: str, en: str) -> None:
    first = rules.fits_slot(cmn, conciergerie, taken, add).reasons[0]
    assert (first.text.fr, first.text.en) == (fr, en)
    assert first.code == ("slot_full" if taken == 26 else "not_enough_places")


def test_a_slot_that_nobody_has_taken_is_only_too_small(cmn: Seller, conciergerie: Activity, joint: Activity) -> None:
    alone = rules.fits_slot(cmn, conciergerie, 0, 27)
    assert said(alone) == ["not_enough_places", "exceeds_slot_maximum CMN-015 A-CMN-03"]
    assert said(rules.fits_slot(cmn, joint, 20, 7))[1:3] == [
        "exceeds_slot_maximum CMN-015 A-CMN-03",
        "exceeds_slot_maximum CMN-018 A-CMN-03",
    ]


def test_of_two_sites_only_the_one_that_is_too_small_is_named(cmn: Seller, joint: Activity) -> None:
    both = joint.model_copy(update={"sites": ("arc_de_triomphe", "conciergerie")})
    assert said(rules.fits_slot(cmn, both, 0, 35))[1:] == ["exceeds_slot_maximum CMN-015 A-CMN-03"]
    assert len(said(rules.fits_slot(cmn, both, 0, 36))) == 3


def test_capacities(cmn: Seller, arc: Activity, carcassonne: Activity, park: Seller) -> None:
    assert [rules.site_capacity(cmn, site) for site in ("arc_de_triomphe", "conciergerie", "carcassonne")] == [35, 26, None]
    assert rules.slot_capacity(cmn, carcassonne) is None
    assert rules.slot_capacity(park, park.activity("dated_ticket")) is None
    unknown = rules.fits_slot(cmn, carcassonne, 0, 1)
    assert (unknown.outcome, unknown.values) == ("refuse", {"places_left": 0})
    assert rules.split(cmn, carcassonne, Party(9)).decision.values == {"reason": "capacity_unknown"}


def test_a_division(cmn: Seller, conciergerie: Activity, arc: Activity) -> None:
    one = rules.split(cmn, arc, Party(30))
    assert (one.decision.values, said(one.decision)) == ({"slots": 1}, [])
    many = rules.split(cmn, conciergerie, Party(75, guides=1), "single")
    assert many.decision.values == {"slots": 3, "spaced": True}
    assert said(many.decision)[0] == "exceeds_slot_maximum CMN-015"
    assert said(rules.split(cmn, conciergerie, Party(1, companions=30)).decision) == ["exceeds_slot_maximum CMN-015"]
    led = rules.split(cmn, arc, Party(30, guides=3), "per_slot")
    assert led.groups == (SubGroup(30, 0, 3),)
    assert rules.split(cmn, arc, Party(34), "single").groups == (SubGroup(34, 0, 1),)
    assert rules.split(cmn, arc, Party(34, guides=2), "none").groups == (SubGroup(34),)
    day = date(2027, 5, 3)
    exact = [Session("conciergerie", day, time(10), SubGroup(25, 0, 1))]
    assert rules.check_sessions(cmn, conciergerie, exact) == rules.check_sessions(cmn, conciergerie, []) == rules.Decision("accept")
    twice = rules.check_sessions(cmn, conciergerie, exact * 2)
    assert said(twice) == ["sub_groups_need_different_slots CMN-028"]


def test_who_may_book_where(cmn: Seller, carcassonne: Activity, conciergerie: Activity) -> None:
    first = rules.category_allowed(cmn, carcassonne, "adults")
    assert (first.outcome, first.values["reason"]) == ("handoff", "contact_monument")
    assert rules.booking_required(cmn, carcassonne, Party(9)).values["voluntary"] is False
    assert said(rules.booking_required(cmn, conciergerie, Party(8), "adults")) == ["booking_required CMN-014"]
    assert said(rules.booking_required(cmn, conciergerie, Party(7), "adults")) == ["booking_not_required CMN-014 A-CMN-01"]
