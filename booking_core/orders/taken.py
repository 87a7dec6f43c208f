"""Orders as figures: how many were taken on each day and what they are worth, by seller, state and the way they came."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

from sqlalchemy import and_, case, exists, func, select

from booking_core.orders.closing import midnight
from booking_core.orders.placing import OUTSIDE_CHAT
from booking_core.orders.views import State, View
from booking_core.orders.work import Work
from booking_core.store import AuditEntry, Order, day_of_hour, utc_hour

Way = Literal["chat", "desk", "api"]
"""By whom an order was placed: the customer in the chat, one of the seller's people for him, a program."""


class TakenView(View):
    """``count`` orders placed on ``day``, now in ``state``, that come to ``cents``."""

    day: date
    seller: str
    state: State
    way: Way
    count: int
    cents: int


def taken(work: Work, sellers: Collection[str], start: date, end: date) -> list[TakenView]:
    """Placed from ``start`` to ``end``, both included, in Paris; of these sellers, or of all."""
    by_agent = exists().where(AuditEntry.order_id == Order.id, AuditEntry.action == "placed", AuditEntry.actor.startswith("agent:"))
    way = case((Order.conversation_id == OUTSIDE_CHAT, "api"), (by_agent, "desk"), else_="chat").label("way")
    hour = utc_hour(Order.placed_at).label("hour")
    placed = and_(Order.placed_at >= midnight(start), Order.placed_at < midnight(end, days=1))
    # The way is found in a step of its own: PostgreSQL would not know it again in the grouping.
    each = select(hour, Order.seller, Order.state, way, Order.total_cents).where(placed, *((Order.seller.in_(sellers),) if sellers else ()))
    rows = each.subquery()
    keys = (rows.c.hour, rows.c.seller, rows.c.state, rows.c.way)
    wanted = select(*keys, func.count(), func.sum(rows.c.total_cents)).group_by(*keys).order_by(*keys)
    return [
        TakenView(day=day_of_hour(at), seller=seller, state=state, way=came, count=count, cents=int(cents))
        for at, seller, state, came, count, cents in work.session.execute(wanted)
    ]
