"""Numbers of the accounting papers: each seller has a series a year for deposit invoices, one for invoices, one for credit notes.

A number is given in the transaction in which its paper first exists: one that is undone gives it back, so that there is no gap.
With the number goes down what the paper says. Where the order becomes another, the next paper gets the next number and replaces it.
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Select, exists, func, or_, select

from booking_core.clock import paris_day
from booking_core.orders.ledger import PAYMENTS
from booking_core.orders.stating import same_sold, stated
from booking_core.orders.views import InvoiceView, Statement
from booking_core.orders.work import Work
from booking_core.store import Invoice, LedgerEntry, Order, alone

Kind = Literal["deposit_invoice", "invoice", "credit_note"]
SERIES: dict[str, str] = {"deposit_invoice": "AC", "invoice": "FA", "credit_note": "AV"}


def issue(work: Work, order: Order, kind: Kind, about: str = "") -> bool:
    """Gives the order's paper of that kind its number; False where the one it has says the same. The order's row must be held."""
    wanted = _of(order).where(Invoice.kind == kind, Invoice.about == about).order_by(Invoice.version.desc()).limit(1)
    before = work.session.scalar(wanted)
    says = None if kind == "credit_note" else stated(work, order)
    if before is not None and (says is None or (before.says and same_sold(Statement.model_validate(before.says), says))):
        return False
    year = paris_day(work.now).year
    series = (Invoice.seller == order.seller, Invoice.kind == kind, Invoice.year == year)
    alone(work.session.connection(), f"invoices {order.seller} {kind}")
    last = work.session.scalar(select(func.max(Invoice.position)).where(*series)) or 0
    work.session.add(
        Invoice(
            seller=order.seller, kind=kind, year=year, position=last + 1, order_id=order.id, about=about, issued_at=work.now,
            version=before.version + 1 if before else 1, says=says.model_dump(mode="json") if says else None,
        )
    )  # fmt: skip
    work.session.flush()
    return True


def kinds(work: Work, order: Order) -> set[str]:
    """Of which kinds the order has numbered papers."""
    return set(work.session.scalars(select(Invoice.kind).where(Invoice.order_id == order.id)))


def is_accounted(work: Work, order: Order) -> bool:
    """Whether money came in or a paper was numbered: then there is a paper that says whose it is."""
    numbered = exists().where(Invoice.order_id == order.id)
    paid = exists().where(LedgerEntry.order_id == order.id, LedgerEntry.kind.in_(PAYMENTS))
    return bool(work.session.scalar(select(or_(paid, numbered))))


def numbers(work: Work, order: Order) -> tuple[InvoiceView, ...]:
    """The numbers that the order's papers have, the oldest first, each with what it says and which one it replaces."""
    found = list(work.session.scalars(_of(order).order_by(Invoice.issued_at, Invoice.kind, Invoice.position)))
    named = {(one.kind, one.about, one.version): f"{SERIES[one.kind]}-{one.year}-{one.position:05d}" for one in found}
    return tuple(
        InvoiceView(
            kind=one.kind,
            number=named[one.kind, one.about, one.version],
            about=one.about,
            issued_on=paris_day(one.issued_at),
            replaces=named.get((one.kind, one.about, one.version - 1)),
            replaced_by=named.get((one.kind, one.about, one.version + 1)),
            says=Statement.model_validate(one.says) if one.says else None,
        )
        for one in found
    )


def _of(order: Order) -> Select[Invoice]:
    return select(Invoice).where(Invoice.order_id == order.id)
