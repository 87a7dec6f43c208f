"""Why the seller called a visit off: its own words and the rules that it was done by, as they were written down then."""

from __future__ import annotations

from sqlalchemy import select

from booking_core.orders.work import Work, reasons_from
from booking_core.rules.decision import Reason
from booking_core.store import AuditEntry, Order

ACTIONS = ("date_offered", "seller_cancelled")
"""How the history names it, other dates being offered or not."""


def reasons(work: Work, order: Order) -> tuple[Reason, ...]:
    """The reasons of the last time, () where the seller never did. A customer who then wants his money back adds none of his own."""
    wanted = select(AuditEntry).where(AuditEntry.order_id == order.id, AuditEntry.action.in_(ACTIONS)).order_by(AuditEntry.id.desc())
    return next((reasons_from(entry.reasons) for entry in work.session.scalars(wanted) if entry.reasons), ())
