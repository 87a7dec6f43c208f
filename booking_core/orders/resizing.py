"""More or fewer persons on an order of places.

Fewer: it is placed again in one transaction (CMN-031, A-CMN-07). More: a further order in the same slots (CMN-030).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from booking_core.errors import PlacesGone, RuleRefused
from booking_core.inventory.search import Search
from booking_core.orders import billed_to, regrouping, requests, together
from booking_core.orders.changing import call_off
from booking_core.orders.checks import refuse_unless, why_not_free
from booking_core.orders.ending import state_now
from booking_core.orders.placing import Request, place
from booking_core.orders.replacing import Seating, guides_kept, place_again
from booking_core.orders.seats import Seats
from booking_core.orders.states import LIVE, after
from booking_core.orders.work import Work, party_from, plan_from
from booking_core.rules import changes
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.facts import CompanionContact, Draft, GuideMode, Party, Settlement, TimeWish
from booking_core.rules.groups import split
from booking_core.rules.needs import effective_guide_mode
from booking_core.store import Companion, Order

UNPAID = ("held", "awaiting_payment")


@dataclass(frozen=True, slots=True)
class Resized:
    """``order`` is the one placed again or changed, or the further one; ``decision`` says why it was allowed."""

    how: Literal["replace", "extend"]
    order: Order
    decision: Decision


def resize(work: Work, order: Order, party: Party, actor: str) -> Resized:
    """``party`` is who comes in all, by the order and those that add to it, whichever of them is named.

    Fewer are taken from what was added last, and only where nothing is paid; more are a further order. Raises RuleRefused,
    PlacesGone, ImpossibleTransition; then nothing is changed.
    """
    members = together.group(work, order)
    refuse_unless({member.reference: requests.no_offer(work, member) for member in members})
    first, whole = members[0], together.party(members)
    party = replace(party, guides=_guides(work, first, whole, party))
    more, fewer = together.beyond(party, whole), together.beyond(whole, party)
    if party == whole or party.visitors == 0 or (len(members) == 1 and fewer != together.NOBODY):
        return _replace(work, first, whole, party, actor)
    if fewer == together.NOBODY:
        return _extend(work, first, more, actor)
    done = _take_away(work, members, fewer, actor)
    staying = together.group(work, done.order)[0]
    return done if more == together.NOBODY else _extend(work, staying, more, actor)


def _guides(work: Work, first: Order, whole: Party, party: Party) -> int:
    """With a guide in each part, "with guides" means one in each part at least, however many there will be."""
    if first.guide_mode != "per_slot" or not party.guides:
        return party.guides
    return max(party.guides, min(whole.guides, _parts(work, first)))


def _parts(work: Work, order: Order) -> int:
    return len(plan_from(order.plan).sessions) // len(work.seller_of(order).activity(order.activity).sites)


def _take_away(work: Work, members: Sequence[Order], fewer: Party, actor: str) -> Resized:
    """So many less, from what was added last on, of what is not paid. ``order``: the first that changed, or that stays as it is."""
    unpaid = [member for member in members if state_now(work, member) in UNPAID]
    changed, decisions = [], []
    for member in reversed(unpaid):
        own = party_from(member.party)
        part = together.shared(own, fewer)
        if part == together.NOBODY:
            continue
        fewer, rest = together.beyond(fewer, part), together.beyond(own, part)
        if rest.persons:
            decisions.append(_reduced(work, member, own, rest))
            refuse_unless({"reduce": decisions[-1]})
            seating = _seating(work, member, rest) if rest.visitors and member is members[0] else _in_its_places(work, member, rest)
            place_again(work, member, seating, decisions[-1], actor, "resized")
            work.emit("order_resized", member, how="replace")
            changed.append(member)
        else:
            decisions.append(call_off(work, member, actor))
    if fewer != together.NOBODY:
        raise RuleRefused(_paid_stay(work, members, together.party(unpaid)))
    gone = [member for member in members if state_now(work, member) not in LIVE]
    stays = next(member for member in [*reversed(changed), *members] if member not in gone)
    regrouping.follow(work, stays, actor)
    return Resized("replace", stays, decisions[-1])


def _reduced(work: Work, order: Order, old: Party, party: Party) -> Decision:
    seller = work.seller_of(order)
    by = (old.visitors, party.visitors) if party.visitors and party.visitors != old.visitors else (old.persons, party.persons)
    return changes.reduce(seller, seller.activity(order.activity), state_now(work, order), *by)


def _paid_stay(work: Work, members: Sequence[Order], unpaid: Party) -> Decision:
    """Why not so many less: what is paid stays, and how many may still leave."""
    paid = next(member for member in members if state_now(work, member) not in UNPAID)
    party = party_from(paid.party)
    decision = _reduced(work, paid, replace(party, adults=party.adults + 1), party)
    if not unpaid.persons:
        return decision
    number = unpaid.persons
    text = Text(
        f"Places de ce groupe non payées, que vous pouvez encore rendre : {number}. Demandez un effectif qui garde les autres.",
        f"Places of this group not paid yet, which you may still give back: {number}. Ask for a number that keeps the others.",
    )
    reason = Reason("only_unpaid_may_leave", text)
    return replace(decision, reasons=(reason, *decision.reasons), values={**decision.values, "may_leave": number})


def _replace(work: Work, order: Order, old: Party, party: Party, actor: str) -> Resized:
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    state = state_now(work, order)
    if party == old or party.persons < old.persons:
        decision = _reduced(work, order, old, party)
    else:
        # Other persons rather than fewer: what the customer could do himself by cancelling and ordering anew.
        decision = changes.cancel(seller, activity, state, order.people)
    refuse_unless({"reduce": decision})
    after(state, "place_again")
    place_again(work, order, _seating(work, order, party), decision, actor, "resized")
    work.emit("order_resized", order, how="replace")
    regrouping.follow(work, order, actor)
    return Resized("replace", order, decision)


def _seating(work: Work, order: Order, party: Party) -> Seating:
    """In the order's own first slots when they take the party, else as near to them as the day allows."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    known = cast(GuideMode | None, order.guide_mode)
    party, guide_mode = guides_kept(seller, activity, party, known, _parts(work, order))
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


def _in_its_places(work: Work, order: Order, party: Party) -> Seating:
    """Those who stay of an addition, in the slots it has: they go with the group they were added to."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    seats = Seats(work, order, activity, without=order.id)
    plan = seats.further_for(party)
    if plan is None:
        raise PlacesGone((), why_not_free(seller, activity, seats.lacking()), sum(seats.rooms))
    mode = effective_guide_mode(seller, activity, party, None if party.guides else "none")
    return Seating(seller, activity, party, mode, plan)


def _extend(work: Work, order: Order, added: Party, actor: str) -> Resized:
    """``order``: the first of the group that lives. The rest of it is beside the added persons when they are priced."""
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
        billed_to=billed_to.named(work, order),
    )
    further = place(work, Request(draft, plan, order.account_id, order.conversation_id, order.lang, order, actor))
    values = {**decision.values, "places_left": left, "slot_places_left": left - added.persons}
    return Resized("extend", further, replace(decision, values=values))


def companion_of(row: Companion) -> CompanionContact:
    """The contact as it was given."""
    placeholder = cast(Literal["", "guide", "companion"], row.placeholder)
    return CompanionContact(row.first_name, row.last_name, row.email, row.phone, placeholder)
