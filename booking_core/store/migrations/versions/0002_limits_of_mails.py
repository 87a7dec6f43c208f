"""What the limits of mails count by: a code's mailbox, and when a hand-over is mailed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("email_code") as table:
        table.add_column(sa.Column("mailbox", sa.String(length=254), nullable=False, server_default=""))
    op.execute("UPDATE email_code SET mailbox = email")
    with op.batch_alter_table("email_code") as table:
        table.alter_column("mailbox", server_default=None)
    op.create_index("ix_email_code_mailbox", "email_code", ["mailbox", "asked_at"])
    op.create_index("ix_email_code_asked", "email_code", ["asked_at"])
    with op.batch_alter_table("handover") as table:
        table.add_column(sa.Column("told_at", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("handover") as table:
        table.alter_column("told_at", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("handover") as table:
        table.drop_column("told_at")
    op.drop_index("ix_email_code_asked", "email_code")
    op.drop_index("ix_email_code_mailbox", "email_code")
    with op.batch_alter_table("email_code") as table:
        table.drop_column("mailbox")
