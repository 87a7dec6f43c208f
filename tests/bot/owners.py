"""Who has a conversation in hand, set beside the programme as a person's desk would."""

from __future__ import annotations

from sqlalchemy import update

from bot.conversations import make_engine
from bot.conversations.tables import conversation


def give(url: str, conversation_id: str, owner: str) -> None:
    """Passes the conversation of the log at ``url`` to ``owner``."""
    engine = make_engine(url)
    with engine.begin() as db:
        assert db.execute(update(conversation).where(conversation.c.id == conversation_id).values(owner=owner)).rowcount == 1
    engine.dispose()
