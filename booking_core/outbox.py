"""What happened, written in the same transaction, handled afterwards by each consumer at least once.

Payloads hold ids and amounts only, no personal data. Events and their payloads beside ``seller``, ``lang``,
``conversation_id``:

* ``option_placed order_placed order_confirmed order_expired transfer_called_off``: ``reference``
* ``order_cancelled``: ``reference``, ``why``: ``deposit`` where it did not come in time
* ``signature_awaited order_signed seller_agreed seller_declined company_validated deposit_received order_moved``: ``reference``
* ``seller_asked``: ``reference``, ``what``: the kind of the seller's task
* ``change_requested change_answered``: ``reference``, ``what``: resize, move or change_activity; an answer also ``accepted``
* ``layout_answered``: ``reference``, ``accepted``: the seller's word on a layout of tickets
* ``headcount_confirmed``: ``reference``, ``people``
* ``seller_cancelled slot_closed``: ``reference``, ``remedy``: ``refund``, or ``new_date`` where other dates are offered; a refund also
  ``amount_cents``: what goes back in money, and ``chosen`` where the customer wanted it rather than one of the dates; both have
  ``closure_id`` where a site is closed: ``slot_closed`` then comes beside ``seller_cancelled`` and is for those who accompany the group,
  whom ``seller_cancelled`` alone is for as well
* ``price_reduced deadline_prolonged fee_waived``: ``reference``, ``number``: which of the order's gestures (see ``Paperwork.gestures``),
  ``back_cents``: what of the money paid goes back to the customer now
* ``refund_due refunded credit_note_issued``: ``reference``, ``amount_cents``
* ``invoice_issued``: ``reference``, ``amount_cents``: what is to be paid on it, ``on``: the day by which, where one is set
* ``vouchers_issued``: ``reference``, ``count``; ``voucher_assigned``: ``reference``, ``position`` (see ``Paperwork.vouchers``)
* ``reminder``: ``reference``, ``what``: the deadline's name, ``on``: its day
* ``transfer_announced``: ``reference``, ``corrected``: in place of what was announced before
* ``order_resized``: ``reference``, ``how``: ``replace``, or ``extend`` where it is the further order and ``extends`` the first
* ``debt_paid``: ``reference``, ``amount_cents``: money came that was still owed of an order which had ended
* ``money_kept``: ``reference``, ``amount_cents``: money came for a visit that the seller called off, other dates being offered
* ``return_declined``: ``reference``: the seller does not take the unsold tickets back
* ``payment_received late_money``: ``reference``, ``amount_cents``; ``late_money`` also ``kind``, that of the seller's task
* ``paper_sent``: ``reference``, ``what``: a paper's name, or ``payment`` for where it is paid, ``to``: ``customer`` or ``recipient``
* ``code_requested``: ``code_id`` (see ``Core.code_mail``)
* ``letter_written``: ``letter_id`` (see ``Core.letter``)
* ``transcript_asked``: ``account_id``: whose wish it is, ``until``: the number of the message that said it (see ``Core.mail_transcript``)
* ``handed_over``: ``handover_id`` (see ``Core.handover``), ``addition``: whether the seller was told of that case before
* ``cases_gathered``: ``at``: which of the seller's cases one letter tells of (see ``Core.gathered_cases``)

What the customer did himself has ``own``: whoever answered him told him of it.

A change tells the customer once: ``order_resized`` comes instead of ``option_placed`` or ``order_placed``;
``transfer_announced`` and ``transfer_called_off`` are for the seller and come beside them; ``payment_received`` comes before
``order_confirmed``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from sqlalchemy import Connection, Insert, Table, insert, literal, select, union_all
from sqlalchemy.orm import Session

from booking_core.clock import Clock
from booking_core.store import OutboxDelivery, OutboxEvent, Store
from booking_core.store.later import Writer, parameter

Consumer = Literal["mail", "chat"]
EventKind = Literal[
    "option_placed",
    "order_placed",
    "order_confirmed",
    "order_expired",
    "order_cancelled",
    "order_moved",
    "order_resized",
    "order_signed",
    "signature_awaited",
    "seller_agreed",
    "seller_declined",
    "seller_asked",
    "seller_cancelled",
    "company_validated",
    "change_requested",
    "change_answered",
    "headcount_confirmed",
    "slot_closed",
    "deposit_received",
    "payment_received",
    "late_money",
    "debt_paid",
    "money_kept",
    "price_reduced",
    "deadline_prolonged",
    "fee_waived",
    "refund_due",
    "refunded",
    "credit_note_issued",
    "invoice_issued",
    "transfer_announced",
    "transfer_called_off",
    "return_declined",
    "layout_answered",
    "vouchers_issued",
    "voucher_assigned",
    "reminder",
    "paper_sent",
    "code_requested",
    "handed_over",
    "cases_gathered",
    "letter_written",
    "transcript_asked",
]
CONSUMERS: tuple[Consumer, ...] = ("mail", "chat")
LONGEST_DELAY = timedelta(hours=1)
NEAR = 1000
"""Events of one transaction about one order have numbers no further apart, whatever is written at the same time."""


_EVENTS, _DUE = cast(Table, OutboxEvent.__table__), cast(Table, OutboxDelivery.__table__)
_COLUMNS = ["event_id", "consumer", "due_at", "attempts"]


class _News:
    """An event and what each consumer has to do about it."""

    table = _EVENTS

    def at_once(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """The event first, for its number."""
        for row in rows:
            made = connection.scalar(insert(_EVENTS).returning(_EVENTS.c.id), {name: row[name] for name in ("kind", "payload", "at")})
            due = [{"event_id": made, "consumer": consumer, "due_at": row["due"], "attempts": 0} for consumer in CONSUMERS]
            connection.execute(insert(_DUE), due)

    def part(self, number: int) -> Insert:
        """Of one event."""
        values = {name: parameter(number, 0, name, _EVENTS.c[name]) for name in ("kind", "payload", "at")}
        made = insert(_EVENTS).values(values).returning(_EVENTS.c.id).cte(f"made{number}")
        due = parameter(number, 0, "due", _DUE.c.due_at)
        each = [select(made.c.id, literal(consumer), due, literal(0)) for consumer in CONSUMERS]
        return insert(_DUE).from_select(_COLUMNS, union_all(*each))


_NEWS = _News()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. ``id`` grows; ``attempt`` counts from 1 for each consumer."""

    id: int
    kind: EventKind
    payload: Mapping[str, Any]
    at: datetime
    attempt: int


def emit(session: Session, kind: EventKind, payload: Mapping[str, Any], at: datetime, due: datetime | None = None) -> None:
    """Writes an event with the change that it is about; ``payload`` must be JSON without personal data.

    Consumers see it from ``due`` on: at once unless said otherwise.
    """
    assert isinstance(session, Writer)
    session.later(_NEWS, [{"kind": kind, "payload": dict(payload), "at": at, "due": due or at}])


class Outbox:
    """The consumers' side."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def pending(self, consumer: Consumer, limit: int = 20, lease: timedelta = timedelta(seconds=60)) -> list[Event]:
        """The oldest events not yet handled, leased to the caller: nobody else gets them before the lease ends."""
        now = self._clock()
        wanted = (
            select(OutboxDelivery, OutboxEvent)
            .join(OutboxEvent, OutboxEvent.id == OutboxDelivery.event_id)
            .where(OutboxDelivery.consumer == consumer, OutboxDelivery.done_at.is_(None), OutboxDelivery.due_at <= now)
            .order_by(OutboxDelivery.event_id)
            .limit(limit)
        )
        with self._store.read() as session:
            if session.execute(wanted.limit(1)).first() is None:
                return []  # polled every second: an empty outbox must not cost a writer's turn
        with self._store.write() as session:
            events = []
            for delivery, event in session.execute(wanted.with_for_update(skip_locked=True, of=OutboxDelivery)):
                delivery.due_at = now + lease
                delivery.attempts += 1
                events.append(Event(event.id, cast(EventKind, event.kind), event.payload, event.at, delivery.attempts))
            return events

    def beside(self, event: Event) -> frozenset[EventKind]:
        """What else happened to the event's order at its very moment, which is that of their transaction."""
        near = OutboxEvent.id.between(event.id - NEAR, event.id + NEAR)
        wanted = select(OutboxEvent.kind, OutboxEvent.payload).where(near, OutboxEvent.id != event.id, OutboxEvent.at == event.at)
        with self._store.read() as session:
            found = session.execute(wanted).all()
        return frozenset(cast(EventKind, kind) for kind, about in found if about.get("reference") == event.payload.get("reference"))

    def done(self, consumer: Consumer, event_id: int) -> None:
        """The event was handled."""
        with self._store.write() as session:
            delivery = session.get_one(OutboxDelivery, (event_id, consumer))
            delivery.done_at = delivery.done_at or self._clock()
            delivery.problem = None

    def failed(self, consumer: Consumer, event_id: int, why: str) -> None:
        """It was not: tried again after a delay that doubles, an hour at most. ``why`` must hold no personal data."""
        with self._store.write() as session:
            delivery = session.get_one(OutboxDelivery, (event_id, consumer))
            delivery.problem = why[:500]
            delivery.due_at = self._clock() + min(timedelta(seconds=2 ** min(delivery.attempts, 12)), LONGEST_DELAY)
