"""Unsold tickets come back once, after their day, and only those that were given out (FM-076 to 080)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from booking_core.errors import RuleRefused
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop

NEXT_DAY = JUNE + timedelta(days=1)
TENTH = 7_095
"""Of what 45 adults cost, two of them free."""


def used_by_nobody(shop: Shop, account: str, days: int = 10) -> OrderView:
    """Wholly paid; its visit was so many days ago."""
    order = shop.firm_dated(account)
    order = shop.receive(order, order.balance_cents, "cash")
    shop.days_before(-days)
    return order


def announce(shop: Shop, order: OrderView, tickets: int, posted: date = NEXT_DAY) -> OrderView:
    account = shop.account()
    preview = shop.core.preview_return_unsold(account, order.reference, posted, tickets)
    try:
        done = shop.core.return_unsold(account, order.reference, posted, tickets, shop.key())
    except RuleRefused as refused:
        assert preview.outcome != "accept" and shop.codes(preview) == shop.codes(refused.decision)
        raise
    return done


def refused(shop: Shop, order: OrderView, tickets: int, posted: date = NEXT_DAY) -> set[str]:
    with pytest.raises(RuleRefused) as error:
        announce(shop, order, tickets, posted)
    return shop.codes(error.value.decision)


def credit(shop: Shop, order: OrderView, cents: int) -> None:
    shop.core.desk.issue_credit_note(ACTOR, order.reference, cents, shop.key())


def test_tickets_that_were_credited_are_not_sent_back_again(shop: Shop) -> None:
    order = used_by_nobody(shop, shop.account())
    announce(shop, order, 45)
    assert refused(shop, order, 1) == {"too_many_tickets"}, "while the seller has not seen them"
    credit(shop, order, TENTH)
    assert refused(shop, order, 45) == refused(shop, order, 1) == {"too_many_tickets"}
    assert shop.core.tasks() == [] and shop.all_is_well()


def test_two_letters_are_counted_together(shop: Shop) -> None:
    order = used_by_nobody(shop, shop.account())
    announce(shop, order, 10)
    assert refused(shop, order, 36) == {"too_many_tickets"}
    announce(shop, order, 35)
    (task,) = shop.core.tasks()
    assert (task.facts["tickets"], task.facts["credit_note"]) == (45, TENTH), "all of them: exactly a tenth"


@pytest.mark.parametrize("first", [1_500, TENTH])
def test_all_credit_notes_of_an_order_for_tickets_make_a_tenth_of_it_at_most(shop: Shop, first: int) -> None:
    order = used_by_nobody(shop, shop.account())
    announce(shop, order, 10)
    assert shop.core.tasks()[0].facts["ceiling"] == TENTH
    credit(shop, order, first)
    if first == TENTH:
        assert "credited_already" in refused(shop, order, 35)
        return
    announce(shop, order, 35)
    assert shop.core.tasks()[0].facts["credit_note"] == TENTH - first


def test_more_than_the_announced_tickets_are_worth_is_a_gesture_and_needs_its_reason(shop: Shop) -> None:
    """Whoever asks, by the API too: one ticket sent back does not open the whole price."""
    account = shop.account()
    order = used_by_nobody(shop, account)
    desk = shop.core.desk
    assert desk.owed_in_kind(order.reference) == 0, "nothing is announced"
    announce(shop, order, 45)
    assert desk.owed_in_kind(order.reference) == TENTH
    for cents in (TENTH + 1, order.total_cents):
        assert shop.codes(desk.preview_issue_credit_note(ACTOR, order.reference, cents)) == {"credit_is_a_gesture"}
        with pytest.raises(RuleRefused):
            credit(shop, order, cents)
    desk.issue_credit_note(ACTOR, order.reference, TENTH + 1, shop.key(), "une panne du train")
    assert shop.core.credit_notes(account)[0].amount_cents == TENTH + 1 and shop.core.tasks() == []
    why = shop.core.desk.history(order.reference)[-1].reasons[0]
    assert (why.code, why.text.fr) == ("gesture", "une panne du train")


def test_what_the_rules_give_is_no_gesture(shop: Shop) -> None:
    order = used_by_nobody(shop, shop.account())
    announce(shop, order, 45)
    shop.core.desk.issue_credit_note(ACTOR, order.reference, TENTH, shop.key(), "sans objet")
    assert "gesture" not in shop.codes(shop.core.desk.history(order.reference)[-1])
    with pytest.raises(RuleRefused):
        credit(shop, order, 1)


def test_tickets_open_no_credit_note_for_money_that_is_paid_back_as_well(shop: Shop) -> None:
    """What is owed in money stays owed in money while tickets are announced: one credit note of both would pay it twice."""
    order = used_by_nobody(shop, shop.account())
    announce(shop, order, 45)
    shop.receive(order, 2_000, "cash")
    with pytest.raises(RuleRefused):
        credit(shop, order, TENTH + 2_000)
    credit(shop, order, TENTH)
    assert shop.core.desk.owed_in_kind(order.reference) == 2_000


def test_each_order_has_its_own_tickets(shop: Shop) -> None:
    account = shop.account()
    other = shop.firm_dated(account)
    shop.receive(other, other.balance_cents, "cash")
    order = used_by_nobody(shop, account)
    announce(shop, order, 45)
    credit(shop, order, TENTH)
    announce(shop, other, 45)
    assert [(task.reference, task.facts["credit_note"]) for task in shop.core.tasks()] == [(other.reference, TENTH)]


def test_a_letter_is_posted_neither_before_the_visit_nor_on_a_day_to_come(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    order = shop.receive(order, order.balance_cents, "cash")
    assert "day_to_come" in refused(shop, order, 45, NEXT_DAY), "half a year ahead"
    shop.days_before(-1)
    assert refused(shop, order, 45, NEXT_DAY + timedelta(days=1)) == {"day_to_come"}
    assert refused(shop, order, 45, JUNE - timedelta(days=1)) == {"not_expired_yet"}
    announce(shop, order, 45, NEXT_DAY)


def test_without_tickets_there_is_nothing_to_send_back(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    shop.days_before(-1)
    assert refused(shop, order, 45) == {"no_tickets_issued"}, "only its deposit came"
    paid = shop.receive(order, order.balance_cents, "cash")
    announce(shop, paid, 45)


def test_where_the_terms_say_nothing_of_returns_the_sellers_people_are_asked(shop: Shop) -> None:
    account = shop.account()
    order = shop.pay(shop.place(account, Party(adults=8), "card"))
    assert shop.core.preview_return_unsold(account, order.reference, order.placed_at.date(), 1).outcome == "handoff"
