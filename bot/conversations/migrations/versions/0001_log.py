"""Conversations and their messages."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
UNANSWERED = sa.text("answered_seq < asked_seq")


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("lang", sa.String(2)),
        sa.Column("seller", sa.String(64)),
        sa.Column("owner", sa.String(16), nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("asked_seq", sa.Integer, nullable=False),
        sa.Column("answered_seq", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.UniqueConstraint("channel", "secret_hash", name="uq_conversation_identity"),
        sa.CheckConstraint("owner IN ('assistant', 'waiting', 'agent', 'closed')", name="ck_conversation_owner"),
    )
    op.create_index("ix_conversation_unanswered", "conversation", ["id"], sqlite_where=UNANSWERED, postgresql_where=UNANSWERED)
    op.create_table(
        "message",
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("author", sa.String(16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("payload", sa.String(64)),
        sa.Column("buttons", sa.JSON),
        sa.Column("custom", sa.JSON),
        sa.Column("attachment", sa.JSON),
        sa.Column("client_id", sa.String(64)),
        sa.Column("reply_to", sa.Integer),
        sa.Column("mark", sa.String(16)),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name="pk_message"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_message_conversation_id", ondelete="CASCADE"),
        sa.UniqueConstraint("conversation_id", "client_id", name="uq_message_client_id"),
        sa.CheckConstraint("author IN ('customer', 'assistant', 'agent', 'system')", name="ck_message_author"),
    )


def downgrade() -> None:
    op.drop_table("message")
    op.drop_table("conversation")
