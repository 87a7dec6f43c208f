"""Orders of all sellers: what is outstanding, undated ones, deposits, changes to agree, vouchers, companies, credit notes, closures."""

import sqlalchemy as sa
from alembic import op

from booking_core.store.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NEW_COLUMNS = (
    ("outstanding", sa.JSON(), "[]"),
    ("delivery", sa.String(length=10), None),
    ("deposit_cents", sa.Integer(), None),
    ("kept_cents", sa.Integer(), None),
    ("postage_cents", sa.Integer(), "0"),
    ("surcharge_cents", sa.Integer(), "0"),
    ("prices", sa.JSON(), None),
    ("signed_on", sa.Date(), None),
    ("headcount_confirmed_at", UtcDateTime(), None),
    ("dishes", sa.String(length=500), None),
)


def upgrade() -> None:
    for name, kind, default in NEW_COLUMNS:
        op.add_column("customer_order", sa.Column(name, kind, nullable=default is None, server_default=default))
    op.execute("UPDATE customer_order SET outstanding = '[\"payment\"]' WHERE state IN ('held', 'awaiting_payment')")
    _replace_first_start(nullable=True)
    op.create_index("ix_customer_order_seller", "customer_order", ["seller", "placed_at"])
    op.add_column("ticket", sa.Column("void_at", UtcDateTime(), nullable=True))
    with op.batch_alter_table("idempotency") as table:
        table.alter_column("order_id", existing_type=sa.String(length=26), nullable=True)
        table.add_column(sa.Column("result", sa.JSON(), nullable=True))
    _people()
    _changes()
    _after_payment()


def downgrade() -> None:
    for name in ("credit_note", "voucher", "closure", "change_request", "account_company", "order_contact"):
        op.drop_table(name)
    op.execute("DELETE FROM idempotency WHERE order_id IS NULL")
    with op.batch_alter_table("idempotency") as table:
        table.drop_column("result")
        table.alter_column("order_id", existing_type=sa.String(length=26), nullable=False)
    op.drop_column("ticket", "void_at")
    op.drop_index("ix_customer_order_seller", "customer_order")
    _replace_first_start(nullable=False)
    for name, _, _ in reversed(NEW_COLUMNS):
        op.drop_column("customer_order", name)


def _replace_first_start(*, nullable: bool) -> None:
    """SQLite alters no column, and making the table anew would break the rows that refer to it: another column takes its place."""
    default = None if nullable else "1970-01-01 00:00:00"
    op.add_column("customer_order", sa.Column("starts", UtcDateTime(), nullable=nullable, server_default=default))
    op.execute("UPDATE customer_order SET starts = first_start WHERE first_start IS NOT NULL")
    op.drop_column("customer_order", "first_start")
    op.execute("ALTER TABLE customer_order RENAME COLUMN starts TO first_start")


def _order_key(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    column: sa.Column[str] = sa.Column("order_id", sa.String(length=26), nullable=False)
    return column, sa.ForeignKeyConstraint(["order_id"], ["customer_order.id"], name=f"fk_{table}_order_id")


def _people() -> None:
    op.create_table(
        "order_contact",
        *_order_key("order_contact"),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("order_id", name="pk_order_contact"),
    )
    op.create_table(
        "account_company",
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("seller", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_company_account_id"),
        sa.PrimaryKeyConstraint("account_id", "seller", name="pk_account_company"),
    )


def _changes() -> None:
    op.create_table(
        "change_request",
        sa.Column("id", sa.String(length=26), nullable=False),
        *_order_key("change_request"),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("answered_by", sa.String(length=64), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_change_request"),
    )
    op.create_index("ix_change_request_order_id", "change_request", ["order_id"])
    op.create_table(
        "closure",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("seller", sa.String(length=40), nullable=False),
        sa.Column("site", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first", sa.Time(), nullable=True),
        sa.Column("last", sa.Time(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_closure"),
    )
    op.create_index("ix_closure_day", "closure", ["seller", "site", "day"])


def _after_payment() -> None:
    op.create_table(
        "voucher",
        sa.Column("code", sa.String(length=20), nullable=False),
        *_order_key("voucher"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("assigned_at", UtcDateTime(), nullable=True),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("code", name="pk_voucher"),
    )
    op.create_index("ix_voucher_order_id", "voucher", ["order_id"])
    op.create_table(
        "credit_note",
        sa.Column("number", sa.String(length=20), nullable=False),
        *_order_key("credit_note"),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("seller", sa.String(length=40), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("left_cents", sa.Integer(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("issued_by", sa.String(length=64), nullable=False),
        sa.CheckConstraint("left_cents BETWEEN 0 AND amount_cents", name="ck_credit_note_left"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_credit_note_account_id"),
        sa.PrimaryKeyConstraint("number", name="pk_credit_note"),
    )
    op.create_index("ix_credit_note_order_id", "credit_note", ["order_id"])
    op.create_index("ix_credit_note_account_id", "credit_note", ["account_id"])
