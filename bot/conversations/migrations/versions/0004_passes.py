"""A conversation that goes on elsewhere: passes, and further bearers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "pass",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_pass"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_pass_conversation_id", ondelete="CASCADE"),
    )
    op.create_index("ix_pass_conversation_id", "pass", ["conversation_id"])
    op.create_index("ix_pass_until", "pass", ["until"])
    op.create_table(
        "bearer",
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("origin", sa.String(300)),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_bearer"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name="fk_bearer_conversation_id", ondelete="CASCADE"),
    )
    op.create_index("ix_bearer_conversation_id", "bearer", ["conversation_id"])


def downgrade() -> None:
    op.drop_table("bearer")
    op.drop_table("pass")
