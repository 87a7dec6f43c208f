"""The final number of persons, which the seller bills (FM-041, FM-044, A-FM-24)."""

from __future__ import annotations

from dataclasses import replace

from booking_core.orders import requests, revising, tasks
from booking_core.orders.changing import days_left
from booking_core.orders.checks import refuse_unless
from booking_core.orders.ending import state_now
from booking_core.orders.progress import advance, drop
from booking_core.orders.states import after
from booking_core.orders.work import Work, party_from, state_of
from booking_core.rules.decision import Decision, Reason
from booking_core.rules.facts import Party
from booking_core.rules.ordering import headcount
from booking_core.store import ChangeRequest, Order

FINAL = "final"


def confirm(work: Work, order: Order, party: Party, dishes: str, actor: str) -> Decision:
    """Writes the number down, and changes the order where it is another one. Raises RuleRefused, PlacesGone.

    A number that the seller must agree to is confirmed by its yes; until then, and after a no, the order waits for a final number.
    """
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
        asked = requests.open_change(work, order)
        if asked is not None:
            asked.payload = {**asked.payload, FINAL: True, "dishes": chosen}
            return replace(decision, values={**decision.values, "state": "awaiting_seller"})
    else:
        _withdraw(work, order, actor)
    _write(work, order, chosen, decision.reasons, actor)
    return decision


def agreed(work: Work, order: Order, request: ChangeRequest, actor: str) -> None:
    """The seller said yes to a change; where its number was said to be the final one, that is confirmed."""
    if request.payload.get(FINAL):
        _write(work, order, request.payload["dishes"], (), actor)


def _write(work: Work, order: Order, dishes: str, reasons: tuple[Reason, ...], actor: str) -> None:
    before = state_of(order)
    order.headcount_confirmed_at, order.dishes = work.now, dishes or None
    work.audit(order, actor, "headcount_confirmed", before, reasons)
    work.emit("headcount_confirmed", order, people=party_from(order.party).persons)


def _withdraw(work: Work, order: Order, actor: str) -> None:
    """Who confirms the number that the order has wants no other one any more."""
    request = requests.open_change(work, order)
    if request is None or request.kind != "resize":
        return
    tasks.close(work, order, "change_to_agree")
    requests.close(work, request, "dropped", actor)
    if not request.payload["awaited_before"]:
        drop(order, "seller")
    advance(work, order, "answer", actor)
