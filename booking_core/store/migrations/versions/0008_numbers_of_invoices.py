"""Numbers of invoices: per seller, kind and year, without a gap, and never altered."""

import sqlalchemy as sa
from alembic import op

from booking_core.store.kept import refuse_while_invoices_exist
from booking_core.store.types import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invoice",
        sa.Column("seller", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.String(length=26), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["customer_order.id"], name="fk_invoice_order_id"),
        sa.PrimaryKeyConstraint("seller", "kind", "year", "position", name="pk_invoice"),
        sa.UniqueConstraint("order_id", "kind", "about", name="uq_invoice_order_id_kind_about"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER invoice_no_{change.lower()} BEFORE {change} ON invoice "
                "BEGIN SELECT RAISE(ABORT, 'invoice is append-only'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER invoice_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice "
            "FOR EACH STATEMENT EXECUTE FUNCTION guichet_append_only()"
        )


def downgrade() -> None:
    refuse_while_invoices_exist(op.get_bind())
    op.drop_table("invoice")
