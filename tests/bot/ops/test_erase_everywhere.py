"""A person who talked to the real assistant is erased from everything that runs."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path

import httpx

from tests.conftest import Guichet
from tests.waiting import until

ROOT = Path(__file__).parents[3]


def kept(home: Path, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Which words stand in which files of the state folder: databases with their side files, mails, logs."""
    files = [path for path in home.rglob("*") if path.is_file() and path.stat().st_size < 50_000_000]
    return {(word, path.name) for path in files for word in words if word.encode() in path.read_bytes()}


def test_what_was_said_to_the_real_assistant_is_forgotten(guichet: Guichet) -> None:
    mark = uuid.uuid4().hex[:10]
    email = f"claire.{mark}@example.org"
    sender = f"sender-{uuid.uuid4()}"
    for said in (
        "Bonjour, je voudrais réserver la Conciergerie pour 20 personnes le 12 mars",
        f"mon adresse est {email}",
        "mes réservations",
    ):
        body = {"sender": sender, "message": said}
        answer = httpx.post(f"{guichet.url}/webhooks/rest/webhook", json=body, timeout=60, trust_env=False)
        assert answer.status_code == httpx.codes.OK
    assert {"rasa.db", "conversations.db"} <= {name.removesuffix("-wal") for _, name in kept(guichet.home, (mark,))}, "it was there"
    until(lambda: any(name.endswith(".eml") for _, name in kept(guichet.home, (mark,))))  # the mail with the code, too
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GUICHET_")}
    environment |= {"GUICHET_HOME": str(guichet.home), "GUICHET_DEMO": "1", "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "bot.ops.erase", email]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "conversations: 1" in done.stdout
    rows = subprocess.run([sys.executable, "-c", ROWS, str(guichet.home)], capture_output=True, text=True, timeout=60, check=True).stdout
    assert mark not in rows, "in no row of any database"
    assert kept(guichet.home, (mark,)) == set(), "in no byte of any file: databases, their logs, mails"


ROWS = """
import pathlib, sqlite3, sys
for name in ("guichet.db", "conversations.db", "rasa.db"):
    db = sqlite3.connect(pathlib.Path(sys.argv[1]) / name)
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        print(table, db.execute(f"SELECT * FROM {table}").fetchall())
"""
