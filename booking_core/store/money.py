"""Tables of money: what is owed and paid, ways to pay by card, credit notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Date, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from booking_core.store.types import Base, Code, Key, Moment, OptionalMoment


class LedgerEntry(Base):
    """Money, written once: positive is owed by the customer, negative paid or written off. ``key`` makes it happen once."""

    __tablename__ = "ledger_entry"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    kind: Mapped[Code]
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    actor: Mapped[str] = mapped_column(String(64))
    at: Mapped[Moment]


class PaymentSession(Base):
    """A way to pay an order by card; the amount is what the order still owes when it is used."""

    __tablename__ = "payment_session"

    id: Mapped[Key]
    token: Mapped[str] = mapped_column(String(64), unique=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    created_at: Mapped[Moment]
    paid_at: Mapped[OptionalMoment]


class Invoice(Base):
    """The number of an accounting paper, given once when the paper first exists: per seller, kind and year 1, 2, 3, … without a gap.

    ``kind``: deposit_invoice, invoice or credit_note; ``about``: the credit note's own number, "" for the other papers.
    ``version``: each of an order's papers of that kind replaces the one before it. ``says``: what stands on it, without whom it is
    for; None of a credit note, whose own row never changes, and of numbers from before this was kept.
    """

    __tablename__ = "invoice"
    __table_args__ = (UniqueConstraint("order_id", "kind", "about", "version"),)

    seller: Mapped[Code] = mapped_column(primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"))
    about: Mapped[str] = mapped_column(String(20))
    issued_at: Mapped[Moment]
    version: Mapped[int]
    says: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class CreditNote(Base):
    """What a seller owes a customer in kind: good for later orders until ``valid_until``, never paid out (FM-080)."""

    __tablename__ = "credit_note"
    __table_args__ = (CheckConstraint("left_cents BETWEEN 0 AND amount_cents", name="left"),)

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    seller: Mapped[Code]
    amount_cents: Mapped[int]
    left_cents: Mapped[int]
    valid_until: Mapped[date | None] = mapped_column(Date)
    issued_at: Mapped[Moment]
    issued_by: Mapped[str] = mapped_column(String(64))
