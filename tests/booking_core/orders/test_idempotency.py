"""What is written twice happens once, even when both arrive at the same moment."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from booking_core.orders.work import Work
from booking_core.rules.facts import Party, SubGroup
from tests.booking_core.orders.desk import Desk, one_slot

SENDERS = 6


def sent_together(desk: Desk, account: str) -> set[str]:
    together = threading.Barrier(SENDERS)

    def send(_: int) -> str:
        together.wait(5)
        return desk.core.place(desk.draft(Party(adults=4)), one_slot(SubGroup(4)), account, "conversation", "one key", "fr").reference

    with ThreadPoolExecutor(SENDERS) as pool:
        return set(pool.map(send, range(SENDERS)))


def test_concurrent_duplicates_make_one_order(desk: Desk) -> None:
    account = desk.account()
    assert len(sent_together(desk, account)) == 1
    assert desk.taken() == 4


def test_control_without_the_keys_every_duplicate_is_an_order(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Work, "done_before", lambda *_: None)
    monkeypatch.setattr(Work, "remember_done", lambda *_: None)
    assert len(sent_together(desk, desk.account())) == SENDERS


def test_the_key_of_one_account_says_nothing_to_another(desk: Desk) -> None:
    first, second = desk.account(), desk.account("autre@example.org")
    orders = {desk.place(account, Party(adults=4), key="same").reference for account in (first, second)}
    assert len(orders) == 2


def test_changes_are_repeated_harmlessly(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=20))
    first = desk.core.resize(account, order.reference, Party(adults=15), "resize")
    assert desk.core.resize(account, order.reference, Party(adults=15), "resize") == first
    valid = desk.core.validate(account, order.reference, "transfer", "validate")
    assert desk.core.validate(account, order.reference, "transfer", "validate") == valid
    assert desk.core.cancel(account, order.reference, "cancel").state == "cancelled"
    assert desk.core.cancel(account, order.reference, "cancel").state == "cancelled"
    assert [event for event, _ in desk.events("mail")].count("order_cancelled") == 1
