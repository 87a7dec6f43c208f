"""Tables of what happened and what is left to do: audit, outbox, idempotency keys, the seller's tasks, reminders."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from booking_core.store.types import Base, Code, Json, JsonList, Moment, OptionalMoment


class AuditEntry(Base):
    """Who did what to an order and why; never altered. ``actor`` is a pseudonymous id."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    at: Mapped[Moment]
    actor: Mapped[str] = mapped_column(String(64))
    action: Mapped[Code]
    reasons: Mapped[JsonList]
    before: Mapped[Json]
    after: Mapped[Json]


class OutboxEvent(Base):
    """Something that happened, written with the change itself."""

    __tablename__ = "outbox_event"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[Code]
    payload: Mapped[Json]
    at: Mapped[Moment]


class OutboxDelivery(Base):
    """What one consumer still has to do about an event; ``due_at`` moves on with leases and retries."""

    __tablename__ = "outbox_delivery"
    __table_args__ = (Index("ix_outbox_delivery_due", "consumer", "done_at", "due_at"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("outbox_event.id"), primary_key=True)
    consumer: Mapped[str] = mapped_column(String(20), primary_key=True)
    due_at: Mapped[Moment]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[OptionalMoment]
    problem: Mapped[str | None] = mapped_column(String(500))


class IdempotencyKey(Base):
    """A request that was carried out; ``order_id`` is its result, or ``result`` where that is no order."""

    __tablename__ = "idempotency"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    order_id: Mapped[str | None] = mapped_column(ForeignKey("customer_order.id"))
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[Moment]


class SellerTask(Base):
    """Something that a person at the seller must do about an order."""

    __tablename__ = "seller_task"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    seller: Mapped[Code]
    kind: Mapped[Code]
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    facts: Mapped[Json]
    created_at: Mapped[Moment]
    done_at: Mapped[OptionalMoment]


class Reminder(Base):
    """A deadline that a customer was reminded of, planned so many ``days`` before it; the row is what makes it happen once."""

    __tablename__ = "reminder"

    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), primary_key=True)
    what: Mapped[Code] = mapped_column(primary_key=True)
    deadline: Mapped[date] = mapped_column(Date, primary_key=True)
    days: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Moment]
