"""Tables of places: slots, and what is taken from them."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Time, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from booking_core.store.types import Base, Code, Key, Moment, OptionalMoment


class Slot(Base):
    """A site takes groups at this moment. ``closed`` says why it does not. What is left is always counted from the holds."""

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("seller", "site", "day", "start"), CheckConstraint("capacity >= 0", name="capacity"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    seller: Mapped[Code]
    site: Mapped[Code]
    day: Mapped[date] = mapped_column(Date)
    start: Mapped[time] = mapped_column(Time)
    starts_at: Mapped[Moment]
    capacity: Mapped[int]
    closed: Mapped[str | None] = mapped_column(String(20))


class Hold(Base):
    """Places of a slot taken by an order, from its making until it is released or runs out.

    ``ends_at`` is the moment the hold ends by itself; None for ever (paid). A hold past ``ends_at`` takes nothing,
    whether or not a job has seen it yet.
    """

    __tablename__ = "hold"
    __table_args__ = (
        CheckConstraint("people > 0", name="people"),
        Index("ix_hold_live", "slot_id", sqlite_where=text("released_at IS NULL"), postgresql_where=text("released_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id"))
    order_id: Mapped[str] = mapped_column(ForeignKey("customer_order.id"), index=True)
    people: Mapped[int]
    made_at: Mapped[Moment]
    ends_at: Mapped[OptionalMoment]
    released_at: Mapped[OptionalMoment]


class Closure(Base):
    """A seller closed a site's slots of a day, from ``first`` to ``last``, both included; None for the start or the end of the day."""

    __tablename__ = "closure"
    __table_args__ = (Index("ix_closure_day", "seller", "site", "day"),)

    id: Mapped[Key]
    seller: Mapped[Code]
    site: Mapped[Code]
    day: Mapped[date] = mapped_column(Date)
    first: Mapped[time | None] = mapped_column(Time)
    last: Mapped[time | None] = mapped_column(Time)
    reason: Mapped[str] = mapped_column(String(500))
    actor: Mapped[str] = mapped_column(String(64))
    at: Mapped[Moment]
