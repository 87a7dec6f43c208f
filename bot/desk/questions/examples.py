"""Sentences with the intent that a person gave them, and those that a person passed over. They name nobody."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from booking_core.store import alone, reader
from bot.conversations.log import utc_now
from bot.desk.questions.likeness import plain
from bot.desk.tables import example as examples

Message = tuple[str, int]
"""Conversation and number."""


@dataclass(frozen=True, slots=True)
class Example:
    """``intent`` None: passed over; its ``text`` is empty where it may name somebody. ``messages`` are those that it settles."""

    id: str
    text: str
    lang: str
    intent: str | None
    agent_id: str
    at: datetime
    messages: tuple[Message, ...]


class AlreadyThere(Exception):
    """Somebody was faster, or the same sentence was accepted before; ``example`` is that one."""

    def __init__(self, example: Example) -> None:
        super().__init__(example.id)
        self.example = example


class Examples:
    """Safe in several threads and processes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now

    def accept(self, agent_id: str, text: str, lang: str, intent: str, messages: Sequence[Message]) -> Example:
        """Keeps a sentence that names nobody as one of the intent. Raises :class:`AlreadyThere`."""
        return self._keep(agent_id, text, lang, intent, messages)

    def pass_over(self, agent_id: str, text: str, lang: str, messages: Sequence[Message]) -> Example:
        """These messages teach nothing. ``text``: empty where it may name somebody. Raises :class:`AlreadyThere`."""
        return self._keep(agent_id, text, lang, None, messages)

    def undo(self, example_id: str, agent_id: str | None = None) -> Example | None:
        """Takes it back, of that agent or of anybody; what it was. Its messages wait again."""
        mine = (examples.c.id == example_id, *((examples.c.agent_id == agent_id,) if agent_id else ()))
        with self._engine.begin() as db:
            found = next(iter(_found(db, *mine)), None)
            if found:
                db.execute(delete(examples).where(examples.c.id == found.id))
        return found

    def listed(self, agent_id: str | None = None, limit: int = 100_000) -> list[Example]:
        """The newest first, of that agent or of all."""
        with self._reader.begin() as db:
            return _found(db, *((examples.c.agent_id == agent_id,) if agent_id else ()), limit=limit)

    def _keep(self, agent_id: str, text: str, lang: str, intent: str | None, messages: Iterable[Message]) -> Example:
        kept = Example(str(uuid.uuid4()), text, lang, intent, agent_id, self._now(), tuple(messages))
        with self._engine.begin() as db:
            alone(db, "examples")
            same = plain(text)
            for one in _found(db):
                if set(one.messages) & set(kept.messages) or (intent and one.intent and plain(one.text) == same):
                    raise AlreadyThere(one)
            db.execute(insert(examples).values(asdict(kept)))
        return kept


def _found(db: Connection, *which: object, limit: int | None = None) -> list[Example]:
    wanted = select(examples).where(*which).order_by(examples.c.at.desc(), examples.c.id).limit(limit)  # type: ignore[arg-type]
    return [
        Example(**{**row, "messages": tuple((str(talk), int(seq)) for talk, seq in row["messages"])})
        for row in db.execute(wanted).mappings()
    ]
