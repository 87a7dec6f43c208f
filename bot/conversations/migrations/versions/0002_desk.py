"""The desk: episodes, notes, drafts, files; agents, their sessions and what they did."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("state <> 'ended'")
UNCLEAR = sa.text("mark = 'unclear'")


def upgrade() -> None:
    op.add_column("conversation", sa.Column("agent_id", sa.String(36)))
    for counter in ("taken_seq", "read_seq", "agent_read_seq", "mailed_seq"):
        op.add_column("conversation", sa.Column(counter, sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_conversation_updated_at", "conversation", ["updated_at"])
    op.add_column("message", sa.Column("agent_id", sa.String(36)))
    op.create_index("ix_message_unclear", "message", ["at"], sqlite_where=UNCLEAR, postgresql_where=UNCLEAR)
    _episodes()
    _beside_the_log()
    _staff()
    _what_staff_keep()


def _episodes() -> None:
    op.create_table(
        "episode",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("conversation_id", sa.String(36)),
        sa.Column("seller", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(36)),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("agent_id", sa.String(36)),
        sa.Column("claimed_at", MOMENT),
        sa.Column("first_reply_at", MOMENT),
        sa.Column("snoozed_until", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_how", sa.String(16)),
        sa.Column("rating", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_episode"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_episode_conversation_id", ondelete="SET NULL"),
        sa.CheckConstraint("state IN ('waiting', 'with_agent', 'ended')", name="ck_episode_state"),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name="ck_episode_rating"),
    )
    op.create_index("uq_episode_open", "episode", ["conversation_id", "seller"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_episode_queue", "episode", ["seller", "state", "asked_at"])
    op.create_index("ix_episode_conversation", "episode", ["conversation_id"])
    op.create_index("ix_episode_ended", "episode", ["ended_at"])


def _beside_the_log() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("agent_id", sa.String(36), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_note_conversation_id", ondelete="CASCADE"),
    )
    op.create_index("ix_note_conversation_id", "note", ["conversation_id"])
    op.create_table(
        "draft",
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("agent_id", sa.String(36), nullable=False),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "agent_id", name="pk_draft"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_draft_conversation_id", ondelete="CASCADE"),
    )
    op.create_table(
        "file",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_file"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_file_conversation_id", ondelete="CASCADE"),
    )
    op.create_index("ix_file_conversation_id", "file", ["conversation_id"])


def _staff() -> None:
    op.create_table(
        "agent",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("sellers", sa.JSON, nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("totp_secret", sa.String(64)),
        sa.Column("totp_step", sa.Integer, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agent"),
        sa.UniqueConstraint("email", name="uq_agent_email"),
        sa.CheckConstraint("role IN ('agent', 'supervisor', 'admin')", name="ck_agent_role"),
    )
    op.create_table(
        "agent_session",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("agent_id", sa.String(36), nullable=False),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_agent_session"),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_agent_session_agent_id", ondelete="CASCADE"),
    )
    op.create_index("ix_agent_session_agent_id", "agent_session", ["agent_id"])
    op.create_table(
        "desk_event",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("agent_id", sa.String(36)),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("about", sa.String(64)),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_event"),
    )
    op.create_index("ix_desk_event_about", "desk_event", ["about"])


def _what_staff_keep() -> None:
    op.create_table(
        "canned_answer",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("seller", sa.String(64)),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("fr", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned_answer"),
    )
    op.create_table(
        "example",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("intent", sa.String(64)),
        sa.Column("agent_id", sa.String(36), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("messages", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_example"),
    )


def downgrade() -> None:
    for table in ("example", "canned_answer", "desk_event", "agent_session", "agent", "file", "draft", "note", "episode"):
        op.drop_table(table)
    op.drop_index("ix_conversation_updated_at", "conversation")
    op.drop_index("ix_message_unclear", "message")
    op.drop_column("message", "agent_id")
    for column in ("mailed_seq", "agent_read_seq", "read_seq", "taken_seq", "agent_id"):
        op.drop_column("conversation", column)
