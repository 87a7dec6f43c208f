"""Validating, cancelling, expiring."""

from __future__ import annotations

import pytest

from booking_core.clock import paris
from booking_core.errors import ImpossibleTransition, RuleRefused
from booking_core.rules.facts import Party
from tests.booking_core.orders.desk import Desk


def test_a_validated_option_keeps_its_places_and_its_deadline(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=20))
    desk.clock.forward(days=30)
    preview = desk.core.preview_validate(account, option.reference, "card")
    assert (preview.outcome, preview.amounts["due_now"]) == ("accept", option.total_cents)
    order = desk.core.validate(account, option.reference, "card", "v")
    assert (order.state, order.reference, order.due_now_cents) == ("awaiting_payment", option.reference, option.total_cents)
    assert order.expires_at == option.expires_at
    assert desk.taken() == 20
    assert desk.pay(order).state == "confirmed"


def test_the_way_to_pay_may_change_while_unpaid(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=20), "card")
    by_transfer = desk.core.validate(account, order.reference, "transfer", "v")
    assert (by_transfer.settlement, by_transfer.payment_url, by_transfer.due_now_cents) == ("transfer", None, order.total_cents)
    assert by_transfer.expires_at is not None and by_transfer.expires_at > paris(desk.clock.now)
    assert [task.kind for task in desk.core.tasks()] == ["transfer_expected"]
    back = desk.core.validate(account, order.reference, "card", "w")
    assert back.payment_url and desk.core.tasks() == []
    assert back.expires_at == by_transfer.expires_at
    with pytest.raises(ImpossibleTransition):
        desk.core.validate(account, desk.pay(back).reference, "card", "x")


def test_an_ended_option_cannot_be_validated(desk: Desk) -> None:
    account = desk.account()
    option = desk.place(account, Party(adults=20))
    desk.clock.forward(days=61)
    assert {reason.code for reason in desk.core.preview_validate(account, option.reference, "card").reasons} >= {"option_expired"}
    with pytest.raises(ImpossibleTransition):
        desk.core.validate(account, option.reference, "card", "v")


def test_cancelling_frees_the_places_and_costs_nothing(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=20), "transfer")
    preview = desk.core.preview_cancel(account, order.reference)
    assert preview.accepted and preview.amounts["fee"] == 0
    assert desk.taken() == 20
    cancelled = desk.core.cancel(account, order.reference, "c")
    assert (cancelled.state, cancelled.balance_cents, cancelled.expires_at, cancelled.bank) == ("cancelled", 0, None, None)
    assert desk.taken() == 0 and desk.core.tasks() == []
    with pytest.raises(RuleRefused):
        desk.core.cancel(account, order.reference, "again")


@pytest.mark.parametrize("paid", [500, 0])
def test_cancelling_after_part_of_the_money_came_has_it_paid_back(desk: Desk, paid: int) -> None:
    """The control: where nothing came there is nothing to pay back."""
    account = desk.account()
    order = desk.place(account, Party(adults=20), "transfer")
    if paid:
        desk.core.record_transfer(order.reference, paid, "line", "seller:1")
    assert desk.core.preview_cancel(account, order.reference).amounts["refund"] == paid
    assert desk.core.cancel(account, order.reference, "c").balance_cents == -paid
    assert [(task.kind, task.facts.get("amount_cents")) for task in desk.core.tasks()] == [("refund_due", paid)][: bool(paid)]
    told = [payload["amount_cents"] for event, payload in desk.events("mail") if event == "refund_due"]
    assert told == [paid][: bool(paid)]


def test_money_in_part_is_paid_back_when_the_time_runs_out_too(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=20), "transfer")
    desk.core.record_transfer(order.reference, 500, "line", "seller:1")
    assert order.expires_at is not None
    desk.clock.now = order.expires_at
    desk.core.expire_due()
    assert [payload["amount_cents"] for event, payload in desk.events("mail") if event == "refund_due"] == [500]


def test_a_paid_order_is_neither_cancelled_nor_reduced(desk: Desk) -> None:
    account = desk.account()
    order = desk.pay(desk.place(account, Party(adults=20), "card"))
    for change in (
        lambda: desk.core.cancel(account, order.reference, "c"),
        lambda: desk.core.resize(account, order.reference, Party(10), "r"),
    ):
        with pytest.raises(RuleRefused) as refused:
            change()
        assert "paid_booking_not_refundable" in {reason.code for reason in refused.value.reasons}
    assert desk.taken() == 20


def test_options_end_at_their_deadline_and_not_before(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=20))
    assert order.expires_at is not None
    desk.clock.now = order.expires_at
    desk.clock.forward(seconds=-1)
    assert (desk.core.expire_due(), desk.core.order(account, order.reference).state) == (0, "held")
    desk.clock.forward(seconds=1)
    assert desk.core.order(account, order.reference).state == "expired"  # before any job has seen it
    assert desk.taken() == 0
    assert (desk.core.expire_due(), desk.core.expire_due()) == (1, 0)
    assert [event for event, _ in desk.events("mail")][-1] == "order_expired"
    with pytest.raises(RuleRefused):
        desk.core.cancel(account, order.reference, "c")


def test_many_expire_in_one_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booking_core.orders.expiring.ENOUGH", 2)
    account = desk.account()
    for _ in range(5):
        desk.place(account, Party(adults=2), "card")
    desk.clock.forward(hours=1)
    assert desk.core.expire_due() == 5
    assert desk.disagreements() == []


def test_validating_again_in_the_same_way_asks_for_nothing_twice(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=20), "transfer")
    desk.events("mail")
    assert desk.core.validate(account, order.reference, "transfer", "v") == order
    assert desk.events("mail") == []
