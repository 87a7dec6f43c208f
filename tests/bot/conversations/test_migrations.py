"""The log's own migration history."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from bot.conversations.engine import make_engine
from bot.conversations.migrate import VERSION_TABLE, migrate
from bot.conversations.tables import metadata

ROOT = Path(__file__).resolve().parents[3]


def test_the_history_leads_to_the_tables_of_the_code(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'log.db'}"
    migrate(url)
    migrate(url)
    with make_engine(url).connect() as db:
        context = MigrationContext.configure(db, opts={"version_table": VERSION_TABLE, "target_metadata": metadata})
        assert compare_metadata(context, metadata) == []
        assert {index["name"] for index in inspect(db).get_indexes("conversation")} >= {"ix_conversation_unanswered"}


def test_the_command_makes_the_database_where_the_settings_say(tmp_path: Path) -> None:
    environment = {**os.environ, "GUICHET_HOME": str(tmp_path / "home"), "GUICHET_SECRET": "x" * 32}
    run = [sys.executable, "-m", "bot.conversations"]
    assert subprocess.run([*run, "migrate"], cwd=ROOT, env=environment).returncode == 0
    assert (tmp_path / "home" / "conversations.db").exists()
    assert subprocess.run([*run, "drop"], cwd=ROOT, env=environment, capture_output=True).returncode == 2
