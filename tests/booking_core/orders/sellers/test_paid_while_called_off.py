"""The seller called a visit off and offers others: nothing is asked for it, and money that comes all the same is kept, never a yes."""

from __future__ import annotations

from datetime import date

import pytest

from booking_core.errors import RuleRefused
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party, Settlement
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop

TWENTY = Party(adults=20)
WHOLE = 24_000


def called_off(shop: Shop, settlement: Settlement) -> tuple[str, OrderView]:
    """Twenty at the Conciergerie, whose slots are closed then."""
    account = shop.account()
    order = shop.place(account, TWENTY, settlement)
    shop.core.desk.close_slots(ACTOR, "cmn", "conciergerie", order.plan.day, None, None, "grève", "new_date", shop.key())
    shop.events("mail")
    return account, shop.core.order(account, order.reference)


def pay(shop: Shop, order: OrderView, settlement: Settlement, url: str | None, amount: int = WHOLE) -> OrderView:
    """The money really comes: the provider says so, or the seller sees it."""
    if settlement != "card":
        return shop.receive(order, amount)
    assert url is not None
    return shop.core.payment_succeeded(shop.core.payment(url.rsplit("/", 1)[1]).id, shop.key(), amount, shop.key())


@pytest.mark.parametrize("settlement", ["option", "card", "transfer"])
def test_nothing_is_asked_for_a_visit_that_was_called_off(shop: Shop, settlement: Settlement) -> None:
    account, order = called_off(shop, settlement)
    assert order.offer is not None and (order.due_now_cents, order.bank, order.payment_url) == (0, None, None)
    other: Settlement = "card" if settlement == "transfer" else "transfer"
    assert shop.codes(shop.core.preview_validate(account, order.reference, other)) == {"offer_to_answer"}
    with pytest.raises(RuleRefused) as refused:
        shop.core.validate(account, order.reference, other, "v")
    assert shop.codes(refused.value.decision) == {"offer_to_answer"}
    assert shop.core.order(account, order.reference) == order
    moved = shop.core.answer_offer(account, order.reference, 0, "a")
    assert (moved.state, moved.due_now_cents) == (order.state, 0 if settlement == "option" else WHOLE), "and after"
    if settlement == "option":
        assert shop.core.validate(account, order.reference, other, "after").due_now_cents == WHOLE


@pytest.mark.parametrize("settlement", ["option", "card", "transfer"])
@pytest.mark.parametrize("taken", [True, False])
def test_money_that_comes_all_the_same_is_kept_for_the_date_that_is_taken(shop: Shop, settlement: Settlement, taken: bool) -> None:
    account = shop.account()
    order = shop.place(account, TWENTY, settlement)
    url = order.payment_url
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", "grève", "c")
    shop.events("mail")
    kept = pay(shop, order, settlement, url)
    assert (kept.state, kept.paid_cents, kept.due_now_cents, kept.offer is not None) == ("awaiting_payment", WHOLE, 0, True)
    assert [(task.kind, task.facts) for task in shop.core.tasks()] == [("date_offered", {"amount_cents": WHOLE})]
    assert "order_confirmed" not in (kinds := [kind for kind, _ in shop.events("mail")]) and "money_kept" in kinds
    assert "offer_to_answer" in {reason.code for entry in shop.core.desk.history(order.reference)[-1:] for reason in entry.reasons}
    assert shop.core.paperwork(order.reference).tickets == () and shop.all_is_well()
    done = shop.core.answer_offer(account, order.reference, 0 if taken else None, "a")
    if taken:
        assert (done.state, done.balance_cents, shop.core.tasks()) == ("confirmed", 0, []) and done.day != order.day
        assert len(shop.core.paperwork(order.reference).tickets) == 20
        assert [kind for kind, _ in shop.events("mail")].count("order_confirmed") == 1
    else:
        assert (done.state, done.balance_cents) == ("cancelled", -WHOLE)
        assert [(task.kind, task.facts["amount_cents"]) for task in shop.core.tasks()] == [("refund_due", WHOLE)]
    assert shop.all_is_well()


def test_a_part_of_the_money_is_kept_and_the_rest_asked_for_once_there_is_a_date(shop: Shop) -> None:
    account, order = called_off(shop, "transfer")
    assert shop.receive(order, 10_000).due_now_cents == 0
    assert shop.receive(order, 4_000).paid_cents == 14_000
    assert [task.facts["amount_cents"] for task in shop.core.tasks() if task.kind == "date_offered"] == [14_000]
    moved = shop.core.answer_offer(account, order.reference, 0, "a")
    assert (moved.state, moved.due_now_cents) == ("awaiting_payment", WHOLE - 14_000)
    assert [(task.kind, task.facts["amount_cents"]) for task in shop.core.tasks()] == [("transfer_expected", WHOLE - 14_000)]
    assert shop.receive(moved, WHOLE - 14_000).state == "confirmed" and shop.all_is_well()


def test_who_paid_in_time_has_until_the_visit_to_answer_and_then_his_money_back(shop: Shop) -> None:
    account, order = called_off(shop, "transfer")
    shop.receive(order, WHOLE)
    assert order.expires_at is not None and order.plan.sessions
    shop.clock.now = order.expires_at
    assert shop.core.expire_due() == 0 and shop.core.order(account, order.reference).offer is not None
    shop.days_before(-1, order.plan.day)
    assert shop.core.expire_due() == 1
    assert [(task.kind, task.facts["amount_cents"]) for task in shop.core.tasks()] == [("refund_due", WHOLE)]
    assert shop.all_is_well()


def test_an_option_that_nobody_called_off_is_validated_first(shop: Shop) -> None:
    """The control."""
    option = shop.place(shop.account(), TWENTY)
    assert not shop.core.desk.preview_record_payment(ACTOR, option.reference, "transfer", WHOLE).accepted


def test_neither_deposit_nor_signature_nor_agreement_makes_a_called_off_visit_firm(shop: Shop) -> None:
    account = shop.account()
    deposit = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    contract = shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site"))
    tour = shop.sign(shop.buy(account, shop.wanted("france_miniature", "guided_tour")))
    for order in (deposit, contract, tour):
        shop.core.desk.cancel(ACTOR, order.reference, "new_date", "travaux", f"c{order.reference}")
    kept = shop.receive(deposit, deposit.due_now_cents)
    assert (kept.state, kept.paid_cents, kept.outstanding) == ("awaiting_deposit", deposit.due_now_cents, ("deposit",))
    for change in (
        lambda: shop.core.desk.record_signature(ACTOR, contract.reference, date(2026, 11, 21), "s"),
        lambda: shop.core.desk.agree(ACTOR, tour.reference, "a"),
    ):
        with pytest.raises(RuleRefused) as refused:
            change()
        assert shop.codes(refused.value.decision) == {"offer_to_answer"}
    assert shop.all_is_well()
    moved = shop.core.answer_offer(account, deposit.reference, 0, "o1")
    assert (moved.state, moved.balance_cents) == ("confirmed", moved.total_cents - deposit.due_now_cents) and moved.day != JUNE
    shop.core.answer_offer(account, contract.reference, 0, "o2")
    assert shop.sign(contract).state == "confirmed" and shop.all_is_well()


def test_a_credit_note_pays_for_no_visit_that_was_called_off(shop: Shop) -> None:
    account = shop.account()
    paid = shop.firm_dated(account)
    shop.core.desk.issue_credit_note(ACTOR, paid.reference, 10_000, "i", "geste commercial")
    (note,) = shop.core.credit_notes(account)
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    assert shop.core.preview_use_credit_note(account, order.reference, note.number).accepted, "the control: before"
    shop.core.desk.cancel(ACTOR, order.reference, "new_date", "travaux", "c")
    with pytest.raises(RuleRefused) as refused:
        shop.core.use_credit_note(account, order.reference, note.number, "u")
    assert "offer_to_answer" in shop.codes(refused.value.decision)
    assert shop.core.credit_notes(account)[0].left_cents == 10_000
