"""An order with the living ones that add persons to it: together they are the group that comes (CMN-030)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date, time

from sqlalchemy import select

from booking_core.orders.states import LIVE
from booking_core.orders.ticketing import current_lines
from booking_core.orders.work import Work, party_from, plan_from
from booking_core.rules.facts import Party, SubGroup
from booking_core.rules.prices import ALONE, NO_OTHERS, Beside, Others
from booking_core.store import Order

NOBODY = Party()


def group(work: Work, order: Order) -> list[Order]:
    """The living orders of this visit, the first placed first, whichever of them is asked for; one that is over stands alone.

    One that went to another day or another activity is no part of it any more.
    """
    if not lives(work, order):
        return [order]
    return [other for other in family(work, order) if lives(work, other) and _same_visit(other, order)]


def others(work: Work, order: Order) -> Others:
    """The rest of the group as prices are judged on it, slot by slot."""
    found = [other for other in family(work, order) if other.id != order.id and other.activity == order.activity]
    found = [other for other in found if lives(work, other)]
    return beside(work, found) if found else NO_OTHERS


def beside(work: Work, orders: Iterable[Order]) -> Others:
    """These orders as the rest of a group."""
    slots: dict[tuple[str, date, time], Beside] = {}
    visitors = 0
    for order in orders:
        site = work.seller_of(order).activity(order.activity).sites[0]
        for session in plan_from(order.plan).sessions:
            if session.site == site:
                key = (site, session.day, session.start)
                slots[key] = _more(slots.get(key, ALONE), session.group)
                visitors += session.group.visitors
        for line in current_lines(work, order):
            if line.site and line.day and line.start and (key := (line.site, line.day, line.start)) in slots:
                slots[key] = _freed(slots[key], line.kind, line.quantity, free=line.unit_cents == 0)
    return Others(slots, visitors)


def party(orders: Iterable[Order]) -> Party:
    """All the persons of these orders, kind by kind."""
    return sum((party_from(order.party) for order in orders), NOBODY)


def beyond(one: Party, other: Party) -> Party:
    """Those of ``one`` whom ``other`` does not have, kind by kind."""
    return Party(*(max(here - there, 0) for here, there in _pairs(one, other)))


def shared(one: Party, other: Party) -> Party:
    """As many of each kind as both have."""
    return Party(*(min(here, there) for here, there in _pairs(one, other)))


def family(work: Work, order: Order) -> list[Order]:
    """Every order that adds to the same first one, living or not, that one first."""
    first = order
    while first.extends_id is not None:
        first = work.session.get_one(Order, first.extends_id)
    found, adding = [first], [first]
    while adding:
        wanted = select(Order).where(Order.account_id == order.account_id, Order.extends_id.in_([other.id for other in adding]))
        adding = list(work.session.scalars(wanted.order_by(Order.id)))
        found += adding
    return found


def lives(work: Work, order: Order) -> bool:
    """Whether the order has not ended, if only because its time is over."""
    return order.state in LIVE and not work.is_over(order)


def _same_visit(one: Order, other: Order) -> bool:
    days = [{session.day for session in plan_from(order.plan).sessions} for order in (one, other)]
    return one.activity == other.activity and (one.id == other.id or bool(days[0] & days[1]))


def _more(there: Beside, group: SubGroup) -> Beside:
    known = there.group
    added = SubGroup(known.visitors + group.visitors, known.companions + group.companions, known.guides + group.guides)
    return Beside(added, there.free_companions, there.free_guides)


def _freed(there: Beside, kind: str, count: int, *, free: bool) -> Beside:
    """With what a line says of free places: a discount or a fee in a slot is for companions of another order (see ``prices``)."""
    companions = {"companion": count if free else 0, "discount": count, "fee": -count}.get(kind, 0)
    guides = count if kind == "guide" and free else 0
    return Beside(there.group, there.free_companions + companions, there.free_guides + guides)


def _pairs(one: Party, other: Party) -> Iterator[tuple[int, int]]:
    return zip(astuple(one), astuple(other), strict=True)
