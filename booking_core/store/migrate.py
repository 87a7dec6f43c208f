"""Bringing a database to the form this code expects."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from booking_core.store.connections import alone
from booking_core.store.engine import Store

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(store: Store, revision: str = "head") -> None:
    """Runs what is missing up to ``revision``, all or nothing. Two processes doing it at once do it once."""
    with store.write() as session:
        command.upgrade(_config(patiently_alone(session.connection())), revision)


def downgrade(store: Store, revision: str) -> None:
    """Undoes migrations down to ``revision`` (``base`` for all)."""
    with store.write() as session:
        command.downgrade(_config(patiently_alone(session.connection())), revision)


def is_current(store: Store) -> bool:
    """Whether the database is at this code's newest revision."""
    with store.read() as session:
        found = MigrationContext.configure(session.connection()).get_current_heads()
    return set(found) == set(ScriptDirectory(str(MIGRATIONS)).get_heads())


def patiently_alone(connection: Connection) -> Connection:
    """The connection for a migration: one at a time, and as long as it takes."""
    if connection.dialect.name == "postgresql":
        for limit in ("lock_timeout", "statement_timeout"):
            connection.execute(text(f"SET LOCAL {limit} = 0"))
    alone(connection, "migration")
    return connection


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
