"""Writing an order down: its terms, its places, its lines. Shared by the ways in which orders are made and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Table

from booking_core.catalogue import Activity, Seller
from booking_core.clock import PARIS
from booking_core.errors import InvalidPlan, PlacesGone
from booking_core.inventory import places
from booking_core.inventory.divide import persons
from booking_core.orders.checks import why_not_free
from booking_core.orders.work import Work, as_json, party_json, plan_json
from booking_core.rules.decision import Deadline, Decision, PricedLine, Quote, Reason
from booking_core.rules.facts import CompanionContact, GuideMode, Party, Plan, Session
from booking_core.store import Companion, Order, OrderLine
from booking_core.store.later import rows_later

_LINES, _COMPANION = cast(Table, OrderLine.__table__), cast(Table, Companion.__table__)
UNDATED = Plan(())
NOBODY = ("fee", "discount", "gesture", "driver")
"""Lines that are nobody who takes a place: a driver waits outside or shows his card."""


def starts_at(plan: Plan) -> datetime:
    """The first moment of the visit. Raises InvalidPlan for an empty plan."""
    if not plan.sessions:
        raise InvalidPlan("empty")
    return min(datetime.combine(session.day, session.start, PARIS).astimezone(UTC) for session in plan.sessions)


def write_sold(order: Order, plan: Plan, party: Party, guide_mode: GuideMode | None, priced: Quote) -> None:
    """Puts on the order what was sold: who comes, when, and what it costs."""
    people = persons(party, guide_mode, plan) if plan.sessions else party.persons
    order.guide_mode = guide_mode
    order.party = party_json(replace(party, guides=people - party.visitors - party.companions))
    order.people = people
    order.plan = plan_json(plan)
    order.total_cents = priced.total_cents
    order.first_start = starts_at(plan) if plan.sessions else None


def write_hold(order: Order, held: Decision, reasons: Sequence[Reason], deadlines: Sequence[Deadline] = ()) -> None:
    """Puts on the order until when it is held, its further deadlines, and every reason in force."""
    order.expires_at = held.values["expires_at"]
    order.deadlines = as_json((*held.deadlines, *deadlines))
    order.reasons = as_json((*held.reasons, *reasons))


def take_places(work: Work, order: Order, seller: Seller, activity: Activity, plan: Plan, *, begun: bool = False) -> None:
    """Takes the plan's places for the order until it expires, for good where it is firm. Raises InvalidPlan, PlacesGone."""
    if not plan.sessions:
        return
    try:
        lacking = places.take(work.session, order.id, seller.id, plan, work.now, order.expires_at, begun=begun)
    except KeyError:
        raise InvalidPlan("slots") from None
    if lacking:
        raise PlacesGone(reasons=why_not_free(seller, activity, lacking), left=min(slot.left for slot in lacking))


def write_lines(work: Work, order: Order, plan: Plan, priced: Quote) -> None:
    """Writes the priced lines of this revision: those of each session, or all where nothing is dated, then fees and discounts."""
    placed: list[tuple[PricedLine, Session | None]] = [
        (line, session) for session, lines in zip(plan.sessions, priced.sessions, strict=True) for line in lines
    ]
    rest = [(line, None) for line in priced.lines[len(placed) :]]  # a quote has the lines of its sessions first
    rows = [
        {
            "order_id": order.id,
            "revision": order.revision,
            "position": position,
            "kind": line.kind,
            "label_fr": line.label.fr,
            "label_en": line.label.en,
            "site": session.site if session else line.site,
            "day": session.day if session else None,
            "start": session.start if session else None,
            "people": 0 if line.kind in NOBODY else line.quantity,
            "quantity": line.quantity,
            "unit_cents": line.unit_cents,
            "rule": line.rule,
            "sample": line.sample,
        }
        for position, (line, session) in enumerate((line, session) for line, session in [*placed, *rest] if line.quantity)
    ]
    rows_later(work.session, _LINES, rows)
    work.lines[order.id, order.revision] = [OrderLine(**row) for row in rows]


def keep_companion(work: Work, order: Order, contact: CompanionContact | None) -> None:
    """Keeps who accompanies the group."""
    if contact is not None:
        rows_later(work.session, _COMPANION, [{"order_id": order.id, **asdict(contact)}])
