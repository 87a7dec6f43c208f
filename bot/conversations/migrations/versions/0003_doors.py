"""From which page a conversation is held, when it was last used, who its customer is by the seller's own word; tokens used up."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("conversation", sa.Column("origin", sa.String(300)))
    op.add_column("conversation", sa.Column("used_at", MOMENT))
    op.add_column("conversation", sa.Column("proved", sa.JSON))
    op.create_table(
        "spent_token",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(36), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_spent_token"),
    )
    op.create_index("ix_spent_token_until", "spent_token", ["until"])


def downgrade() -> None:
    op.drop_table("spent_token")
    for column in ("proved", "used_at", "origin"):
        op.drop_column("conversation", column)
