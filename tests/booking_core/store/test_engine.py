"""The two kinds of transaction."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError, StatementError
from sqlalchemy.orm import Session

from booking_core.errors import TryAgain, Unstorable
from booking_core.store import Account, Hold, Slot, Store, alone
from booking_core.store.connections import CONNECTIONS
from booking_core.store.migrate import upgrade
from tests.databases import Databases

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


def migrated(url: str) -> None:
    opened = Store(url)
    upgrade(opened)
    opened.close()


@pytest.fixture
def url(databases: Databases, tmp_path: Path) -> str:
    return databases.copy(migrated, tmp_path / "new")


@pytest.fixture
def store(url: str) -> Store:
    return Store(url)


on_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("databases", ["postgresql"], indirect=True)


def slots(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Slot)) or 0


@on_sqlite
def test_sqlite_is_set_up_for_many_readers_and_true_references(store: Store) -> None:
    with store.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(Hold(slot_id=1, order_id="nobody's", people=1, made_at=NOON))


@on_sqlite
@pytest.mark.parametrize("opened_again", [False, True])
def test_what_is_written_beside_another_process_is_there_for_it(store: Store, url: str, opened_again: bool) -> None:
    """A process that closes a file loses its locks on it: the next one to leave would take the log of a database in use away with it."""
    path = url.removeprefix("sqlite:///")
    count = (
        "import sqlite3, sys; at = sqlite3.connect(sys.argv[1]); print(at.execute('SELECT count(*) FROM slot').fetchone()[0]); at.close()"
    )
    look = [sys.executable, "-c", count, path]
    assert slots(store) == 0
    if opened_again:
        another = Store(url)
        assert slots(another) == 0
    seen = [subprocess.run(look, capture_output=True, text=True, check=True).stdout.strip()]
    with store.write() as session:
        session.execute(insert(Slot), [ROW])
    seen.append(subprocess.run(look, capture_output=True, text=True, check=True).stdout.strip())
    assert seen == ["0", "1"]


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
    with suppress(DBAPIError), store.read() as session:
        session.execute(insert(Slot), [ROW])
    assert slots(store) == 0


def test_moments_come_back_in_utc_and_naive_ones_are_refused(store: Store) -> None:
    with store.write() as session:
        session.execute(insert(Slot), [ROW])
    with store.read() as session:
        assert session.scalars(select(Slot.starts_at)).one() == NOON
    with pytest.raises(StatementError, match="time zone"), store.write() as session:
        session.execute(insert(Slot), [{**ROW, "starts_at": NOON.replace(tzinfo=None)}])


def test_a_reader_sees_one_and_the_same_commit(store: Store) -> None:
    with store.read() as session:
        before = session.scalar(select(func.count()).select_from(Slot))
        with store.write() as other:
            other.execute(insert(Slot), [ROW])
        assert session.scalar(select(func.count()).select_from(Slot)) == before == 0
    assert slots(store) == 1


@on_sqlite
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


def test_a_database_that_stays_busy_says_try_again(url: str) -> None:
    store, other = Store(url, 0.2), Store(url, 0.2)  # the other one as if in another process
    with store.write() as session:
        alone(session.connection(), "a name")
        for late in (store, other):
            with pytest.raises(TryAgain), late.write() as waiting:
                alone(waiting.connection(), "a name")
                pytest.fail("two writers at once")
    with other.write() as session:
        alone(session.connection(), "a name")
        session.execute(insert(Slot), [ROW])
    assert slots(store) == 1


@on_postgresql
def test_other_names_and_other_rows_keep_nobody_waiting(url: str) -> None:
    store, other = Store(url, 0.2), Store(url, 0.2)
    with store.write() as session:
        alone(session.connection(), "a name")
        with other.write() as meanwhile:
            alone(meanwhile.connection(), "another name")
            meanwhile.execute(insert(Slot), [ROW])
    assert slots(store) == 1


@on_postgresql
def test_without_a_free_connection_one_is_to_try_again(url: str) -> None:
    store = Store(url, 0.2)
    with ExitStack() as busy:
        for _ in range(CONNECTIONS):
            busy.enter_context(store.write())
        with pytest.raises(TryAgain), store.write():
            pytest.fail("more connections than allowed")
    assert slots(store) == 0


# serialization failure, deadlock, lock timeout, statement timeout, too many connections, shutdown, crash, starting up, disk full
@pytest.mark.parametrize("code", ["40001", "40P01", "55P03", "57014", "53300", "57P01", "57P02", "57P03", "53100"])
@on_postgresql
def test_what_passes_by_itself_is_try_again(store: Store, code: str) -> None:
    with pytest.raises(TryAgain), store.write() as session:
        session.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$"))


@on_postgresql
def test_what_does_not_pass_is_not(store: Store) -> None:
    with pytest.raises(ProgrammingError), store.write() as session:
        session.execute(text("SELECT * FROM no_such_table"))


@on_postgresql
def test_two_that_wait_for_each_other_are_parted(url: str) -> None:
    store, met, outcomes = Store(url), threading.Barrier(2), []

    def crossing(first: str, second: str) -> None:
        try:
            with store.write() as session:
                alone(session.connection(), first)
                met.wait(5)
                alone(session.connection(), second)
            outcomes.append("done")
        except TryAgain:
            outcomes.append("try again")

    threads = [threading.Thread(target=crossing, args=names) for names in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == ["done", "try again"]


@on_postgresql
def test_of_two_that_make_the_same_the_second_is_to_try_again(store: Store) -> None:
    account = {"id": "a", "email": "secret@example.org", "lang": "fr", "discount_percent": 0, "created_at": NOON}
    with store.write() as session:
        session.execute(insert(Account), [account])
    with pytest.raises(TryAgain) as refused, store.write() as session:
        session.execute(insert(Account), [account | {"id": "b"}])
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("value", [{"site": "x" * 41}, {"site": "a\0b"}, {"capacity": 2**31}, {"capacity": 2**70}])
@on_postgresql
def test_what_cannot_be_kept_is_refused_by_name(store: Store, value: dict[str, object]) -> None:
    with pytest.raises(Unstorable), store.write() as session:
        session.execute(insert(Slot), [ROW | value])


@pytest.mark.parametrize("written", ["postgres", "postgresql", "postgresql+psycopg"])
@on_postgresql
def test_a_url_as_operators_write_it(url: str, written: str) -> None:
    store = Store(url.replace("postgresql", written, 1) + "&options=-c%20application_name%3Dmine")
    with store.read() as session:
        shown = [session.scalar(text(f"SHOW {name}")) for name in ("application_name", "timezone", "lock_timeout", "statement_timeout")]
    assert shown == ["mine", "UTC", "15s", "30s"]


def test_a_database_that_is_away_says_try_again_without_its_address(tmp_path: Path) -> None:
    folder = tmp_path / "secret-name"
    store = Store(f"sqlite:///{folder / 'guichet.db'}")
    folder.rmdir()
    with pytest.raises(TryAgain) as away, store.read() as session:
        session.execute(text("SELECT 1"))
    assert "secret-name" not in str(away.value)


def test_parts_of_one_transaction_are_kept_together(store: Store) -> None:
    with store.together():
        with store.write() as session:
            session.execute(insert(Slot), [ROW])
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(Slot)) == 1, "a part sees what others wrote"
        assert seen_by_another(store) == 0
    assert slots(store) == 1


def test_a_part_that_fails_ends_the_whole(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.together():
        with store.write() as session:
            session.execute(insert(Slot), [ROW])
        try:
            with store.write():
                raise ZeroDivisionError
        finally:
            assert slots(store) == 0, "who looks for what else there is does not see it, and is not kept waiting"
    assert slots(store) == 0


def test_a_part_that_fails_cannot_be_passed_over(store: Store) -> None:
    with pytest.raises(RuntimeError, match="a part failed"), store.together(), suppress(ZeroDivisionError), store.write() as session:
        session.execute(insert(Slot), [ROW])
        raise ZeroDivisionError
    with pytest.raises(RuntimeError, match="a part failed"), store.together():
        with suppress(ZeroDivisionError), store.write():
            raise ZeroDivisionError
        with store.write():
            pytest.fail("half of it would be kept")
    assert slots(store) == 0


def test_after_it_everything_is_a_transaction_of_its_own_again(store: Store) -> None:
    with suppress(ZeroDivisionError), store.together():
        raise ZeroDivisionError
    with store.write() as session:
        session.execute(insert(Slot), [ROW])
    assert slots(store) == 1


def seen_by_another(store: Store) -> int:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(slots, store).result(10)


@on_postgresql
def test_rows_are_sent_together_and_what_is_wrong_with_one_is_never_kept(store: Store) -> None:
    """None of these waits for its answer, and yet nothing gets through."""
    with pytest.raises(TryAgain, match="UniqueViolation"), store.write() as session:  # as when another writer made it first
        for _ in range(2):
            session.connection().execute(insert(Slot).inline(), ROW)
        came_this_far = True
    assert came_this_far and slots(store) == 0
    with pytest.raises(IntegrityError, match="CheckViolation"), store.write() as session:
        for capacity in (1, -1):
            session.connection().execute(insert(Slot).inline(), ROW | {"capacity": capacity, "start": time(10 - capacity)})
        session.scalar(select(func.count()).select_from(Slot))  # told at the next question
        pytest.fail("a question was answered after a row that cannot be")
    assert slots(store) == 0
    with store.write() as session:
        with pytest.raises(IntegrityError, match="CheckViolation"), session.begin_nested():
            session.connection().execute(insert(Slot).inline(), ROW | {"capacity": -1})
        assert session.scalar(select(func.count()).select_from(Slot)) == 0
    with store.write() as session:  # the connection is as good as new
        session.connection().execute(insert(Slot).inline(), [ROW, ROW | {"start": time(9)}])
        assert session.scalar(select(func.count()).select_from(Slot)) == 2
    assert slots(store) == 2


@on_postgresql
def test_a_server_that_goes_once_all_is_written_undoes_nothing(store: Store) -> None:
    with store.write() as session:
        session.connection().execute(insert(Slot).inline(), ROW)
        driver = session.connection().connection.driver_connection
        assert driver is not None

        def gone(_session: Session) -> None:
            with store.engine.connect() as other:
                other.execute(select(func.pg_terminate_backend(driver.info.backend_pid)))

        event.listen(session, "after_commit", gone)
    assert slots(store) == 1
    with store.write() as session:
        assert session.scalar(select(func.count()).select_from(Slot)) == 1
