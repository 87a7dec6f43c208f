"""How orders end: called off by the customer or the seller, out of time; and what becomes of the money."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from booking_core.errors import ImpossibleTransition, NotFound, RuleRefused
from booking_core.rules.facts import CompanionContact, Party
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, TEN, Shop


@pytest.mark.parametrize(("days", "kept", "remaining"), [(15, 42_570, 0), (14, 42_570, 0), (13, 70_950, 28_380)])
def test_cancelling_a_firm_order_keeps_the_deposit_and_late_all_of_it(shop: Shop, days: int, kept: int, remaining: int) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.days_before(days)
    preview = shop.core.preview_cancel(account, order.reference)
    assert (preview.amounts["amount_due"], preview.amounts["refund"], preview.amounts["remaining_to_pay"]) == (kept, 0, remaining)
    cancelled = shop.core.cancel(account, order.reference, "c")
    assert (cancelled.state, cancelled.kept_cents, cancelled.balance_cents) == ("cancelled", kept, remaining)
    assert [task.kind for task in shop.core.tasks()] == (["amount_due"] if remaining else [])
    assert shop.places("parc") == 0 and shop.all_is_well()


def test_what_was_paid_beyond_the_deposit_goes_back_through_the_sellers_people(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    order = shop.receive(order, order.balance_cents, "cash")
    preview = shop.core.preview_cancel(account, order.reference)
    assert (preview.outcome, preview.amounts["refund"], preview.values["by_people"]) == ("accept", 28_380, True)
    cancelled = shop.core.cancel(account, order.reference, "c")
    assert (cancelled.balance_cents, shop.core.paperwork(order.reference).tickets) == (-28_380, ())
    assert [(task.kind, task.facts["amount_cents"]) for task in shop.core.tasks()] == [("refund_due", 28_380)]
    assert "refund_due" in [kind for kind, _ in shop.events("mail")]
    with pytest.raises(RuleRefused):
        shop.core.desk.record_refund(ACTOR, order.reference, 28_381, "too much")
    assert shop.core.desk.record_refund(ACTOR, order.reference, 8_380, "part").state == "cancelled"
    assert shop.core.desk.record_refund(ACTOR, order.reference, 20_000, "rest").state == "refunded"
    assert shop.all_is_well()


def test_an_order_that_never_was_firm_owes_nothing(shop: Shop) -> None:
    account = shop.account()
    for order in (
        shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))),
        shop.sign(shop.buy(account, shop.wanted("france_miniature", "shop_vouchers"))),
        shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site")),
        shop.buy(account, shop.wanted("mad", "mad", settlement="card")),
    ):
        preview = shop.core.preview_cancel(account, order.reference)
        assert (preview.outcome, preview.amounts["amount_due"]) == ("accept", 0) and preview.reasons
        assert shop.core.cancel(account, order.reference, f"c{order.reference}").balance_cents == 0
    assert shop.all_is_well()


def test_a_school_visit_leaves_its_file_fee_and_a_late_one_everything(shop: Shop) -> None:
    account = shop.account()
    class_ = Party(children=40, companions=5, classes=2)
    draft = shop.wanted("chantilly", "chateau_parc", class_, "on_site", category="school")
    early, late = shop.sign(shop.buy(account, draft)), shop.sign(shop.buy(account, draft))
    shop.days_before(5)
    assert shop.core.cancel(account, early.reference, "c1").kept_cents == 1000
    shop.days_before(4)
    assert shop.core.cancel(account, late.reference, "c2").kept_cents == late.total_cents
    assert shop.all_is_well()


def test_what_cannot_be_cancelled_is_not(shop: Shop) -> None:
    account = shop.account()
    coupons = shop.sign(shop.buy(account, shop.wanted("france_miniature", "meal_coupons")))
    shop.receive(coupons, coupons.due_now_cents)
    with pytest.raises(RuleRefused) as refused:
        shop.core.cancel(account, coupons.reference, "c")
    assert "neither_modifiable_nor_cancellable" in shop.codes(refused.value)


def test_a_deposit_that_does_not_come_cancels_the_order_and_late_money_is_a_task(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    assert order.expires_at is not None
    shop.clock.now = order.expires_at
    assert shop.core.order(account, order.reference).state == "cancelled", "before any job has seen it"
    assert shop.places("parc") == 0
    late = shop.receive(order, order.due_now_cents)
    assert (late.state, late.balance_cents) == ("cancelled", -order.due_now_cents)
    assert [task.kind for task in shop.core.tasks()] == ["late_money"]
    assert "FM-027" in {reason.rule for entry in shop.core.desk.history(order.reference) for reason in entry.reasons}
    assert [payload.get("why") for kind, payload in shop.events("mail") if kind == "order_cancelled"] == ["deposit"]
    assert shop.core.desk.record_refund(ACTOR, order.reference, order.due_now_cents, "back").state == "refunded"
    assert shop.all_is_well()


def test_an_unsigned_contract_holds_places_until_the_last_day_of_free_cancellation(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site"))
    shop.days_before(5)
    assert shop.core.expire_due() == 0
    shop.days_before(4)
    assert shop.core.expire_due() == 1
    assert shop.core.order(account, order.reference).state == "expired"
    with pytest.raises(ImpossibleTransition):
        shop.sign(order)
    late = shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site"))
    assert late.expires_at is not None and late.expires_at.time() == TEN, "ordered after that day it holds until the visit"


def test_a_deposit_too_small_or_by_other_means_does_not_make_it_firm(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    with pytest.raises(RuleRefused) as card:
        shop.receive(order, order.due_now_cents, "card")
    assert "deposit_means_not_accepted" in shop.codes(card.value)
    assert shop.core.desk.preview_record_payment(ACTOR, order.reference, "card", 1).outcome == "refuse"
    part = shop.receive(order, 40_000, "cheque")
    assert (part.state, part.due_now_cents) == ("awaiting_deposit", 2_570)
    assert "amount_differs" in [task.kind for task in shop.core.tasks()]
    preview = shop.core.desk.preview_record_payment(ACTOR, order.reference, "cheque", 2_570)
    assert (preview.values["state"], preview.amounts["due_now"]) == ("confirmed", 0)
    assert shop.receive(part, 2_570, "cheque").state == "confirmed"
    assert shop.all_is_well()


def test_money_that_comes_before_the_signature_is_kept_and_counts_then(shop: Shop) -> None:
    order = shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket"))
    early = shop.receive(order, 42_570)
    assert (early.state, early.balance_cents) == ("awaiting_signature", -42_570) and shop.all_is_well()
    assert shop.sign(order).state == "confirmed"
    assert shop.all_is_well()


def test_the_seller_calls_a_visit_off_and_all_money_goes_back(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    preview = shop.core.desk.preview_cancel(ACTOR, order.reference, "refund", "tempête")
    assert (preview.outcome, preview.amounts["refund"]) == ("accept", 42_570)
    off = shop.core.desk.cancel(ACTOR, order.reference, "refund", "tempête", "k")
    assert (off.state, off.balance_cents, off.kept_cents) == ("cancelled", -42_570, 0)
    assert [payload["remedy"] for kind, payload in shop.events("mail") if kind == "seller_cancelled"] == ["refund"]
    assert shop.core.desk.cancel(ACTOR, order.reference, "refund", "tempête", "k") == off, "told twice, done once"
    with pytest.raises(ImpossibleTransition):
        shop.core.desk.cancel(ACTOR, order.reference, "refund", "tempête", "again")
    assert shop.codes(shop.core.preview_resize(account, order.reference, Party(adults=8))) == {"impossible_transition"}
    assert shop.all_is_well()


def test_other_dates_are_offered_and_the_customer_chooses(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    offered = shop.core.desk.cancel(ACTOR, order.reference, "new_date", "travaux", "k")
    assert offered.offer is not None and offered.state == "confirmed"
    assert [plan.sessions[0].start for plan in offered.offer.plans] == [TEN] * 3
    assert JUNE not in {plan.day for plan in offered.offer.plans}
    for nothing in (-1, 3):
        with pytest.raises(NotFound):
            shop.core.answer_offer(account, order.reference, nothing, f"none {nothing}")
    taken = shop.core.answer_offer(account, order.reference, 1, "a1")
    assert (taken.day, taken.people, taken.total_cents, taken.offer) == (offered.offer.plans[1].day, 45, order.total_cents, None)
    with pytest.raises(ImpossibleTransition):
        shop.core.answer_offer(account, order.reference, 1, "a2")
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", "encore", "k2")
    assert shop.core.preview_answer_offer(account, order.reference, None).amounts["refund"] == 42_570
    assert shop.core.answer_offer(account, order.reference, None, "a3").state == "cancelled"
    assert shop.all_is_well()


def test_who_cancels_what_the_seller_called_off_owes_nothing(shop: Shop) -> None:
    account = shop.account()
    order, control = shop.firm_dated(account), shop.firm_dated(account)
    shop.days_before(5)
    assert shop.core.preview_cancel(account, control.reference).amounts["amount_due"] == control.total_cents, "the control: too late"
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", "panne", "k")
    preview = shop.core.preview_cancel(account, order.reference)
    assert (preview.outcome, preview.amounts["amount_due"], preview.amounts["refund"]) == ("accept", 0, 42_570)
    cancelled = shop.core.cancel(account, order.reference, "c")
    assert (cancelled.state, cancelled.kept_cents, cancelled.balance_cents) == ("cancelled", 0, -42_570)
    assert shop.all_is_well()


def test_what_the_seller_called_off_is_not_changed_but_answered(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    later = JUNE + timedelta(days=6)
    assert shop.core.preview_move(account, order.reference, later).accepted, "the control: before the seller called it off"
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", "panne", "k")
    assert shop.codes(shop.core.preview_move(account, order.reference, later)) == {"offer_to_answer"}
    for change in (
        lambda: shop.core.move(account, order.reference, later, None, "m"),
        lambda: shop.core.resize(account, order.reference, Party(adults=60), "r"),
        lambda: shop.core.change_activity(account, order.reference, "guided_tour", "a"),
        lambda: shop.core.confirm_headcount(account, order.reference, Party(adults=60), "h"),
    ):
        with pytest.raises(RuleRefused) as refused:
            change()
        assert shop.codes(refused.value.decision) == {"offer_to_answer"}
    moved = shop.core.answer_offer(account, order.reference, 0, "o")
    assert shop.places("parc", day=moved.day) == moved.people == 45
    assert shop.core.preview_move(account, order.reference, later).accepted, "and after"
    assert shop.all_is_well()


def test_a_change_that_waits_is_not_agreed_to_while_other_dates_are_offered(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account)
    asked = shop.core.resize(account, order.reference, Party(adults=50), "r")
    assert asked.change is not None
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", "panne", "k")
    assert shop.codes(shop.core.desk.preview_answer_change(ACTOR, order.reference, True)) == {"offer_to_answer"}
    assert shop.core.desk.answer_change(ACTOR, order.reference, False, "no").change is None
    assert shop.all_is_well()


def test_what_has_no_day_cannot_be_offered_another(shop: Shop) -> None:
    order = shop.buy(shop.account(), shop.wanted("mad", "mad", settlement="card"))
    with pytest.raises(RuleRefused) as refused:
        shop.core.desk.cancel(ACTOR, order.reference, "new_date", "fermé", "k")
    assert "no_other_date" in shop.codes(refused.value)


def test_closed_slots_call_off_every_order_in_them_and_tell_the_companions(shop: Shop) -> None:
    account, other = shop.account(), shop.account("autre@example.org")
    contact = CompanionContact("Paul", "Weber", "paul@example.org", "0100000000")
    with_companion = shop.sign(shop.buy(account, shop.wanted("chantilly", "pass_domaine", settlement="on_site", companion=contact)))
    simple = shop.visit(other)
    gone = shop.core.cancel(other, shop.visit(other).reference, "c")
    afternoon = shop.sign(shop.buy(other, shop.wanted("chantilly", "parc_seul", settlement="on_site", time=None)))
    preview = shop.core.desk.preview_close_slots(ACTOR, "chantilly", "domaine", JUNE, None, None, "tournage", "refund")
    assert preview.id is None
    assert {(one.reference, one.companion) for one in preview.affected} == {
        (with_companion.reference, True), (simple.reference, False), (afternoon.reference, False),
    }  # fmt: skip
    assert shop.core.desk.open_slots("chantilly", "domaine", JUNE) > 0, "a preview closes nothing"
    shop.events("mail")
    closed = shop.core.desk.close_slots(ACTOR, "chantilly", "domaine", JUNE, None, None, "tournage", "refund", "k")
    assert [one.reference for one in closed.affected] == [one.reference for one in preview.affected]
    again = shop.core.desk.close_slots(ACTOR, "chantilly", "domaine", JUNE, None, None, "tournage", "refund", "k")
    assert again == closed.model_copy(update={"again": True}) and not closed.again
    assert [kind for kind, _ in shop.events("mail")].count("slot_closed") == 3
    assert shop.core.desk.open_slots("chantilly", "domaine", JUNE) == 0
    assert {shop.core.desk.order(one.reference).state for one in (with_companion, simple, gone)} == {"cancelled"}
    assert shop.taken("ecuries", with_companion.plan.sessions[-1].start, JUNE) == 0, "its other site is free again too"
    assert [place.closed for place in shop.core.days("chantilly", "parc_seul", JUNE, JUNE)] == ["closed"]
    with pytest.raises(NotFound):
        shop.core.desk.close_slots(ACTOR, "chantilly", "domaine", date(2035, 1, 1), None, None, "x", "refund", "k2")
    assert shop.all_is_well()


def test_only_the_hours_named_are_closed_and_their_orders_are_offered_other_dates(shop: Shop) -> None:
    account = shop.account()
    early = shop.visit(account)
    closed = shop.core.desk.close_slots(ACTOR, "chantilly", "domaine", JUNE, time(10), time(12), "réception", "new_date", "k")
    assert [(one.reference, one.refund_cents, one.offers > 0) for one in closed.affected] == [(early.reference, 0, True)]
    assert closed.starts[0] == TEN and closed.starts[-1] == time(12)
    offer = shop.core.order(account, early.reference).offer
    assert offer is not None and offer.reason == "réception"
    assert shop.core.answer_offer(account, early.reference, 0, "a").state == "confirmed"
    assert shop.all_is_well()


def test_paid_places_are_moved_by_the_seller_at_their_price(shop: Shop) -> None:
    account = shop.account()
    paid = shop.pay(shop.place(account, Party(adults=20), "card"))
    numbers = {ticket.number for ticket in shop.core.paperwork(paid.reference).tickets}
    day = paid.day
    assert day is not None
    shop.core.desk.close_slots(ACTOR, "cmn", "conciergerie", day, None, None, "grève", "new_date", "k")
    assert shop.core.paperwork(paid.reference).tickets == (), "no ticket opens a closed slot"
    moved = shop.core.answer_offer(account, paid.reference, 0, "a")
    fresh = {ticket.number for ticket in shop.core.paperwork(paid.reference).tickets}
    assert (moved.state, moved.total_cents, moved.balance_cents) == ("confirmed", paid.total_cents, 0)
    assert len(fresh) == 20 and not fresh & numbers and moved.day != day
    assert shop.all_is_well()
