"""Which conversation a private chat holds, and how much of it was told there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import Engine, delete, insert, select, update

from booking_core.store import alone, reader
from bot.channels.telegram.tables import chat as chats
from bot.conversations.log import utc_now
from bot.conversations.tables import conversation as talks
from bot.conversations.writing import UnknownConversation

News = Literal["always", "day", "never"]
"""When a chat is told of what happens while nobody writes: at any hour, not at night, not at all."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A private chat. ``linked``: its conversation was begun elsewhere. All rows up to ``told_seq`` were told, and ``told_pieces`` pieces
    of what comes after it."""

    chat_id: int
    conversation_id: str
    linked: bool
    told_seq: int
    told_pieces: int
    news: News
    blocked: bool
    heard_at: datetime


class Chats:
    """Safe in several threads and processes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        self._engine, self._reader, self._now = engine, reader(engine), now

    def get(self, chat_id: int) -> Chat | None:
        """What is held in that chat."""
        with self._reader.begin() as db:
            return _chat(db.execute(select(chats).where(chats.c.chat_id == chat_id)).one_or_none())

    def hold(self, chat_id: int, conversation_id: str, *, linked: bool, told_seq: int = 0) -> Chat:
        """From now on the chat holds that conversation, and no other chat does. Raises ``UnknownConversation``."""
        with self._engine.begin() as db:
            alone(db, f"telegram {chat_id}")
            alone(db, conversation_id)
            if db.scalar(select(talks.c.id).where(talks.c.id == conversation_id)) is None:
                raise UnknownConversation(conversation_id)
            known = db.execute(select(chats).where(chats.c.chat_id == chat_id)).one_or_none()
            if known is not None and known.conversation_id == conversation_id:
                return cast(Chat, _chat(known))
            db.execute(delete(chats).where(chats.c.conversation_id == conversation_id))
            values: dict[str, Any] = {"conversation_id": conversation_id, "linked": linked, "told_seq": told_seq, "told_pieces": 0}
            values |= {"blocked": False, "heard_at": self._now()}
            if known is None:
                db.execute(insert(chats).values(chat_id=chat_id, news="day", **values))
            else:
                db.execute(update(chats).where(chats.c.chat_id == chat_id).values(**values))
            return cast(Chat, _chat(db.execute(select(chats).where(chats.c.chat_id == chat_id)).one()))

    def heard(self, chat_id: int) -> None:
        """The customer did something there: he is awake, and has not blocked the bot."""
        self._set(chat_id, heard_at=self._now(), blocked=False)

    def told(self, chat_id: int, conversation_id: str, seq: int, told_pieces: int = 0) -> None:
        """Everything up to row ``seq`` was told, and so many pieces of what comes after it; it never goes back."""
        mine = (chats.c.chat_id == chat_id, chats.c.conversation_id == conversation_id, chats.c.told_seq <= seq)
        with self._engine.begin() as db:
            db.execute(update(chats).where(*mine).values(told_seq=seq, told_pieces=told_pieces))

    def set_news(self, chat_id: int, news: News) -> None:
        """When it is told of what happens while nobody writes."""
        self._set(chat_id, news=news)

    def block(self, chat_id: int) -> None:
        """The bot was blocked there."""
        self._set(chat_id, blocked=True)

    def leave(self, chat_id: int) -> None:
        """The chat is forgotten; its conversation is not."""
        with self._engine.begin() as db:
            db.execute(delete(chats).where(chats.c.chat_id == chat_id))

    def behind(self) -> list[int]:
        """The chats in which something is to be told."""
        wanted = select(chats.c.chat_id).join(talks, talks.c.id == chats.c.conversation_id)
        with self._reader.begin() as db:
            return list(db.scalars(wanted.where(talks.c.last_seq > chats.c.told_seq, chats.c.blocked.is_(False))))

    def _set(self, chat_id: int, **values: Any) -> None:
        with self._engine.begin() as db:
            db.execute(update(chats).where(chats.c.chat_id == chat_id).values(**values))


def _chat(row: Any) -> Chat | None:
    return Chat(**{name: getattr(row, name) for name in Chat.__slots__}) if row is not None else None
