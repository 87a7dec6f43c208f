"""Tables of orders, their lines, tickets and money. Persons appear by pseudonymous ids only, but for ``recipient_email``."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, Time
from sqlalchemy.orm import Mapped, mapped_column

from booking_core.store.types import Base, Code, Json, JsonList, Key, Moment, OptionalMoment


class Terms(Base):
    """A seller's file as it was when an order was made, once for each content (``id`` is its hash)."""

    __tablename__ = "terms"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    seller: Mapped[Code]
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Moment]


class Order(Base):
    """One order. ``revision`` counts how often it was placed again (a reduced option); older lines are kept."""

    __tablename__ = "customer_order"
    __table_args__ = (
        Index("ix_customer_order_due", "state", "expires_at"),
        CheckConstraint("total_cents >= 0", name="total"),
    )

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(String(9), unique=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    conversation_id: Mapped[str] = mapped_column(String(64))
    lang: Mapped[str] = mapped_column(String(2))
    seller: Mapped[Code]
    activity: Mapped[Code]
    category: Mapped[Code]
    state: Mapped[str] = mapped_column(String(20))
    settlement: Mapped[str] = mapped_column(String(20))
    guide_mode: Mapped[str | None] = mapped_column(String(10))
    party: Mapped[Json]
    plan: Mapped[JsonList]
    people: Mapped[int]
    total_cents: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    first_start: Mapped[Moment]
    placed_at: Mapped[Moment]
    expires_at: Mapped[OptionalMoment]
    confirmed_at: Mapped[OptionalMoment]
    ended_at: Mapped[OptionalMoment]
    recipient_email: Mapped[str | None] = mapped_column(String(254))
    terms_id: Mapped[str] = mapped_column(ForeignKey("terms.id"))
    reasons: Mapped[JsonList]
    deadlines: Mapped[JsonList]
    extends_id: Mapped[str | None] = mapped_column(ForeignKey("customer_order.id"))


class OrderLine(Base):
    """A priced line as sold, for one revision of an order; ``position`` in the order shown."""

    __tablename__ = "order_line"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    revision: Mapped[int]
    position: Mapped[int]
    kind: Mapped[Code]
    label_fr: Mapped[str] = mapped_column(String(200))
    label_en: Mapped[str] = mapped_column(String(200))
    site: Mapped[str | None] = mapped_column(String(40))
    day: Mapped[date | None] = mapped_column(Date)
    start: Mapped[time | None] = mapped_column(Time)
    people: Mapped[int]
    quantity: Mapped[int]
    unit_cents: Mapped[int]
    rule: Mapped[str | None] = mapped_column(String(20))
    sample: Mapped[bool]

    @property
    def total_cents(self) -> int:
        """Exact integer cents."""
        return self.quantity * self.unit_cents


class Ticket(Base):
    """One person's ticket, made in the transaction that confirms the order."""

    __tablename__ = "ticket"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    position: Mapped[int]
    kind: Mapped[Code]
    label_fr: Mapped[str] = mapped_column(String(200))
    label_en: Mapped[str] = mapped_column(String(200))
    entries: Mapped[JsonList]
    made_at: Mapped[Moment]


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
