"""Changing an order: unpaid nearly everything, paid nothing, over nothing at all."""

from __future__ import annotations

import pytest

from booking_core import rules
from booking_core.catalogue import Activity, Seller


@pytest.mark.parametrize("state", ["held", "awaiting_payment"])
def test_what_is_unpaid_is_cancelled_free_of_charge(cmn: Seller, arc: Activity, state: str) -> None:
    decision = rules.cancel(cmn, arc, state, people=12)
    assert decision.accepted
    assert decision.amounts == {"fee": 0, "refund": 0, "amount_due": 0}
    assert decision.values["places_released"] == 12


def test_what_is_paid_stays(cmn: Seller, arc: Activity) -> None:
    decisions = [rules.cancel(cmn, arc, "confirmed"), rules.reduce(cmn, arc, "confirmed", 20, 15), rules.change_day(cmn, arc, "confirmed")]
    for decision in decisions:
        assert decision.outcome == "refuse"
        assert decision.amounts["refund"] == 0
        assert "CMN-055" in {reason.rule for reason in decision.reasons}
    assert "CMN-045" in {reason.rule for reason in decisions[2].reasons}


@pytest.mark.parametrize("state", ["cancelled", "expired", "refunded"])
def test_what_is_over_is_over(cmn: Seller, arc: Activity, state: str) -> None:
    for decision in (
        rules.cancel(cmn, arc, state),
        rules.reduce(cmn, arc, state, 9, 8),
        rules.increase(cmn, arc, state, 9, 1),
        rules.change_day(cmn, arc, state),
    ):
        assert [reason.code for reason in decision.reasons] == ["order_over"]


@pytest.mark.parametrize(("new", "accepted"), [(19, True), (1, True), (20, False), (21, False), (0, False), (-3, False)])
def test_a_reduction_leaves_fewer_and_somebody(cmn: Seller, arc: Activity, new: int, accepted: bool) -> None:
    assert rules.reduce(cmn, arc, "held", 20, new).accepted == accepted


@pytest.mark.parametrize("state", ["held", "awaiting_payment", "confirmed"])
def test_more_people_come_as_a_further_order_in_the_same_slot(cmn: Seller, arc: Activity, state: str) -> None:
    decision = rules.increase(cmn, arc, state, 30, 5)
    assert decision.accepted
    assert decision.values == {"places_left": 5, "slot_places_left": 0, "way": "new_order_same_slot"}
    assert rules.increase(cmn, arc, state, 30, 6).outcome == "refuse"


def test_when_the_monument_cancels(cmn: Seller) -> None:
    assert rules.seller_cancels(cmn, booked_online=True, paid_cents=12345).amounts["refund"] == 12345
    elsewhere = rules.seller_cancels(cmn, booked_online=False, paid_cents=12345)
    assert elsewhere.outcome == "handoff"
    assert not elsewhere.values["refund_promised"]
    assert "refund" not in elsewhere.amounts
