"""The log's own migration history."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

import bot.desk.tables  # noqa: F401 - staff sit in the same database
from bot.conversations import Conversations, Passes, Said
from bot.conversations.engine import make_engine
from bot.conversations.migrate import VERSION_TABLE, migrate, undo
from bot.conversations.tables import metadata
from tests.databases import Databases

ROOT = Path(__file__).resolve().parents[3]


def differences(url: str) -> list[object]:
    with make_engine(url).connect() as db:
        return compare_metadata(
            MigrationContext.configure(db, opts={"version_table": VERSION_TABLE, "target_metadata": metadata}), metadata
        )


def test_the_history_leads_to_the_tables_of_the_code(databases: Databases, tmp_path: Path) -> None:
    url = databases.new(tmp_path)
    assert differences(url)  # the control: an empty database differs
    migrate(url)
    migrate(url)
    assert differences(url) == []
    with make_engine(url).connect() as db:
        assert {index["name"] for index in inspect(db).get_indexes("conversation")} >= {"ix_conversation_unanswered"}


def test_back_leaves_nothing_of_what_was_said_and_up_again_begins_anew(databases: Databases, tmp_path: Path) -> None:
    url = databases.new(tmp_path)
    migrate(url)
    log = Conversations(make_engine(url), b"a key")
    log.add(log.open("web", "secret").id, Said(text="said"), "system", "one")
    undo(url, "base")
    with make_engine(url).connect() as db:
        assert set(inspect(db).get_table_names()) == {VERSION_TABLE}
    migrate(url)
    assert differences(url) == []
    assert log.find("web", "secret") is None


def test_the_step_to_passes_goes_both_ways_and_leaves_what_was_said(databases: Databases, tmp_path: Path) -> None:
    url = databases.new(tmp_path)
    migrate(url)
    engine = make_engine(url)
    log = Conversations(engine, b"a key")
    id_ = log.open("web", "secret").id
    Passes(engine, b"a key").make(id_)
    undo(url, "0003")
    with engine.connect() as db:
        assert {"pass", "bearer"}.isdisjoint(inspect(db).get_table_names())
    migrate(url)
    assert differences(url) == []
    assert log.get(id_)
    engine.dispose()


def test_the_command_makes_the_database_where_the_settings_say(tmp_path: Path) -> None:
    environment = {**os.environ, "GUICHET_HOME": str(tmp_path / "home"), "GUICHET_SECRET": "x" * 32}
    run = [sys.executable, "-m", "bot.conversations"]
    assert subprocess.run([*run, "migrate"], cwd=ROOT, env=environment).returncode == 0
    assert (tmp_path / "home" / "conversations.db").exists()
    assert subprocess.run([*run, "drop"], cwd=ROOT, env=environment, capture_output=True).returncode == 2
