"""What was answered is kept and given again: two processes' worth of objects on one database, of either kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from booking_core.access import InProgress, Responses
from booking_core.access.responses import KEPT, LEASE, Stored
from booking_core.errors import KeyReused
from booking_core.store import ApiResponse, Store
from booking_core.store.migrate import upgrade
from tests.booking_core.real import MovableClock
from tests.databases import Databases


@dataclass
class House:
    """A database and a clock."""

    store: Store
    clock: MovableClock


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    store = Store(databases.new(tmp_path))
    upgrade(store)
    yield House(store, MovableClock())
    store.close()


@pytest.fixture
def ours(house: House) -> Responses:
    return Responses(house.store, house.clock)


@pytest.fixture
def theirs(house: House) -> Responses:
    return Responses(house.store, house.clock)


def test_a_double_is_told_while_the_first_is_under_way(ours: Responses, theirs: Responses) -> None:
    assert ours.claim("name", "request") is None
    for responses in (ours, theirs):
        with pytest.raises(InProgress):
            responses.claim("name", "request")
    ours.keep("name", Stored(200, "fr", b"{}"))
    assert theirs.claim("name", "request") == ours.claim("name", "request") == Stored(200, "fr", b"{}")
    with pytest.raises(KeyReused):
        theirs.claim("name", "another request")


def test_what_changed_nothing_may_be_sent_again(ours: Responses, theirs: Responses) -> None:
    ours.claim("name", "request")
    ours.release("name")
    assert theirs.claim("name", "request") is None


def test_a_dead_process_does_not_keep_its_claims_for_ever(house: House, ours: Responses, theirs: Responses) -> None:
    ours.claim("name", "request")
    house.clock.forward(seconds=LEASE.total_seconds() - 1)
    with pytest.raises(InProgress):
        theirs.claim("name", "request")
    house.clock.forward(seconds=1)
    assert theirs.claim("name", "request") is None
    with pytest.raises(InProgress):
        Responses(house.store, house.clock).claim("name", "request")


def test_answers_are_forgotten_after_some_days(house: House, ours: Responses) -> None:
    ours.claim("old", "request")
    ours.keep("old", Stored(200, "fr", b"{}"))
    house.clock.forward(days=KEPT / timedelta(days=1), seconds=-1)
    ours.claim("new", "request")
    assert ours.purge() == 0
    house.clock.forward(seconds=1)
    assert ours.purge() == 1
    with house.store.read() as session:
        assert session.scalars(select(ApiResponse.id)).all() == ["new"]
