"""What customers said that was not understood, for those who teach the assistant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, literal, or_, select

from booking_core.store import reader
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import episode as episodes
from bot.conversations.tables import message as rows

UNCLEAR = "unclear"
"""The mark of an answer that says that the message was not understood."""
_MARK = literal(UNCLEAR, literal_execute=True)
"""In the statement itself: SQLite would not take the index for a mark that it is told later."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A customer's message and what the assistant answered; ``lang`` and ``seller`` are those of the conversation, where known."""

    conversation_id: str
    seq: int
    text: str
    at: datetime
    answer: str | None
    lang: str | None
    seller: str | None


class Unclear:
    """Reads only; safe in several threads."""

    def __init__(self, engine: Engine) -> None:
        self._reader = reader(engine)

    def listed(self, since: datetime, sellers: Sequence[str] = (), limit: int = 500) -> list[NotUnderstood]:
        """Those since then, the newest first, in conversations on a page of ``sellers`` or in which they were asked for (none: all)."""
        answer, asked, before = rows.alias("answer"), rows.alias("asked"), rows.alias("before")
        # A late answer names no message: it answers the customer's last one before it.
        last = select(func.max(before.c.seq)).where(
            before.c.conversation_id == answer.c.conversation_id, before.c.author == "customer", before.c.seq < answer.c.seq
        )
        wanted = (
            select(
                asked.c.conversation_id, asked.c.seq, asked.c.text, asked.c.at, answer.c.text.label("answer"), talks.c.lang, talks.c.seller
            )
            .select_from(answer)
            .join(talks, talks.c.id == answer.c.conversation_id)
            .join(asked, asked.c.conversation_id == answer.c.conversation_id)
            .where(answer.c.mark == _MARK, answer.c.at >= since, asked.c.text.is_not(None))
            .where(asked.c.seq == func.coalesce(answer.c.reply_to, last.scalar_subquery()))
            .order_by(answer.c.at.desc(), answer.c.conversation_id, answer.c.seq.desc())
            .limit(limit)
        )
        if sellers:
            handed = select(episodes.c.id).where(episodes.c.conversation_id == talks.c.id, episodes.c.seller.in_(sellers))
            wanted = wanted.where(or_(talks.c.seller.in_(sellers), handed.correlate(talks).exists()))
        with self._reader.begin() as db:
            return [NotUnderstood(**row) for row in db.execute(wanted).mappings()]
