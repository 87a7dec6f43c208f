"""Orders found and shown: everything of one on a page, with what may be done now."""

from __future__ import annotations

import uuid
from typing import Any, Final, get_args

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from booking_core.orders import sending
from booking_core.orders.views import State
from bot.desk.guard import Here, signed_in
from bot.desk.orders import mailing
from bot.desk.orders.access import Orders
from bot.desk.orders.possible import GESTURES, OURS, Situation, possible
from bot.desk.parts import Parts

STATES: Final[tuple[State, ...]] = tuple(state for state in get_args(State) if state != "quoted")
PER_PAGE: Final = 25


def router(parts: Parts) -> APIRouter:
    """``/orders`` and ``/orders/{reference}``."""
    routes = APIRouter(prefix="/orders")
    known = Depends(signed_in(parts))

    @routes.get("")
    def search(request: Request, q: str = "", seller: str = "", page: int = 1, here: Here = known) -> HTMLResponse:
        orders = Orders(parts, here)
        if seller:
            here.must_see(seller)
        asked = request.query_params.getlist("state")
        wanted = [one for one in STATES if one in asked]
        sellers = (seller,) if seller else orders.sellers
        found = parts.core.desk.search(q[:200], sellers, wanted, min(max(page, 1), 10_000), PER_PAGE)
        told: dict[str, Any] = {"q": q[:200], "seller": seller, "chosen": wanted, "states": STATES}
        return parts.frame.page(request, here, "orders/list.html", found=found, sellers=orders.seller_names(), **told)

    @routes.get("/{reference}")
    def order(request: Request, reference: str, done: str = "", told: str = "", here: Here = known) -> HTMLResponse:
        orders = Orders(parts, here)
        said = told if told in mailing.TOLD else ""
        return parts.frame.page(request, here, "orders/order.html", **_all_of(orders, orders.situation(reference)), done=done, told=said)

    return routes


def _all_of(orders: Orders, now: Situation) -> dict[str, Any]:
    """What the page of an order shows. Blocking."""
    core, here, order = orders.parts.core, orders.here, now.order
    may = possible(now, here.agent)
    names = orders.names()
    papers = core.desk.paperwork(order.reference, orders.sellers)
    return {
        "order": order,
        "now": now,
        "papers": papers,
        "mailed_to": lambda what: sending.addresses(papers, what),
        "new_id": uuid.uuid4,
        "amounts": core.desk.amounts(order.reference, orders.sellers),
        "links": core.paper_links(order.reference),
        "history": core.desk.history(order.reference),
        "cases": [case for case in core.desk.cases_of(now.customer.account_id) if here.agent.may_see(case.seller)],
        "who": lambda actor: orders.actor(actor, names),
        "ours": [path for path in may if path in OURS and path not in GESTURES],
        "gestures": [path for path in may if path in GESTURES],
        "theirs": [path for path in may if path not in OURS],
        "talk": _talk_of(orders, order.conversation_id),
    }


def _talk_of(orders: Orders, conversation_id: str) -> str | None:
    """The conversation in which it was ordered, where the agent may see it."""
    return conversation_id if orders.parts.queue.may_see(conversation_id, orders.here.agent.sellers) else None
