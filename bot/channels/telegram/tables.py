"""The channel's tables, in the database of the log."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, text

from booking_core.store import UtcDateTime
from bot.conversations.tables import metadata

# A private chat and the conversation that is held in it: its own, or one begun elsewhere (``linked``).
chat = Table(
    "telegram_chat",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("linked", Boolean, nullable=False),
    # Everything up to this row was told, and of the next thing to be told so many pieces.
    Column("told_seq", Integer, nullable=False),
    Column("told_pieces", Integer, nullable=False),
    Column("news", String(8), nullable=False),
    # The customer has blocked the bot: nothing is sent until he lets it in again.
    Column("blocked", Boolean, nullable=False),
    Column("heard_at", UtcDateTime, nullable=False),
    CheckConstraint("news IN ('always', 'day', 'never')", name="news"),
)

_WAITS = text("body IS NOT NULL")

# What Telegram sent. A row without body was worked off; it stays for a while, so that the same update is not worked off again.
update = Table(
    "telegram_update",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("body", JSON(none_as_null=True)),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_telegram_update_waits", "chat_id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    Index("ix_telegram_update_at", "at"),
)
