"""``/health`` says down as soon as a booking could not be stored, whatever the reason."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from tests.booking_core.real import house
from tests.bot.gateway.conftest import Gateway, Gateways

PARTS = {"booking": "guichet.db", "conversations": "conversations.db", "tracker": "rasa.db"}


@pytest.fixture
def whole(run: Gateways, tmp_path: Path) -> Gateway:
    """A gateway with a core and the tracker database of a Rasa."""
    guichet = house(tmp_path)
    with sqlite3.connect(guichet.home / "rasa.db") as trackers:
        trackers.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT)")
    gateway = run(home=guichet.home, core=guichet.core, more={"tracker_url": f"sqlite:///{guichet.home / 'rasa.db'}"})
    assert down(gateway) == set()
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
