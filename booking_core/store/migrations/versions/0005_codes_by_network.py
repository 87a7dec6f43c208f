"""What the limits of codes count by, beside mailbox and conversation: a mark of the network, kept for an hour."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("email_code") as table:
        table.add_column(sa.Column("network", sa.String(length=64), nullable=True))
    op.create_index("ix_email_code_network", "email_code", ["network", "asked_at"])


def downgrade() -> None:
    op.drop_index("ix_email_code_network", "email_code")
    with op.batch_alter_table("email_code") as table:
        table.drop_column("network")
