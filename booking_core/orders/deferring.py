"""Orders that are paid on invoice (CH-048 to 050): the invoice to pay on, from the day of the visit on.

Until then the number of persons may still change, and it is the base of the invoice (CH-024, CH-025); what is paid after the visit needs
a paper to be paid on. The payment settles that invoice: it is given no second number.
"""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from sqlalchemy import select

from booking_core.orders import deadlines, invoicing, ledger, requests
from booking_core.orders.work import Work, state_of
from booking_core.rules.enclosing import deferred
from booking_core.rules.facts import Settlement
from booking_core.store import Invoice, Order

DUE = "debit_date"
LONG_AGO = timedelta(days=400)
"""Visits before that are no business of a job that runs every hour."""


def candidates(work: Work) -> list[str]:
    """References of the firm orders whose visit has begun and that have no invoice."""
    invoiced = select(Invoice.order_id).where(Invoice.order_id == Order.id, Invoice.kind == "invoice")
    begun = Order.first_start.between(work.now - LONG_AGO, work.now)
    wanted = select(Order.reference).where(Order.state == "confirmed", begun, ~invoiced.exists())
    return list(work.session.scalars(wanted.order_by(Order.id)))


def is_due(work: Work, order: Order) -> bool:
    """Whether the order is to be paid on an invoice that it does not have yet."""
    if order.state != "confirmed" or order.first_start is None or order.first_start > work.now or requests.open_offer(work, order):
        return False
    return on_invoice(work, order) and ledger.balance(work, order) > 0 and "invoice" not in invoicing.kinds(work, order)


def on_invoice(work: Work, order: Order) -> bool:
    """Whether the order is paid after the visit."""
    seller = work.seller_of(order)
    return deferred(seller, seller.activity(order.activity), cast(Settlement, order.settlement))


def invoice(work: Work, order: Order) -> bool:
    """Gives it its number, and the customer the paper. False where that is done, or is not due."""
    if not is_due(work, order):
        return False
    before = state_of(order)
    issue(work, order)
    work.audit(order, "system", "invoiced", before)
    return True


def issue(work: Work, order: Order) -> None:
    """The invoice of what was sold, where the one it has says something else."""
    if not invoicing.issue(work, order, "invoice"):
        return
    by = next((deadline.on for deadline in deadlines.ahead(work, order) if deadline.what == DUE), None)
    dated = {"on": by.isoformat()} if by else {}
    work.emit("invoice_issued", order, amount_cents=ledger.balance(work, order), **dated)
