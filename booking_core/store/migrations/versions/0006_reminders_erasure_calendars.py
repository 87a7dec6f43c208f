"""Reminders that went out; accounts whose data is erased; links to calendars that were revoked."""

import sqlalchemy as sa
from alembic import op

from booking_core.store.types import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("order_id", sa.String(length=26), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["customer_order.id"], name="fk_reminder_order_id"),
        sa.PrimaryKeyConstraint("order_id", "what", "deadline", "days", name="pk_reminder"),
    )
    op.add_column("account", sa.Column("erased_at", UtcDateTime(), nullable=True))
    op.add_column("account", sa.Column("calendars_revoked", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("account", "calendars_revoked")
    op.drop_column("account", "erased_at")
    op.drop_table("reminder")
