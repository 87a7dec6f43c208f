"""Money: entries are only ever added, and an order's balance is their sum."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import bindparam, func, or_, select

from booking_core.orders.work import Work
from booking_core.store import LedgerEntry, Order

Kind = Literal["charge", "correction", "gesture", "waived", "written_off", "card", "transfer", "cheque", "cash", "credit_note", "refund"]
Means = Literal["card", "transfer", "cheque", "cash"]
PAYMENTS: tuple[Kind, ...] = ("card", "transfer", "cheque", "cash", "credit_note", "refund")
"""What moves money or what stands for it; all the rest says what is owed."""


# Built once: every order that is shown asks this.
_CAME = func.sum(LedgerEntry.amount_cents).filter(or_(*(LedgerEntry.kind == kind for kind in PAYMENTS)))
_SUMS = select(func.sum(LedgerEntry.amount_cents), func.coalesce(_CAME, 0)).where(LedgerEntry.order_id == bindparam("order"))


def post(work: Work, order: Order, kind: Kind, amount_cents: int, key: str, actor: str) -> bool:
    """Adds an entry (positive: owed by the customer); False when ``key`` has one already: what is told twice happens once."""
    if work.session.scalar(select(LedgerEntry.id).where(LedgerEntry.key == key)) is not None:
        return False
    entry = LedgerEntry(order_id=order.id, kind=kind, amount_cents=amount_cents, key=key, actor=actor, at=work.now)
    work.session.add(entry)
    work.session.flush()
    return True


def charged(work: Work, order: Order) -> bool:
    """Whether the order has become payable."""
    return work.session.scalar(select(LedgerEntry.id).where(LedgerEntry.key == f"charge:{order.id}")) is not None


def initial(work: Work, order: Order) -> int:
    """What the order came to as it was first ordered: when it became payable, whatever was changed since; until then as it is.

    Less what the seller's people gave on it since, which no later change takes back."""
    if order.revision == 1:
        return order.total_cents
    charge = work.session.scalar(select(LedgerEntry.amount_cents).where(LedgerEntry.key == f"charge:{order.id}"))
    return order.total_cents if charge is None else max(order.postage_cents, charge + _sum(work, order, ("gesture",)))


def balance(work: Work, order: Order) -> int:
    """What the customer owes, in cents; negative when he is owed."""
    return _sum(work, order)


def paid(work: Work, order: Order) -> int:
    """What came in and was not paid back, in cents."""
    return -_sum(work, order, PAYMENTS)


def sums(work: Work, order: Order) -> tuple[int, int] | None:
    """``balance`` and ``paid`` in one look; None of an order that money never was about."""
    total, paid = work.session.execute(_SUMS, {"order": order.id}).one()
    return None if total is None else (int(total), -int(paid))


def owe(work: Work, order: Order, amount_cents: int, kind: Literal["correction", "written_off"], key: str, actor: str) -> None:
    """Makes ``amount_cents`` what is owed in all, whatever came in."""
    change = amount_cents - balance(work, order) - paid(work, order)
    if change:
        post(work, order, kind, change, key, actor)


def entries(work: Work, order: Order) -> list[LedgerEntry]:
    """All entries of an order, the oldest first."""
    return list(work.session.scalars(select(LedgerEntry).where(LedgerEntry.order_id == order.id).order_by(LedgerEntry.id)))


def _sum(work: Work, order: Order, kinds: tuple[Kind, ...] | None = None) -> int:
    wanted = select(func.coalesce(func.sum(LedgerEntry.amount_cents), 0)).where(LedgerEntry.order_id == order.id)
    if kinds:
        wanted = wanted.where(LedgerEntry.kind.in_(kinds))
    return int(work.session.scalar(wanted) or 0)
