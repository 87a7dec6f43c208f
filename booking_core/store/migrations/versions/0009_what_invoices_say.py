"""What a numbered paper says is kept with its number, and one over other amounts replaces it under another."""

import sqlalchemy as sa
from alembic import op

from booking_core.store.kept import refuse_while_invoices_exist

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ONE = ["order_id", "kind", "about"]


def upgrade() -> None:
    with op.batch_alter_table("invoice") as table:
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("says", sa.JSON(), nullable=True))
        table.drop_constraint("uq_invoice_order_id_kind_about", type_="unique")
        table.create_unique_constraint("uq_invoice_order_id_kind_about_version", [*ONE, "version"])
    with op.batch_alter_table("invoice") as table:
        table.alter_column("version", existing_type=sa.Integer(), server_default=None)
    protect()


def downgrade() -> None:
    refuse_while_invoices_exist(op.get_bind())
    with op.batch_alter_table("invoice") as table:
        table.drop_constraint("uq_invoice_order_id_kind_about_version", type_="unique")
        table.create_unique_constraint("uq_invoice_order_id_kind_about", ONE)
        table.drop_column("says")
        table.drop_column("version")
    protect()


def protect() -> None:
    """SQLite makes the table anew, and loses the triggers that keep a number from being altered."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER invoice_no_{change.lower()} BEFORE {change} ON invoice "
                "BEGIN SELECT RAISE(ABORT, 'invoice is append-only'); END"
            )
