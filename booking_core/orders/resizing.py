"""More or fewer persons on an order.

Fewer: its places are released and it is placed again in the same transaction, so nobody can take them in between and the
customer loses nothing when it does not work (CMN-031, A-CMN-07). More: a further order in the same slots (CMN-030).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

from booking_core.catalogue import Activity, Seller
from booking_core.errors import PlacesGone
from booking_core.inventory import places
from booking_core.inventory.search import Search
from booking_core.orders import ledger
from booking_core.orders.changing import no_earlier, state_now
from booking_core.orders.paying import towards_confirmation
from booking_core.orders.placing import (
    Request,
    expect_transfer,
    place,
    refuse_unless,
    starts_at,
    take_places,
    why_not_free,
    write_lines,
    write_terms,
)
from booking_core.orders.pricing import quote
from booking_core.orders.seats import Seats
from booking_core.orders.states import after, move
from booking_core.orders.work import Work, party_from, state_of
from booking_core.rules import changes
from booking_core.rules.deadlines import unpaid_hold_expiry
from booking_core.rules.decision import Decision
from booking_core.rules.facts import CompanionContact, Draft, GuideMode, Party, Plan, Settlement, TimeWish
from booking_core.rules.groups import check_sessions, split
from booking_core.rules.needs import effective_guide_mode
from booking_core.store import Account, Companion, Order


@dataclass(frozen=True, slots=True)
class Resized:
    """``order`` is the one placed again, or the further one; ``decision`` says why it was allowed."""

    how: Literal["replace", "extend"]
    order: Order
    decision: Decision


@dataclass(frozen=True, slots=True)
class _Seating:
    """An order placed again: under which terms, for whom, where."""

    seller: Seller
    activity: Activity
    party: Party
    guide_mode: GuideMode | None
    plan: Plan


def resize(work: Work, order: Order, party: Party, actor: str) -> Resized:
    """Carries it out. Raises RuleRefused, PlacesGone, ImpossibleTransition; then nothing is changed."""
    old = party_from(order.party)
    # With a guide in each part, "with guides" means one in each part however many parts there will be.
    guides = old.guides if order.guide_mode == "per_slot" and party.guides else party.guides
    added = Party(party.adults - old.adults, party.children - old.children, party.companions - old.companions, guides - old.guides)
    counts = (added.adults, added.children, added.companions, added.guides)
    if min(counts) >= 0 and max(counts) > 0:
        return _extend(work, order, added)
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
    before = state_of(order)
    places.release(work.session, order.id, work.now)
    seating = _seating(work, order, seller, activity, party)
    _place_again(work, order, seating)
    if order.state == "awaiting_payment":
        _correct_bill(work, order, order.total_cents - before["total_cents"], actor)
    work.audit(order, actor, "resized", before, decision.reasons)
    work.emit("order_resized", order, how="replace")
    return Resized("replace", order, decision)


def _correct_bill(work: Work, order: Order, change_cents: int, actor: str) -> None:
    """What is owed follows the head count; what came in already may be enough now."""
    ledger.post(work, order, "correction", change_cents, f"correction:{order.id}:{order.revision}", actor)
    came_in = ledger.paid(work, order)
    if came_in and ledger.balance(work, order) <= 0:
        towards_confirmation(work, order, came_in)
    elif order.settlement == "transfer":
        expect_transfer(work, order, corrected=True)


def _seating(work: Work, order: Order, seller: Seller, activity: Activity, party: Party) -> _Seating:
    """In the order's own first slots when they take the party, else as near to them as the day allows."""
    known = cast(GuideMode | None, order.guide_mode)
    if known == "per_slot":
        party = replace(party, guides=min(party.guides, 1))
    kept = known if bool(party.guides) == (known in ("single", "per_slot")) else None
    guide_mode = effective_guide_mode(seller, activity, party, kept)
    seats = Seats(work, order, activity)
    plan = seats.first_for(party, guide_mode, split(seller, activity, party, guide_mode).slots)
    if plan is None:
        first = seats.entries[0][0]
        wish = TimeWish(near=first.start)
        draft = Draft(seller.id, activity.id, order.category, party, guide_mode, first.day, wish)
        found = Search(work.session, work.catalogue, seller.id, activity.id, work.now).plan(draft)
        if found.plan is None:
            raise PlacesGone(found.alternatives, found.reasons)
        plan = found.plan
    return _Seating(seller, activity, party, guide_mode, plan)


def _place_again(work: Work, order: Order, to: _Seating) -> None:
    """Placed anew at this moment, under the terms it was made with; one being paid never gets less time than it had."""
    draft = Draft(to.seller.id, to.activity.id, order.category, to.party, to.guide_mode)
    account = work.session.get_one(Account, order.account_id)
    priced = quote(work.catalogue, to.seller, to.activity, draft, to.plan, account.discount_percent)
    first_start = starts_at(to.plan)
    held = unpaid_hold_expiry(to.seller, to.activity, order.category, cast(Settlement, order.settlement), work.now, first_start)
    refuse_unless({"price": priced.decision, "held": held, "sessions": check_sessions(to.seller, to.activity, to.plan.sessions)})
    if order.state == "awaiting_payment" and order.expires_at:
        kept = no_earlier(held.deadlines[0], min(order.expires_at, first_start))
        held = replace(held, deadlines=(kept, *held.deadlines[1:]), values={**held.values, "expires_at": kept.at})
    move(order, "place_again")
    order.revision += 1
    write_terms(order, to.plan, to.party, to.guide_mode, priced, held, first_start)
    order.placed_at = work.now
    work.session.flush()
    take_places(work, order, to.seller, to.activity, to.plan)
    write_lines(work, order, to.plan, priced)


def _extend(work: Work, order: Order, added: Party) -> Resized:
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
    further = place(work, Request(draft, plan, order.account_id, order.conversation_id, order.lang, extends=order))
    values = {**decision.values, "places_left": left, "slot_places_left": left - added.persons}
    return Resized("extend", further, replace(decision, values=values))


def companion_of(row: Companion) -> CompanionContact:
    """The contact as it was given."""
    placeholder = cast(Literal["", "guide", "companion"], row.placeholder)
    return CompanionContact(row.first_name, row.last_name, row.email, row.phone, placeholder)
