"""``/health`` says down as soon as a booking could not be stored, whatever the reason."""

from __future__ import annotations

import shutil
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from booking_core.jobs.heartbeat import Heartbeat
from tests.booking_core.real import four_months, house
from tests.bot.gateway.conftest import Gateway, Gateways
from tests.databases import Sqlite

PARTS = {"booking": "guichet.db", "conversations": "conversations.db", "tracker": "rasa.db"}


@pytest.fixture
def whole(run: Gateways, tmp_path: Path, _sqlite: Sqlite) -> Gateway:
    """A gateway with a core and the tracker database of a Rasa."""
    guichet = house(tmp_path, database_url=_sqlite.copy(four_months, tmp_path))
    with sqlite3.connect(guichet.home / "rasa.db") as trackers:
        trackers.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT)")
    Heartbeat(guichet.home).beat(datetime.now(UTC) + timedelta(hours=1))  # a worker, as long as any test lasts
    gateway = run(home=guichet.home, core=guichet.core, more={"tracker_url": f"sqlite:///{guichet.home / 'rasa.db'}"})
    soon(gateway, set())
    return gateway


def down(gateway: Gateway) -> set[str]:
    """The parts that are down now."""
    time.sleep(1.05)  # an answer holds for a second
    reply = gateway.client.get("/health")
    found = {name for name, state in reply.json()["parts"].items() if state != "ok"}
    assert reply.status_code == (503 if found else 200)
    return found


def soon(gateway: Gateway, wanted: set[str]) -> None:
    deadline = time.monotonic() + 15
    while (found := down(gateway)) != wanted:
        assert time.monotonic() < deadline, f"{found} are down"


@pytest.mark.parametrize("part", PARTS)
def test_a_database_that_somebody_keeps_locked_is_down_until_he_lets_go(whole: Gateway, part: str) -> None:
    holder = sqlite3.connect(whole.settings.home / PARTS[part], isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert down(whole) == {part}
    holder.execute("ROLLBACK")
    soon(whole, set())


def test_without_a_worker_chat_is_answered_and_health_names_what_waits(whole: Gateway) -> None:
    heartbeat = Heartbeat(whole.settings.home)
    for silent_for, status in ((0, "ok"), (31, "degraded"), (0, "ok")):
        heartbeat.beat(datetime.now(UTC) - timedelta(seconds=silent_for))
        time.sleep(1.05)
        reply = whole.client.get("/health")
        assert (reply.status_code, reply.json()["status"]) == (200, status)
        assert reply.json()["parts"]["worker"] == ("ok" if status == "ok" else "down")
    heartbeat.path.unlink()
    with sqlite3.connect(whole.settings.home / "guichet.db", isolation_level=None) as holder:
        holder.execute("BEGIN IMMEDIATE")
        time.sleep(1.05)
        assert whole.client.get("/health").status_code == 503, "the control: what chat needs is still what counts"
        assert whole.client.get("/health").json()["status"] == "down"


@pytest.mark.parametrize("part", PARTS)
def test_a_database_that_is_gone_is_down_and_not_made_anew(whole: Gateway, part: str) -> None:
    file = whole.settings.home / PARTS[part]
    file.rename(file.with_suffix(".away"))
    assert down(whole) == {part}
    assert not file.exists()
    file.with_suffix(".away").rename(file)
    soon(whole, set())


@pytest.mark.parametrize("part", ["booking", "conversations"])
def test_a_file_put_in_the_place_of_the_one_in_use_is_down(whole: Gateway, part: str) -> None:
    file = whole.settings.home / PARTS[part]
    shutil.copy(file, file.with_suffix(".copy"))
    file.with_suffix(".copy").replace(file)
    assert down(whole) == {part}
