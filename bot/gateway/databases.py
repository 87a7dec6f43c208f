"""A database looked at from outside: whether those who work on it could write just now. And Rasa's, where deletions reach too."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url, text

from booking_core.mentions import mentioned
from booking_core.store import empty_log

LOOK_SECONDS = 1.5
"""How long another writer may take. Ours take milliseconds."""
CLEAR_SECONDS = 5.0


class OtherFile(RuntimeError):
    """The file under the database's name is not the one that was there before: whoever has that one open writes into the void."""


class Database:
    """A connection for each look, to the file that is there: none is made when it is missing."""

    def __init__(self, url: str, *, kept: bool = False, seconds: float = LOOK_SECONDS) -> None:
        """``kept``: this process holds the database open, so its file must stay the same."""
        self._file, self._engine = _outside(url, seconds)
        self._kept = kept
        self._seen: tuple[int, int] | None = None

    def look(self) -> None:
        """Raises OSError, SQLAlchemyError or :class:`OtherFile` when a writer could not begin or would write for nobody."""
        if self._file is None:
            with self._engine.connect() as db:
                db.execute(text("SELECT 1"))
            return
        found = self._file.stat()
        if self._kept:
            self._seen = self._seen or (found.st_dev, found.st_ino)
            if self._seen != (found.st_dev, found.st_ino):
                raise OtherFile(self._file.name)
        with self._engine.connect() as db:
            db.exec_driver_sql("BEGIN IMMEDIATE")
            db.exec_driver_sql("ROLLBACK")


class Trackers:
    """Rasa's side of the conversations. Its HTTP interface can only add to them, so what is to be forgotten is deleted here."""

    def __init__(self, url: str) -> None:
        _, self._engine = _outside(url, CLEAR_SECONDS)

    def forget(self, conversation_id: str) -> None:
        """Deletes all that Rasa kept of a conversation. Raises SQLAlchemyError: then nothing was deleted."""
        with self._engine.begin() as db:
            self._overwriting(db)
            db.execute(text("DELETE FROM events WHERE sender_id = :conversation"), {"conversation": conversation_id})

    @staticmethod
    def _overwriting(db: Connection) -> None:
        """As the booking core's own connections do it."""
        if db.dialect.name == "sqlite":
            db.exec_driver_sql("PRAGMA secure_delete=ON")

    def scrub(self) -> bool:
        """What was deleted leaves SQLite's files too; False while somebody still reads it."""
        return empty_log(self._engine)

    def mentioning(self, word: str) -> list[str]:
        """The conversations of which Rasa kept something with that word in it, by itself, in capitals or not."""
        asked = text("SELECT sender_id, data FROM events WHERE lower(data) LIKE :pattern ESCAPE '\\'")
        with self._engine.connect() as db:
            rows = db.execute(asked, {"pattern": f"%{_literal(word.lower())}%"}).all()
        return list(dict.fromkeys(conversation for conversation, data in rows if mentioned(word, json.loads(data))))

    def purge(self, before: datetime) -> int:
        """Deletes the conversations in which nothing happened since then; returns how many events those were."""
        idle = "SELECT sender_id FROM events GROUP BY sender_id HAVING max(timestamp) < :before"
        with self._engine.begin() as db:
            self._overwriting(db)
            return int(db.execute(text(f"DELETE FROM events WHERE sender_id IN ({idle})"), {"before": before.timestamp()}).rowcount)  # noqa: S608


def _literal(word: str) -> str:
    """As LIKE takes it for itself."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _outside(url: str, seconds: float) -> tuple[Path | None, Engine]:
    target = make_url(url)
    if target.get_backend_name() != "sqlite":
        return None, create_engine(target, poolclass=NullPool, hide_parameters=True)
    file = Path(target.database or "").resolve()
    # Without a transaction of the driver's own: each statement counts at once, or begins what it says.
    connect = partial(sqlite3.connect, f"{file.as_uri()}?mode=rw", uri=True, timeout=seconds, isolation_level=None)
    return file, create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
