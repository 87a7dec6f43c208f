"""The two kinds of transaction."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from booking_core.errors import TryAgain
from booking_core.store import Hold, Slot, Store, engine
from booking_core.store.migrate import upgrade

NOON = datetime(2027, 3, 12, 12, tzinfo=UTC)
ROW = {
    "seller": "cmn",
    "site": "conciergerie",
    "day": date(2027, 3, 12),
    "start": time(13),
    "starts_at": NOON,
    "capacity": 26,
    "closed": None,
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(f"sqlite:///{tmp_path / 'new' / 'guichet.db'}")
    upgrade(opened)
    return opened


def slots(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Slot)) or 0


def test_sqlite_is_set_up_for_many_readers_and_true_references(store: Store) -> None:
    with store.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(Hold(slot_id=1, order_id="nobody's", people=1, made_at=NOON))


def test_leaving_the_block_commits_and_an_exception_does_not(store: Store) -> None:
    with store.write() as session:
        session.execute(insert(Slot), [ROW])
    with pytest.raises(ZeroDivisionError), store.write() as session:
        session.execute(insert(Slot), [{**ROW, "start": time(14)}])
        raise ZeroDivisionError
    assert slots(store) == 1


def test_a_rehearsal_keeps_nothing(store: Store) -> None:
    with store.rehearse() as session:
        session.execute(insert(Slot), [ROW])
        assert session.scalar(select(func.count()).select_from(Slot)) == 1
    assert slots(store) == 0


def test_what_is_written_while_reading_is_lost(store: Store) -> None:
    with store.read() as session:
        session.execute(insert(Slot), [ROW])
    assert slots(store) == 0


def test_moments_come_back_in_utc_and_naive_ones_are_refused(store: Store) -> None:
    with store.write() as session:
        session.execute(insert(Slot), [ROW])
    with store.read() as session:
        assert session.scalars(select(Slot.starts_at)).one() == NOON
    with pytest.raises(StatementError, match="time zone"), store.write() as session:
        session.execute(insert(Slot), [{**ROW, "starts_at": NOON.replace(tzinfo=None)}])


def test_a_writer_begins_before_it_reads(store: Store) -> None:
    """Another writer cannot slip in between what a writer reads and what it writes."""
    entered, leave = threading.Event(), threading.Event()
    seen: list[int] = []

    def slow_writer() -> None:
        with store.write() as session:
            seen.append(session.scalar(select(func.count()).select_from(Slot)) or 0)
            entered.set()
            leave.wait(5)
            session.execute(insert(Slot), [ROW])

    def second_writer() -> None:
        with store.write() as session:
            seen.append(session.scalar(select(func.count()).select_from(Slot)) or 0)

    first = threading.Thread(target=slow_writer)
    first.start()
    assert entered.wait(5)
    second = threading.Thread(target=second_writer)
    second.start()
    assert slots(store) == 0  # a reader is not kept waiting
    second.join(0.2)
    assert second.is_alive()
    leave.set()
    first.join(5)
    second.join(5)
    assert seen == [0, 1]


def test_a_database_that_stays_busy_says_try_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    other = Store(str(store.engine.url))  # another process, as far as SQLite is concerned
    with store.write():
        with pytest.raises(TryAgain), other.write():
            pytest.fail("two writers at once")
        with pytest.raises(TryAgain), store.write():
            pytest.fail("two writers at once")
    with other.write() as session:
        session.execute(insert(Slot), [ROW])
    assert slots(store) == 1


def test_a_database_that_is_away_says_try_again_without_its_address(tmp_path: Path) -> None:
    folder = tmp_path / "secret-name"
    store = Store(f"sqlite:///{folder / 'guichet.db'}")
    folder.rmdir()
    with pytest.raises(TryAgain) as away, store.read() as session:
        session.execute(text("SELECT 1"))
    assert "secret-name" not in str(away.value)
