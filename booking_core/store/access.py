"""Tables of the API: who may call it, and what it answered."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from booking_core.store.types import Base, Key, Moment, OptionalMoment


class ApiToken(Base):
    """A bearer token, of which only the SHA-256 is kept: the secret itself has 256 random bits, so nothing slower is needed.

    Bound to a ``seller``, to a customer's ``account_id``, or to neither (everything).
    """

    __tablename__ = "api_token"
    __table_args__ = (CheckConstraint("seller IS NULL OR account_id IS NULL", name="one_binding"),)

    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    seller: Mapped[str | None] = mapped_column(String(40))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    per_minute: Mapped[int]
    created_at: Mapped[Moment]
    expires_at: Mapped[OptionalMoment]
    revoked_at: Mapped[OptionalMoment]


class ApiResponse(Base):
    """A request that changes something, by the hash of caller, route and key; without ``status`` it is being carried out.

    ``holder`` is the process that does so, ``request`` the hash of what was asked. ``body`` is what was answered, byte for byte:
    answers to changes hold no personal data, so neither do these rows.
    """

    __tablename__ = "api_response"
    __table_args__ = (Index("ix_api_response_claimed", "claimed_at"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    holder: Mapped[str] = mapped_column(String(26))
    claimed_at: Mapped[Moment]
    status: Mapped[int | None]
    lang: Mapped[str | None] = mapped_column(String(2))
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
