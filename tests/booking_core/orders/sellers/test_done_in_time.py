"""What the customer did in time holds: a seller that still owes a word ends no order by its silence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking_core.clock import paris_day
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, TEN, Shop

MORE = Party(adults=50)


def package(shop: Shop, account: str) -> OrderView:
    """Signed; its partners have not answered."""
    return shop.sign(shop.buy(account, shop.wanted("france_miniature", "package")))


def after(shop: Shop, order: OrderView) -> None:
    """Past the end that the order had."""
    assert order.expires_at is not None
    shop.clock.now = order.expires_at + timedelta(minutes=1)


def test_a_contract_signed_while_a_change_waits_makes_the_order_firm_as_it_is(shop: Shop) -> None:
    account = shop.account()
    unsigned, control = (shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site")) for _ in range(2))
    for order in (unsigned, control):
        assert shop.core.resize(account, order.reference, MORE, f"more {order.reference}").state == "awaiting_signature"
    signed = shop.sign(unsigned)
    assert (signed.state, signed.outstanding, signed.expires_at) == ("awaiting_seller", ("seller",), None)
    assert shop.core.paperwork(signed.reference).confirmed_at == shop.clock()
    assert "order_confirmed" in [kind for kind, payload in shop.events("mail") if payload.get("reference") == signed.reference]
    after(shop, control)
    assert shop.core.expire_due() == 1
    assert shop.core.order(account, control.reference).state == "expired", "the control: nobody signed it"
    still = shop.core.order(account, signed.reference)
    assert (still.state, shop.places("domaine")) == ("awaiting_seller", 45)
    assert shop.core.preview_cancel(account, signed.reference).amounts["amount_due"] == signed.total_cents, "firm, and too late"
    grown = shop.core.desk.answer_change(ACTOR, signed.reference, True, "yes")
    assert (grown.state, grown.people, shop.places("domaine")) == ("confirmed", 50, 50)
    assert shop.all_is_well()


@pytest.mark.parametrize("accept", [True, False])
def test_a_deposit_is_due_and_paid_while_a_change_waits(shop: Shop, accept: bool) -> None:
    account = shop.account()
    order = package(shop, account)
    agreed = shop.core.desk.agree(ACTOR, order.reference, "agreed")
    asked = shop.core.resize(account, order.reference, MORE, "more")
    assert (asked.state, asked.due_now_cents) == ("awaiting_seller", agreed.due_now_cents) and asked.due_now_cents > 0
    assert asked.bank is not None and asked.expires_at == agreed.expires_at
    paid = shop.receive(asked, asked.due_now_cents)
    assert (paid.state, paid.due_now_cents, paid.expires_at) == ("awaiting_seller", 0, None)
    history = shop.core.desk.history(order.reference)
    assert "deposit_in_time" in {reason.code for reason in history[-1].reasons}
    after(shop, agreed)
    assert shop.core.expire_due() == 0 and shop.places("parc") == 45
    answered = shop.core.desk.answer_change(ACTOR, order.reference, accept, "answer")
    assert (answered.state, answered.people) == ("confirmed", 50 if accept else 45)
    assert (answered.deposit_cents, answered.paid_cents) == (agreed.deposit_cents, agreed.due_now_cents)
    assert [kind for kind, _ in shop.events("mail")].count("order_confirmed") == 1
    assert shop.all_is_well()


def test_a_deposit_that_does_not_come_ends_the_order_although_a_change_waits(shop: Shop) -> None:
    account = shop.account()
    order = package(shop, account)
    agreed = shop.core.desk.agree(ACTOR, order.reference, "agreed")
    shop.core.resize(account, order.reference, MORE, "more")
    shop.receive(order, agreed.due_now_cents - 1)
    after(shop, agreed)
    assert shop.core.expire_due() == 1
    assert shop.core.order(account, order.reference).state == "cancelled" and shop.places("parc") == 0
    assert shop.all_is_well()


def test_who_paid_his_deposit_in_time_keeps_his_places_until_the_partners_answer(shop: Shop) -> None:
    account = shop.account()
    order, unpaid = package(shop, account), package(shop, account)
    paid = shop.receive(order, order.deposit_cents or 0)
    assert (paid.state, paid.outstanding) == ("awaiting_seller", ("seller",))
    assert paid.expires_at is not None and (paid.expires_at.date(), paid.expires_at.time()) == (JUNE, TEN)
    assert "deposit_received_by" not in {deadline.what for deadline in paid.deadlines}
    after(shop, unpaid)
    assert shop.core.expire_due() == 1
    assert shop.core.order(account, unpaid.reference).state == "cancelled", "the control: its deposit did not come"
    assert shop.core.order(account, order.reference).state == "awaiting_seller" and shop.places("parc") == 45
    assert shop.core.desk.preview_decline(ACTOR, order.reference, "complet").accepted
    firm = shop.core.desk.agree(ACTOR, order.reference, "agreed")
    assert (firm.state, firm.expires_at) == ("confirmed", None)
    assert shop.all_is_well()


def test_partners_who_never_answer_leave_the_money_to_be_given_back_once_the_visit_begins(shop: Shop) -> None:
    account = shop.account()
    order = package(shop, account)
    shop.receive(order, order.deposit_cents or 0)
    assert shop.core.preview_cancel(account, order.reference).amounts["refund"] == order.deposit_cents, "never firm: nothing is kept"
    shop.days_before(0)
    assert paris_day(shop.clock()) == JUNE
    assert shop.core.expire_due() == 1
    gone = shop.core.order(account, order.reference)
    assert (gone.state, gone.balance_cents, shop.places("parc")) == ("expired", -(order.deposit_cents or 0), 0)
    assert [task.kind for task in shop.core.tasks()] == ["refund_due"]
    assert shop.all_is_well()


def test_what_was_paid_in_time_moves_with_its_visit(shop: Shop) -> None:
    """A new day has no deposit to wait for any more."""
    account = shop.account()
    order = package(shop, account)
    shop.receive(order, order.deposit_cents or 0)
    later = JUNE + timedelta(days=7)
    shop.core.move(account, order.reference, later, None, "move")
    moved = shop.core.desk.answer_change(ACTOR, order.reference, True, "yes")
    assert (moved.state, moved.day) == ("awaiting_seller", later)
    assert moved.expires_at is not None and moved.expires_at.date() == later
    assert shop.core.desk.agree(ACTOR, order.reference, "agreed").state == "confirmed"
    assert shop.all_is_well()
