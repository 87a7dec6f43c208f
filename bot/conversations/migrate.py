"""Alembic, called as a library: the log has its own history beside the core's."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from booking_core.store.migrate import patiently_alone
from bot.conversations.engine import make_engine

VERSION_TABLE = "conversations_version"


def migrate(url: str, revision: str = "head") -> None:
    """Upgrades the database at ``url``; doing it twice changes nothing."""
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
            config.attributes["connection"] = patiently_alone(connection)
            command.upgrade(config, revision)
    finally:
        engine.dispose()
