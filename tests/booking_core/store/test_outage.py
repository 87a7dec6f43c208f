"""The database server is killed in full use and is gone for ten seconds: nobody is told anything but "try again", and afterwards
everything is there once."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import event, func, select

from booking_core.catalogue import load_catalogue
from booking_core.errors import TryAgain
from booking_core.rules.facts import Party, SubGroup
from booking_core.settings import Settings
from booking_core.store import Hold, LedgerEntry, Order, Store, Ticket, connections
from tests.booking_core.orders.desk import DAY, Desk, one_slot, open_desk
from tests.booking_core.real import MovableClock, four_months, token_of
from tests.postgres.server import FOR_TESTS, Server, running

CLIENTS = 4
AWAY_SECONDS = 10
SLOWEST_ANSWER = 5
T = TypeVar("T")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One of our own: it is killed."""
    with running(FOR_TESTS) as started:
        yield started


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Iterator[Desk]:
    server.drop("guichet")
    url = server.create("guichet")
    four_months(url)
    yield open_desk(tmp_path, url, load_catalogue(Settings().data, demo=True), MovableClock())
    server.drop("guichet")


class Client:
    """Orders and pays again and again until told to stop; repeats each request under its key until it is answered."""

    def __init__(self, desk: Desk, account: str, number: int) -> None:
        self._desk, self._account, self._number = desk, account, number
        self.bought: list[str] = []
        self.refused = 0
        self.slowest = 0.0

    def run(self, stopping: threading.Event) -> None:
        core, slots = self._desk.core, [slot.time for slot in self._desk.core.slots("cmn", "conciergerie", DAY)]
        draft = self._desk.draft(Party(adults=1), "card")
        for turn in count():
            if stopping.is_set():
                return
            key = f"{self._number}-{turn}"
            plan = one_slot(SubGroup(1), slots[turn % len(slots)])
            order = self.asked(partial(core.place, draft, plan, self._account, "conversation", key, "fr"))
            token = token_of(order.payment_url)
            payment = self.asked(partial(core.payment, token))
            self.asked(partial(core.payment_succeeded, payment.id, key, payment.amount_cents, f"paid {key}"))
            self.bought.append(order.reference)
            time.sleep(0.05)  # or a quick machine sells out meanwhile

    def asked(self, request: Callable[[], T]) -> T:
        while True:
            begun = time.monotonic()
            try:
                return request()
            except TryAgain:
                self.refused += 1
                time.sleep(0.1)
            finally:
                self.slowest = max(self.slowest, time.monotonic() - begun)


def test_killed_in_full_use_and_gone_for_ten_seconds(desk: Desk, server: Server) -> None:
    account, stopping = desk.account(), threading.Event()
    clients = [Client(desk, account, number) for number in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(client.run, stopping) for client in clients]
        time.sleep(1.5)
        server.kill()
        before = sum(len(client.bought) for client in clients)
        time.sleep(AWAY_SECONDS)
        server.start()
        time.sleep(1.5)
        stopping.set()
        for each in running:
            each.result(30)
    assert before > CLIENTS
    assert sum(len(client.bought) for client in clients) > before + CLIENTS, "it went on by itself"
    assert all(client.refused > 10 for client in clients), "each was told to try again, and nothing else"
    assert max(client.slowest for client in clients) < SLOWEST_ANSWER
    bought = Counter(reference for client in clients for reference in client.bought)
    with desk.store.read() as session:
        orders = Counter(session.scalars(select(Order.reference).where(Order.state == "confirmed")))
        sums = select(func.sum(LedgerEntry.amount_cents)).group_by(LedgerEntry.order_id)
        owed = set(session.scalars(sums))
        tickets, holds = (session.scalar(select(func.count()).select_from(table)) for table in (Ticket, Hold))
        assert session.scalar(select(func.count()).select_from(Order)) == len(bought), "nothing half done"
    assert orders == bought
    assert max(bought.values()) == 1
    assert owed == {0}
    assert tickets == holds == len(bought)


def first_answers_after_a_crash(store: Store, server: Server) -> list[str]:
    def ask() -> str:
        try:
            with store.write() as session:
                return str(session.scalar(select(func.count()).select_from(Order)))
        except TryAgain:
            return "try again"

    assert ask() == "0"
    server.kill()
    server.start()
    return [ask(), ask()]


def test_a_server_that_was_restarted_meanwhile_is_not_noticed(desk: Desk, server: Server) -> None:
    assert first_answers_after_a_crash(desk.store, server) == ["0", "0"]


def test_control_a_dead_connection_would_be(desk: Desk, server: Server) -> None:
    event.remove(desk.store.engine, "checkout", connections._still_there)  # noqa: SLF001
    assert first_answers_after_a_crash(desk.store, server) == ["try again", "0"]
