"""Alembic, called as a library: the log has its own history beside the core's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config

from booking_core.store.migrate import patiently_alone
from bot.conversations.engine import make_engine

VERSION_TABLE = "conversations_version"


def migrate(url: str, revision: str = "head") -> None:
    """Upgrades the database at ``url``; doing it twice changes nothing, nor do two processes doing it at once."""
    with _migrating(url) as config:
        command.upgrade(config, revision)


def undo(url: str, revision: str) -> None:
    """Undoes migrations down to ``revision`` (``base`` for all)."""
    with _migrating(url) as config:
        command.downgrade(config, revision)


@contextmanager
def _migrating(url: str) -> Iterator[Config]:
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
            config.attributes["connection"] = patiently_alone(connection)
            yield config
    finally:
        engine.dispose()
