"""Tables of orders, their lines and tickets. Persons appear by pseudonymous ids only, but for ``recipient_email``."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, Time
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
    """One order. ``revision`` counts how often it was placed again or changed; older lines are kept.

    ``outstanding``: what must still happen before it is firm, in that order. ``first_start`` is None for what has no day.
    Amounts in cents: ``total_cents`` includes ``postage_cents``, and ``surcharge_cents`` for tickets that were added late;
    ``deposit_cents`` is fixed when the order becomes payable (A-FM-23), ``kept_cents`` is what stays with the seller of an order
    that was called off. ``prices`` are those in force when it was made, for the orders that are priced as a whole.
    """

    __tablename__ = "customer_order"
    __table_args__ = (
        Index("ix_customer_order_due", "state", "expires_at"),
        Index("ix_customer_order_seller", "seller", "placed_at"),
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
    outstanding: Mapped[list[str]] = mapped_column(JSON, default=list)
    delivery: Mapped[str | None] = mapped_column(String(10))
    deposit_cents: Mapped[int | None]
    kept_cents: Mapped[int | None]
    postage_cents: Mapped[int] = mapped_column(default=0)
    surcharge_cents: Mapped[int] = mapped_column(default=0)
    prices: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    signed_on: Mapped[date | None] = mapped_column(Date)
    headcount_confirmed_at: Mapped[OptionalMoment]
    dishes: Mapped[str | None] = mapped_column(String(500))
    first_start: Mapped[OptionalMoment]
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
        """What the line comes to, in integer cents."""
        return self.quantity * self.unit_cents


class Ticket(Base):
    """One person's ticket, made in the transaction that makes it due; ``void_at``: when a change put others in its place."""

    __tablename__ = "ticket"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    position: Mapped[int]
    kind: Mapped[Code]
    label_fr: Mapped[str] = mapped_column(String(200))
    label_en: Mapped[str] = mapped_column(String(200))
    entries: Mapped[JsonList]
    made_at: Mapped[Moment]
    void_at: Mapped[OptionalMoment]


class Voucher(Base):
    """A code that is good for one person's ticket (MAD-028); ``recipient`` is whom it was sent to."""

    __tablename__ = "voucher"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    recipient: Mapped[str | None] = mapped_column(String(254))
    made_at: Mapped[Moment]
    assigned_at: Mapped[OptionalMoment]
    used_at: Mapped[OptionalMoment]


class ChangeRequest(Base):
    """A change that counts only once somebody agrees: the seller to what a customer asks (CH-022), or the customer to another
    date that the seller offers. ``kind`` says which, ``payload`` what, ``state`` is open, accepted, refused or dropped."""

    __tablename__ = "change_request"

    id: Mapped[Key]
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    kind: Mapped[Code]
    payload: Mapped[Json]
    reasons: Mapped[JsonList]
    state: Mapped[str] = mapped_column(String(12))
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[Moment]
    answered_by: Mapped[str | None] = mapped_column(String(64))
    answered_at: Mapped[OptionalMoment]
