"""The final number of persons, which the seller bills (FM-041, FM-044, A-FM-24)."""

from __future__ import annotations

from booking_core.orders import requests, revising
from booking_core.orders.changing import days_left
from booking_core.orders.checks import refuse_unless
from booking_core.orders.ending import state_now
from booking_core.orders.states import after
from booking_core.orders.work import Work, party_from, state_of
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Party
from booking_core.rules.ordering import headcount
from booking_core.store import Order


def confirm(work: Work, order: Order, party: Party, dishes: str, actor: str) -> Decision:
    """Writes the number down, and changes the order where it is another one. Raises RuleRefused, PlacesGone."""
    after(state_now(work, order), "change")
    refuse_unless({"offer": requests.no_offer(work, order)})
    seller = work.seller_of(order)
    old = party_from(order.party)
    chosen = dishes.strip() or order.dishes or ""
    decision = headcount(
        seller,
        seller.activity(order.activity),
        order.category,
        days=days_left(work, order) or 0,
        ordered=old.persons,
        final=party.persons,
        dishes_chosen=bool(chosen),
    )
    refuse_unless({"headcount": decision})
    if party != old:
        revising.resize(work, order, party, actor)
    before = state_of(order)
    order.headcount_confirmed_at, order.dishes = work.now, chosen or None
    work.audit(order, actor, "headcount_confirmed", before, decision.reasons)
    work.emit("headcount_confirmed", order, people=party.persons)
    return decision
