"""An order of places placed again in one transaction, so that nobody can take them in between: other people, another day,
another site. The customer could do it himself by cancelling and ordering anew, and would risk the places (CMN-031, A-CMN-07)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from booking_core.catalogue import Activity, Seller
from booking_core.errors import PlacesGone
from booking_core.inventory import places
from booking_core.inventory.search import Search
from booking_core.orders import caps, given, regrouping, ticketing, together
from booking_core.orders.agreed import carried_over
from booking_core.orders.changing import no_earlier
from booking_core.orders.checks import refuse_unless
from booking_core.orders.correcting import corrected
from booking_core.orders.ending import state_now
from booking_core.orders.pricing import quote
from booking_core.orders.states import after
from booking_core.orders.work import Work, party_from, plan_from, state_of
from booking_core.orders.writing import starts_at, take_places, write_hold, write_lines, write_sold
from booking_core.rules import changes
from booking_core.rules.deadlines import unpaid_hold_expiry
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Draft, GuideMode, Party, Plan, Settlement, TimeWish
from booking_core.rules.groups import category_allowed, check_sessions
from booking_core.rules.needs import effective_guide_mode
from booking_core.rules.settling import settlement_allowed
from booking_core.store import Account, Order


@dataclass(frozen=True, slots=True)
class Seating:
    """An order placed again: under which terms, for whom, where."""

    seller: Seller
    activity: Activity
    party: Party
    guide_mode: GuideMode | None
    plan: Plan


def move(work: Work, order: Order, day: date, wish: TimeWish, actor: str) -> Decision:
    """An unpaid order goes to another day or hour. Raises RuleRefused, PlacesGone, ImpossibleTransition."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    decision = changes.change_day(seller, activity, state_now(work, order))
    refuse_unless({"move": decision})
    seating = _elsewhere(work, order, seller, activity, day, wish)
    place_again(work, order, seating, decision, actor, "moved")
    work.emit("order_moved", order)
    regrouping.follow(work, order, actor)
    return decision


def change_activity(work: Work, order: Order, activity_id: str, actor: str) -> Decision:
    """An unpaid order goes to another site of the seller, the same day and as near to its hour as there is room."""
    seller = work.seller_of(order)
    activity = seller.activity(activity_id)
    decision = changes.change_day(seller, seller.activity(order.activity), state_now(work, order))
    allowed = {
        "category": category_allowed(seller, activity, order.category),
        "settlement": settlement_allowed(seller, activity, order.category, order.settlement),
    }
    refuse_unless({"change": decision, **allowed})
    first = min(plan_from(order.plan).sessions, key=lambda session: (session.day, session.start))
    seating = _elsewhere(work, order, seller, activity, first.day, TimeWish(near=first.start))
    place_again(work, order, seating, decision, actor, "activity_changed")
    work.emit("order_moved", order)
    regrouping.follow(work, order, actor)
    return decision


def place_again(work: Work, order: Order, to: Seating, decision: Decision, actor: str, action: str) -> None:
    """Gives the places back and takes the others, under the terms the order was made with; one being paid gets no less time."""
    after(state_now(work, order), "place_again")
    refuse_unless({"renewals": caps.renewals(work, order)})
    before = state_of(order)
    places.release(work.session, order.id, work.now)
    draft = Draft(to.seller.id, to.activity.id, order.category, to.party, to.guide_mode)
    account = work.session.get_one(Account, order.account_id)
    anew = quote(work.catalogue, to.seller, to.activity, draft, to.plan, account.discount_percent, others=together.others(work, order))
    priced = given.less(anew, given.reductions(work, order))
    first_start = starts_at(to.plan)
    held = unpaid_hold_expiry(to.seller, to.activity, order.category, cast(Settlement, order.settlement), work.now, first_start)
    refuse_unless({"price": priced.decision, "held": held, "sessions": check_sessions(to.seller, to.activity, to.plan.sessions)})
    if order.state == "awaiting_payment" and order.expires_at:
        kept = no_earlier(held.deadlines[0], min(order.expires_at, first_start))
        held = replace(held, deadlines=(kept, *held.deadlines[1:]), values={**held.values, "expires_at": kept.at})
    order.revision += 1
    order.activity = to.activity.id
    write_sold(order, to.plan, to.party, to.guide_mode, priced)
    write_hold(order, held, priced.decision.reasons)
    order.placed_at = work.now
    work.session.flush()
    take_places(work, order, to.seller, to.activity, to.plan)
    write_lines(work, order, to.plan, priced)
    corrected(work, order, actor, "place_again")
    work.audit(order, actor, action, before, decision.reasons)


def go_to(work: Work, order: Order, plan: Plan, actor: str) -> None:
    """The seller takes the order to another visit, paid or not, at the price agreed on it: tariff and rebate of today do not touch it."""
    before = state_of(order)
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    places.release(work.session, order.id, work.now)
    priced = carried_over(ticketing.current_lines(work, order), activity, plan)
    order.revision += 1
    write_sold(order, plan, party_from(order.party), cast(GuideMode | None, order.guide_mode), priced)
    if order.expires_at is not None and order.first_start is not None:
        order.expires_at = min(order.expires_at, order.first_start)
    work.session.flush()
    take_places(work, order, seller, activity, plan)
    write_lines(work, order, plan, priced)
    corrected(work, order, actor, "change")
    work.audit(order, actor, "moved", before)
    work.emit("order_moved", order)
    regrouping.follow(work, order, actor)


def guides_kept(seller: Seller, activity: Activity, party: Party, known: GuideMode | None, parts: int) -> tuple[Party, GuideMode | None]:
    """The party with the guide mode it keeps: as many guides as its ``parts`` mean one in each part, however many there will be."""
    if known == "per_slot" and party.guides <= parts:
        party = replace(party, guides=min(party.guides, 1))
    if known == "single" and party.guides > 1:
        known = None
    kept = known if bool(party.guides) == (known in ("single", "per_slot")) else None
    return party, effective_guide_mode(seller, activity, party, kept)


def _elsewhere(work: Work, order: Order, seller: Seller, activity: Activity, day: date, wish: TimeWish) -> Seating:
    parts = len(plan_from(order.plan).sessions) // len(seller.activity(order.activity).sites)
    party, guide_mode = guides_kept(seller, activity, party_from(order.party), cast(GuideMode | None, order.guide_mode), parts)
    draft = Draft(seller.id, activity.id, order.category, party, guide_mode, day, wish)
    found = Search(work.session, work.catalogue, seller.id, activity.id, work.now, without=order.id).plan(draft)
    if found.plan is None:
        raise PlacesGone(found.alternatives, found.reasons)
    return Seating(seller, activity, party, guide_mode, found.plan)
