"""The tables of staff: who may do what at the desk, and what they did."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from booking_core.store import UtcDateTime
from bot.conversations.tables import metadata

agent = Table(
    "agent",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("role", String(16), nullable=False),
    # Ids of sellers; empty: all of them.
    Column("sellers", JSON, nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("totp_secret", String(64)),
    # The last time step whose code was used: each code is good once.
    Column("totp_step", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("role IN ('agent', 'supervisor', 'admin')", name="role"),
)

agent_session = Table(
    "agent_session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", String(36), ForeignKey("agent.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    # False until the second factor was shown, where one is asked.
    Column("complete", Boolean, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

desk_event = Table(
    "desk_event",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("agent_id", String(36)),
    Column("what", String(40), nullable=False),
    # What it was done to: an id of ours or an order's reference, never a person's name or address.
    Column("about", String(64)),
    Column("facts", JSON, nullable=False),
    Index("ix_desk_event_about", "about"),
)

canned_answer = Table(
    "canned_answer",
    metadata,
    Column("id", String(36), primary_key=True),
    # Of one seller, or of all.
    Column("seller", String(64)),
    Column("title", String(100), nullable=False),
    Column("fr", Text, nullable=False),
    Column("en", Text, nullable=False),
)

# Sentences that were not understood, with the intent a person gave them; None: passed over. They name nobody, so they stay.
example = Table(
    "example",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("text", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("intent", String(64)),
    Column("agent_id", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    # Which messages it settles: conversation and number of each.
    Column("messages", JSON, nullable=False),
)
