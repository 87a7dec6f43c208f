"""What Telegram sends, kept before it is confirmed: each update once, worked off in the order of its number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from booking_core.store import reader
from bot.channels.telegram.tables import update as updates
from bot.conversations.log import utc_now

KEPT: Final = timedelta(days=3)
"""How long the number of an update is known; Telegram repeats one for at most a day."""


class Inbox:
    """Safe in several threads and processes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now

    def store(self, update_id: int, chat_id: int, body: dict[str, Any]) -> bool:
        """Keeps an update; false when it was there already."""
        values = {"update_id": update_id, "chat_id": chat_id, "body": body, "at": self._now()}
        try:
            with self._engine.begin() as db:
                if db.scalar(select(updates.c.update_id).where(updates.c.update_id == update_id)) is not None:
                    return False
                db.execute(insert(updates).values(**values))
        except IntegrityError:
            return False  # the same update came twice at the same moment
        return True

    def waiting(self) -> list[int]:
        """The chats in which something waits, the longest wait first."""
        wanted = select(updates.c.chat_id).where(updates.c.body.is_not(None)).order_by(updates.c.update_id)
        with self._reader.begin() as db:
            return list(dict.fromkeys(db.scalars(wanted)))

    def next(self, chat_id: int) -> tuple[int, dict[str, Any]] | None:
        """The first update of a chat that waits, with its number."""
        mine = (updates.c.chat_id == chat_id, updates.c.body.is_not(None))
        wanted = select(updates.c.update_id, updates.c.body).where(*mine).order_by(updates.c.update_id).limit(1)
        with self._reader.begin() as db:
            row = db.execute(wanted).one_or_none()
        return (row.update_id, row.body) if row else None

    def done(self, update_id: int) -> None:
        """It was worked off: what it said is not kept here."""
        with self._engine.begin() as db:
            db.execute(update(updates).where(updates.c.update_id == update_id).values(body=None))

    def clear(self) -> int:
        """Forgets the numbers of old updates; returns how many."""
        with self._engine.begin() as db:
            return db.execute(delete(updates).where(updates.c.at < self._now() - KEPT, updates.c.body.is_(None))).rowcount
