"""Changing an order in the way it was made: places taken anew, or an order as a whole under its seller's windows."""

from __future__ import annotations

from datetime import date

from booking_core.catalogue import Activity
from booking_core.orders import replacing, requests, resizing, revising
from booking_core.orders.checks import refuse_unless
from booking_core.orders.resizing import Resized
from booking_core.orders.work import Work, plan_from
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Party, Plan, TimeWish
from booking_core.store import Order


def resize(work: Work, order: Order, party: Party, actor: str, *, at_the_desk: bool = False) -> Resized:
    """Other people; ``at_the_desk``: the seller's people say so. Raises RuleRefused, PlacesGone, ImpossibleTransition."""
    refuse_unless({"offer": requests.no_offer(work, order)})
    if _whole(work, order):
        return Resized("replace", order, revising.resize(work, order, party, actor, at_the_desk=at_the_desk))
    return resizing.resize(work, order, party, actor)


def move(work: Work, order: Order, day: date, wish: TimeWish | None, actor: str) -> Decision:
    """Another day or hour; without a wish as near as possible to the hour it has."""
    refuse_unless({"offer": requests.no_offer(work, order)})
    wish = wish if wish is not None else _same_hour(order)
    if _whole(work, order):
        return revising.move(work, order, day, wish, actor)
    return replacing.move(work, order, day, wish, actor)


def change_activity(work: Work, order: Order, activity: str, actor: str) -> Decision:
    """Something else of the same seller. Raises NotInCatalogue, RuleRefused, PlacesGone, ImpossibleTransition."""
    refuse_unless({"offer": requests.no_offer(work, order)})
    if _whole(work, order):
        return revising.change_activity(work, order, activity, actor)
    return replacing.change_activity(work, order, activity, actor)


def go_to(work: Work, order: Order, plan: Plan, actor: str) -> None:
    """The seller takes the order to another of its visits, at the price it has. Raises PlacesGone."""
    if _whole(work, order):
        revising.go_to(work, order, plan, actor)
    else:
        replacing.go_to(work, order, plan, actor)


def _whole(work: Work, order: Order) -> bool:
    activity: Activity = work.seller_of(order).activity(order.activity)
    return activity.channel == "on_request"


def _same_hour(order: Order) -> TimeWish:
    sessions = plan_from(order.plan).sessions
    return TimeWish(near=min(sessions, key=lambda session: (session.day, session.start)).start) if sessions else TimeWish()
