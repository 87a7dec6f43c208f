"""Orders in pages, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from booking_core.api.v1.order_shown import Order
from booking_core.api.v1.paging import Page, cursor, place
from booking_core.core import Core
from booking_core.store import Order as Row


@dataclass(frozen=True, slots=True)
class Filter:
    """Which orders: of this account, of the token's seller, of the seller asked for, in this state."""

    account: str | None
    bound_to: str | None
    seller: str | None
    state: str | None


def listed(core: Core, wanted: Filter, limit: int, after: str | None, lang: str) -> Page[Order]:
    """At most ``limit`` orders of ``wanted``, the newest first, from the cursor ``after`` on; ``next`` is None on the last page."""
    found = select(Row.id, Row.reference, Row.account_id).order_by(Row.id.desc()).limit(limit + 1)
    conditions = ((Row.account_id, wanted.account), (Row.seller, wanted.bound_to), (Row.seller, wanted.seller), (Row.state, wanted.state))
    for column, value in conditions:
        if value is not None:
            found = found.where(column == value)
    last = place(after)
    if last is not None:
        found = found.where(Row.id < last)
    with core.store.read() as session:
        rows = session.execute(found).all()
    items = [Order.of(core.order(row.account_id, row.reference), lang) for row in rows[:limit]]
    return Page[Order](items=items, next=cursor(rows[limit - 1].id) if len(rows) > limit else None)
