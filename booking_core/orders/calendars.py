"""Visits and deadlines of orders as entries of a calendar.

An entry keeps its ``uid`` when its time moves, and is shown as cancelled when it no longer holds: whoever took the calendar over earlier
sees what became of it. The audit counts the changes (``sequence``), remembers the visits that there were, and says when it last changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select

from booking_core.clock import PARIS, paris_day
from booking_core.orders import deadlines, requests
from booking_core.orders.ending import state_now
from booking_core.orders.states import LIMITED, LIVE
from booking_core.orders.views import CalendarEntry, EntryStatus
from booking_core.orders.work import Work, deadlines_from, plan_from
from booking_core.rules.decision import Deadline
from booking_core.rules.facts import Session
from booking_core.store import AuditEntry, Order

KEPT = timedelta(days=366)
"""How long visits stay in a calendar after they took place, and orders that ended in it."""


@dataclass(frozen=True, slots=True)
class _History:
    """What the audit says of an order: how often it changed, when last, and how it was after each change."""

    sequence: int
    changed_at: datetime
    after: list[dict[str, Any]]


def entries(work: Work, order: Order) -> tuple[CalendarEntry, ...]:
    """The visits of an order in order of time, then its deadlines."""
    history = _history(work, order)
    return (*_visits(work, order, history), *_deadlines(work, order, history))


def of_account(work: Work, account_id: str, seller: str | None) -> tuple[CalendarEntry, ...]:
    """Those of a customer's orders, of one seller where it is named; without what is long past."""
    since = work.now - KEPT
    recent = or_(Order.first_start >= since, Order.first_start.is_(None) & (Order.placed_at >= since))
    wanted = select(Order).where(Order.account_id == account_id, recent, or_(Order.ended_at.is_(None), Order.ended_at >= since))
    if seller is not None:
        wanted = wanted.where(Order.seller == seller)
    return tuple(entry for order in work.session.scalars(wanted.order_by(Order.id)) for entry in entries(work, order))


def _history(work: Work, order: Order) -> _History:
    wanted = select(AuditEntry.at, AuditEntry.after).where(AuditEntry.order_id == order.id).order_by(AuditEntry.id)
    rows = work.session.execute(wanted).all()
    unseen = state_now(work, order) != order.state  # time ended it, and the job that writes it down has yet to come
    changed_at = order.expires_at if unseen and order.expires_at else rows[-1].at if rows else order.placed_at
    return _History(max(0, len(rows) - 1) + unseen, changed_at, [row.after for row in rows])


def _visits(work: Work, order: Order, history: _History) -> Iterator[CalendarEntry]:
    now, before = _sessions(order.plan), [_sessions(after.get("plan", [])) for after in history.after]
    live = state_now(work, order) in LIVE and not requests.open_offer(work, order)
    status: EntryStatus = "cancelled" if not live else "confirmed" if order.confirmed_at else "tentative"
    seller = work.seller_of(order)
    for place in range(max(map(len, [now, *before]))):
        there = place < len(now)
        session = now[place] if there else next(plan[place] for plan in reversed(before) if place < len(plan))
        site = seller.site(session.site)
        at = datetime.combine(session.day, session.start, PARIS)
        made = _entry(work, order, history, f"visit-{place + 1}", None, status if there else "cancelled", at)
        where = work.catalogue.whereabouts(order.seller, site)
        position = (where.position.latitude, where.position.longitude) if where.position else None
        about = {"site_name": site.name, "address": where.address, "position": position}
        yield made.model_copy(update={**about, "people": session.group.persons})


def _deadlines(work: Work, order: Order, history: _History) -> Iterator[CalendarEntry]:
    live = state_now(work, order) in LIVE
    limited = live and order.state in LIMITED and order.confirmed_at is None
    held = {one.what: one for one in deadlines_from(order.deadlines)}
    named = {one.what: one for one in deadlines.named(work, order, all_of_them=True)}
    holds = set(held) if limited else set()
    holds |= {one.what for one in deadlines.named(work, order)} if live else set()
    once = {one.what: one for after in history.after for one in deadlines_from(after.get("deadlines", []))}
    for what, deadline in sorted({**once, **named, **held}.items(), key=lambda item: (item[1].on, item[0])):
        yield _of(work, order, history, deadline, "confirmed" if what in holds else "cancelled")


def _of(work: Work, order: Order, history: _History, deadline: Deadline, status: EntryStatus) -> CalendarEntry:
    whole = _entry(work, order, history, deadline.what, deadline.what, status, deadline.at)
    return whole.model_copy(update={"day": deadline.on})


def _entry(
    work: Work, order: Order, history: _History, part: str, what: str | None, status: EntryStatus, at: datetime | None
) -> CalendarEntry:
    seller = work.seller_of(order)
    return CalendarEntry(
        uid=f"{order.reference}-{part}",
        reference=order.reference,
        seller_name=seller.name,
        activity_name=seller.activity(order.activity).name,
        what=what,
        day=paris_day(at or work.now),
        at=at,
        status=status,
        sequence=history.sequence,
        changed_at=history.changed_at,
        people=order.people,
        sample=work.catalogue.is_sample(order.seller),
    )


def _sessions(stored: list[dict[str, Any]]) -> list[Session]:
    return sorted(plan_from(stored).sessions, key=lambda session: (session.day, session.start, session.site)) if stored else []
