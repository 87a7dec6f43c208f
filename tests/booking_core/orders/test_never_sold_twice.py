"""The last place has one buyer, however many ask at once; and the same test sees it sold twice when the guard is taken away."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import event

from booking_core.errors import GuichetError, PlacesGone
from booking_core.inventory import places
from booking_core.rules.facts import Party, SubGroup
from booking_core.store import engine
from tests.booking_core.orders.desk import Desk, one_slot

CLIENTS = 8
CAPACITY = 26
PARTY = Party(adults=10)  # two fit into a slot of the Conciergerie, the third does not
RACER = Path(__file__).with_name("racer.py")


def buy(desk: Desk, account: str, number: int) -> str:
    try:
        desk.core.place(desk.draft(PARTY), one_slot(SubGroup(10)), account, "conversation", f"race {number}", "fr")
    except PlacesGone:
        return "gone"
    except GuichetError as error:
        return error.code
    return "placed"


def race(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All clients count before any of them writes, if nothing holds them back."""
    account = desk.account()
    desk.place(account, Party(adults=8), activity="sainte_chapelle")  # the terms are kept with the first order
    together = threading.Barrier(CLIENTS)
    counted = places.recount

    def count_and_wait(*args: object) -> dict[int, int]:
        found = counted(*args)  # type: ignore[arg-type]
        with suppress(threading.BrokenBarrierError):  # the others are kept out until we are done: as it should be
            together.wait(timeout=0.5)
        return found

    monkeypatch.setattr(places, "recount", count_and_wait)
    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(lambda number: buy(desk, account, number), range(CLIENTS)))


def take_the_lock_out(desk: Desk) -> None:
    """No queue, and no BEGIN IMMEDIATE: every statement is a transaction of its own."""
    event.remove(desk.store.engine, "begin", engine.begin)
    desk.store.queue = None


def test_threads_on_the_last_places(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = race(desk, monkeypatch)
    assert sorted(outcomes) == ["gone"] * (CLIENTS - 2) + ["placed"] * 2
    assert desk.taken() == 20


def test_control_without_the_lock_the_slot_is_oversold(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    take_the_lock_out(desk)
    assert race(desk, monkeypatch).count("placed") > 2
    assert desk.taken() > CAPACITY


def test_control_without_the_recount_the_slot_is_oversold(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "recount", lambda *_: {})
    account = desk.account()
    assert [buy(desk, account, number) for number in range(3)] == ["placed"] * 3
    assert desk.taken() > CAPACITY


def test_processes_on_the_last_places(desk: Desk) -> None:
    account = desk.account()
    command = [sys.executable, str(RACER), str(desk.home), account]
    racers = [subprocess.Popen([*command, str(number)], stdout=subprocess.PIPE, text=True) for number in range(3)]
    outcomes = [racer.communicate(timeout=120)[0].split() for racer in racers]
    assert sum(outcome.count("placed") for outcome in outcomes) == 2
    assert all(set(outcome) <= {"placed", "gone"} for outcome in outcomes)
    assert desk.taken() == 20


def test_a_joint_ticket_takes_both_sites_or_neither(desk: Desk) -> None:
    account = desk.account()
    plan = desk.core.plan(desk.draft(Party(adults=20), activity="billet_jumele")).plan
    assert plan is not None
    second = plan.sessions[1]
    desk.core.place(
        desk.draft(PARTY, activity=second.site), one_slot(SubGroup(10), second.start, second.site), account, "conversation", "other", "fr"
    )
    with pytest.raises(PlacesGone) as gone:
        desk.core.place(desk.draft(Party(adults=20), activity="billet_jumele"), plan, account, "conversation", "joint", "fr")
    assert gone.value.left == 16
    assert gone.value.alternatives
    first = plan.sessions[0]
    assert desk.taken(first.site, first.start) == 0
    assert desk.taken(second.site, second.start) == 10
