"""More or fewer persons on an order of places.

Fewer: it is placed again in one transaction (CMN-031, A-CMN-07). More: a further order in the same slots (CMN-030).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

from booking_core.errors import PlacesGone
from booking_core.inventory.search import Search
from booking_core.orders.checks import refuse_unless, why_not_free
from booking_core.orders.ending import state_now
from booking_core.orders.placing import Request, place
from booking_core.orders.replacing import Seating, guides_kept, place_again
from booking_core.orders.seats import Seats
from booking_core.orders.states import after
from booking_core.orders.work import Work, party_from
from booking_core.rules import changes
from booking_core.rules.decision import Decision
from booking_core.rules.facts import CompanionContact, Draft, GuideMode, Party, Settlement, TimeWish
from booking_core.rules.groups import split
from booking_core.store import Companion, Order


@dataclass(frozen=True, slots=True)
class Resized:
    """``order`` is the one placed again or changed, or the further one; ``decision`` says why it was allowed."""

    how: Literal["replace", "extend"]
    order: Order
    decision: Decision


def resize(work: Work, order: Order, party: Party, actor: str) -> Resized:
    """Carries it out. Raises RuleRefused, PlacesGone, ImpossibleTransition; then nothing is changed."""
    old = party_from(order.party)
    # With a guide in each part, "with guides" means one in each part however many parts there will be.
    guides = old.guides if order.guide_mode == "per_slot" and party.guides else party.guides
    added = Party(party.adults - old.adults, party.children - old.children, party.companions - old.companions, guides - old.guides)
    counts = (added.adults, added.children, added.companions, added.guides)
    if min(counts) >= 0 and max(counts) > 0:
        return _extend(work, order, added, actor)
    return _replace(work, order, old, replace(party, guides=guides), actor)


def _replace(work: Work, order: Order, old: Party, party: Party, actor: str) -> Resized:
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    state = state_now(work, order)
    if party == old or party.persons < old.persons:
        by = (old.visitors, party.visitors) if party.visitors != old.visitors else (old.persons, party.persons)
        decision = changes.reduce(seller, activity, state, *by)
    else:
        # Other persons rather than fewer: what the customer could do himself by cancelling and ordering anew.
        decision = changes.cancel(seller, activity, state, order.people)
    refuse_unless({"reduce": decision})
    after(state, "place_again")
    place_again(work, order, _seating(work, order, party), decision, actor, "resized")
    work.emit("order_resized", order, how="replace")
    return Resized("replace", order, decision)


def _seating(work: Work, order: Order, party: Party) -> Seating:
    """In the order's own first slots when they take the party, else as near to them as the day allows."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    party, guide_mode = guides_kept(seller, activity, party, cast(GuideMode | None, order.guide_mode))
    seats = Seats(work, order, activity, without=order.id)
    plan = seats.first_for(party, guide_mode, split(seller, activity, party, guide_mode).slots)
    if plan is None:
        first = seats.entries[0][0]
        wish = TimeWish(near=first.start)
        draft = Draft(seller.id, activity.id, order.category, party, guide_mode, first.day, wish)
        found = Search(work.session, work.catalogue, seller.id, activity.id, work.now, without=order.id).plan(draft)
        if found.plan is None:
            raise PlacesGone(found.alternatives, found.reasons)
        plan = found.plan
    return Seating(seller, activity, party, guide_mode, plan)


def _extend(work: Work, order: Order, added: Party, actor: str) -> Resized:
    seller = work.catalogue.seller(order.seller)
    activity = seller.activity(order.activity)
    decision = changes.increase(seller, activity, state_now(work, order), 0, 0)
    refuse_unless({"increase": decision})
    seats = Seats(work, order, activity)
    left = sum(seats.rooms)
    plan = seats.further_for(added)
    if plan is None:
        raise PlacesGone((), (*why_not_free(seller, activity, seats.lacking()), *decision.reasons), left)
    contact = work.session.get(Companion, order.id)
    draft = Draft(
        seller.id,
        activity.id,
        order.category,
        added,
        None if added.guides else "none",
        companion=companion_of(contact) if contact else None,
        settlement=cast(Settlement, order.settlement),
        recipient=order.recipient_email,
        terms_accepted=True,
    )
    further = place(work, Request(draft, plan, order.account_id, order.conversation_id, order.lang, order, actor))
    values = {**decision.values, "places_left": left, "slot_places_left": left - added.persons}
    return Resized("extend", further, replace(decision, values=values))


def companion_of(row: Companion) -> CompanionContact:
    """The contact as it was given."""
    placeholder = cast(Literal["", "guide", "companion"], row.placeholder)
    return CompanionContact(row.first_name, row.last_name, row.email, row.phone, placeholder)
