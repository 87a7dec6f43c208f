"""Changes of an order that is priced as a whole, under the seller's windows before the visit.

A change is decided upon first. One that the seller must agree to is kept as a request until it answers (CH-022), the places
and the price as they were; any other counts at once: places, price, ledger and tickets follow it in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, cast

from booking_core.catalogue import Activity, Seller
from booking_core.catalogue.order_kinds import SubjectTo
from booking_core.catalogue.prices import PriceList
from booking_core.catalogue.windows import Action
from booking_core.clock import paris_day
from booking_core.errors import PlacesGone
from booking_core.inventory import places
from booking_core.inventory.search import Search
from booking_core.orders import given, ledger, requests, tasks, ticketing
from booking_core.orders.changing import days_left
from booking_core.orders.checks import refuse_unless, why_not_free
from booking_core.orders.correcting import corrected
from booking_core.orders.ending import state_now
from booking_core.orders.pricing import quote_whole
from booking_core.orders.progress import advance
from booking_core.orders.seats import Seats
from booking_core.orders.states import after
from booking_core.orders.work import Work, party_from, party_json, plan_from, plan_json, prices_from, prices_json, state_of
from booking_core.orders.writing import UNDATED, starts_at, take_places, write_hold, write_lines, write_sold
from booking_core.outbox import EventKind
from booking_core.rules import ordering, revisions
from booking_core.rules.because import all_because
from booking_core.rules.deadlines import order_hold_expiry
from booking_core.rules.decision import Decision, Quote, Reason, Text
from booking_core.rules.facts import Draft, Party, Plan, SubGroup, TimeWish
from booking_core.rules.payments import paid_ahead, plan_of
from booking_core.store import Order
from booking_core.texts import money

Kind = Literal["resize", "move", "change_activity"]
EVENTS: dict[Kind, EventKind] = {"resize": "order_resized", "move": "order_moved", "change_activity": "order_moved"}
ACTIONS: dict[Kind, str] = {"resize": "resized", "move": "moved", "change_activity": "activity_changed"}


@dataclass(frozen=True, slots=True)
class Revision:
    """What the order is to become."""

    kind: Kind
    seller: Seller
    activity: Activity
    party: Party
    plan: Plan
    listed: PriceList
    added_late_cents: int
    begun: bool = False
    """Whether the visit may have begun: the seller's people add persons there and then."""
    given: tuple[int, ...] = ()
    """What the seller's people gave off the order, in cents."""

    def priced(self, order: Order) -> Quote:
        """What the order then costs as a whole, at the prices it was sold at."""
        priced = quote_whole(
            self.seller, self.activity, order.category, self.party, self.plan, self.listed,
            by=order.delivery, added_late_cents=self.added_late_cents,
        )  # fmt: skip
        return given.less(priced, self.given, order.postage_cents)


def resize(work: Work, order: Order, party: Party, actor: str, *, at_the_desk: bool = False) -> Decision:
    """Other people. Raises RuleRefused, PlacesGone, ImpossibleTransition; ``at_the_desk``: the seller's people say so, who alone add
    persons on the day of the visit where that is done there (CH-025, A-CH-08)."""
    after(state_now(work, order), "change")
    revision = replace(_as_it_is(work, order), kind="resize", party=party)
    revision = replace(revision, plan=_reseated(revision.plan, party), begun=at_the_desk and days_left(work, order) == 0)
    old = party_from(order.party)
    action: Action = "increase" if party.persons > old.persons else "reduce"
    room = _room_for(work, order, revision)
    request = revisions.Request(action, days_left(work, order), order.category, "chat", capacity=not room)
    seller, activity = revision.seller, revision.activity
    before, then = _as_it_is(work, order).priced(order), revision.priced(order)
    if action == "increase":
        decision = revisions.increase_by(seller, activity, request, before, then)
        surcharge = decision.amounts.get("surcharge", 0)
        revision = replace(revision, added_late_cents=order.surcharge_cents + surcharge)
    elif party.persons < old.persons:
        decision = revisions.reduce_to(seller, activity, request, old.persons, party.persons)
        decision = replace(decision, reasons=decision.reasons + _due_if_cancelled_late(work, order, revision, request, then))
    else:
        decision = revisions.may_change(seller, activity, request) if party != old else _nothing_changes()
    if room and decision.outcome == "refuse":
        raise PlacesGone((), (*decision.reasons, *room), _left(work, order, revision))
    if decision.accepted and decision.values.get("way") == "desk" and not revision.begun:
        decision = Decision("refuse", decision.reasons, decision.amounts, values={**decision.values, "at": "desk"})
    return _carry_out(work, order, revision, decision, action, actor)


def move(work: Work, order: Order, day: date, wish: TimeWish, actor: str) -> Decision:
    """Another day or hour: the old date decides whether it may be, all windows run from the new one then (A-FM-25)."""
    after(state_now(work, order), "change")
    revision = replace(_as_it_is(work, order), kind="move")
    if not revision.activity.dated:
        refuse_unless({"move": _no_day()})
    request = revisions.Request("change_date", days_left(work, order), order.category, "chat")
    decision = revisions.move_to(revision.seller, revision.activity, request, paris_day(work.now), day)
    refuse_unless({"move": decision})
    revision = replace(revision, plan=_elsewhere(work, order, revision, day, wish))
    return _carry_out(work, order, revision, decision, "change_date", actor)


def change_activity(work: Work, order: Order, activity_id: str, actor: str) -> Decision:
    """Something else of the same seller, on the same day, at today's prices; only what is paid in the same way."""
    after(state_now(work, order), "change")
    now = _as_it_is(work, order)
    activity = now.seller.activity(activity_id)
    request = revisions.Request("change_product", days_left(work, order), order.category, "chat")
    decisions = {
        "change": revisions.may_change(now.seller, now.activity, request),
        "open": ordering.open_to(now.seller, activity, order.category),
        "same": _paid_alike(now.seller, now.activity, activity),
    }
    if activity.dated and now.plan.sessions:
        decisions["season"] = ordering.in_season(now.seller, activity, now.plan.day)
    refuse_unless(decisions)
    listed = work.catalogue.price_list(now.seller.id, activity.id)
    revision = replace(now, kind="change_activity", activity=activity, listed=listed)
    if activity.dated:
        first = min(now.plan.sessions, key=lambda session: (session.day, session.start))
        revision = replace(revision, plan=_elsewhere(work, order, revision, first.day, TimeWish(near=first.start)))
    return _carry_out(work, order, revision, decisions["change"], "change_product", actor)


def apply(work: Work, order: Order, revision: Revision, decision: Decision, actor: str) -> None:
    """Makes the order what the revision says, all or nothing. Raises PlacesGone, RuleRefused where no price is known."""
    before = state_of(order)
    priced = revision.priced(order)
    refuse_unless({"price": priced.decision}, quote=priced)
    places.release(work.session, order.id, work.now)
    ticketing.void(work, order)
    order.revision += 1
    order.activity, order.prices = revision.activity.id, prices_json(revision.listed)
    order.surcharge_cents = revision.added_late_cents
    moved = revision.plan.sessions and starts_at(revision.plan) != order.first_start
    write_sold(order, revision.plan, revision.party, None, priced)
    if order.confirmed_at is None and (moved or revision.kind == "change_activity"):
        outstanding = ordering.steps(revision.seller, revision.activity, order.category).outstanding
        waiting = [step for step in outstanding if step in order.outstanding]
        held = order_hold_expiry(revision.seller, revision.activity, order.category, waiting, work.now, order.first_start)
        refuse_unless({"held": held})
        write_hold(order, held, priced.decision.reasons)
    work.session.flush()
    take_places(work, order, revision.seller, revision.activity, revision.plan, begun=revision.begun)
    write_lines(work, order, revision.plan, priced)
    _owed_again(work, order, revision)
    corrected(work, order, actor, "change")
    work.audit(order, actor, ACTIONS[revision.kind], before, (*decision.reasons, *priced.decision.reasons))
    how = {"how": "replace"} if revision.kind == "resize" else {}
    work.emit(EVENTS[revision.kind], order, **how)


def go_to(work: Work, order: Order, plan: Plan, actor: str) -> None:
    """The seller takes the order to another visit: no window stands in the way."""
    apply(work, order, replace(_as_it_is(work, order), kind="move", plan=plan), Decision("accept"), actor)


def kind_of(stored: str) -> Kind:
    """The kind of a stored request."""
    return cast(Kind, stored)


def asked(work: Work, order: Order, kind: Kind, payload: dict[str, Any]) -> Revision:
    """The revision that a stored request asks for."""
    now = replace(_as_it_is(work, order), kind=kind)
    party = party_from(payload["party"]) if "party" in payload else now.party
    plan = plan_from(payload["plan"]) if "plan" in payload else _reseated(now.plan, party)
    activity = now.seller.activity(payload["activity"]) if "activity" in payload else now.activity
    listed = prices_from(payload["prices"]) if "prices" in payload else now.listed
    late = payload.get("added_late_cents", now.added_late_cents)
    return replace(now, party=party, plan=plan, activity=activity, listed=listed, added_late_cents=late)


def _carry_out(work: Work, order: Order, revision: Revision, decision: Decision, action: Action, actor: str) -> Decision:
    refuse_unless({"change": decision})
    partners = [rule for rule in revision.seller.applying(SubjectTo, revision.activity, order.category) if rule.what == "partners"]
    waits_for = all_because(revision.seller, "partners_to_be_asked", [rule for rule in partners if action in rule.actions])
    if decision.values.get("state") != "awaiting_seller" and not waits_for:
        apply(work, order, revision, decision, actor)
        return decision
    decision = replace(decision, reasons=decision.reasons + waits_for, values={**decision.values, "state": "awaiting_seller"})
    _ask(work, order, revision, decision, actor)
    return decision


def _ask(work: Work, order: Order, revision: Revision, decision: Decision, actor: str) -> None:
    """The seller has to agree: nothing of the order changes until then."""
    priced = revision.priced(order)
    refuse_unless({"price": priced.decision}, quote=priced)
    payload: dict[str, Any] = {"total_cents": priced.total_cents, "awaited_before": "seller" in order.outstanding}
    if revision.kind == "resize":
        payload |= {"party": party_json(revision.party), "added_late_cents": revision.added_late_cents}
    elif revision.plan.sessions:
        payload["plan"] = plan_json(revision.plan)
    if revision.kind == "change_activity":
        payload |= {"activity": revision.activity.id, "prices": prices_json(revision.listed)}
    before = state_of(order)
    requests.write(work, order, revision.kind, payload, decision.reasons, actor)
    requests.await_seller(order)
    advance(work, order, "ask", actor)
    tasks.add(work, order, "change_to_agree", {"kind": revision.kind, "total_cents": priced.total_cents, "people": revision.party.persons})
    work.audit(order, actor, "change_requested", before, decision.reasons)
    work.emit("change_requested", order, what=revision.kind)


def _due_if_cancelled_late(work: Work, order: Order, revision: Revision, request: revisions.Request, then: Quote) -> tuple[Reason, ...]:
    """What fewer persons do not change, said with the amount before anybody agrees to them."""
    initial = ledger.initial(work, order) - order.postage_cents
    if not ledger.charged(work, order) or initial <= then.total_cents - order.postage_cents:
        return ()
    return tuple(
        replace(
            reason,
            text=Text(
                f"{reason.text.fr} Venir moins nombreux n’y change rien : {money(initial, 'fr')}.",
                f"{reason.text.en} Coming fewer does not change that: {money(initial, 'en')}.",
            ),
        )
        for reason in revisions.late_cancellation(revision.seller, revision.activity, request)
    )


def _owed_again(work: Work, order: Order, revision: Revision) -> None:
    """An order that is paid in full ahead and costs more now waits for the rest."""
    if not ledger.charged(work, order) or not paid_ahead(revision.seller, revision.activity):
        return
    if order.total_cents > ledger.paid(work, order) and "payment" not in order.outstanding:
        order.outstanding = [*order.outstanding, "payment"]


def _as_it_is(work: Work, order: Order) -> Revision:
    seller = work.seller_of(order)
    plan = plan_from(order.plan) if order.plan else UNDATED
    activity = seller.activity(order.activity)
    listed = prices_from(order.prices) if order.prices else work.catalogue.price_list(seller.id, activity.id)
    off = given.reductions(work, order)
    return Revision("resize", seller, activity, party_from(order.party), plan, listed, order.surcharge_cents, given=off)


def _reseated(plan: Plan, party: Party) -> Plan:
    group = SubGroup(party.visitors, party.companions, party.guides)
    return Plan(tuple(replace(session, group=group) for session in plan.sessions))


def _room_for(work: Work, order: Order, revision: Revision) -> tuple[Reason, ...]:
    """Why the order's own slots do not take the party; empty where they do."""
    if not revision.plan.sessions:
        return ()
    seats = Seats(work, order, revision.activity, without=order.id, begun=revision.begun)
    if min(seats.rooms) >= revision.party.persons:
        return ()
    lacking = [slot for slot in seats.lacking() if slot.left < revision.party.persons]
    return why_not_free(revision.seller, revision.activity, lacking)


def _left(work: Work, order: Order, revision: Revision) -> int:
    return max(
        0, min(Seats(work, order, revision.activity, without=order.id, begun=revision.begun).rooms) - party_from(order.party).persons
    )


def _elsewhere(work: Work, order: Order, revision: Revision, day: date, wish: TimeWish) -> Plan:
    draft = Draft(revision.seller.id, revision.activity.id, order.category, revision.party, None, day, wish)
    found = Search(work.session, work.catalogue, revision.seller.id, revision.activity.id, work.now, without=order.id).plan(draft)
    if found.plan is None:
        raise PlacesGone(found.alternatives, found.reasons)
    return found.plan


def _paid_alike(seller: Seller, old: Activity, new: Activity) -> Decision:
    one, other = plan_of(seller, old), plan_of(seller, new)
    if old.dated == new.dated and (one.percent, one.full) == (other.percent, other.full):
        return Decision("accept")
    text = Text("Cette prestation se règle autrement : le vendeur s’en charge.", "That is paid in another way: the seller sees to it.")
    return Decision("handoff", (Reason("paid_otherwise", text),))


def _nothing_changes() -> Decision:
    return Decision("refuse", (Reason("nothing_changes", Text("Rien ne change.", "Nothing changes.")),))


def _no_day() -> Decision:
    text = Text("Cette commande ne porte sur aucune date.", "This order is for no particular day.")
    return Decision("refuse", (Reason("undated", text),))
