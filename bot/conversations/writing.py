"""What several transactions of the log have in common: writing rows, and the episodes that messages begin or wake."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.conversations import statements
from bot.conversations.records import Author, Handed, Message, Said
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import episode as episodes

RESUME = "resume"
"""The mark of a row that calls the assistant back: it awaits an answer as a customer's message does."""
RESUMED = "resumed"
"""Its mark once the answer to the customer's own words was that answer too."""


class UnknownConversation(LookupError):
    """There is no such conversation (any more)."""


def write(
    db: Connection, conversation_id: str, last: int | None, said: Sequence[Said], author: Author, now: datetime, **extra: Any
) -> list[Message]:
    """Writes rows under the numbers up to ``last``, which the caller has just taken; it has none if there is no such conversation."""
    if last is None:
        raise UnknownConversation(conversation_id)
    added = [
        Message(
            seq=last - len(said) + number, author=author, at=now, text=words.text, buttons=list(words.buttons), custom=words.custom,
            attachment=words.attachment, mark=words.mark, **extra,
        )
        for number, words in enumerate(said, start=1)
    ]  # fmt: skip
    if added:
        db.execute(statements.append, [_values(conversation_id, row) for row in added])
    return added


def message_of(row: RowMapping) -> Message:
    """A row of the log as others see it."""
    return Message(**{**row, "buttons": row["buttons"] or []})


def ask_for(db: Connection, conversation_id: str, handed: Handed, now: datetime) -> str:
    """The open episode of that seller, begun when there is none; its id. The caller holds the conversation's row.

    Where a person stepped in unasked it had no case: the one that was asked for since is its own.
    """
    of_seller = (episodes.c.conversation_id == conversation_id, episodes.c.seller == handed.seller, episodes.c.state != "ended")
    known: str | None = db.scalar(select(episodes.c.id).where(*of_seller))
    if known is not None:
        if handed.case_id is not None:
            unasked = (episodes.c.id == known, episodes.c.case_id.is_(None))
            db.execute(update(episodes).where(*unasked).values(case_id=handed.case_id))
        return known
    channel, lang = db.execute(select(talks.c.channel, talks.c.lang).where(talks.c.id == conversation_id)).one()
    begun = {"id": str(uuid.uuid4()), "conversation_id": conversation_id, "seller": handed.seller, "case_id": handed.case_id}
    db.execute(
        insert(episodes).values(**begun, reason=handed.reason[:64], channel=channel, lang=lang or "fr", state="waiting", asked_at=now)
    )
    return begun["id"] or ""


def end_open(db: Connection, conversation_ids: Sequence[str], now: datetime) -> None:
    """The conversations are about to be forgotten: nobody waits in them any more. What is left of an episode are its times."""
    still = (episodes.c.conversation_id.in_(conversation_ids), episodes.c.state != "ended")
    db.execute(update(episodes).where(*still).values(state="ended", ended_how="forgotten", ended_at=now, snoozed_until=None))


def wake(db: Connection, conversation_id: str) -> None:
    """The customer wrote: what an agent put aside is before him again."""
    asleep = (episodes.c.conversation_id == conversation_id, episodes.c.state == "with_agent", episodes.c.snoozed_until.is_not(None))
    db.execute(update(episodes).where(*asleep).values(snoozed_until=None))


def _values(conversation_id: str, row: Message) -> dict[str, Any]:
    values = {column.name: getattr(row, column.name) for column in statements.MESSAGE}
    return {**values, "conversation_id": conversation_id, "buttons": row.buttons or None}
