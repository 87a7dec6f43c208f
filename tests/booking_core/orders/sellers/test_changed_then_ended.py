"""An order that was changed and then ends: its deposit is the one that was fixed, and late the order as it was first made is due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop

INITIAL, DEPOSIT = 70_950, 42_570
"""Of 45 adults, two of them free."""


def changed(shop: Shop, account: str, party: Party, days: int = 25) -> OrderView:
    """Firm for 45, then of another number while that is free (FM-068)."""
    order = shop.firm_dated(account)
    assert (order.total_cents, order.deposit_cents) == (INITIAL, DEPOSIT)
    shop.days_before(days)
    return shop.core.resize(account, order.reference, party, shop.key())


@pytest.mark.parametrize(("party", "total"), [(Party(adults=84), 132_000), (Party(adults=21), 33_000), (Party(adults=10), 25_000)])
def test_cancelling_in_time_keeps_the_deposit_that_was_fixed(shop: Shop, party: Party, total: int) -> None:
    account = shop.account()
    order = changed(shop, account, party)
    assert (order.total_cents, order.deposit_cents) == (total, DEPOSIT)
    shop.days_before(15)
    preview = shop.core.preview_cancel(account, order.reference)
    assert (preview.amounts["fee"], preview.amounts["refund"], preview.amounts["remaining_to_pay"]) == (DEPOSIT, 0, 0)
    cancelled = shop.core.cancel(account, order.reference, "c")
    assert (cancelled.kept_cents, cancelled.balance_cents) == (DEPOSIT, 0)
    assert shop.core.tasks() == [] and shop.all_is_well()


@pytest.mark.parametrize("party", [Party(adults=84), Party(adults=21)])
def test_cancelling_late_makes_the_order_due_as_it_was_first_made(shop: Shop, party: Party) -> None:
    account = shop.account()
    order = changed(shop, account, party)
    assert order.initial_cents == INITIAL != order.total_cents
    shop.days_before(13)
    preview = shop.core.preview_cancel(account, order.reference)
    assert (preview.amounts["fee"], preview.amounts["remaining_to_pay"]) == (INITIAL, INITIAL - DEPOSIT)
    assert shop.core.cancel(account, order.reference, "c").balance_cents == INITIAL - DEPOSIT
    assert shop.all_is_well()


def test_what_was_paid_beyond_the_deposit_goes_back_whatever_the_order_comes_to_now(shop: Shop) -> None:
    account = shop.account()
    order = changed(shop, account, Party(adults=84))
    shop.receive(order, 10_000, "cash")
    preview = shop.core.preview_cancel(account, order.reference)
    assert (preview.amounts["fee"], preview.amounts["refund"]) == (DEPOSIT, 10_000)


def test_an_excess_that_the_seller_gave_back_is_not_asked_for_again(shop: Shop) -> None:
    account = shop.account()
    order = changed(shop, account, Party(adults=10))
    shop.core.desk.record_refund(ACTOR, order.reference, DEPOSIT - 25_000, "r")
    preview = shop.core.preview_cancel(account, order.reference)
    assert (preview.amounts["fee"], preview.amounts["refund"], preview.amounts["remaining_to_pay"]) == (25_000, 0, 0)


def test_before_the_signature_there_is_no_first_order_yet(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))
    order = shop.sign(shop.core.resize(account, order.reference, Party(adults=84), "r"))
    order = shop.receive(order, order.due_now_cents)
    assert (order.initial_cents, order.deposit_cents) == (132_000, 79_200)
    shop.days_before(13)
    assert shop.core.preview_cancel(account, order.reference).amounts["fee"] == 132_000


def test_unsold_tickets_give_a_tenth_of_the_order_as_it_was_first_made(shop: Shop) -> None:
    account = shop.account()
    order = changed(shop, account, Party(adults=21))
    shop.clock.now += timedelta(days=26)
    preview = shop.core.preview_return_unsold(account, order.reference, JUNE, 21)
    assert preview.amounts["credit_note"] == INITIAL // 10
