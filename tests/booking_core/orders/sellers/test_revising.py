"""Other people, another day, another product: under the seller's windows, at once or once it agrees; the preview says the same."""

from __future__ import annotations

from datetime import date, time

import pytest

from booking_core.errors import ImpossibleTransition, PlacesGone, RuleRefused
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party, TimeWish
from booking_core.texts import money
from tests.booking_core.orders.sellers.shop import ACTOR, FORTY_FIVE, JUNE, TEN, Shop

LATER = date(2027, 6, 17)


def test_a_firm_order_grows_at_its_own_tariff_and_its_deposit_stays(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    preview = shop.core.preview_resize(account, order.reference, Party(adults=63))
    grown = shop.core.resize(account, order.reference, Party(adults=63), "more")
    assert (grown.state, grown.people, grown.total_cents, grown.deposit_cents) == ("confirmed", 63, 60 * 1650, order.deposit_cents)
    assert grown.balance_cents == grown.total_cents - (order.deposit_cents or 0)
    assert (preview.outcome, preview.amounts["total"], preview.values["people"]) == ("accept", grown.total_cents, 63)
    assert preview.amounts["extra"] == grown.total_cents - order.total_cents
    assert shop.places("parc") == 63 and shop.all_is_well()
    assert [action.action for action in shop.core.desk.history(order.reference)][-1] == "resized"


@pytest.mark.parametrize(("days", "surcharge"), [(7, 0), (6, 100)])
def test_tickets_added_late_cost_more_and_only_they(shop: Shop, days: int, surcharge: int) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.days_before(days)
    grown = shop.core.resize(account, order.reference, Party(adults=47), "more")
    assert grown.total_cents == 45 * 1650 + 2 * surcharge
    fewer = shop.core.preview_resize(account, order.reference, Party(adults=46))
    assert fewer.outcome == "refuse", "nothing is taken back so late"
    assert shop.all_is_well()


def test_no_more_deposit_is_asked_for_than_a_reduced_order_costs(shop: Shop) -> None:
    """On the papers as on the screen; and an order that paid as much is firm, whatever deposit was fixed at first."""
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    assert (order.total_cents, order.deposit_cents) == (70_950, 42_570)
    reduced = shop.core.resize(account, order.reference, Party(adults=10), "fewer")
    assert (reduced.total_cents, reduced.deposit_cents, reduced.due_now_cents) == (25_000, 25_000, 25_000)
    asked = shop.core.paperwork(order.reference).invoices[-1]
    assert asked.kind == "deposit_invoice" and asked.says is not None
    assert (asked.says.total_cents, asked.says.deposit_cents) == (25_000, 25_000)
    more = shop.core.preview_resize(account, order.reference, Party(adults=45))
    assert more.amounts["due_now"] == 42_570, "the deposit that was fixed, for an order that costs as much again"
    paid = shop.receive(reduced, reduced.due_now_cents)
    assert (paid.state, paid.balance_cents, paid.deposit_cents) == ("confirmed", 0, 25_000)
    assert shop.core.check_books() == [] and shop.all_is_well()


def test_an_excess_that_was_paid_back_leaves_the_books_in_order(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.core.resize(account, order.reference, Party(adults=10), "fewer")
    shop.core.desk.record_refund(ACTOR, order.reference, 42_570 - 25_000, "back")
    assert shop.core.check_books() == []


def test_the_preview_of_fewer_says_what_cancelling_late_costs_all_the_same(shop: Shop) -> None:
    """FM-072: "100 % de la commande initiale", whoever was taken off it since."""
    account = shop.account()
    order = shop.firm_dated(account)
    shop.days_before(20)
    fewer = shop.core.preview_resize(account, order.reference, Party(adults=30))
    said = {reason.rule: reason for reason in fewer.reasons}["FM-072"]
    assert fewer.accepted and said.source and said.reading is None
    assert money(order.total_cents, "fr") in said.text.fr and money(order.total_cents, "en") in said.text.en
    shop.core.resize(account, order.reference, Party(adults=30), "fewer")
    shop.days_before(10)
    assert shop.core.preview_cancel(account, order.reference).amounts["amount_due"] == order.total_cents
    unpaid = shop.buy(account, shop.wanted("france_miniature", "dated_ticket", day=date(2027, 7, 15)))
    before = shop.core.preview_resize(account, unpaid.reference, Party(adults=30))
    assert before.accepted and "FM-072" not in {reason.rule for reason in before.reasons}, "nothing was ordered for good yet"


def test_a_reduction_below_a_group_costs_the_individual_tariff_and_what_is_paid_beyond_is_a_task(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    reduced = shop.core.resize(account, order.reference, Party(adults=10), "fewer")
    assert (reduced.total_cents, reduced.people, shop.places("parc")) == (25_000, 10, 10)
    assert reduced.balance_cents == 25_000 - 42_570
    assert [(task.kind, task.facts) for task in shop.core.tasks()] == [("excess", {"amount_cents": 17_570})]
    assert shop.all_is_well()
    assert shop.core.desk.record_refund(ACTOR, order.reference, 17_570, "back").state == "confirmed"
    assert shop.core.tasks() == []


def test_more_than_the_slot_holds_is_refused_with_what_is_left(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.buy(shop.account("autre@example.org"), shop.wanted("france_miniature", "dated_ticket", Party(adults=250)))
    preview = shop.core.preview_resize(account, order.reference, Party(adults=60))
    assert (preview.outcome, preview.values["places_left"]) == ("refuse", 5)
    with pytest.raises(PlacesGone) as gone:
        shop.core.resize(account, order.reference, Party(adults=60), "more")
    assert gone.value.left == 5 and "park_capacity" in shop.codes(gone.value)
    assert shop.places("parc") == 295
    assert shop.core.resize(account, order.reference, Party(adults=50), "fits").people == 50


def test_the_old_date_decides_whether_a_visit_moves_and_counts_are_kept(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    preview = shop.core.preview_move(account, order.reference, LATER)
    assert shop.places("parc", day=LATER) == 0, "a preview changes nothing"
    moved = shop.core.move(account, order.reference, LATER, None, "move")
    assert (moved.day, moved.people, moved.total_cents, moved.state) == (LATER, 45, order.total_cents, "confirmed")
    assert (preview.outcome, preview.values["plan"]) == ("accept", moved.plan)
    assert (shop.places("parc"), shop.places("parc", day=LATER)) == (0, 45)
    later = shop.core.move(account, order.reference, LATER, TimeWish(near=time(11)), "hour")
    assert later.plan.sessions[0].start == time(11)
    shop.days_before(19, LATER)
    with pytest.raises(RuleRefused) as refused:
        shop.core.move(account, order.reference, date(2027, 6, 24), None, "late")
    assert "date_locked" in shop.codes(refused.value)
    assert shop.all_is_well()


def test_a_new_date_that_is_near_is_for_the_sellers_people(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.days_before(25)
    with pytest.raises(RuleRefused) as refused:
        shop.core.move(account, order.reference, date(2027, 6, 3), None, "near")
    assert (refused.value.decision.outcome, shop.places("parc")) == ("handoff", 45)


def test_an_unpaid_order_that_moves_has_the_deposit_deadline_of_its_new_day(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    moved = shop.core.move(account, order.reference, LATER, None, "move")
    assert moved.expires_at is not None and moved.expires_at.date() == date(2027, 5, 27)
    assert (moved.state, moved.due_now_cents) == ("awaiting_deposit", order.due_now_cents)
    shop.clock.now = moved.expires_at
    assert shop.core.expire_due() == 1
    assert shop.core.order(account, order.reference).state == "cancelled"
    assert shop.all_is_well()


def test_a_change_at_chantilly_counts_once_the_seller_has_accepted_it(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account)
    preview = shop.core.preview_resize(account, order.reference, Party(adults=40))
    assert preview.accepted and preview.values["asks"] and preview.amounts["total"] == 39 * 750
    asked = shop.core.resize(account, order.reference, Party(adults=40), "fewer")
    assert (asked.state, asked.people, asked.total_cents) == ("awaiting_seller", 45, order.total_cents)
    assert asked.change is not None and (asked.change.kind, asked.change.total_cents) == ("resize", 39 * 750)
    assert shop.places("domaine") == 45, "nothing changes until then"
    assert [task.kind for task in shop.core.tasks("chantilly")] == ["change_to_agree"]
    assert shop.all_is_well()
    done = shop.core.desk.answer_change(ACTOR, order.reference, True, "yes")
    assert (done.state, done.people, done.total_cents, done.change) == ("confirmed", 40, 39 * 750, None)
    assert shop.places("domaine") == 40 and shop.core.tasks() == []
    with pytest.raises(ImpossibleTransition):
        shop.core.desk.answer_change(ACTOR, order.reference, True, "again")
    assert shop.all_is_well()


def test_a_refused_change_leaves_the_order_as_it_was_and_it_never_expires(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account)
    shop.core.move(account, order.reference, LATER, None, "move")
    shop.days_before(0)
    assert shop.core.expire_due() == 0
    refused = shop.core.desk.answer_change(ACTOR, order.reference, False, "no", "complet")
    assert (refused.state, refused.day, refused.people) == ("confirmed", JUNE, 45)
    assert [kind for kind, _ in shop.events("mail")][-1] == "change_answered"
    assert shop.all_is_well()


def test_places_of_an_increase_are_counted_again_when_the_seller_accepts(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account, Party(adults=100))
    shop.core.resize(account, order.reference, Party(adults=150), "more")
    shop.visit(shop.account("autre@example.org"), Party(adults=60))
    with pytest.raises(PlacesGone):
        shop.core.desk.answer_change(ACTOR, order.reference, True, "yes")
    assert shop.core.desk.preview_answer_change(ACTOR, order.reference, True).outcome == "refuse"
    still = shop.core.order(account, order.reference)
    assert (still.state, still.people, shop.places("domaine")) == ("awaiting_seller", 100, 160)
    assert shop.core.desk.answer_change(ACTOR, order.reference, False, "no").state == "confirmed"


def test_a_second_wish_takes_the_place_of_the_first(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account)
    shop.core.resize(account, order.reference, Party(adults=40), "one")
    shop.core.resize(account, order.reference, Party(adults=38), "two")
    assert shop.core.desk.answer_change(ACTOR, order.reference, True, "yes").people == 38
    assert shop.core.order(account, order.reference).outstanding == ()


def test_more_people_in_the_last_days_are_added_at_the_desk(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account)
    shop.days_before(4)
    preview = shop.core.preview_resize(account, order.reference, Party(adults=50))
    assert (preview.outcome, preview.values["at"]) == ("refuse", "desk")
    with pytest.raises(RuleRefused):
        shop.core.resize(account, order.reference, Party(adults=50), "more")
    with pytest.raises(RuleRefused) as late:
        shop.core.resize(account, order.reference, Party(adults=40), "fewer")
    assert "too_late" in shop.codes(late.value)


def test_on_the_day_the_seller_adds_who_comes_on_top_and_the_money_is_right(shop: Shop) -> None:
    """An increase is made at the desk on the day (CH-025, A-CH-08): by the seller's people, there and then."""
    account = shop.account()
    order = shop.visit(account)
    for days, at_the_desk in ((4, True), (1, True), (0, False)):
        shop.days_before(days)
        shop.clock.now = shop.clock.now.replace(hour=7)
        with pytest.raises(RuleRefused) as refused:
            shop.core.resize(account, order.reference, Party(adults=50), f"{days}", at_the_desk=at_the_desk)
        assert refused.value.decision.values["at"] == "desk"
    shop.days_before(0)  # at noon, when the visit has begun
    preview = shop.core.preview_resize(account, order.reference, Party(adults=50), at_the_desk=True)
    grown = shop.core.resize(account, order.reference, Party(adults=50), "desk", at_the_desk=True)
    assert (grown.people, grown.total_cents, grown.change) == (50, 48 * 750, None), "one free in twenty paying"
    assert preview.amounts["extra"] == grown.total_cents - order.total_cents and shop.places("domaine") == 50
    paid = shop.receive(grown, grown.total_cents, "cash")
    assert (paid.balance_cents, [task.kind for task in shop.core.tasks()]) == (0, [])
    with pytest.raises(RuleRefused):
        shop.core.resize(account, order.reference, Party(adults=40), "fewer", at_the_desk=True)
    assert shop.all_is_well()


def test_show_tickets_are_not_exchanged(shop: Shop) -> None:
    account = shop.account()
    order = shop.pay(shop.sign(shop.buy(account, shop.wanted("chantilly", "princes", settlement="card"))))
    for change in (
        lambda: shop.core.resize(account, order.reference, Party(adults=40), "r"),
        lambda: shop.core.move(account, order.reference, LATER, None, "m"),
        lambda: shop.core.change_activity(account, order.reference, "noel", "c"),
    ):
        with pytest.raises(RuleRefused) as refused:
            change()
        assert "show_tickets_not_exchanged" in shop.codes(refused.value)


def test_undated_tickets_that_are_added_are_paid_before_there_are_tickets_again(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "undated_ticket", Party(adults=25))))
    paid = shop.receive(order, order.due_now_cents)
    numbers = {ticket.number for ticket in shop.core.paperwork(order.reference).tickets}
    with pytest.raises(RuleRefused):
        shop.core.move(account, order.reference, LATER, None, "m")
    more = shop.core.resize(account, order.reference, Party(adults=28), "more")
    assert (more.state, more.due_now_cents) == ("awaiting_payment", more.total_cents - paid.total_cents)
    assert shop.core.paperwork(order.reference).tickets == () and shop.all_is_well()
    again = shop.receive(more, more.due_now_cents)
    fresh = {ticket.number for ticket in shop.core.paperwork(order.reference).tickets}
    assert (again.state, len(fresh), fresh & numbers) == ("confirmed", 28, set())
    assert shop.all_is_well()


def test_another_product_is_priced_and_seated_anew(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account)
    asked = shop.core.change_activity(account, order.reference, "pass_domaine", "other")
    assert asked.change is not None and (asked.change.activity, asked.change.total_cents) == ("pass_domaine", 43 * 1500)
    done = shop.core.desk.answer_change(ACTOR, order.reference, True, "yes")
    assert (done.activity, done.total_cents, len(done.plan.sessions)) == ("pass_domaine", 43 * 1500, 2)
    assert {line.site for line in done.lines} == {"domaine", "ecuries"} and shop.all_is_well()
    with pytest.raises(RuleRefused) as otherwise:
        shop.core.change_activity(account, order.reference, "princes", "show")
    assert (otherwise.value.decision.outcome, "paid_otherwise" in shop.codes(otherwise.value)) == ("handoff", True)


def test_the_final_number_is_confirmed_in_time_with_the_dishes(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "catering")))
    order = shop.receive(order, order.due_now_cents)
    with pytest.raises(RuleRefused) as missing:
        shop.core.confirm_headcount(account, order.reference, Party(adults=42), "h1")
    assert "dishes_missing" in shop.codes(missing.value)
    shop.days_before(14)
    assert shop.core.preview_confirm_headcount(account, order.reference, Party(adults=42), "poulet").values["billed_persons"] == 42
    final = shop.core.confirm_headcount(account, order.reference, Party(adults=42), "h2", "42 poulets")
    assert (final.people, final.headcount_confirmed, final.dishes) == (42, True, "42 poulets")
    shop.days_before(13)
    with pytest.raises(RuleRefused) as late:
        shop.core.confirm_headcount(account, order.reference, Party(adults=40), "h3", "40 poulets")
    assert "too_late" in shop.codes(late.value) and shop.all_is_well()


def package(shop: Shop, account: str, people: int) -> OrderView:
    """France Miniature with its partners, who agree to every number: signed, its deposit paid."""
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "package", Party(adults=people))))
    order = shop.core.desk.agree(ACTOR, order.reference, shop.key())
    return shop.receive(order, order.due_now_cents)


@pytest.mark.parametrize("yes", [True, False])
def test_a_final_number_is_confirmed_once_the_seller_agrees_to_it(shop: Shop, yes: bool) -> None:
    account = shop.account()
    order = package(shop, account, 30)
    asked = shop.core.confirm_headcount(account, order.reference, Party(adults=28), "h", "28 poulets")
    assert (asked.people, asked.headcount_confirmed, asked.dishes) == (30, False, None)
    assert "final_headcount_by" in {deadline.what for deadline in asked.deadlines}
    answered = shop.core.desk.answer_change(ACTOR, order.reference, yes, shop.key())
    assert (answered.people, answered.headcount_confirmed, answered.dishes) == ((28, True, "28 poulets") if yes else (30, False, None))
    assert ("final_headcount_by" in {deadline.what for deadline in answered.deadlines}) is not yes
    assert shop.all_is_well()


def test_who_confirms_the_number_he_has_wants_no_other(shop: Shop) -> None:
    account = shop.account()
    order = package(shop, account, 30)
    shop.core.resize(account, order.reference, Party(adults=28), "r")
    final = shop.core.confirm_headcount(account, order.reference, Party(adults=30), "h")
    assert (final.change, final.state, final.outstanding, final.headcount_confirmed) == (None, "confirmed", (), True)
    assert "change_to_agree" not in [task.kind for task in shop.core.tasks()]
    with pytest.raises(ImpossibleTransition):
        shop.core.desk.answer_change(ACTOR, order.reference, True, "late")


def test_a_tariff_that_changes_later_does_not_touch_a_sold_order(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    sample = shop.core.catalogue.samples["france_miniature"]
    dearer = sample.tables["dated_ticket"].model_copy(update={"group": {"adult": 9900, "child": 9900}})
    changed = sample.model_copy(update={"tables": {**sample.tables, "dated_ticket": dearer}})
    shop.core.catalogue.samples["france_miniature"] = changed  # type: ignore[index]
    try:
        assert shop.core.resize(account, order.reference, Party(adults=46), "more").total_cents == 44 * 1650
        assert shop.core.quote(shop.wanted("france_miniature", "dated_ticket")).total_cents == 43 * 9900, "the control: it is dearer now"
    finally:
        shop.core.catalogue.samples["france_miniature"] = sample  # type: ignore[index]


def test_an_option_of_places_moves_and_changes_its_site(shop: Shop) -> None:
    account = shop.account()
    option = shop.place(account, Party(adults=20))
    day = date(2027, 2, 11)
    preview = shop.core.preview_move(account, option.reference, day, TimeWish(near=time(14)))
    moved = shop.core.move(account, option.reference, day, TimeWish(near=time(14)), "move")
    assert (preview.accepted, preview.values["plan"], moved.day, moved.renewals) == (True, moved.plan, day, 1)
    assert shop.taken() == 0 and shop.taken(start=time(14), day=day) == 20
    elsewhere = shop.core.change_activity(account, option.reference, "sainte_chapelle", "site")
    assert (elsewhere.activity, elsewhere.total_cents, elsewhere.state) == ("sainte_chapelle", 20 * 1500, "held")
    with pytest.raises(RuleRefused):
        shop.core.change_activity(account, option.reference, "chateau_de_vincennes", "no option there")
    paid = shop.pay(shop.core.validate(account, option.reference, "card", "v"))
    with pytest.raises(RuleRefused) as refused:
        shop.core.move(account, paid.reference, date(2027, 2, 12), None, "paid")
    assert "paid_booking_not_refundable" in shop.codes(refused.value) and shop.all_is_well()


def test_nothing_changes_where_nothing_is_asked(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    with pytest.raises(RuleRefused) as refused:
        shop.core.resize(account, order.reference, FORTY_FIVE, "same")
    assert "nothing_changes" in shop.codes(refused.value)
    assert shop.places("parc", TEN) == 45
