"""Answers of the API are kept in the transaction of the change, so that there are no claims without an answer any more."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ANSWER = (("status", sa.Integer()), ("lang", sa.String(length=2)), ("body", sa.LargeBinary()))


def upgrade() -> None:
    op.execute("DELETE FROM api_response WHERE status IS NULL")
    op.drop_index("ix_api_response_claimed", "api_response")
    with op.batch_alter_table("api_response") as table:
        table.drop_column("holder")
        table.alter_column("claimed_at", new_column_name="at")
        for name, kind in ANSWER:
            table.alter_column(name, existing_type=kind, nullable=False)
    op.create_index("ix_api_response_at", "api_response", ["at"])


def downgrade() -> None:
    op.drop_index("ix_api_response_at", "api_response")
    with op.batch_alter_table("api_response") as table:
        for name, kind in ANSWER:
            table.alter_column(name, existing_type=kind, nullable=True)
        table.alter_column("at", new_column_name="claimed_at")
        table.add_column(sa.Column("holder", sa.String(length=26), nullable=False, server_default=""))
    with op.batch_alter_table("api_response") as table:
        table.alter_column("holder", server_default=None)
    op.create_index("ix_api_response_claimed", "api_response", ["claimed_at"])
