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
    """What was answered to a request that changes something, by the hash of caller, route and key; written with the change itself.

    ``request`` is the hash of what was asked, ``body`` the answer, byte for byte: answers to changes hold no personal data, so
    neither do these rows.
    """

    __tablename__ = "api_response"
    __table_args__ = (Index("ix_api_response_at", "at"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    at: Mapped[Moment]
    status: Mapped[int]
    lang: Mapped[str] = mapped_column(String(2))
    body: Mapped[bytes] = mapped_column(LargeBinary)
