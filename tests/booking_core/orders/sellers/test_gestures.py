"""Gestures: what a seller's people give beyond its rules, kept with its reason and told; nothing else gets past the rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking_core.clock import paris, paris_day
from booking_core.errors import GuichetError, ImpossibleTransition, KeyReused, NotFound, RuleRefused
from booking_core.orders import given, ledger
from booking_core.orders.gestures import Gesture, Prolongation, Reduction, Waiver
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from tests.booking_core.orders.desk import DAY
from tests.booking_core.orders.sellers.shop import ACTOR, Shop

WHY = "Attente de trois quarts d’heure à l’entrée."


def made(shop: Shop, order: OrderView, gesture: Gesture, key: str = "") -> OrderView:
    """Carries it out; the preview said the same just before."""
    preview = shop.core.desk.preview_gesture(ACTOR, order.reference, gesture, WHY)
    assert preview.accepted, preview.reasons
    done = shop.core.desk.gesture(ACTOR, order.reference, gesture, WHY, key or shop.key())
    assert (preview.values["state"], preview.amounts["total"], preview.amounts["balance"]) == (
        done.state, done.total_cents, done.balance_cents
    )  # fmt: skip
    return done


def refused(shop: Shop, order: OrderView, gesture: Gesture, why: str = WHY) -> set[str]:
    preview = shop.core.desk.preview_gesture(ACTOR, order.reference, gesture, why)
    with pytest.raises(GuichetError) as no:
        shop.core.desk.gesture(ACTOR, order.reference, gesture, why, shop.key())
    assert preview.outcome == "refuse" and isinstance(no.value, (RuleRefused, ImpossibleTransition))
    return shop.codes(preview)


def test_a_reduction_is_a_line_of_its_own_and_total_due_task_and_history_follow_it(shop: Shop) -> None:
    account = shop.account()
    order = shop.place(account, Party(adults=22), "transfer")
    shop.events(), shop.events("chat")
    done = made(shop, order, Reduction(2_500), "once")
    line = done.lines[-1]
    assert (line.kind, line.total_cents, line.label.fr, line.people) == ("gesture", -2_500, "Geste commercial", 0)
    assert done.total_cents == done.due_now_cents == order.total_cents - 2_500 == sum(line.total_cents for line in done.lines)
    assert [task.facts for task in shop.core.tasks()] == [{"amount_cents": done.total_cents}]
    last = shop.core.desk.history(order.reference)[-1]
    assert (last.actor, last.action, last.reasons[0].text.fr) == (ACTOR, "price_reduced", WHY)
    assert ("price_reduced", 0) in [(kind, about.get("number")) for kind, about in shop.events()]
    assert shop.core.desk.gesture(ACTOR, order.reference, Reduction(2_500), WHY, "once") == done, "the same request is the same gesture"
    with pytest.raises(KeyReused):
        shop.core.desk.gesture(ACTOR, order.reference, Reduction(2_600), WHY, "once")
    assert (done.renewals, shop.all_is_well()) == (0, True)


def test_two_gestures_are_two_lines_and_never_more_than_the_order_costs(shop: Shop) -> None:
    order = shop.place(shop.account(), Party(adults=22), "transfer")
    once = made(shop, order, Reduction(order.total_cents - 1))
    assert refused(shop, once, Reduction(2)) == {"gesture_too_large"}
    for amount in (0, -5):
        assert refused(shop, once, Reduction(amount)) == {"gesture_too_large"}
    assert refused(shop, once, Reduction(1), " ") == {"no_reason"}
    free = made(shop, once, Reduction(1))
    assert (free.total_cents, free.state, [line.kind for line in free.lines][-2:]) == (0, "confirmed", ["gesture", "gesture"])
    papers = shop.core.paperwork(order.reference)
    assert len(papers.tickets) == free.people and shop.core.tasks() == [] and shop.all_is_well()
    assert [(one.kind, one.amount_cents, one.reason) for one in papers.gestures] == [
        ("price_reduced", order.total_cents - 1, WHY), ("price_reduced", 1, WHY),
    ]  # fmt: skip


def test_what_was_paid_too_much_after_a_reduction_is_to_be_paid_back(shop: Shop) -> None:
    account = shop.account()
    order = shop.pay(shop.place(account, Party(adults=22), "card"))
    done = made(shop, order, Reduction(2_500))
    assert (done.state, done.balance_cents, done.total_cents) == ("confirmed", -2_500, order.total_cents - 2_500)
    assert [(task.kind, task.facts) for task in shop.core.tasks()] == [("refund_due", {"amount_cents": 2_500})]
    assert len(shop.core.paperwork(order.reference).tickets) == order.people, "the tickets stay good"
    settled = shop.core.desk.record_refund(ACTOR, order.reference, 2_500, shop.key())
    assert (settled.balance_cents, shop.core.tasks(), shop.all_is_well()) == (0, [], True)


def test_a_reduction_stays_when_the_order_is_changed_as_far_as_it_costs_that_much(shop: Shop) -> None:
    account = shop.account()
    order = shop.place(account, Party(adults=22), "option")
    control = shop.place(shop.account("autre@example.org"), Party(adults=10), "option")
    made(shop, order, Reduction(2_500))
    fewer = shop.core.resize(account, order.reference, Party(adults=10), shop.key())
    assert fewer.total_cents == control.total_cents - 2_500
    moved = shop.core.move(account, order.reference, DAY + timedelta(days=1), None, shop.key())
    assert moved.total_cents == fewer.total_cents and moved.lines[-1].kind == "gesture"
    made(shop, moved, Reduction(moved.total_cents))
    least = shop.core.resize(account, order.reference, Party(adults=8), shop.key())
    assert (least.total_cents, least.state) == (0, "held")
    assert shop.core.validate(account, order.reference, "transfer", shop.key()).state == "confirmed" and shop.all_is_well()


def test_papers_deposit_balance_and_late_cancellation_follow_a_reduction(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    done = made(shop, order, Reduction(5_000))
    assert (done.total_cents, done.deposit_cents, done.balance_cents) == (
        order.total_cents - 5_000, order.deposit_cents, order.balance_cents - 5_000
    )  # fmt: skip
    assert done.initial_cents == order.total_cents - 5_000
    fewer = shop.core.resize(account, order.reference, Party(adults=40), shop.key())
    assert fewer.initial_cents == order.total_cents - 5_000 and fewer.lines[-1].total_cents == -5_000
    paid = shop.receive(fewer, fewer.balance_cents, "cash")
    first = shop.core.paperwork(order.reference).invoice("invoice")
    again = made(shop, paid, Reduction(1_000))
    second = shop.core.paperwork(order.reference).invoice("invoice")
    assert first and second and first.says and second.says and second.replaces == first.number
    assert (first.says.total_cents, second.says.total_cents) == (paid.total_cents, again.total_cents)
    shop.days_before(1)
    kept = shop.core.preview_cancel(account, order.reference).amounts["amount_due"]
    assert kept <= order.total_cents - 6_000 and shop.all_is_well()


def test_what_was_paid_with_a_credit_note_goes_back_to_it_and_not_into_money(shop: Shop) -> None:
    account = shop.account()
    first = shop.firm_dated(account)
    first = shop.receive(first, first.balance_cents, "cash")
    shop.core.desk.issue_credit_note(ACTOR, first.reference, 50_000, "i", "geste commercial")
    (note,) = shop.core.credit_notes(account)
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "undated_ticket", Party(adults=25))))
    order = shop.core.use_credit_note(account, order.reference, note.number, "u")
    done = made(shop, order, Reduction(3_000))
    assert (done.balance_cents, shop.core.credit_notes(account)[0].left_cents, shop.core.tasks()) == (
        0,
        note.amount_cents - 39_600 + 3_000,
        [],
    )
    shop.core.desk.cancel(ACTOR, order.reference, "refund", "panne", "c")
    assert shop.core.credit_notes(account)[0].left_cents == 50_000 and shop.all_is_well()


def test_an_option_is_held_longer_and_its_places_with_it_never_beyond_the_visit(shop: Shop) -> None:
    account = shop.account()
    order = shop.place(account, Party(adults=22), "option")
    assert order.expires_at
    end = paris_day(order.expires_at)
    assert refused(shop, order, Prolongation(end)) == {"no_later"}
    assert refused(shop, order, Prolongation(DAY + timedelta(days=1))) == {"after_the_visit"}
    done = made(shop, order, Prolongation(end + timedelta(days=5)))
    assert done.expires_at and paris_day(done.expires_at) == end + timedelta(days=5)
    assert [(one.what, one.on) for one in done.deadlines] == [("option_expires", end + timedelta(days=5))]
    shop.clock.now = order.expires_at + timedelta(hours=1)
    shop.core.expire_due()
    assert shop.core.order(account, order.reference).state == "held" and shop.taken() == order.people
    last = made(shop, done, Prolongation(DAY))
    assert last.expires_at and (paris_day(last.expires_at), paris(last.expires_at).time()) == (DAY, order.plan.sessions[0].start)
    shop.clock.now = last.expires_at
    assert shop.core.expire_due() == 1 and shop.taken() == 0 and shop.all_is_well()


def test_only_what_waits_for_the_customer_has_a_deadline_to_prolong(shop: Shop) -> None:
    account = shop.account()
    paid = shop.pay(shop.place(account, Party(adults=22), "card"))
    assert refused(shop, paid, Prolongation(DAY)) == {"impossible_transition"}
    due = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    assert due.expires_at
    later = made(shop, due, Prolongation(paris_day(due.expires_at) + timedelta(days=3)))
    assert [one.on for one in later.deadlines if one.what == "deposit_received_by"] == [paris_day(due.expires_at) + timedelta(days=3)]
    shop.clock.now = due.expires_at + timedelta(hours=1)
    shop.core.expire_due()
    assert shop.receive(due, due.due_now_cents).state == "confirmed" and shop.all_is_well()


def cancelled_late(shop: Shop, account: str) -> OrderView:
    order = shop.firm_dated(account)
    order = shop.receive(order, order.balance_cents, "cash")
    shop.days_before(1)
    done = shop.core.cancel(account, order.reference, shop.key())
    assert done.kept_cents
    return done


def test_what_the_rules_keep_is_given_back_as_far_as_they_keep_it(shop: Shop) -> None:
    order = cancelled_late(shop, shop.account())
    kept = order.kept_cents or 0
    assert refused(shop, order, Waiver(kept + 1)) == {"gesture_too_large"}
    part = made(shop, order, Waiver(10_000))
    assert (part.kept_cents, part.balance_cents) == (kept - 10_000, order.balance_cents - 10_000)
    assert [(task.kind, task.facts["amount_cents"]) for task in shop.core.tasks()] == [("refund_due", -part.balance_cents)]
    assert shop.core.desk.preview_gesture(ACTOR, order.reference, Waiver(500), WHY).amounts["refund"] == 500, (
        "the rest is to go back already"
    )
    back = shop.core.desk.record_refund(ACTOR, order.reference, -part.balance_cents, shop.key())
    assert back.state == "refunded"
    rest = made(shop, back, Waiver(kept - 10_000))
    assert (rest.state, rest.kept_cents) == ("cancelled", 0), "something is owed to the customer again"
    assert shop.core.desk.record_refund(ACTOR, order.reference, kept - 10_000, shop.key()).state == "refunded"
    assert refused(shop, rest, Waiver(1)) == {"gesture_too_large"}
    assert refused(shop, rest, Reduction(1)) == {"impossible_transition"}
    assert [entry.kind for entry in shop.core.paperwork(order.reference).payments].count("waived") == 2 and shop.all_is_well()


def test_a_debt_of_a_cancelled_order_is_asked_no_more(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account)
    shop.days_before(1)
    owed = shop.core.cancel(account, order.reference, shop.key())
    assert owed.balance_cents > 0 and shop.core.tasks()[0].facts == {"amount_cents": owed.balance_cents}
    part = made(shop, owed, Waiver(1_000))
    assert shop.core.tasks()[0].facts == {"amount_cents": part.balance_cents}
    none = made(shop, owed, Waiver(part.balance_cents))
    assert (none.balance_cents, none.kept_cents, shop.core.tasks(), shop.all_is_well()) == (0, 0, [], True)


def test_a_living_order_keeps_nothing_to_waive(shop: Shop) -> None:
    order = shop.place(shop.account(), Party(adults=22), "option")
    assert refused(shop, order, Waiver(100)) == {"impossible_transition"}


def test_what_waits_for_an_answer_gets_no_reduction_before_it(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account, activity="pass_domaine")
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", "panne", "c")
    assert refused(shop, order, Reduction(100)) == {"offer_to_answer"}


def test_a_gesture_of_another_sellers_people_is_not_found(shop: Shop) -> None:
    order = shop.place(shop.account(), Party(adults=22), "option")
    theirs, ours = shop.core.desk.of("chantilly"), shop.core.desk.of("cmn")
    with pytest.raises(NotFound):
        theirs.preview_gesture(ACTOR, order.reference, Reduction(1), WHY)
    with pytest.raises(NotFound):
        theirs.gesture(ACTOR, order.reference, Reduction(1), WHY, shop.key())
    assert ours.gesture(ACTOR, order.reference, Reduction(1), WHY, shop.key()).total_cents == order.total_cents - 1


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_control_a_gesture_that_the_ledger_is_not_told_of_shows_in_the_books(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = shop.firm_dated(shop.account())
    monkeypatch.setattr(ledger, "post", lambda *_: True)
    shop.core.desk.gesture(ACTOR, order.reference, Reduction(5_000), WHY, shop.key())
    assert not shop.all_is_well()


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_control_a_gesture_that_is_not_kept_is_gone_with_the_next_change(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.core.desk.gesture(ACTOR, order.reference, Reduction(5_000), WHY, shop.key())
    monkeypatch.setattr(given, "reductions", lambda *_: ())
    assert shop.core.resize(account, order.reference, Party(adults=40), shop.key()).lines[-1].kind != "gesture"
