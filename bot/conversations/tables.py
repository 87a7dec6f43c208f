"""The two tables of the log."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from booking_core.store import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_UNANSWERED = text("answered_seq < asked_seq")

conversation = Table(
    "conversation",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("lang", String(2)),
    Column("seller", String(64)),
    Column("owner", String(16), nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("asked_seq", Integer, nullable=False),
    Column("answered_seq", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    # The hash is unique within a channel only: a secret of one channel says nothing on another.
    UniqueConstraint("channel", "secret_hash", name="uq_conversation_identity"),
    CheckConstraint("owner IN ('assistant', 'waiting', 'agent', 'closed')", name="owner"),
    # What a restart has to look at is a handful of rows, whatever the size of the table.
    Index("ix_conversation_unanswered", "id", sqlite_where=_UNANSWERED, postgresql_where=_UNANSWERED),
)

message = Table(
    "message",
    metadata,
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("author", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text),
    Column("payload", String(64)),
    Column("buttons", JSON(none_as_null=True)),
    Column("custom", JSON(none_as_null=True)),
    Column("attachment", JSON(none_as_null=True)),
    Column("client_id", String(64)),
    Column("reply_to", Integer),
    Column("mark", String(16)),
    UniqueConstraint("conversation_id", "client_id", name="uq_message_client_id"),
    CheckConstraint("author IN ('customer', 'assistant', 'agent', 'system')", name="author"),
)
