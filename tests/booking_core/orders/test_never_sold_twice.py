"""The last place has one buyer, however many ask at once; and the same test sees it sold twice when the guard is taken away."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import and_, event, or_, select
from sqlalchemy.orm import Session

from booking_core.errors import GuichetError, PlacesGone
from booking_core.inventory import places
from booking_core.rules.facts import Party, Plan, SubGroup
from booking_core.store import Slot, Store, connections
from tests.booking_core.orders.desk import Desk, one_slot

CLIENTS = 8
CAPACITY = 26
PARTY = Party(adults=10)  # two fit into a slot of the Conciergerie, the third does not
PROCESSES, CLIENTS_EACH = 3, 17
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


def take_the_lock_out(store: Store) -> None:
    """SQLite: no queue and no BEGIN IMMEDIATE, every statement is a transaction of its own. PostgreSQL: slots are read, not locked."""
    if store.queue is not None:
        event.remove(store.engine, "begin", connections.begin)
        store.queue = None
    else:
        places.lock = read_only  # type: ignore[assignment]


def read_only(session: Session, seller: str, plan: Plan) -> list[Slot]:
    """The plan's slots, not locked."""
    wanted = [and_(Slot.site == one.site, Slot.day == one.day, Slot.start == one.start) for one in plan.sessions]
    session.flush()
    return list(session.scalars(select(Slot).where(Slot.seller == seller, or_(*wanted))))


@pytest.fixture
def unlocked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "lock", places.lock)  # put back afterwards
    take_the_lock_out(desk.store)


def test_threads_on_the_last_places(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = race(desk, monkeypatch)
    assert sorted(outcomes) == ["gone"] * (CLIENTS - 2) + ["placed"] * 2
    assert desk.taken() == 20


@pytest.mark.usefixtures("unlocked")
def test_control_without_the_lock_the_slot_is_oversold(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert race(desk, monkeypatch).count("placed") > 2
    assert desk.taken() > CAPACITY


def test_control_without_the_recount_the_slot_is_oversold(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "recount", lambda *_: {})
    account = desk.account()
    assert [buy(desk, account, number) for number in range(3)] == ["placed"] * 3
    assert desk.taken() > CAPACITY


def race_of_processes(desk: Desk, guard: Literal["locked", "unlocked"]) -> list[str]:
    """All processes are up before the first client of any asks for the last place."""
    account = desk.account()
    desk.core.place(desk.draft(Party(adults=16)), one_slot(SubGroup(16)), account, "conversation", "before", "fr")
    here = [str(desk.home), desk.core.settings.database_url, account]
    commands = [[sys.executable, str(RACER), *here, str(number), str(CLIENTS_EACH), guard] for number in range(PROCESSES)]
    racers = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for command in commands]
    try:
        for racer in racers:
            assert racer.stdout is not None
            assert racer.stdout.readline() == "ready\n"
        for racer in racers:
            assert racer.stdin is not None
            racer.stdin.write("go\n")
            racer.stdin.flush()
        return [outcome for racer in racers for outcome in racer.communicate(timeout=120)[0].split()]
    finally:
        for racer in racers:
            racer.kill()
            racer.wait()


def test_fifty_clients_of_several_processes_on_the_last_place(desk: Desk) -> None:
    outcomes = race_of_processes(desk, "locked")
    assert sorted(outcomes) == ["gone"] * (PROCESSES * CLIENTS_EACH - 1) + ["placed"]
    assert desk.taken() == CAPACITY


def test_control_processes_without_the_lock_sell_it_several_times(desk: Desk) -> None:
    assert race_of_processes(desk, "unlocked").count("placed") > 1
    assert desk.taken() > CAPACITY


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
