"""What is still owed once an order has ended: money that comes settles it, and nothing is left that keeps its customer for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking_core.errors import ImpossibleTransition, OrdersAlive
from booking_core.orders.ledger import Means
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop

EMAIL = "agence@example.org"
OWED = 28_380
"""Of 709.50, the deposit of 425.70 being paid."""


def cancelled_late(shop: Shop) -> tuple[str, OrderView]:
    account = shop.account(EMAIL)
    order = shop.firm_dated(account)
    shop.days_before(13)
    order = shop.core.cancel(account, order.reference, "c")
    assert order.balance_cents == OWED
    shop.events("mail")
    return account, order


def todo(shop: Shop) -> list[tuple[str, int]]:
    return [(task.kind, task.facts["amount_cents"]) for task in shop.core.tasks()]


def told(shop: Shop) -> list[tuple[str, int]]:
    about = ("debt_paid", "late_money", "refund_due")
    return [(kind, payload["amount_cents"]) for kind, payload in shop.events("mail") if kind in about]


@pytest.mark.parametrize("means", ["transfer", "cash"])
def test_money_that_was_owed_settles_a_cancelled_order(shop: Shop, means: Means) -> None:
    _, order = cancelled_late(shop)
    assert todo(shop) == [("amount_due", OWED)]
    with pytest.raises(OrdersAlive):
        shop.core.erase(EMAIL)
    settled = shop.receive(order, OWED, means)
    assert (settled.state, settled.balance_cents, todo(shop), told(shop)) == ("cancelled", 0, [], [("debt_paid", OWED)])
    assert shop.all_is_well()
    shop.core.erase(EMAIL)


def test_a_contract_paid_on_the_day_and_cancelled_late_is_settled_too(shop: Shop) -> None:
    account = shop.account(EMAIL)
    order = shop.visit(account)
    shop.days_before(2)
    order = shop.core.cancel(account, order.reference, "c")
    assert shop.receive(order, order.total_cents).balance_cents == 0
    assert todo(shop) == [] and shop.all_is_well()
    shop.core.erase(EMAIL)


def test_a_part_of_it_leaves_the_rest_to_be_paid(shop: Shop) -> None:
    _, order = cancelled_late(shop)
    assert shop.receive(order, 8_000).balance_cents == OWED - 8_000
    assert (todo(shop), told(shop)) == ([("amount_due", OWED - 8_000)], [("debt_paid", 8_000)])
    assert shop.receive(order, OWED - 8_000).balance_cents == 0
    assert todo(shop) == [] and shop.all_is_well()


def test_what_is_more_than_it_goes_back(shop: Shop) -> None:
    _, order = cancelled_late(shop)
    assert shop.receive(order, OWED + 500).balance_cents == -500
    assert (todo(shop), told(shop)) == ([("refund_due", 500)], [("debt_paid", OWED + 500), ("refund_due", 500)])
    again = shop.receive(order, 700)
    assert again.balance_cents == -1_200 and ("late_money", 700) in told(shop), "nothing was owed any more"
    assert shop.core.desk.record_refund(ACTOR, order.reference, 1_200, "r").state == "refunded"
    assert todo(shop) == [] and shop.all_is_well()


def test_money_for_an_order_whose_time_was_over_stays_a_question(shop: Shop) -> None:
    """The control: nothing was owed of it."""
    order = shop.sign(shop.buy(shop.account(EMAIL), shop.wanted("france_miniature", "dated_ticket")))
    assert order.expires_at is not None
    shop.clock.now = order.expires_at
    shop.events("mail")
    shop.receive(order, order.due_now_cents)
    assert todo(shop) == [("late_money", 42_570)] and told(shop) == [("late_money", 42_570)]


def test_a_return_that_the_seller_declines_is_done_with(shop: Shop) -> None:
    account = shop.account(EMAIL)
    order = shop.firm_dated(account)
    order = shop.receive(order, order.balance_cents, "cash")
    with pytest.raises(ImpossibleTransition):
        shop.core.desk.decline_return(ACTOR, order.reference, "rien reçu", "none announced")
    shop.days_before(-5)
    shop.core.return_unsold(account, order.reference, JUNE + timedelta(days=1), 45, "r")
    with pytest.raises(OrdersAlive):
        shop.core.erase(EMAIL)
    shop.events("mail")
    assert shop.core.desk.preview_decline_return(ACTOR, order.reference, "rien reçu").accepted
    assert len(shop.core.tasks()) == 1, "a preview changes nothing"
    declined = shop.core.desk.decline_return(ACTOR, order.reference, "rien reçu", "d")
    assert shop.core.desk.decline_return(ACTOR, order.reference, "rien reçu", "d") == declined, "told twice, done once"
    assert (shop.core.tasks(), shop.core.credit_notes(account)) == ([], [])
    assert [kind for kind, _ in shop.events("mail")] == ["return_declined"]
    entry = shop.core.desk.history(order.reference)[-1]
    assert (entry.action, [reason.text.fr for reason in entry.reasons]) == ("return_declined", ["rien reçu"])
    with pytest.raises(ImpossibleTransition):
        shop.core.desk.decline_return(ACTOR, order.reference, "rien reçu", "again")
    shop.core.return_unsold(account, order.reference, JUNE + timedelta(days=2), 45, "they had not been looked for")
    shop.core.desk.decline_return(ACTOR, order.reference, "", "d2")
    shop.core.erase(EMAIL)


def test_money_for_an_order_that_was_settled_goes_back_once_more(shop: Shop) -> None:
    order = shop.pay(shop.place(shop.account(), Party(adults=22), "card"))
    shop.core.desk.cancel(ACTOR, order.reference, "refund", "panne", "c")
    assert shop.core.desk.record_refund(ACTOR, order.reference, order.total_cents, "r").state == "refunded"
    late = shop.receive(order, 500)
    assert (late.state, late.balance_cents, shop.all_is_well()) == ("cancelled", -500, True)
    assert shop.core.desk.record_refund(ACTOR, order.reference, 500, "r2").state == "refunded"
    assert shop.core.tasks() == [] and shop.all_is_well()
