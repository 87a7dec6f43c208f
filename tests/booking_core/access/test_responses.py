"""What was answered is kept and given again: two processes' worth of objects on one database, of either kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from booking_core.access import InProgress, Responses
from booking_core.access.responses import KEPT, Stored
from booking_core.errors import KeyReused
from booking_core.store import ApiResponse, Store
from booking_core.store.migrate import upgrade
from tests.booking_core.real import MovableClock
from tests.databases import Databases

ANSWER = Stored(200, "fr", b"{}")


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


def test_a_double_is_told_while_the_first_is_under_way(house: House, ours: Responses) -> None:
    with ours.turn("name"):
        with pytest.raises(InProgress), ours.turn("name"):
            pytest.fail("two threads at once")
        with ours.turn("another name"):
            pass
    with ours.turn("name"):
        pass


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_a_double_in_another_process_is_told_too(house: House, ours: Responses, theirs: Responses) -> None:
    with house.store.write() as session:
        assert ours.known(session, "name", "request") is None
        with pytest.raises(InProgress), house.store.write() as other:
            theirs.known(other, "name", "request")
        with house.store.write() as other:
            assert theirs.known(other, "another name", "request") is None
        ours.keep(session, "name", "request", ANSWER)
    with house.store.write() as session:
        assert theirs.known(session, "name", "request") == ANSWER


def test_what_was_answered_is_answered_again_and_only_to_the_same_request(house: House, ours: Responses, theirs: Responses) -> None:
    with house.store.write() as session:
        assert ours.known(session, "name", "request") is None
        ours.keep(session, "name", "request", ANSWER)
    for responses in (ours, theirs):
        with house.store.write() as session:
            assert responses.known(session, "name", "request") == ANSWER
            with pytest.raises(KeyReused):
                responses.known(session, "name", "another request")


def test_an_answer_is_kept_with_the_change_or_not_at_all(house: House, ours: Responses) -> None:
    with pytest.raises(ZeroDivisionError), house.store.write() as session:
        ours.keep(session, "name", "request", ANSWER)
        raise ZeroDivisionError
    with house.store.write() as session:
        assert ours.known(session, "name", "request") is None, "it may be sent again, at once"


def test_answers_are_forgotten_after_some_days(house: House, ours: Responses) -> None:
    keep(house, ours, "old")
    house.clock.forward(days=KEPT / timedelta(days=1), seconds=-1)
    keep(house, ours, "new")
    assert ours.purge() == 0
    house.clock.forward(seconds=1)
    assert ours.purge() == 1
    with house.store.read() as session:
        assert session.scalars(select(ApiResponse.id)).all() == ["new"]


def keep(house: House, responses: Responses, name: str) -> None:
    with house.store.write() as session:
        responses.keep(session, name, "request", ANSWER)
