"""The tables of the log, and of what people do with a conversation (docs/adr/0018)."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
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
_UNCLEAR = text("mark = 'unclear'")

conversation = Table(
    "conversation",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("lang", String(2)),
    Column("seller", String(64)),
    Column("owner", String(16), nullable=False),
    # Who owns it while ``owner`` is "agent", and the last message before: Rasa has heard of all up to it.
    Column("agent_id", String(36)),
    Column("taken_seq", Integer, nullable=False, server_default="0"),
    Column("last_seq", Integer, nullable=False),
    Column("asked_seq", Integer, nullable=False),
    Column("answered_seq", Integer, nullable=False),
    # The last message that the customer's side has shown him, and that an agent has seen.
    Column("read_seq", Integer, nullable=False, server_default="0"),
    Column("agent_read_seq", Integer, nullable=False, server_default="0"),
    # Of the people's answers, the last that went by mail because nobody had read it.
    Column("mailed_seq", Integer, nullable=False, server_default="0"),
    # The page that it was opened on, none for our own address; when its bearer used it last, whether or not he said anything.
    Column("origin", String(300)),
    Column("used_at", UtcDateTime),
    # Who the customer is by the word of the seller's site.
    Column("proved", JSON(none_as_null=True)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    # The hash is unique within a channel only: a secret of one channel says nothing on another.
    UniqueConstraint("channel", "secret_hash", name="uq_conversation_identity"),
    CheckConstraint("owner IN ('assistant', 'waiting', 'agent', 'closed')", name="owner"),
    # What a restart has to look at is a handful of rows, whatever the size of the table.
    Index("ix_conversation_unanswered", "id", sqlite_where=_UNANSWERED, postgresql_where=_UNANSWERED),
    Index("ix_conversation_updated_at", "updated_at"),
)

message = Table(
    "message",
    metadata,
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("author", String(16), nullable=False),
    Column("agent_id", String(36)),
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
    # What was not understood is a handful of rows, too.
    Index("ix_message_unclear", "at", sqlite_where=_UNCLEAR, postgresql_where=_UNCLEAR),
)

_OPEN = text("state <> 'ended'")

# A wish for a person, from being asked to its end. It stays, without the conversation, when that is forgotten: it names nobody.
episode = Table(
    "episode",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="SET NULL")),
    Column("seller", String(64), nullable=False),
    Column("case_id", String(36)),
    Column("reason", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("agent_id", String(36)),
    Column("claimed_at", UtcDateTime),
    Column("first_reply_at", UtcDateTime),
    Column("snoozed_until", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("ended_how", String(16)),
    Column("rating", Integer),
    CheckConstraint("state IN ('waiting', 'with_agent', 'ended')", name="state"),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    Index("uq_episode_open", "conversation_id", "seller", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_episode_queue", "seller", "state", "asked_at"),
    Index("ix_episode_conversation", "conversation_id"),
    Index("ix_episode_ended", "ended_at"),
)

# What agents tell each other: a table of its own, so that no reading of the log can ever show it to a customer.
note = Table(
    "note",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("agent_id", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
)

# An answer that is being written: it survives the agent's browser, and is sent once under its ``client_id``.
draft = Table(
    "draft",
    metadata,
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("agent_id", String(36), primary_key=True),
    Column("client_id", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# A file sent in a conversation. Who knows the id, which nobody can guess, may read it.
file = Table(
    "file",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Tokens of sellers' sites that have named somebody: none names a second one. Kept until they would have expired.
spent_token = Table(
    "spent_token",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("conversation_id", String(36), nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
)

# Tokens that hand a conversation to another device or channel, once. The table's name is a word of Python's.
pass_ = Table(
    "pass",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("until", UtcDateTime, nullable=False, index=True),
)

# Who holds a conversation beside whoever began it: another browser of the same customer, each with a secret of its own.
bearer = Table(
    "bearer",
    metadata,
    Column("secret_hash", String(64), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("conversation_id", String(36), ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("origin", String(300)),
    Column("used_at", UtcDateTime, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)
