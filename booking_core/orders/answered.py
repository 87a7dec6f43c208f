"""What the seller's people said with their last answer on an order, or with a credit note; its customer is told."""

from __future__ import annotations

from sqlalchemy import select

from booking_core.orders.work import Work, reasons_from
from booking_core.outbox import EventKind
from booking_core.store import AuditEntry, Order

ANSWERS: dict[str, EventKind] = {
    "declined": "seller_declined",
    "change_accepted": "change_answered",
    "change_refused": "change_answered",
    "return_declined": "return_declined",
    "layout_approved": "layout_answered",
    "layout_refused": "layout_answered",
    "credit_note_issued": "credit_note_issued",
}
"""How the history names an answer, and the event that tells of it."""
SAID = ("seller_says", "gesture")
"""Reasons in the words of whoever answered."""


def words(work: Work, order: Order) -> dict[EventKind, str]:
    """By event the words of the last such answer; nothing where it came without any."""
    wanted = select(AuditEntry).where(AuditEntry.order_id == order.id, AuditEntry.action.in_(ANSWERS)).order_by(AuditEntry.id)
    last = {ANSWERS[entry.action]: entry for entry in work.session.scalars(wanted)}
    said = {kind: [one.text.fr for one in reasons_from(entry.reasons) if one.code in SAID] for kind, entry in last.items()}
    return {kind: found[-1] for kind, found in said.items() if found}
