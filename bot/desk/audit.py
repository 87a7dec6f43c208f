"""What was done at the desk, by whom and when: rows are only added."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, or_, select

from booking_core.store import reader
from bot.conversations.log import utc_now
from bot.desk.tables import desk_event as events


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done. ``about``: an id of ours or an order's reference; ``facts`` name no customer."""

    id: int
    at: datetime
    agent_id: str | None
    what: str
    about: str | None
    facts: dict[str, Any]


class Audit:
    """Safe in several threads and processes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now

    def note(self, agent_id: str | None, what: str, about: str | None = None, **facts: Any) -> None:
        """Keeps that an agent (None: nobody known) did ``what`` (at most 40 characters) to ``about``.

        ``facts`` are JSON and hold neither names nor addresses of customers, nor anything they wrote.
        """
        with self._engine.begin() as db:
            db.execute(insert(events).values(at=self._now(), agent_id=agent_id, what=what, about=about, facts=facts))

    def events(
        self, agent_id: str | None = None, what: str | None = None, about: str | None = None, before: int | None = None, limit: int = 100,
        among: Collection[str] | None = None,
    ) -> list[Event]:  # fmt: skip
        """The newest first; each filter that is given must fit exactly. ``before``: the id at which the page before ended; ``among``: only
        what these agents did, or what was done about them."""
        filters = {events.c.agent_id: agent_id, events.c.what: what, events.c.about: about}
        wanted = select(events).where(*(column == value for column, value in filters.items() if value))
        if among is not None:
            wanted = wanted.where(or_(events.c.agent_id.in_(among), events.c.about.in_(among)))
        if before is not None:
            wanted = wanted.where(events.c.id < before)
        with self._reader.begin() as db:
            return [Event(**row) for row in db.execute(wanted.order_by(events.c.id.desc()).limit(limit)).mappings()]

    def kinds(self) -> list[str]:
        """Everything that was ever noted, as ``what`` calls it."""
        with self._reader.begin() as db:
            return list(db.execute(select(events.c.what).distinct().order_by(events.c.what)).scalars())
