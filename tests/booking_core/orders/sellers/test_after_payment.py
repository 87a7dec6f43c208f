"""Vouchers, unsold tickets, credit notes, what a seller sees, and limits on options."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from booking_core.clock import paris_day
from booking_core.errors import ImpossibleTransition, InvalidEmail, KeyReused, NotFound, RuleRefused
from booking_core.orders import refunding, vouchering
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop


def bought(shop: Shop, account: str, count: int = 3) -> OrderView:
    order = shop.buy(account, shop.wanted("mad", "mad", Party(adults=count), "card"))
    return shop.pay(shop.core.desk.validate_company(ACTOR, order.reference, True, shop.key()))


def test_a_code_goes_to_its_recipient_once_and_again_only_to_the_same(shop: Shop) -> None:
    account = shop.account()
    order = bought(shop, account)
    code = shop.core.vouchers(account, order.reference)[0].code
    assert shop.core.preview_assign(account, order.reference, code, "a@example.org").accepted
    sent = shop.core.assign(account, order.reference, code.lower(), "a@example.org", "k1")
    assert (sent.state, sent.recipient) == ("assigned", "a@example.org")
    listed = shop.core.vouchers(account, order.reference)
    assert [voucher.state for voucher in listed] == ["unassigned", "unassigned", "assigned"] and listed[-1].code == code
    assert shop.core.assign(account, order.reference, code, "A@example.org", "k2").state == "assigned"
    with pytest.raises(RuleRefused) as other:
        shop.core.assign(account, order.reference, code, "b@example.org", "k3")
    assert other.value.decision.outcome == "handoff"
    with pytest.raises(RuleRefused):
        shop.core.assign(account, order.reference, "NOTMYCODE", "b@example.org", "k4")
    with pytest.raises((RuleRefused, InvalidEmail)):
        shop.core.assign(account, order.reference, listed[0].code, "not an address", "k5")
    with pytest.raises(NotFound):
        shop.core.assign(shop.account("autre@example.org"), order.reference, code, "b@example.org", "k6")
    said = str(shop.core.desk.history(order.reference)) + str(shop.events("mail"))
    assert code not in said and "a@example.org" not in said


def test_a_code_opens_one_door_once(shop: Shop) -> None:
    account = shop.account()
    order = bought(shop, account)
    code = shop.core.vouchers(account, order.reference)[0].code
    used = shop.core.desk.redeem(ACTOR, code, "door 1")
    assert used.state == "used"
    assert shop.core.desk.redeem(ACTOR, code, "door 1").state == "used", "the same request is the same entry"
    with pytest.raises(RuleRefused) as again:
        shop.core.desk.redeem(ACTOR, code, "door 2")
    assert "code_already_used" in shop.codes(again.value)
    with pytest.raises(NotFound):
        shop.core.desk.redeem(ACTOR, "GUESSED", "door 3")
    with pytest.raises(KeyReused):
        shop.core.desk.redeem(ACTOR, shop.core.vouchers(account, order.reference)[0].code, "door 1")


def test_a_code_shown_at_two_doors_at_once_opens_one(shop: Shop) -> None:
    account = shop.account()
    code = shop.core.vouchers(account, bought(shop, account).reference)[0].code
    came = list[str]()

    def second() -> None:
        try:
            came.append(shop.core.desk.redeem(ACTOR, code, "door 2").state)
        except RuleRefused as refused:
            came.append(refused.reasons[0].code)

    waiting = threading.Thread(target=second)
    with shop.core.writing() as work:
        vouchering.redeem(work, code, ACTOR)
        work.session.flush()
        waiting.start()
        waiting.join(0.5)
    waiting.join(60)
    assert came == ["code_already_used"]


def test_codes_of_an_order_that_the_seller_called_off_are_good_no_more(shop: Shop) -> None:
    account = shop.account()
    order = bought(shop, account)
    code = shop.core.vouchers(account, order.reference)[0].code
    shop.core.desk.cancel(ACTOR, order.reference, "refund", "fermé", "k")
    with pytest.raises(NotFound):
        shop.core.desk.redeem(ACTOR, code, "door")
    assert shop.all_is_well()


def test_who_calls_off_an_order_whose_codes_were_used_is_told(shop: Shop) -> None:
    account = shop.account()
    order, control = bought(shop, account, 12), bought(shop, shop.account("autre@example.org"), 12)
    for voucher in shop.core.vouchers(account, order.reference)[:2]:
        shop.core.desk.redeem(ACTOR, voucher.code, shop.key())
    assert shop.core.desk.preview_cancel(ACTOR, control.reference, "refund", "fermé").values.get("vouchers_used") is None
    preview = shop.core.desk.preview_cancel(ACTOR, order.reference, "refund", "fermé")
    assert (preview.amounts["refund"], preview.values["vouchers_used"]) == (order.total_cents, 2)
    (said,) = [reason.text.fr for reason in preview.reasons if reason.code == "vouchers_used"]
    assert "2 sur 12" in said
    shop.core.desk.cancel(ACTOR, order.reference, "refund", "fermé", "k")
    assert [task.facts for task in shop.core.tasks()] == [{"amount_cents": order.total_cents, "vouchers_used": 2}]
    assert "vouchers_used" in shop.codes(shop.core.desk.history(order.reference)[-1]) and shop.all_is_well()
    states = [voucher.state for voucher in shop.core.vouchers(account, order.reference)]
    assert (states.count("used"), states.count("void")) == (2, 10), "who came in came in"


def wholly_paid(shop: Shop, account: str) -> OrderView:
    order = shop.firm_dated(account)
    return shop.receive(order, order.balance_cents, "cash")


def test_unsold_tickets_are_announced_and_the_seller_issues_the_credit_note(shop: Shop) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    shop.clock.now = shop.clock.now.replace(hour=12) + timedelta(days=(JUNE - paris_day(shop.clock())).days + 10)
    posted = JUNE + timedelta(days=9)
    preview = shop.core.preview_return_unsold(account, order.reference, posted, 45)
    assert preview.amounts["credit_note"] == 7_095
    shop.core.return_unsold(account, order.reference, posted, 45, "r")
    assert [(task.kind, task.facts["credit_note"]) for task in shop.core.tasks()] == [("unsold_return", 7_095)]
    assert shop.core.credit_notes(account) == [], "not before the seller has seen them"
    shop.core.desk.issue_credit_note(ACTOR, order.reference, 7_095, "i")
    (note,) = shop.core.credit_notes(account)
    assert (note.amount_cents, note.left_cents, note.valid_until) == (7_095, 7_095, note.issued_on.replace(year=note.issued_on.year + 1))
    assert shop.core.tasks() == [] and "credit_note.pdf" in shop.core.order(account, order.reference).papers
    with pytest.raises(RuleRefused):
        shop.core.desk.issue_credit_note(ACTOR, order.reference, order.total_cents, "more than it cost")
    assert shop.all_is_well()


def test_a_part_sent_back_is_valued_by_the_sellers_people_and_late_returns_are_refused(shop: Shop) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    shop.clock.now += timedelta(days=(JUNE - paris_day(shop.clock())).days + 16)
    with pytest.raises(RuleRefused):
        shop.core.return_unsold(account, order.reference, JUNE + timedelta(days=16), 45, "late")
    with pytest.raises(RuleRefused):
        shop.core.return_unsold(account, order.reference, JUNE + timedelta(days=1), 46, "more than there are")
    shop.core.return_unsold(account, order.reference, JUNE + timedelta(days=1), 3, "part")
    assert shop.core.tasks()[0].facts["ceiling"] == 4_730
    unpaid = shop.buy(account, shop.wanted("france_miniature", "dated_ticket", day=JUNE + timedelta(days=60)))
    with pytest.raises(ImpossibleTransition):
        shop.core.return_unsold(account, unpaid.reference, JUNE, 3, "unpaid")


def test_a_credit_note_pays_until_it_is_used_up_or_too_old(shop: Shop) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    shop.core.desk.issue_credit_note(ACTOR, order.reference, 50_000, "i", "geste commercial")
    (note,) = shop.core.credit_notes(account)
    second = shop.sign(shop.buy(account, shop.wanted("france_miniature", "undated_ticket", Party(adults=25))))
    preview = shop.core.preview_use_credit_note(account, second.reference, note.number)
    assert (preview.amounts["used"], preview.amounts["left"], preview.values["state"]) == (39_600, 10_400, "confirmed")
    assert shop.core.use_credit_note(account, second.reference, note.number, "u").state == "confirmed"
    assert shop.core.use_credit_note(account, second.reference, note.number, "u").paid_cents == 39_600
    third = shop.sign(shop.buy(account, shop.wanted("france_miniature", "undated_ticket", Party(adults=25))))
    part = shop.core.use_credit_note(account, third.reference, note.number, "u2")
    assert (part.state, part.due_now_cents) == ("awaiting_payment", 39_600 - 10_400)
    with pytest.raises(RuleRefused) as used:
        shop.core.use_credit_note(account, third.reference, note.number, "u3")
    assert "credit_note_used" in shop.codes(used.value)
    stranger = shop.account("autre@example.org")
    theirs = shop.sign(shop.buy(stranger, shop.wanted("france_miniature", "undated_ticket")))
    with pytest.raises(NotFound):
        shop.core.use_credit_note(stranger, theirs.reference, note.number, "u4")
    assert shop.all_is_well()


def test_what_was_given_back_in_kind_is_not_paid_back_as_well(shop: Shop) -> None:
    account = shop.account()
    order, control = wholly_paid(shop, account), wholly_paid(shop, account)
    shop.core.desk.issue_credit_note(ACTOR, order.reference, 50_000, "i", "geste commercial")
    for one, money in ((control, 70_950), (order, 20_950)):
        assert shop.core.desk.preview_cancel(ACTOR, one.reference, "refund", "panne").amounts["refund"] == money
        assert shop.core.desk.cancel(ACTOR, one.reference, "refund", "panne", f"c{money}").balance_cents == -money
        with pytest.raises(RuleRefused):
            shop.core.desk.record_refund(ACTOR, one.reference, money + 1, f"more than {money}")
        assert shop.core.desk.record_refund(ACTOR, one.reference, money, f"r{money}").state == "refunded"
    (note,) = shop.core.credit_notes(account)
    assert note.left_cents == 50_000 and shop.core.tasks() == [] and shop.all_is_well()


def test_a_credit_note_in_place_of_a_refund_leaves_no_refund(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.core.desk.cancel(ACTOR, order.reference, "refund", "panne", "c")
    part = shop.core.desk.issue_credit_note(ACTOR, order.reference, 40_000, "i")
    assert (part.state, part.balance_cents) == ("cancelled", -2_570)
    assert [(task.kind, task.facts["amount_cents"]) for task in shop.core.tasks()] == [("refund_due", 2_570)]
    for amount in (2_571, 42_570):
        with pytest.raises(RuleRefused):
            shop.core.desk.record_refund(ACTOR, order.reference, amount, f"r{amount}")
        with pytest.raises(RuleRefused):
            shop.core.desk.issue_credit_note(ACTOR, order.reference, amount, f"i{amount}")
    assert shop.core.desk.issue_credit_note(ACTOR, order.reference, 2_570, "rest").state == "refunded"
    assert shop.core.tasks() == [] and shop.all_is_well()


def test_a_credit_note_for_what_was_paid_too_much_leaves_no_refund(shop: Shop) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    fewer = shop.core.resize(account, order.reference, Party(adults=30), "r")
    assert [(task.kind, task.facts["amount_cents"]) for task in shop.core.tasks()] == [("excess", -fewer.balance_cents)]
    settled = shop.core.desk.issue_credit_note(ACTOR, order.reference, -fewer.balance_cents, "i")
    assert (settled.state, settled.balance_cents, shop.core.tasks()) == ("confirmed", 0, [])
    with pytest.raises(RuleRefused):
        shop.core.desk.record_refund(ACTOR, order.reference, 1, "r1")
    off = shop.core.desk.cancel(ACTOR, order.reference, "refund", "panne", "c")
    assert off.balance_cents == -fewer.total_cents, "and no more is taken off it later"
    assert shop.all_is_well()


@pytest.mark.parametrize(("by_seller", "money", "left"), [(True, 12_570, 30_000), (False, 0, 0)])
def test_what_was_paid_with_a_credit_note_goes_back_to_it(shop: Shop, by_seller: bool, money: int, left: int) -> None:
    account = shop.account()
    shop.core.desk.issue_credit_note(ACTOR, wholly_paid(shop, account).reference, 30_000, "i", "geste commercial")
    (note,) = shop.core.credit_notes(account)
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    part = shop.core.use_credit_note(account, order.reference, note.number, "u")
    assert shop.receive(part, part.due_now_cents).state == "confirmed"
    assert shop.core.credit_notes(account)[0].left_cents == 0
    if by_seller:
        ended = shop.core.desk.cancel(ACTOR, order.reference, "refund", "panne", "c")
    else:
        ended = shop.core.cancel(account, order.reference, "c")  # the deposit is kept, whatever it was paid with
    assert (ended.state, ended.balance_cents, shop.core.credit_notes(account)[0].left_cents) == ("cancelled", -money, left)
    assert shop.all_is_well()


def test_a_deposit_that_is_kept_turns_no_credit_note_into_money(shop: Shop) -> None:
    account = shop.account()
    shop.core.desk.issue_credit_note(ACTOR, wholly_paid(shop, account).reference, 30_000, "i", "geste commercial")
    (note,) = shop.core.credit_notes(account)
    order = shop.firm_dated(account)  # 425.70 of money, kept
    shop.receive(order, 10_000, "cash")
    shop.core.use_credit_note(account, order.reference, note.number, "u")
    assert shop.core.credit_notes(account)[0].left_cents == 30_000 - 18_380
    preview = shop.core.preview_cancel(account, order.reference)
    assert (preview.amounts["amount_due"], preview.amounts["refund"]) == (42_570, 10_000)
    ended = shop.core.cancel(account, order.reference, "c")
    assert (ended.balance_cents, ended.kept_cents, shop.core.credit_notes(account)[0].left_cents) == (-10_000, 42_570, 30_000)
    assert shop.all_is_well()


def test_a_credit_note_used_for_two_orders_at_once_is_used_once(shop: Shop) -> None:
    account = shop.account()
    shop.core.desk.issue_credit_note(ACTOR, wholly_paid(shop, account).reference, 50_000, "i", "geste commercial")
    (note,) = shop.core.credit_notes(account)
    wanted = shop.wanted("france_miniature", "undated_ticket", Party(adults=25))
    first, second = (shop.sign(shop.buy(account, wanted)) for _ in range(2))

    def other() -> None:
        shop.core.use_credit_note(account, second.reference, note.number, "second")

    waiting = threading.Thread(target=other)
    with shop.core.writing() as work:
        refunding.use_credit_note(work, work.order(first.reference), note.number, "first", ACTOR)
        work.session.flush()
        waiting.start()
        waiting.join(0.5)
    waiting.join(60)
    paid = [shop.core.order(account, order.reference).paid_cents for order in (first, second)]
    assert paid == [39_600, 10_400] and shop.core.credit_notes(account)[0].left_cents == 0


def test_an_expired_credit_note_pays_nothing(shop: Shop) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    shop.core.desk.issue_credit_note(ACTOR, order.reference, 500, "i", "geste commercial")
    (note,) = shop.core.credit_notes(account)
    second = shop.sign(shop.buy(account, shop.wanted("france_miniature", "undated_ticket", Party(adults=25))))
    assert note.valid_until is not None
    shop.clock.forward(days=(note.valid_until - paris_day(shop.clock())).days)
    assert shop.core.preview_use_credit_note(account, second.reference, note.number).accepted, "the control: its last day"
    shop.clock.forward(days=1)
    with pytest.raises(RuleRefused) as old:
        shop.core.use_credit_note(account, second.reference, note.number, "u")
    assert "credit_note_expired" in shop.codes(old.value)


def test_a_seller_sees_its_own_orders_page_by_page(shop: Shop) -> None:
    account = shop.account()
    orders = [shop.buy(account, shop.wanted("mad", "mad", Party(adults=2), "card")) for _ in range(3)]
    shop.place(account, Party(adults=5))
    page = shop.core.desk.orders("mad", page=1, per_page=2)
    assert (page.total, [order.reference for order in page.orders]) == (3, [orders[2].reference, orders[1].reference])
    assert [order.reference for order in shop.core.desk.orders("mad", page=2, per_page=2).orders] == [orders[0].reference]
    assert shop.core.desk.orders("mad", states=("confirmed",)).total == 0
    assert shop.core.desk.orders("mad", text=orders[0].reference[:6].lower()).total >= 1
    today = paris_day(shop.clock())
    assert shop.core.desk.orders("mad", start=today, end=today).total == 3
    assert shop.core.desk.orders("mad", start=today + timedelta(days=1)).total == 0


def test_deadlines_of_all_orders_in_their_order(shop: Shop) -> None:
    account = shop.account()
    dated = shop.buy(account, shop.wanted("france_miniature", "guided_tour"))
    option = shop.place(account, Party(adults=5))
    found = [(deadline.reference, deadline.what) for deadline in shop.core.deadlines(account)]
    assert (option.reference, "option_expires") in found
    assert {what for reference, what in found if reference == dated.reference} >= {
        "deposit_received_by", "headcount_change_until", "cancel_for_deposit_only_until", "date_or_product_change_until",
    }  # fmt: skip
    assert not {"order_by", "initial_order_surcharge_from"} & {what for _, what in found}
    days = [deadline.on for deadline in shop.core.deadlines(account)]
    assert days == sorted(days)


def test_limits_on_options_hold_where_a_seller_sets_them(shop: Shop) -> None:
    account = shop.account()
    samples = shop.core.catalogue.samples
    cmn = samples["cmn"]
    samples["cmn"] = cmn.model_copy(update={"most_options": 2, "most_renewals": 1})  # type: ignore[index]
    try:
        first = shop.place(account, Party(adults=8))
        shop.place(account, Party(adults=8), activity="sainte_chapelle")
        with pytest.raises(RuleRefused) as many:
            shop.place(account, Party(adults=8), activity="arc_de_triomphe")
        assert "too_many_options" in shop.codes(many.value)
        assert shop.place(account, Party(adults=8), "card", activity="arc_de_triomphe").state == "awaiting_payment"
        assert shop.core.resize(account, first.reference, Party(adults=7), "r1").renewals == 1
        with pytest.raises(RuleRefused) as often:
            shop.core.resize(account, first.reference, Party(adults=6), "r2")
        assert "too_many_renewals" in shop.codes(often.value)
    finally:
        samples["cmn"] = cmn  # type: ignore[index]
    assert shop.core.resize(account, first.reference, Party(adults=6), "r3").renewals == 2, "the control: without a limit it goes"


def test_without_room_a_comparable_visit_that_day_is_named(shop: Shop) -> None:
    full = shop.core.plan(shop.wanted("chantilly", "musee_vivant_cheval", Party(adults=160), "on_site"))
    assert full.plan is None
    assert {one.activity for one in full.elsewhere} <= {"chateau_parc", "parc_seul", "lecturer_visit"} and full.elsewhere
    assert all(one.plan.day == JUNE and one.plan.sessions[0].group.persons == 160 for one in full.elsewhere)
    account = shop.account()
    shop.place(account, Party(adults=26), activity="conciergerie")
    again = shop.core.plan(shop.draft(Party(adults=26)))
    assert again.plan is None and {one.activity for one in again.elsewhere} <= {
        "sainte_chapelle",
        "arc_de_triomphe",
        "chateau_de_vincennes",
    }
    assert again.elsewhere


def test_nothing_is_named_that_does_not_take_such_a_group(shop: Shop) -> None:
    """At the monuments school groups book online at the Arc de triomphe only."""
    shop.place(shop.account(), Party(adults=34), activity="arc_de_triomphe")
    party = Party(adults=3, children=25)
    school = replace(shop.draft(party, activity="arc_de_triomphe"), category="school")
    assert shop.core.plan(replace(school, category="adults")).elsewhere, "the control"
    refused = shop.core.plan(school)
    assert refused.plan is None and refused.alternatives and not refused.elsewhere
