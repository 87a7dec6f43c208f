"""Tickets: one a person and entry, made when an order is firm and wholly paid."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from sqlalchemy import func, select

from booking_core.catalogue import Seller
from booking_core.orders.references import new_ticket_number
from booking_core.orders.views import Entry, TicketView
from booking_core.orders.work import Work, plan_from
from booking_core.rules.decision import LineKind, Text
from booking_core.store import Order, OrderLine, Ticket


def make_tickets(work: Work, order: Order) -> None:
    """One ticket for each person of each entry: a joint ticket opens all its sites, a guide has one in each slot (A-CMN-04)."""
    seller = work.seller_of(order)
    width = len(seller.activity(order.activity).sites)
    sessions = plan_from(order.plan).sessions
    if not sessions:  # undated: good for any day
        _make(work, order, current_lines(work, order), [], 0)
    lines = {key: list(found) for key, found in groupby(current_lines(work, order), key=lambda line: (line.site, line.day, line.start))}
    position = 0
    for index in range(0, len(sessions), width):
        entry = sessions[index : index + width]
        where = [{"site": session.site, "day": session.day.isoformat(), "time": session.start.isoformat()} for session in entry]
        # Of a joint ticket's two sites only one carries the kinds of persons; the other says that it is included.
        of_entry = [lines.get((session.site, session.day, session.start), []) for session in entry]
        detailed = max(of_entry, key=lambda found: (sum(line.total_cents for line in found), len(found)))
        position = _make(work, order, detailed, where, position)
    work.session.flush()


def _make(work: Work, order: Order, lines: list[OrderLine], where: list[dict[str, str]], position: int) -> int:
    for line in lines:
        for _ in range(line.people):
            work.session.add(
                Ticket(
                    number=new_ticket_number(),
                    order_id=order.id,
                    position=position,
                    kind=line.kind,
                    label_fr=line.label_fr,
                    label_en=line.label_en,
                    entries=where,
                    made_at=work.now,
                )
            )
            position += 1
    return position


def valid(work: Work, order: Order) -> int:
    """How many tickets of the order are good."""
    wanted = select(func.count()).select_from(Ticket).where(Ticket.order_id == order.id, Ticket.void_at.is_(None))
    return int(work.session.scalar(wanted) or 0)


def void(work: Work, order: Order) -> None:
    """The tickets are good no more: the visit they are for is another one now, or none."""
    for ticket in work.session.scalars(select(Ticket).where(Ticket.order_id == order.id, Ticket.void_at.is_(None))):
        ticket.void_at = work.now
    work.session.flush()


def tickets(work: Work, order: Order, seller: Seller) -> tuple[TicketView, ...]:
    """The good tickets of an order in their order."""
    wanted = select(Ticket).where(Ticket.order_id == order.id, Ticket.void_at.is_(None))
    found = work.session.scalars(wanted.order_by(Ticket.position))
    return tuple(_shown(ticket, seller) for ticket in found)


def current_lines(work: Work, order: Order) -> list[OrderLine]:
    """The lines of the order as it is now."""
    written = work.lines.get((order.id, order.revision))
    if written is not None:
        return list(written)
    wanted = select(OrderLine).where(OrderLine.order_id == order.id, OrderLine.revision == order.revision)
    return list(work.session.scalars(wanted.order_by(OrderLine.position)))


def _shown(ticket: Ticket, seller: Seller) -> TicketView:
    entries = tuple(
        Entry(site=entry["site"], site_name=seller.site(entry["site"]).name, day=entry["day"], time=entry["time"])
        for entry in ticket.entries
    )
    label = Text(ticket.label_fr, ticket.label_en)
    return TicketView(number=ticket.number, kind=cast(LineKind, ticket.kind), label=label, entries=entries)
