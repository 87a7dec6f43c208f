"""Fewer: released and placed again in one step. More: a further order in the same slots."""

from __future__ import annotations

from datetime import date, time

import pytest

from booking_core.errors import PlacesGone, RuleRefused
from booking_core.inventory import places
from booking_core.orders.closing import Remedy
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party, SubGroup
from booking_core.store import Account
from tests.booking_core.orders.desk import DAY, HALF_PAST_TEN, Desk, one_slot


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
    monkeypatch.setattr(places, "take", lambda *_, **__: lacking)
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


def test_the_head_count_is_that_of_the_whole_group(desk: Desk) -> None:
    """The order and those that add to it; said again under another key, or of another of them, it adds nobody."""
    account = desk.account()
    option = desk.place(account, Party(adults=10))
    second = desk.core.resize(account, option.reference, Party(adults=14), "a")
    for reference in (option.reference, second.reference):
        with pytest.raises(RuleRefused):
            desk.core.resize(account, reference, Party(adults=14), f"again {reference}")
    third = desk.core.resize(account, second.reference, Party(adults=16), "b")
    assert (second.people, third.people, third.extends, desk.taken()) == (4, 2, option.reference, 16)
    preview = desk.core.preview_resize(account, third.reference, Party(adults=17))
    assert (preview.values["people_before"], preview.values["people_together"], preview.values["people"]) == (16, 17, 1)
    assert (preview.amounts["total_before"], preview.amounts["together"], preview.amounts["extra"]) == (19_200, 20_400, 1_200)
    assert [order.people for order in desk.core.group(account, second.reference)] == [10, 4, 2]


def test_fewer_leave_what_was_added_last_first(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=20))
    second = desk.core.resize(account, option.reference, Party(adults=24), "a")
    third = desk.core.resize(account, option.reference, Party(adults=26), "b")
    preview = desk.core.preview_resize(account, option.reference, Party(adults=23))
    assert (preview.values["people_together"], preview.amounts["together"], preview.amounts["extra"]) == (23, 27_600, -3_600)
    smaller = desk.core.resize(account, option.reference, Party(adults=23), "c")
    assert (smaller.reference, smaller.people, desk.taken()) == (second.reference, 3, 23)
    assert desk.core.order(account, third.reference).state == "cancelled"
    assert desk.core.order(account, option.reference).people == 20
    last = desk.core.resize(account, second.reference, Party(adults=18), "e")
    assert (last.reference, last.people, desk.taken()) == (option.reference, 18, 18)
    assert [order.reference for order in desk.core.group(account, option.reference)] == [option.reference]
    assert desk.disagreements() == []


def test_what_is_paid_stays_and_the_rest_may_leave(desk: Desk) -> None:
    account = desk.account()
    order = desk.pay(desk.place(account, Party(adults=20), "card"))
    desk.core.resize(account, order.reference, Party(adults=24), "a")
    with pytest.raises(RuleRefused) as refused:
        desk.core.resize(account, order.reference, Party(adults=18), "b")
    codes = [reason.code for reason in refused.value.decision.reasons]
    assert codes[0] == "only_unpaid_may_leave" and "paid_booking_not_refundable" in codes
    assert refused.value.decision.values["may_leave"] == 4
    assert desk.taken() == 24, "a refusal takes nothing away"
    desk.core.resize(account, order.reference, Party(adults=22), "c")
    desk.core.resize(account, order.reference, Party(adults=20), "d")
    assert (desk.taken(), desk.core.order(account, order.reference).state) == (20, "confirmed")


def test_the_first_order_may_be_gone_and_the_rest_is_the_group(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=10))
    second = desk.core.resize(account, option.reference, Party(adults=14), "a")
    desk.core.cancel(account, option.reference, "b")
    third = desk.core.resize(account, second.reference, Party(adults=7), "c")
    assert (third.people, third.extends, desk.taken()) == (3, second.reference, 7)
    assert desk.core.resize(account, third.reference, Party(adults=4), "d").reference == second.reference
    assert desk.taken() == 4


def test_some_come_and_others_leave(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=20))
    desk.core.resize(account, option.reference, Party(adults=22), "a")
    desk.core.resize(account, option.reference, Party(adults=21, guides=1), "b")
    assert [order.party for order in desk.core.group(account, option.reference)] == [Party(adults=20), Party(adults=1), Party(guides=1)]
    assert desk.taken() == 22


def test_one_that_went_to_another_day_is_no_part_of_the_group(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=10))
    second = desk.core.resize(account, option.reference, Party(adults=14), "a")
    desk.core.move(account, second.reference, date(2027, 2, 10), None, "b")
    assert [order.people for order in desk.core.group(account, option.reference)] == [10]
    assert desk.core.resize(account, option.reference, Party(adults=12), "c").people == 2


def together(desk: Desk, account: str, order: OrderView) -> int:
    return sum(one.total_cents for one in desk.core.group(account, order.reference))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (Party(adults=22), [Party(adults=22, companions=1)]),
        (Party(adults=22), [Party(adults=22, companions=1), Party(adults=22, companions=2)]),
        (Party(adults=19, companions=1), [Party(adults=21, companions=1), Party(adults=22, companions=1)]),
        (Party(adults=19, companions=1), [Party(adults=20, companions=1), Party(adults=21, companions=1)]),
        (Party(adults=20), [Party(adults=20, companions=1)]),
        (Party(adults=20, guides=1), [Party(adults=20, guides=2)]),
        (Party(adults=15), [Party(adults=15, guides=1), Party(adults=15, guides=2), Party(adults=15, guides=3)]),
        (Party(adults=22), [Party(adults=22, companions=1), Party(adults=18, companions=1)]),
        (Party(adults=18), [Party(adults=21), Party(adults=21, companions=1), Party(adults=19, companions=1)]),
        (Party(adults=40), [Party(adults=40, companions=1)]),
        (Party(adults=20, companions=1), [Party(adults=22, companions=1), Party(adults=22)]),
        (Party(adults=22), [Party(adults=22, companions=1), Party(adults=20, companions=1), Party(adults=20)]),
    ],
)
def test_a_group_pays_by_several_orders_what_it_would_by_one(desk: Desk, first: Party, then: list[Party]) -> None:
    """Free companions and guides are judged on all who share a slot (CMN-041, A-CMN-05), in however many steps they were told."""
    account = desk.account()
    order = desk.place(account, first)
    for party in then:
        desk.core.resize(account, order.reference, party, desk.key())
    assert together(desk, account, order) == desk.core.quote(desk.draft(then[-1])).total_cents
    assert desk.taken() + desk.taken(start=time(11)) == then[-1].persons and desk.disagreements() == []


def test_a_doubt_about_a_gratuity_is_said_of_the_whole_slot(desk: Desk) -> None:
    """At exactly 20 and for a second guide the seller is asked, and the cautious price holds (A-CMN-05, A-CMN-16)."""
    account = desk.account()
    for party, more, code in (
        (Party(adults=20), Party(adults=20, companions=1), "companion_gratuity_at_threshold"),
        (Party(adults=19, companions=1), Party(adults=20, companions=1), "companion_gratuity_at_threshold"),
        (Party(adults=20, guides=1), Party(adults=20, guides=2), "second_free_guide"),
    ):
        order = desk.place(account, party)
        further = desk.core.resize(account, order.reference, more, desk.key())
        assert code in [reason.code for reason in further.reasons]
        assert further.total_cents == 1_200
        for one in (order, further):
            desk.core.cancel(account, one.reference, desk.key())


def free_with(desk: Desk, account: str) -> tuple[OrderView, OrderView]:
    """An option of 22 and the companion who comes free with it."""
    first = desk.place(account, Party(adults=22))
    added = desk.core.resize(account, first.reference, Party(adults=22, companions=1), desk.key())
    assert (added.total_cents, added.people) == (0, 1)
    return first, added


def test_who_came_free_with_a_group_does_not_come_without_it(desk: Desk) -> None:
    account = desk.account()
    first, added = free_with(desk, account)
    desk.core.cancel(account, first.reference, desk.key())
    assert desk.core.order(account, added.reference).state == "cancelled" and desk.taken() == 0
    first, added = free_with(desk, account)
    desk.core.validate(account, added.reference, "transfer", desk.key())
    desk.clock.forward(days=90)
    desk.core.expire_due()
    assert desk.core.order(account, first.reference).state == "expired"
    after = desk.core.order(account, added.reference)
    assert after.state == "cancelled" and not after.papers and desk.disagreements() == []


def test_a_group_and_who_comes_free_with_it_run_out_at_once(desk: Desk) -> None:
    account = desk.account()
    orders = free_with(desk, account)
    desk.clock.forward(days=90)
    assert desk.core.expire_due() == 2, "one of them does not keep the job from the rest"
    assert {desk.core.order(account, order.reference).state for order in orders} <= {"expired", "cancelled"}
    assert desk.taken() == 0 and desk.core.expire_due() == 0


@pytest.mark.parametrize(("remedy", "first_is"), [("refund", "cancelled"), ("new_date", "held")])
def test_slots_are_closed_under_a_group_and_who_comes_free_with_it(desk: Desk, remedy: Remedy, first_is: str) -> None:
    account = desk.account()
    orders = free_with(desk, account)
    closed = desk.core.desk.close_slots("seller:1", "cmn", "conciergerie", DAY, None, None, "travaux", remedy, desk.key())
    assert [one.reference for one in closed.affected] == [order.reference for order in orders]
    assert [desk.core.order(account, order.reference).state for order in orders] == [first_is, "cancelled"]
    assert desk.disagreements() == []


def test_an_option_is_charged_beside_what_is_left_of_its_group(desk: Desk) -> None:
    account = desk.account()
    first, added = free_with(desk, account)
    desk.core.move(account, first.reference, date(2027, 2, 11), None, desk.key())
    told = desk.core.order(account, added.reference)
    assert told.total_cents == 1_200 and "group_changed" in [reason.code for reason in told.reasons]
    assert desk.core.preview_validate(account, added.reference, "transfer").amounts["due_now"] == 1_200
    done = desk.core.validate(account, added.reference, "transfer", desk.key())
    assert (done.state, done.total_cents, done.due_now_cents) == ("awaiting_payment", 1_200, 1_200)
    _, free = free_with(desk, account)
    still = desk.core.preview_validate(account, free.reference, "transfer")
    assert still.amounts["due_now"] == 0 and "group_changed" not in [reason.code for reason in still.reasons]
    assert desk.disagreements() == []


def totals(desk: Desk, account: str, *orders: OrderView) -> list[tuple[str, int]]:
    found = [desk.core.order(account, order.reference) for order in orders]
    assert desk.disagreements() == [] and desk.core.check_books() == []
    return [(order.state, order.total_cents) for order in found]


def test_who_came_free_stays_with_what_is_left_of_the_group_while_that_is_enough(desk: Desk) -> None:
    account = desk.account()
    first = desk.place(account, Party(adults=4))
    more = desk.core.resize(account, first.reference, Party(adults=25), desk.key())
    free = desk.core.resize(account, first.reference, Party(adults=25, companions=1), desk.key())
    desk.core.cancel(account, first.reference, desk.key())
    assert totals(desk, account, more, free) == [("held", 25_200), ("held", 0)]
    desk.core.resize(account, more.reference, Party(adults=20, companions=1), desk.key())
    assert totals(desk, account, more, free) == [("held", 25_200), ("held", 0)], "20 and a companion who pays, whoever is charged for him"


@pytest.mark.parametrize("leaves", ["cancelled", "moved", "run out"])
def test_a_free_ticket_is_void_once_the_group_is_not_there(desk: Desk, leaves: str) -> None:
    account = desk.account()
    first = desk.place(account, Party(adults=4))
    more = desk.core.resize(account, first.reference, Party(adults=25), desk.key())
    free = desk.core.resize(account, first.reference, Party(adults=25, companions=1), desk.key())
    desk.core.validate(account, free.reference, "card", desk.key())
    assert len(desk.core.paperwork(free.reference).tickets) == 1
    told = [desk.core.preview_cancel(account, more.reference), desk.core.preview_move(account, more.reference, date(2027, 2, 11))]
    assert all(any(free.reference in reason.text.fr for reason in one.reasons) for one in told), "said before it is done"
    if leaves == "cancelled":
        desk.core.cancel(account, more.reference, desk.key())
    elif leaves == "moved":
        desk.core.move(account, more.reference, date(2027, 2, 11), None, desk.key())
    else:
        desk.pay(desk.core.validate(account, first.reference, "card", desk.key()))
        desk.clock.forward(days=70)
        desk.core.expire_due()
    assert totals(desk, account, free) == [("cancelled", 0)]
    assert [reason.code for reason in desk.core.order(account, free.reference).reasons] == ["free_with_group"], "the letter says why"
    assert desk.core.paperwork(free.reference).tickets == ()


def test_what_is_asked_for_follows_the_rest_of_the_group(desk: Desk) -> None:
    """21 with a free companion: the discount of those who made it 21 goes with the companion, and so does the fee for one."""
    account = desk.account()
    first = desk.place(account, Party(adults=20, companions=1))
    more = desk.core.resize(account, first.reference, Party(adults=22, companions=1), desk.key())
    asked = desk.core.validate(account, more.reference, "transfer", desk.key())
    assert asked.due_now_cents == 1_200
    told = [reason.text.en for reason in desk.core.preview_cancel(account, first.reference).reasons]
    assert any(more.reference in text and "€24.00" in text for text in told)
    assert totals(desk, account, first, more) == [("held", 25_200), ("awaiting_payment", 1_200)], "nothing is changed by looking"
    desk.core.cancel(account, first.reference, desk.key())
    assert totals(desk, account, more) == [("awaiting_payment", 2_400)]
    assert [task.facts["amount_cents"] for task in desk.core.tasks()] == [2_400]
    assert [entry.action for entry in desk.core.desk.history(more.reference)][-1] == "priced_anew"
    first, free = free_with(desk, account)
    desk.core.validate(account, first.reference, "transfer", desk.key())
    desk.core.resize(account, first.reference, Party(adults=10, companions=1), desk.key())
    assert totals(desk, account, first, free) == [("awaiting_payment", 13_200), ("held", 0)]
    desk.core.cancel(account, free.reference, desk.key())
    assert totals(desk, account, first) == [("awaiting_payment", 12_000)]


def test_nobody_gets_money_for_coming(desk: Desk) -> None:
    """The discount goes to whoever of the group pays, never to a guide who is free already."""
    account = desk.account()
    first = desk.place(account, Party(adults=20, companions=1))
    parties = [Party(adults=22, companions=1), Party(adults=22, companions=1, guides=1), Party(adults=23, companions=1, guides=1)]
    two, guide, one = (desk.core.resize(account, first.reference, party, desk.key()) for party in parties)
    desk.core.cancel(account, two.reference, desk.key())
    assert totals(desk, account, first, guide, one) == [("held", 24_000), ("held", 0), ("held", 1_200)]


def test_a_rebate_given_meanwhile_is_no_change_of_the_group(desk: Desk) -> None:
    account = desk.account()
    first = desk.place(account, Party(adults=20))
    more = desk.core.resize(account, first.reference, Party(adults=22), desk.key())
    with desk.store.write() as session:
        session.get_one(Account, account).discount_percent = 10
    decision = desk.core.preview_validate(account, more.reference, "transfer")
    assert decision.amounts["due_now"] == 2_400 and "group_changed" not in [reason.code for reason in decision.reasons]


def test_a_joint_ticket_keeps_its_price_when_its_group_changes(desk: Desk) -> None:
    account = desk.account()
    first = desk.place(account, Party(adults=22), activity="billet_jumele")
    free = desk.core.resize(account, first.reference, Party(adults=22, companions=1), desk.key())
    assert totals(desk, account, first, free) == [("held", 37_400), ("held", 0)]
    assert desk.core.preview_validate(account, first.reference, "transfer").amounts["due_now"] == 37_400
    desk.core.move(account, first.reference, date(2027, 2, 12), None, desk.key())
    assert totals(desk, account, first, free) == [("held", 37_400), ("held", 1_700)]
    assert desk.core.validate(account, first.reference, "transfer", desk.key()).due_now_cents == 37_400
