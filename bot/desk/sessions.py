"""Who is signed in: a random token in the agent's browser, of which only the hash is kept here."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Engine, delete, insert, or_, select, update

from booking_core.store import reader
from bot.conversations.log import utc_now
from bot.desk.staff import Agent, agent_of
from bot.desk.tables import agent as agents
from bot.desk.tables import agent_session as sessions

UNUSED = timedelta(hours=12)
"""A session that nobody used for so long has ended."""
LONGEST = timedelta(days=7)
"""A session ends after this, however much it is used."""
NOTED_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was used last: a write at each look would be in the customers' way."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser of an agent. ``complete`` is false until the second factor was shown, where one is asked."""

    id: str
    agent: Agent
    csrf: str
    complete: bool


class Sessions:
    """Safe in several threads and processes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now

    def begin(self, agent_id: str, complete: bool) -> str:
        """A new session's token, which is nowhere kept. What has ended is cleared away."""
        token, now = secrets.token_urlsafe(32), self._now()
        values = {"token_hash": _hash(token), "agent_id": agent_id, "csrf": secrets.token_urlsafe(32), "complete": complete}
        with self._engine.begin() as db:
            db.execute(delete(sessions).where(or_(sessions.c.seen_at <= now - UNUSED, sessions.c.begun_at <= now - LONGEST)))
            db.execute(insert(sessions).values(**values, begun_at=now, seen_at=now))
        return token

    def find(self, token: str) -> Session | None:
        """The session of a token, of an agent who is active; notes that it is used."""
        found = self._find(_hash(token))
        if found is None:
            return None
        session, seen_at = found
        now = self._now()
        if now - seen_at >= NOTED_EVERY:
            with self._engine.begin() as db:
                db.execute(update(sessions).where(sessions.c.token_hash == session.id).values(seen_at=now))
        return session

    def look(self, session_id: str) -> Session | None:
        """That session as it is now, which does not count as its use: for streams, which outlive the request that opened them."""
        found = self._find(session_id)
        return found[0] if found else None

    def complete(self, session_id: str) -> None:
        """The second factor was shown."""
        with self._engine.begin() as db:
            db.execute(update(sessions).where(sessions.c.token_hash == session_id).values(complete=True))

    def end(self, session_id: str) -> None:
        """Signs out."""
        with self._engine.begin() as db:
            db.execute(delete(sessions).where(sessions.c.token_hash == session_id))

    def _find(self, session_id: str) -> tuple[Session, datetime] | None:
        now = self._now()
        wanted = (
            select(agents, sessions.c.csrf, sessions.c.complete, sessions.c.seen_at)
            .join(agents, agents.c.id == sessions.c.agent_id)
            .where(sessions.c.token_hash == session_id, agents.c.active)
            .where(sessions.c.seen_at > now - UNUSED, sessions.c.begun_at > now - LONGEST)
        )
        with self._reader.begin() as db:
            row = db.execute(wanted).mappings().one_or_none()
        return (Session(session_id, agent_of(row), row["csrf"], row["complete"]), row["seen_at"]) if row else None


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
