"""Tables of people: the rows that personal data may sit in, apart from everything that must be kept for ever."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from booking_core.store.types import Base, Code, Json, JsonList, Key, Moment, OptionalMoment, UtcDateTime


class Account(Base):
    """A customer: a proved e-mail address. ``discount_percent`` is what the seller agreed with him (A-CMN-12).

    Once ``erased_at`` the address is one that nobody has, and who proves the old one again is somebody new.
    ``calendars_revoked``: how many times the links to the customer's calendar were made void.
    """

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("discount_percent BETWEEN 0 AND 100", name="discount"),)

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    lang: Mapped[str] = mapped_column(String(2))
    discount_percent: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Moment]
    erased_at: Mapped[OptionalMoment]
    calendars_revoked: Mapped[int] = mapped_column(default=0)


class EmailCode(Base):
    """A code that was asked for. The code itself is in no row: it is a keyed hash of ``id`` and ``salt``.

    ``mailbox`` is what the limits count by: the address without what follows a "+" in it; and for an hour ``network``, a keyed hash.
    """

    __tablename__ = "email_code"
    __table_args__ = (
        Index("ix_email_code_asked", "asked_at"),
        Index("ix_email_code_mailbox", "mailbox", "asked_at"),
        Index("ix_email_code_network", "network", "asked_at"),
        Index("ix_email_code_email", "email", "asked_at"),
        Index("ix_email_code_conversation", "conversation_id", "asked_at"),
    )

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(254))
    mailbox: Mapped[str] = mapped_column(String(254))
    conversation_id: Mapped[str] = mapped_column(String(64))
    network: Mapped[str | None] = mapped_column(String(64))
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    lang: Mapped[str] = mapped_column(String(2))
    asked_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    tries_left: Mapped[int]
    used_at: Mapped[OptionalMoment]


class Companion(Base):
    """Who accompanies the group of an order (CMN-039); ``placeholder`` when not known yet (CMN-040)."""

    __tablename__ = "companion"

    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), primary_key=True)
    first_name: Mapped[str] = mapped_column(String(100), default="")
    last_name: Mapped[str] = mapped_column(String(100), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    placeholder: Mapped[str] = mapped_column(String(20), default="")


class OrderContact(Base):
    """Where the papers of an order go and who is to be reached about it (FM-017, MAD-005, MAD-012)."""

    __tablename__ = "order_contact"

    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), primary_key=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    company: Mapped[str] = mapped_column(String(200), default="")


class OrderBilling(Base):
    """Whom the papers of an order are made out to, where somebody else than the customer was named (docs/adr/0012)."""

    __tablename__ = "order_billing"

    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))
    registration: Mapped[str] = mapped_column(String(40))


class AccountCompany(Base):
    """The company that a customer orders for at one seller, and whether that seller has validated it (MAD-014, MAD-017)."""

    __tablename__ = "account_company"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    seller: Mapped[Code] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(12))
    asked_at: Mapped[Moment]
    decided_at: Mapped[OptionalMoment]
    decided_by: Mapped[str | None] = mapped_column(String(64))


class StoredLetter(Base):
    """What was said in a conversation, on its way to the customer by mail; ``fingerprint`` makes writing it twice one letter."""

    __tablename__ = "letter"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(20))
    seller: Mapped[Code]
    conversation_id: Mapped[str] = mapped_column(String(64), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    lang: Mapped[str] = mapped_column(String(2))
    lines: Mapped[JsonList]
    created_at: Mapped[Moment]


class HandoverCase(Base):
    """A case left to the seller's people; ``fingerprint`` makes telling it twice one case, ``told_at`` says when it is mailed.

    ``network`` is a mark of where it was last added to from, kept for an hour from ``network_at``; ``digest_at``: when it is told in a
    letter about many. ``agent`` is the pseudonymous id of who has it, ``links_revoked`` how many times its links were made void, and
    ``history`` what was done with it (see ``CaseEvent``).
    """

    __tablename__ = "handover"
    __table_args__ = (Index("ix_handover_network", "network", "seller"),)

    id: Mapped[Key]
    seller: Mapped[Code]
    conversation_id: Mapped[str] = mapped_column(String(64), index=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[Code]
    summary: Mapped[str] = mapped_column(Text)
    told_at: Mapped[list[str]] = mapped_column(JSON)
    facts: Mapped[Json]
    email: Mapped[str | None] = mapped_column(String(254))
    lang: Mapped[str] = mapped_column(String(2))
    created_at: Mapped[Moment]
    network: Mapped[str | None] = mapped_column(String(64))
    network_at: Mapped[OptionalMoment]
    digest_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    agent: Mapped[str | None] = mapped_column(String(64))
    closed_at: Mapped[OptionalMoment]
    links_revoked: Mapped[int] = mapped_column(default=0)
    history: Mapped[JsonList] = mapped_column(default=list)
