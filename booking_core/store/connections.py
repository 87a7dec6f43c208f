"""Connections to a database, SQLite or PostgreSQL by its URL: made the same way for the core and for the message log.

A transaction that may write sees what others committed before each of its statements, and takes locks before it counts. One
that only reads (``reader``) sees one and the same commit throughout.

* SQLite: a writer begins with BEGIN IMMEDIATE, so what it counts cannot change before it commits; readers go on meanwhile (WAL).
* PostgreSQL: writers run in READ COMMITTED and lock rows (``FOR UPDATE``) or names (``alone``); readers in REPEATABLE READ. The
  pool is small, because throughput falls as waiters grow, and whoever waits in vain is told to try again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from select import POLLIN, poll
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from booking_core.private import make_file, make_folder

BUSY_SECONDS = 15.0
"""How long a transaction waits for others unless told otherwise."""
CONNECTIONS = 8
"""PostgreSQL connections of one engine at most. A server's usual hundred is enough for all processes of a few machines."""
PIPELINE = "guichet_pipeline"
"""Execution option of a connection: the pipeline that its statements go through."""
READ_ONLY = "guichet_read_only"
"""Execution option of a connection that will not write."""


def make_engine(url: str, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine for ``url``; nothing is connected yet. Parameters never show in errors or logs, for they are people's data.

    Whoever waits longer than ``busy_seconds`` for a lock or a connection gets an OperationalError or a TimeoutError.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed, busy_seconds)
    # What operators write; without this SQLAlchemy would look for another driver.
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return _postgresql(parsed, busy_seconds)


def reader(engine: Engine) -> Engine:
    """The same engine for transactions that do not write: each sees one commit, and waits for no writer."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{READ_ONLY: True})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def alone(connection: Connection, name: str) -> None:
    """From here to the end of the transaction nobody else is alone under that ``name``; who wants to be, waits.

    For what is counted before it is written when there is no row to lock. On SQLite a writer is always alone.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(number_of(name))))


def number_of(name: str) -> int:
    """The number by which PostgreSQL knows the lock of that name."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)


def away(variable: str, url: str, error: BaseException) -> str:
    """For whoever runs a command: which database does not answer, without its password, and why. One line.

    Only what the driver says of a connection that it could not make is passed on: what it says of statements may hold people's data.
    """
    said = str(getattr(error, "orig", "")).strip().splitlines()
    why = said[0] if said and said[0].startswith("connection") else type(error).__name__
    return f"the database {make_url(url).render_as_string()} does not answer: {why} ({variable} names it)"


def _postgresql(url: URL, busy_seconds: float) -> Engine:
    milliseconds = int(busy_seconds * 1000)
    limits = {
        "lock_timeout": milliseconds,
        "statement_timeout": 2 * milliseconds,
        # A process that hangs in mid-transaction must not keep others from a slot for ever.
        "idle_in_transaction_session_timeout": 4 * milliseconds,
        "timezone": "UTC",
    }
    asked = url.query.get("options", "")
    options = " ".join([f"-c {name}={value}" for name, value in limits.items()] + ([asked] if isinstance(asked, str) else [*asked]))
    # A machine that lost its power says nothing: these tell within seconds.
    network = {"connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 3, "keepalives_count": 3, "tcp_user_timeout": 15000}
    arguments = {name: value for name, value in network.items() if name not in url.query}
    engine = create_engine(
        url,
        connect_args={**arguments, "options": options},
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=busy_seconds,
        hide_parameters=True,
    )
    event.listen(engine, "checkout", _still_there)
    event.listen(engine, "do_execute", _execute)
    event.listen(engine, "do_executemany", _execute_many)
    event.listen(engine, "rollback", _drain)
    return engine


@contextmanager
def pipelined(connection: Connection) -> Iterator[None]:
    """Sends the statements of a transaction without waiting for the answers that say nothing (PostgreSQL): its BEGIN goes with the first
    statement, rows that are inserted with the next question or with the COMMIT, each of which was a round trip.

    What is wrong with such a row is therefore told by a later statement, or when the transaction ends; it never gets through.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    driver, ended = connection.connection.driver_connection, False
    assert driver is not None
    try:
        with driver.pipeline() as pipeline:
            connection.execution_options(**{PIPELINE: pipeline})
            yield
            ended = True
    except driver.Error:
        if not ended:
            raise
        connection.invalidate()  # a server that went away after the transaction had ended: nothing is lost


def _execute(cursor: Any, statement: str, parameters: Any, context: Any) -> bool:
    return _sent(cursor.execute, statement, parameters, context)


def _execute_many(cursor: Any, statement: str, parameters: Any, context: Any) -> bool:
    return _sent(cursor.executemany, statement, parameters, context)


def _sent(send: Callable[[str, Any], object], statement: str, parameters: Any, context: Any) -> bool:
    """Whether the statement went through a pipeline; else the driver sends it as it always does."""
    pipeline = context.execution_options.get(PIPELINE)
    if pipeline is None:
        return False
    asked = not context.isinsert or context.compiled.effective_returning
    try:
        send(statement, parameters)
        if asked or context.root_connection.in_nested_transaction():  # a savepoint is gone back to at once or not at all
            pipeline.sync()
    except Exception:
        _drain(context.root_connection)
        raise
    return True


def _drain(connection: Connection) -> None:
    """Takes the answers that a failure left behind: each says but that it came after it, and would hide it."""
    pipeline = connection.get_execution_options().get(PIPELINE)
    if pipeline is None or connection.invalidated:
        return
    driver = connection.connection.driver_connection
    while driver is not None and not driver.closed:
        with suppress(driver.Error):
            pipeline.sync()
            return


def _still_there(connection: Any, _entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
    """A server that went away closed its end, which makes an idle connection readable. Unlike a ping this costs no round trip."""
    if connection.closed:
        raise DisconnectionError()
    waiting = poll()
    waiting.register(connection.fileno(), POLLIN)
    if waiting.poll(0):
        raise DisconnectionError()


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    file = Path(url.database) if url.database and url.database != ":memory:" else None
    if file:
        make_folder(file.parent)
    engine = create_engine(url, connect_args={"timeout": busy_seconds}, hide_parameters=True, pool_size=10, max_overflow=30)
    if file:
        event.listen(engine, "do_connect", lambda *_: _private(file))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", begin)
    return engine


def _private(file: Path) -> None:
    # SQLite gives its side files the mode of this one. What is wrong with a path that cannot be, SQLite says itself.
    with suppress(OSError):
        make_file(file)


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN comes too late and is never IMMEDIATE; SQLAlchemy's "begin" event sends ours instead.
    connection.isolation_level = None
    # What is deleted is overwritten, whatever this SQLite was built to do: personal data goes from the file and not only from its rows.
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def empty_log(engine: Engine) -> bool:
    """Moves SQLite's log into its file and cuts it to nothing, for it keeps pages as they were before something was deleted. False while
    somebody still reads an earlier commit: nothing is lost, and it is to be tried again. PostgreSQL keeps no such file of ours."""
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()  # outside a transaction, which every other connection of the engine begins with
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return [busy for busy, _, _ in cursor.fetchall()] == [0]
    finally:
        connection.close()


def begin(connection: Connection) -> None:
    """SQLite's BEGIN. One that reads first and writes later could find its rows changed, so who may write takes the lock at once."""
    reads = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
