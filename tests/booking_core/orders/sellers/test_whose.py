"""Who acts on whose order: a seller's people on that seller's orders only, and the audit names who acts in a customer's stead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from booking_core.errors import NotFound, RuleRefused
from booking_core.orders.desk import Desk
from booking_core.rules.facts import Party
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop

Act = Callable[[Desk, str], Any]
ACTS: dict[str, Act] = {
    "order": lambda desk, order: desk.order(order),
    "history": lambda desk, order: desk.history(order),
    "sign": lambda desk, order: desk.record_signature(ACTOR, order, date(2026, 11, 21), "k"),
    "preview": lambda desk, order: desk.preview_record_signature(ACTOR, order, date(2026, 11, 21)),
    "pay": lambda desk, order: desk.record_payment(ACTOR, order, "transfer", 100, "k"),
    "cancel": lambda desk, order: desk.cancel(ACTOR, order, "refund", "x", "k"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_another_sellers_order_is_nobodys(shop: Shop, act: Act) -> None:
    order = shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket"))
    before = shop.core.desk.history(order.reference)
    with pytest.raises(NotFound):
        act(shop.core.desk.of("chantilly"), order.reference)
    assert shop.core.desk.history(order.reference) == before
    act(shop.core.desk.of("france_miniature"), order.reference)


def test_another_sellers_lists_and_slots_are_nobodys(shop: Shop) -> None:
    desk = shop.core.desk.of("chantilly")
    for act in (
        lambda: desk.orders("cmn"),
        lambda: desk.tasks("cmn"),
        lambda: desk.close_slots(ACTOR, "cmn", "conciergerie", JUNE, None, None, "x", "refund", "k"),
        lambda: desk.preview_close_slots(ACTOR, "cmn", "conciergerie", JUNE, None, None, "x", "refund"),
    ):
        with pytest.raises(NotFound):
            act()
    assert desk.orders("chantilly").total == 0 and desk.tasks() == []


def test_what_was_carried_out_before_is_not_shown_to_another_seller(shop: Shop) -> None:
    order = shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket"))
    shop.core.desk.record_signature(ACTOR, order.reference, date(2026, 11, 21), "k")
    with pytest.raises(NotFound):
        shop.core.desk.of("chantilly").record_signature(ACTOR, order.reference, date(2026, 11, 21), "k")


def test_the_audit_names_who_acted_in_the_customers_stead(shop: Shop) -> None:
    account, clerk = shop.account(), shop.core.acting_as("api:clerk")
    draft = shop.draft(Party(adults=8))
    held = clerk.place(draft, clerk.plan(draft).plan, account, "conversation", "one", "fr")
    clerk.resize(account, held.reference, Party(adults=6), "fewer")
    shop.core.cancel(account, held.reference, "off")
    assert [(entry.action, entry.actor) for entry in shop.core.desk.history(held.reference)] == [
        ("placed", "api:clerk"),
        ("resized", "api:clerk"),
        ("cancelled", f"account:{account}"),
    ]


def test_a_difference_is_done_with_once_the_rest_is_paid(shop: Shop) -> None:
    order = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket")))
    shop.receive(order, order.due_now_cents - 100)
    assert [task.kind for task in shop.core.tasks() if task.kind == "amount_differs"] == ["amount_differs"]
    assert shop.receive(order, 100).state == "confirmed"
    assert [task.kind for task in shop.core.tasks() if task.kind == "amount_differs"] == []
    shop.receive(order, order.total_cents, "card")
    assert [task.kind for task in shop.core.tasks() if task.kind == "amount_differs"] == ["amount_differs"], "too much is one again"


def test_a_final_number_that_no_rule_speaks_of_is_left_to_people_with_the_reason(shop: Shop) -> None:
    account = shop.account()
    order = shop.pay(shop.place(account, Party(adults=8), "card"))
    asked = shop.core.preview_confirm_headcount(account, order.reference, Party(adults=8))
    assert (asked.outcome, bool(asked.reasons)) == ("handoff", True)
    with pytest.raises(RuleRefused) as refused:
        shop.core.confirm_headcount(account, order.reference, Party(adults=8), "k")
    assert refused.value.decision.reasons == asked.reasons
