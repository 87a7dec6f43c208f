"""Tokens of the API, and what it answered to requests that change something."""

import sqlalchemy as sa
from alembic import op

from booking_core.store.types import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_token",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("seller", sa.String(length=40), nullable=True),
        sa.Column("account_id", sa.String(length=26), nullable=True),
        sa.Column("per_minute", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("seller IS NULL OR account_id IS NULL", name=op.f("ck_api_token_one_binding")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_api_token_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_token_digest")),
    )
    op.create_table(
        "api_response",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=26), nullable=False),
        sa.Column("claimed_at", UtcDateTime(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_response")),
    )
    op.create_index("ix_api_response_claimed", "api_response", ["claimed_at"])


def downgrade() -> None:
    op.drop_table("api_response")
    op.drop_table("api_token")
