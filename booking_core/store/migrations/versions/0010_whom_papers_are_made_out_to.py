"""Whom the papers of an order are made out to, where that is not the customer."""

import sqlalchemy as sa
from alembic import op

from booking_core.store.kept import refuse_while_invoices_exist

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "order_billing",
        sa.Column("order_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("registration", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["customer_order.id"], name="fk_order_billing_order_id"),
        sa.PrimaryKeyConstraint("order_id", name="pk_order_billing"),
    )


def downgrade() -> None:
    refuse_while_invoices_exist(op.get_bind())
    op.drop_table("order_billing")
