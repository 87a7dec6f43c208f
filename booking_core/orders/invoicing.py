"""Numbers of the accounting papers: each seller has a series a year for deposit invoices, one for invoices, one for credit notes.

A number is given in the transaction in which its paper first exists: one that is undone gives it back, so that there is no gap.
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Select, func, select

from booking_core.clock import paris_day
from booking_core.orders.views import InvoiceView
from booking_core.orders.work import Work
from booking_core.store import Invoice, Order, alone

Kind = Literal["deposit_invoice", "invoice", "credit_note"]
SERIES: dict[str, str] = {"deposit_invoice": "AC", "invoice": "FA", "credit_note": "AV"}


def issue(work: Work, order: Order, kind: Kind, about: str = "") -> None:
    """Gives the order's paper of that kind its number, unless it has one."""
    if work.session.scalar(_of(order).where(Invoice.kind == kind, Invoice.about == about)) is not None:
        return
    year = paris_day(work.now).year
    series = (Invoice.seller == order.seller, Invoice.kind == kind, Invoice.year == year)
    alone(work.session.connection(), f"invoices {order.seller} {kind}")
    last = work.session.scalar(select(func.max(Invoice.position)).where(*series)) or 0
    work.session.add(
        Invoice(seller=order.seller, kind=kind, year=year, position=last + 1, order_id=order.id, about=about, issued_at=work.now)
    )
    work.session.flush()


def numbers(work: Work, order: Order) -> tuple[InvoiceView, ...]:
    """The numbers that the order's papers have, the oldest first."""
    found = work.session.scalars(_of(order).order_by(Invoice.issued_at, Invoice.kind, Invoice.position))
    return tuple(
        InvoiceView(
            kind=one.kind, number=f"{SERIES[one.kind]}-{one.year}-{one.position:05d}", about=one.about, issued_on=paris_day(one.issued_at)
        )
        for one in found
    )


def _of(order: Order) -> Select[Invoice]:
    return select(Invoice).where(Invoice.order_id == order.id)
