"""What lies beside the log of a conversation: agents' notes and drafts, and files."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from booking_core.store import reader
from bot.conversations import statements
from bot.conversations.log import utc_now
from bot.conversations.tables import draft as drafts
from bot.conversations.tables import file as files
from bot.conversations.tables import message as rows
from bot.conversations.tables import note as notes
from bot.conversations.writing import UnknownConversation

_ANSWERS = uuid.UUID("3d6f5f4e-6d5a-4f0e-9a3b-0d2c5c1f7e11")
"""The name space of answers' ids (RFC 9562, version 5)."""


@dataclass(frozen=True, slots=True)
class Note:
    """What an agent wrote for other agents."""

    id: str
    agent_id: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that is being written, and the id under which it will be sent."""

    client_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class File:
    """A file of a conversation; ``size`` in bytes."""

    id: str
    conversation_id: str
    name: str
    media_type: str
    size: int
    content: bytes = field(repr=False)


class Beside:
    """Safe in several threads and processes. Who may see what is for the caller to know."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now

    def notes(self, conversation_id: str) -> list[Note]:
        """The notes of a conversation, the oldest first."""
        wanted = select(notes).where(notes.c.conversation_id == conversation_id).order_by(notes.c.at, notes.c.id)
        with self._reader.begin() as db:
            return [Note(row.id, row.agent_id, row.at, row.text) for row in db.execute(wanted)]

    def add_note(self, conversation_id: str, agent_id: str, text: str, note_id: str) -> None:
        """Keeps a note, once per ``note_id`` (a UUID). Raises ``UnknownConversation``."""
        with self._engine.begin() as db:
            _hold(db, conversation_id)
            if db.scalar(select(notes.c.id).where(notes.c.id == note_id)) is None:
                values = {"id": note_id, "conversation_id": conversation_id, "agent_id": agent_id, "at": self._now(), "text": text}
                db.execute(insert(notes).values(**values))

    def draft(self, conversation_id: str, agent_id: str) -> Draft:
        """What the agent was writing there. When nothing, an empty one under the id of his next answer, the same until he has given it."""
        wanted = select(drafts).where(drafts.c.conversation_id == conversation_id, drafts.c.agent_id == agent_id)
        answered = select(func.max(rows.c.seq)).where(rows.c.conversation_id == conversation_id, rows.c.agent_id == agent_id)
        with self._reader.begin() as db:
            found = db.execute(wanted).one_or_none()
            if found:
                return Draft(found.client_id, found.text, found.at)
            return Draft(str(uuid.uuid5(_ANSWERS, f"{conversation_id} {agent_id} {db.scalar(answered)}")), "", self._now())

    def keep_draft(self, conversation_id: str, agent_id: str, client_id: str, text: str) -> None:
        """Keeps what the agent has written so far, unless it was sent meanwhile. Raises ``UnknownConversation``."""
        mine = (drafts.c.conversation_id == conversation_id, drafts.c.agent_id == agent_id)
        with self._engine.begin() as db:
            _hold(db, conversation_id)
            if db.execute(statements.by_client_id, {"talk": conversation_id, "client": client_id}).one_or_none() is not None:
                return  # a keystroke that was overtaken by its own sending: kept, it would stand there as if unsent
            values = {"client_id": client_id, "text": text, "at": self._now()}
            if db.execute(update(drafts).where(*mine).values(**values)).rowcount == 0:
                db.execute(insert(drafts).values(conversation_id=conversation_id, agent_id=agent_id, **values))

    def keep_file(self, conversation_id: str, name: str, media_type: str, content: bytes) -> str:
        """Keeps a file and gives the id under which it is read. Raises ``UnknownConversation``."""
        id_ = secrets.token_urlsafe(32)
        values = {"id": id_, "conversation_id": conversation_id, "name": name, "media_type": media_type, "size": len(content)}
        with self._engine.begin() as db:
            _hold(db, conversation_id)
            db.execute(insert(files).values(**values, content=content, at=self._now()))
        return id_

    def files(self, conversation_id: str) -> int:
        """How many files the conversation keeps, whoever sent them."""
        with self._reader.begin() as db:
            return db.scalar(select(func.count()).where(files.c.conversation_id == conversation_id)) or 0

    def drop_file(self, file_id: str) -> None:
        """It was not sent after all."""
        with self._engine.begin() as db:
            db.execute(delete(files).where(files.c.id == file_id))

    def file(self, file_id: str) -> File | None:
        """The file of that id."""
        with self._reader.begin() as db:
            row = db.execute(select(files).where(files.c.id == file_id)).one_or_none()
        return File(row.id, row.conversation_id, row.name, row.media_type, row.size, row.content) if row else None


def _hold(db: Connection, conversation_id: str) -> None:
    """Alone with the conversation, as whoever writes in it is. Raises ``UnknownConversation``."""
    if db.scalar(statements.count, {"talk": conversation_id, "count": 0}) is None:
        raise UnknownConversation(conversation_id)
