"""The connection to the database, and the two kinds of transaction: reading and writing.

On SQLite a writer begins with BEGIN IMMEDIATE, so what it counts cannot change before it commits; readers see the last
commit meanwhile (WAL). Writers of one process queue at a lock of our own: SQLite's busy-wait would starve some of them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from booking_core.errors import TryAgain
from booking_core.private import make_file, make_folder

BUSY_SECONDS = 15


class Store:
    """Transactions on one database. Application code never commits: leaving the block does, an exception rolls back."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._writers = self.engine.execution_options(guichet_writes=True)
        self.queue = threading.Lock() if self.engine.dialect.name == "sqlite" else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view of the last commit; nothing written here is kept."""
        with _named_failures(), Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction that no other writer overlaps on SQLite. Raises TryAgain when the database stays busy."""
        with _named_failures(), self._turn(), Session(self._writers, expire_on_commit=False) as session, session.begin():
            # The lock is taken now and not at the first statement, or what was read before could be stale.
            session.connection()
            yield session

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """As ``write``, but nothing is kept: a preview computed this way is exactly what the change would do."""
        with _named_failures(), self._turn(), Session(self._writers, expire_on_commit=False) as session:
            session.connection()
            try:
                yield session
            finally:
                session.rollback()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self.queue is None:
            yield
            return
        if not self.queue.acquire(timeout=BUSY_SECONDS):
            raise TryAgain("no turn to write")
        try:
            yield
        finally:
            self.queue.release()

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


@contextmanager
def _named_failures() -> Iterator[None]:
    """A database that is away or busy is ``TryAgain``; its own message may hold values and goes no further."""
    try:
        yield
    except OperationalError as error:
        raise TryAgain(type(error.orig).__name__ if error.orig else "database") from error


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        make_folder(Path(parsed.database).parent)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True, pool_size=10, max_overflow=30)
    if parsed.database and parsed.database != ":memory:":
        event.listen(engine, "do_connect", lambda *_: _private(Path(str(parsed.database))))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", begin)
    return engine


def _private(file: Path) -> None:
    # SQLite gives its side files the mode of this one. What is wrong with a path that cannot be, SQLite says itself.
    with suppress(OSError):
        make_file(file)


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # pysqlite's own transaction handling begins too late and not IMMEDIATE.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("guichet_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
