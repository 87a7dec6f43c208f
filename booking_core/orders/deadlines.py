"""The deadlines of an order as they still lie ahead: until when it is held, and those that its seller's windows name."""

from __future__ import annotations

from typing import cast

from sqlalchemy import select

from booking_core.clock import paris_day
from booking_core.orders import requests
from booking_core.orders.ending import state_now
from booking_core.orders.states import LIMITED, LIVE
from booking_core.orders.views import DeadlineView
from booking_core.orders.work import Work, deadlines_from
from booking_core.rules.decision import Deadline
from booking_core.rules.enclosing import deferred
from booking_core.rules.facts import Settlement
from booking_core.rules.keeping import order_deadlines
from booking_core.rules.ordering import final_headcount_by
from booking_core.store import Order


def ahead(work: Work, order: Order) -> tuple[Deadline, ...]:
    """Every deadline that is still to come, the nearest first; none of an order that has ended."""
    state = state_now(work, order)
    if state not in LIVE:
        return ()
    found = list(deadlines_from(order.deadlines)) if state in LIMITED and order.confirmed_at is None else []
    today, known = paris_day(work.now), {deadline.what for deadline in found}
    found += [deadline for deadline in named(work, order) if deadline.what not in known and deadline.on >= today]
    return tuple(sorted(found, key=lambda deadline: (deadline.on, deadline.what)))


def named(work: Work, order: Order, *, all_of_them: bool = False) -> list[Deadline]:
    """The deadlines that the seller's rules count from the day of the visit, past ones included.

    Without those that are settled (the deposit came, the final number is confirmed, the seller called the visit off and offers
    another), unless ``all_of_them`` are wanted.
    """
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    if order.first_start is None or activity.channel != "on_request":
        return []
    if not all_of_them and requests.open_offer(work, order):
        return []
    visit = paris_day(order.first_start)
    found = list(order_deadlines(seller, activity, order.category, visit, deposit=all_of_them or "deposit" in order.outstanding))
    if not deferred(seller, activity, cast(Settlement, order.settlement)):
        found = [deadline for deadline in found if deadline.what != "debit_date"]  # who pays on the day is not debited later
    final = final_headcount_by(seller, activity, visit)
    if final and (all_of_them or order.headcount_confirmed_at is None):
        found.append(Deadline("final_headcount_by", final))
    return found


def of_account(work: Work, account_id: str) -> list[DeadlineView]:
    """The deadlines of all live orders of a customer."""
    wanted = select(Order).where(Order.account_id == account_id, Order.state.in_(LIVE)).order_by(Order.id)
    found = [
        DeadlineView(
            reference=order.reference,
            activity_name=work.seller_of(order).activity(order.activity).name,
            what=deadline.what,
            on=deadline.on,
            at=deadline.at,
        )
        for order in work.session.scalars(wanted)
        if work.may_see(order.seller)
        for deadline in ahead(work, order)
    ]
    return sorted(found, key=lambda deadline: (deadline.on, deadline.reference, deadline.what))
