"""The life of a case at the desk, and what limits the mails about cases."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENTS = ("network_at", "digest_at", "closed_at")


def upgrade() -> None:
    with op.batch_alter_table("handover") as table:
        table.add_column(sa.Column("network", sa.String(length=64)))
        table.add_column(sa.Column("agent", sa.String(length=64)))
        for name in MOMENTS:
            table.add_column(sa.Column(name, sa.DateTime(timezone=True)))
        table.add_column(sa.Column("links_revoked", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("history", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("handover") as table:
        table.alter_column("links_revoked", server_default=None)
        table.alter_column("history", server_default=None)
    op.create_index("ix_handover_network", "handover", ["network", "seller"])
    op.create_index("ix_handover_digest_at", "handover", ["digest_at"])


def downgrade() -> None:
    op.drop_index("ix_handover_digest_at", "handover")
    op.drop_index("ix_handover_network", "handover")
    with op.batch_alter_table("handover") as table:
        for name in ("history", "links_revoked", *MOMENTS, "agent", "network"):
            table.drop_column(name)
