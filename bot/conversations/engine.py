"""The log's database: SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

BUSY_SECONDS = 2.0
"""How long a transaction waits for another writer: a customer waits for it. Ours take a millisecond."""
READ_ONLY = "guichet_read_only"
"""Execution option of a connection that will not write."""


def make_engine(url: str) -> Engine:
    """An engine for ``url``. Parameters never show in errors or logs, for they are what customers wrote."""
    target = make_url(url)
    if target.get_backend_name() != "sqlite":
        return create_engine(target, hide_parameters=True, pool_pre_ping=True, pool_size=4, max_overflow=4)
    if target.database:
        Path(target.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(target, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN comes too late and is never IMMEDIATE; SQLAlchemy's "begin" event sends ours instead.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later could find the row changed under it, and SQLite would refuse it:
    # so one that may write takes the lock at once.
    reads = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
