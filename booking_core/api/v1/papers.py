"""Tickets, and links to papers."""

from __future__ import annotations

from fastapi import APIRouter

from booking_core.api.v1.call import InPath, OrdersRead
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.order_shown import Ticket
from booking_core.api.v1.shown import Shown
from booking_core.orders.views import PaperName

routes = APIRouter(prefix="/orders/{reference}", tags=["tickets"])


class Paper(Shown):
    """A paper behind a signed link, which is good for some days."""

    name: PaperName
    title: str
    url: str


class Papers(Shown):
    """What may be downloaded now."""

    items: list[Paper]


class Tickets(Shown):
    """One for each person; none before the order is firm."""

    items: list[Ticket]


@routes.get("/tickets", summary="Tickets of an order", responses=may_answer("not_found"))
def tickets(reference: InPath, call: OrdersRead) -> Tickets:
    """Numbers and entries; the PDF and the table are among the papers."""
    call.owner(reference)
    return Tickets(items=[Ticket.of(ticket, call.lang) for ticket in call.core.paperwork(reference).tickets])


@routes.get("/papers", summary="Papers of an order", responses=may_answer("not_found"))
def papers(reference: InPath, call: OrdersRead) -> Papers:
    """Whoever has a link gets the paper: treat it as the ticket itself."""
    links = call.core.papers(call.owner(reference), reference)
    return Papers(items=[Paper(name=link.name, title=link.title.get(call.lang), url=link.url) for link in links])
