"""Fewer: released and placed again in one step. More: a further order in the same slots."""

from __future__ import annotations

from datetime import time

import pytest

from booking_core.errors import PlacesGone, RuleRefused
from booking_core.inventory import places
from booking_core.rules.facts import Party, SubGroup
from tests.booking_core.orders.desk import HALF_PAST_TEN, Desk, one_slot


def test_a_reduced_option_keeps_its_slot_and_its_delay_restarts(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=24))
    desk.clock.forward(days=10)
    preview = desk.core.preview_resize(account, option.reference, Party(adults=18))
    assert (preview.values["how"], preview.amounts["total"], preview.amounts["total_before"]) == ("replace", 21_600, 28_800)
    assert desk.core.order(account, option.reference) == option
    smaller = desk.core.resize(account, option.reference, Party(adults=18), "r")
    assert (smaller.reference, smaller.people, smaller.total_cents, smaller.plan.sessions[0].start) == (
        option.reference,
        18,
        21_600,
        HALF_PAST_TEN,
    )
    assert option.expires_at and smaller.expires_at
    assert (smaller.expires_at.date() - option.expires_at.date()).days == 10
    assert [line.people for line in smaller.lines] == [18]
    assert desk.taken() == 18
    assert ("order_resized", "replace") in [(event, payload.get("how")) for event, payload in desk.events("mail")]


def test_a_split_group_gives_up_the_slots_it_no_longer_needs(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=75, guides=1))
    smaller = desk.core.resize(account, option.reference, Party(adults=40, guides=1), "r")
    assert [(session.start, session.group) for session in smaller.plan.sessions] == [
        (time(10, 30), SubGroup(20, guides=1)),
        (time(11), SubGroup(20, guides=1)),
    ]
    assert (smaller.people, desk.taken(start=time(11, 30))) == (42, 0)


def test_a_reduction_that_fails_leaves_the_option_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=24))
    lacking = [places.NotFree("conciergerie", option.day, HALF_PAST_TEN, 0, None)]
    monkeypatch.setattr(places, "take", lambda *_: lacking)
    with pytest.raises(PlacesGone):
        desk.core.resize(account, option.reference, Party(adults=18), "r")
    assert desk.core.order(account, option.reference) == option
    assert desk.taken() == 24


def test_more_people_are_a_further_option_in_the_same_slot(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=20))
    desk.clock.forward(days=5)
    further = desk.core.resize(account, option.reference, Party(adults=26), "r")
    assert further.reference != option.reference
    assert (further.extends, further.people, further.state, further.total_cents) == (option.reference, 6, "held", 7_200)
    assert further.plan == one_slot(SubGroup(6))
    assert desk.core.order(account, option.reference) == option
    assert desk.taken() == 26


def test_not_more_than_what_is_left_in_the_slot(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=20))
    with pytest.raises(PlacesGone) as gone:
        desk.core.resize(account, option.reference, Party(adults=27), "r")
    assert gone.value.left == 6
    assert {reason.code for reason in gone.value.reasons} == {"slot_full", "new_order_same_slot"}
    preview = desk.core.preview_resize(account, option.reference, Party(adults=27))
    assert (preview.outcome, preview.values["places_left"]) == ("refuse", 6)
    assert desk.taken() == 20


def test_people_added_to_a_split_group_go_where_there_is_room(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=75))
    further = desk.core.resize(account, option.reference, Party(adults=78), "r")
    assert [session.group.visitors for session in further.plan.sessions] == [1, 1, 1]
    assert further.people == 3


def test_a_paid_order_may_grow_by_a_further_one(desk: Desk) -> None:
    account = desk.account()
    order = desk.pay(desk.place(account, Party(adults=20), "card"))
    further = desk.core.resize(account, order.reference, Party(adults=22), "r")
    assert (further.state, further.due_now_cents, further.extends) == ("awaiting_payment", 2_400, order.reference)
    assert further.payment_url


def test_an_unpaid_order_is_charged_for_the_smaller_group(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=20), "transfer")
    smaller = desk.core.resize(account, order.reference, Party(adults=10), "r")
    assert (smaller.due_now_cents, smaller.balance_cents) == (12_000, 12_000)
    assert [task.facts["amount_cents"] for task in desk.core.tasks()] == [12_000]
    assert desk.core.record_transfer(order.reference, 12_000, "line", "seller:1").state == "confirmed"
    assert len(desk.core.paperwork(order.reference).tickets) == 10


def test_other_persons_in_place_of_some(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=25))
    changed = desk.core.resize(account, option.reference, Party(adults=24, guides=1), "r")
    assert (changed.reference, changed.people, changed.party) == (option.reference, 25, Party(adults=24, guides=1))


def test_the_same_number_is_no_change(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=24))
    with pytest.raises(RuleRefused):
        desk.core.resize(account, option.reference, Party(adults=24), "r")
    with pytest.raises(RuleRefused):
        desk.core.resize(account, option.reference, Party(), "s")


def test_the_preview_of_more_people_says_what_they_cost_and_what_all_comes_to(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=20))
    amounts = desk.core.preview_resize(account, option.reference, Party(adults=23)).amounts
    assert (amounts["extra"], amounts["together"], amounts["total_before"]) == (3_600, 27_600, 24_000)
    fewer = desk.core.preview_resize(account, option.reference, Party(adults=18)).amounts
    assert (fewer["extra"], fewer["together"], fewer["total_before"]) == (-2_400, 21_600, 24_000)


def test_an_order_being_paid_loses_no_time_by_a_change(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=20))
    order = desk.core.validate(account, option.reference, "card", "v")
    smaller = desk.core.resize(account, order.reference, Party(adults=15), "r")
    assert smaller.expires_at == order.expires_at
    assert [deadline.at for deadline in smaller.deadlines] == [smaller.expires_at], "what is told is what holds"
    desk.clock.forward(hours=2)
    assert desk.taken() == 15


def test_a_reduction_to_what_was_paid_already_confirms(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=20), "transfer")
    assert desk.core.record_transfer(order.reference, 12_000, "line", "seller:1").state == "awaiting_payment"
    smaller = desk.core.resize(account, order.reference, Party(adults=15), "r")
    expected = [task.facts["amount_cents"] for task in desk.core.tasks() if task.kind == "transfer_expected"]
    assert (smaller.due_now_cents, expected) == (6_000, [6_000])
    assert desk.core.resize(account, order.reference, Party(adults=10), "s").state == "confirmed"
    assert len(desk.core.paperwork(order.reference).tickets) == 10 and desk.disagreements() == []
