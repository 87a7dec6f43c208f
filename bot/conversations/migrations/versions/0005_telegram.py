"""Telegram: which conversation a chat holds and how much of it was told there; updates that are to be worked off."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WAITS = sa.text("body IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "telegram_chat",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("linked", sa.Boolean, nullable=False),
        sa.Column("told_seq", sa.Integer, nullable=False),
        sa.Column("told_pieces", sa.Integer, nullable=False),
        sa.Column("news", sa.String(8), nullable=False),
        sa.Column("blocked", sa.Boolean, nullable=False),
        sa.Column("heard_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_telegram_chat"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_telegram_chat_conversation_id_conversation", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("conversation_id", name="uq_telegram_chat_conversation_id"),
        sa.CheckConstraint("news IN ('always', 'day', 'never')", name="ck_telegram_chat_news"),
    )
    op.create_table(
        "telegram_update",
        sa.Column("update_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("body", sa.JSON),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_telegram_update"),
    )
    op.create_index("ix_telegram_update_waits", "telegram_update", ["chat_id"], sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_index("ix_telegram_update_at", "telegram_update", ["at"])


def downgrade() -> None:
    op.drop_table("telegram_update")
    op.drop_table("telegram_chat")
