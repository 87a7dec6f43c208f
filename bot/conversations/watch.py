"""What is looked after beside the turns: answers that nobody has read, words for who is not at the desk, cases that follow episodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, exists, or_, select, update

from booking_core.store import reader
from bot.conversations import statements
from bot.conversations.episodes import Episode
from bot.conversations.records import Handed, Message
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import episode as episodes
from bot.conversations.tables import message as rows
from bot.conversations.writing import ask_for, message_of

MOST = 100
"""Rows of one conversation that are looked at."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What people wrote and the customer has not read. ``episode`` is the last one that somebody had; ``mailed_seq``: the last row
    that went by mail before; ``origin`` and ``proved`` as of the conversation."""

    episode: Episode
    lang: str
    mailed_seq: int
    rows: tuple[Message, ...]
    origin: str | None = None
    proved: dict[str, Any] | None = None


class Watch:
    """Safe in several threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._reader = engine, reader(engine)

    def unread(self, before: datetime, since: datetime) -> list[Unread]:
        """Answers written by ``before`` in conversations that somebody has, or had until ``since`` at the earliest."""
        new = (rows.c.author == "agent", rows.c.seq > talks.c.read_seq, rows.c.seq > talks.c.mailed_seq)
        waits = exists().where(rows.c.conversation_id == talks.c.id, *new, rows.c.at <= before)
        wanted = (
            select(episodes, talks.c.lang.label("spoken"), talks.c.mailed_seq, talks.c.origin, talks.c.proved)
            .join(talks, talks.c.id == episodes.c.conversation_id)
            .where(episodes.c.claimed_at.is_not(None), or_(episodes.c.state != "ended", episodes.c.ended_at >= since), waits)
            .order_by(episodes.c.claimed_at)
        )
        with self._reader.begin() as db:
            last = {row["conversation_id"]: row for row in db.execute(wanted).mappings()}
            found = []
            for conversation_id, row in last.items():
                said = select(*statements.MESSAGE).join(talks, talks.c.id == rows.c.conversation_id)
                said = said.where(rows.c.conversation_id == conversation_id, *new).order_by(rows.c.seq).limit(MOST)
                unread = tuple(message_of(one) for one in db.execute(said).mappings())
                known = {name: value for name, value in row.items() if name in episodes.c}
                found.append(
                    Unread(Episode(**known), row["spoken"] or row["lang"], row["mailed_seq"], unread, row["origin"], row["proved"])
                )
        return found

    def mailed(self, conversation_id: str, seq: int) -> None:
        """Notes that what people wrote up to ``seq`` went by mail; it never goes back."""
        with self._engine.begin() as db:
            on = update(talks).where(talks.c.id == conversation_id, talks.c.mailed_seq < seq)
            db.execute(on.values(mailed_seq=seq))

    def said_to(self, agent_id: str) -> list[tuple[Episode, tuple[Message, ...]]]:
        """The customers' words, in conversations that this agent owns, which he has not seen."""
        new = (rows.c.author == "customer", rows.c.seq > talks.c.agent_read_seq, rows.c.seq > talks.c.taken_seq)
        mine = (episodes.c.state == "with_agent", episodes.c.agent_id == agent_id)
        with self._reader.begin() as db:
            owned = db.execute(select(episodes).where(*mine, episodes.c.conversation_id.is_not(None))).mappings().all()
            found = []
            for row in owned:
                said = select(*statements.MESSAGE).join(talks, talks.c.id == rows.c.conversation_id)
                said = said.where(rows.c.conversation_id == row["conversation_id"], *new).order_by(rows.c.seq).limit(MOST)
                if unseen := tuple(message_of(one) for one in db.execute(said).mappings()):
                    found.append((Episode(**row), unseen))
        return found

    def with_episode(self, case_ids: Sequence[str]) -> set[str]:
        """Those of the cases for which there is an episode, or was one."""
        wanted = select(episodes.c.case_id).where(episodes.c.case_id.in_(case_ids))
        with self._reader.begin() as db:
            return {str(one) for one in db.scalars(wanted)}

    def ask(self, conversation_id: str, handed: Handed, asked_at: datetime) -> bool:
        """Begins the episode of a case that has none; false where that was done meanwhile, or the conversation is forgotten."""
        with self._engine.begin() as db:
            if db.scalar(statements.count, {"talk": conversation_id, "count": 0}) is None:
                return False
            if db.scalar(select(episodes.c.id).where(episodes.c.case_id == handed.case_id).limit(1)):
                return False
            ask_for(db, conversation_id, handed, asked_at)
            unowned = (talks.c.id == conversation_id, talks.c.owner != "agent")
            db.execute(update(talks).where(*unowned).values(owner="waiting"))
            return True

    def recent(self, since: datetime) -> list[Episode]:
        """Episodes with a case of the core's that are open, or ended since then."""
        of_case = (episodes.c.case_id.is_not(None), or_(episodes.c.state != "ended", episodes.c.ended_at >= since))
        with self._reader.begin() as db:
            return [Episode(**row) for row in db.execute(select(episodes).where(*of_case).order_by(episodes.c.asked_at)).mappings()]
