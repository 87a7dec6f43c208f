"""The two kinds of transaction, reading and writing, and names for what a database may answer instead.

Writers of one process queue at a lock of our own on SQLite: its busy-wait would starve some of them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from booking_core.errors import TryAgain, Unstorable
from booking_core.store.connections import BUSY_SECONDS, empty_log, make_engine, pipelined, reader
from booking_core.store.later import Writer

UNIQUE_VIOLATION = "23505"
ONCE = "once"
"""In a session's ``info``: the name under which all of it happens once, so that its parts need not see to that."""


class Store:
    """Transactions on one database. Application code never commits: leaving the block does, an exception rolls back.

    A database that is away or stays busy for ``busy_seconds`` is ``TryAgain``; so is a row that another writer made first.
    """

    def __init__(self, url: str, busy_seconds: float = BUSY_SECONDS) -> None:
        self.engine = make_engine(url, busy_seconds)
        self._reader = reader(self.engine)
        self._alone = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._patience = busy_seconds
        self.queue = threading.Lock() if self.engine.dialect.name == "sqlite" else None
        self._shared = _Shared()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view of the last commit, in which nothing must be written. Raises TryAgain."""
        shared = self._shared.session
        if shared is not None and shared.in_transaction():
            yield shared
            return
        with _named_failures(), Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction; on SQLite no other writer overlaps it. Raises TryAgain, Unstorable.

        TryAgain means that nothing was changed, but for one case: a connection that breaks while the commit is under way
        leaves open whether it happened. Whoever repeats a request under its idempotency key finds out.
        """
        shared = self._shared.session
        if shared is not None:
            with _part_of(shared):
                yield shared
            return
        with self._session() as session, session.begin():
            # The lock is taken now and not at the first statement, or what was read before could be stale.
            session.connection()
            yield session

    @contextmanager
    def together(self, once: str = "") -> Iterator[Session]:
        """As ``write``; what this thread reads and writes meanwhile is a part of it, so that all of it is kept or nothing is.

        A part that fails ends the whole at once, and gives back its locks and its connection: its error must leave this block too.
        ``once``: the key under which the caller sees to it that all of it happens once.
        """
        with self.write() as session:
            self._shared.session = session
            session.info[ONCE] = once
            try:
                yield session
            finally:
                self._shared.session = None
            if not session.in_transaction():
                raise RuntimeError("a part failed and the rest went on")

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """For one statement that reads, without the round trips that begin and end a transaction on PostgreSQL."""
        with _named_failures(), (self._alone if self.queue is None else self._reader).connect() as connection:
            yield connection

    @contextmanager
    def single(self) -> Iterator[Connection]:
        """As ``looking``, for one statement that writes."""
        if self.queue is None:
            with _named_failures(), self._alone.connect() as connection:
                yield connection
        else:
            with self.write() as session:
                yield session.connection()

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """As ``write``, but nothing is kept: a preview computed this way is exactly what the change would do."""
        with self._session() as session:
            session.connection()
            try:
                yield session
            finally:
                session.rollback()

    def scrub(self) -> None:
        """What was deleted leaves the files as well (SQLite). Raises TryAgain where somebody goes on reading what was there before."""
        until = time.monotonic() + self._patience
        with _named_failures(), self._turn():
            while not empty_log(self.engine):  # who else empties it at this moment is not waited for by SQLite itself
                if time.monotonic() > until:
                    raise TryAgain("the log is being read")
                time.sleep(0.05)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with (
            _named_failures(),
            self._turn(),
            self.engine.connect() as connection,
            pipelined(connection),
            Writer(connection) as session,
        ):
            yield session

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self.queue is None:
            yield
            return
        if not self.queue.acquire(timeout=self._patience):
            raise TryAgain("no turn to write")
        try:
            yield
        finally:
            self.queue.release()

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


class _Shared(threading.local):
    """What the parts of a transaction share, if this thread is in one that has parts."""

    session: Session | None = None


@contextmanager
def _part_of(shared: Session) -> Iterator[None]:
    if not shared.in_transaction():
        raise RuntimeError("a part failed and the rest went on")
    try:
        yield
    except BaseException:
        shared.rollback()
        raise


@contextmanager
def _named_failures() -> Iterator[None]:
    """Gives the database's failures our names. Its own messages may hold values and go no further."""
    try:
        yield
    except NoConnection as error:
        raise TryAgain("no connection free") from error
    except DataError as error:
        raise Unstorable(_kind(error)) from error
    except IntegrityError as error:
        # Two writers at once made what there is one of. Only where they overlap, so never on SQLite, and the loser finds it next time.
        if getattr(error.orig, "sqlstate", None) != UNIQUE_VIOLATION:
            raise
        raise TryAgain(_kind(error)) from error
    except (OperationalError, InterfaceError) as error:
        raise TryAgain(_kind(error)) from error
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise TryAgain(_kind(error)) from error


def _kind(error: DBAPIError) -> str:
    return type(error.orig).__name__ if error.orig else "database"
