"""Beside a conversation: its customer, what he ordered, and the rules behind each amount. A link to pay or a paper is sent from here."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from booking_core.errors import ImpossibleTransition
from booking_core.orders.desk_views import AmountView, CustomerView
from booking_core.orders.states import LIVE
from booking_core.orders.views import Link, MoneyView, OrderView
from bot.conversations import NotYours, Said
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, NotThere, Refused, is_key, signed_in
from bot.desk.orders.access import Orders, form_of
from bot.desk.parts import Parts
from bot.desk.talks.console import Console

SHOWN: Final = 12
"""Orders of one customer that are shown whole; the page of orders has the rest."""
PAYMENT: Final = "payment"


@dataclass(frozen=True, slots=True)
class Shown:
    """An order with what the panel says of it."""

    order: OrderView
    amounts: tuple[AmountView, ...]
    entries: tuple[MoneyView, ...]
    links: list[Link]


def router(parts: Parts) -> APIRouter:
    """``/talks/{conversation_id}/orders`` and ``…/send``."""
    routes = APIRouter(prefix="/talks/{conversation_id}/orders")
    panel = Panel(parts)
    known, filled = Depends(signed_in(parts)), Depends(form_of)

    @routes.get("")
    async def orders(request: Request, conversation_id: str, here: Here = known) -> HTMLResponse:
        return await panel.show(request, here, conversation_id)

    @routes.post("/send")
    async def send(request: Request, conversation_id: str, here: Here = known, form: dict[str, str] = filled) -> Response:
        return await panel.send(request, here, conversation_id, form)

    return routes


class Panel:
    """A fragment for htmx, a page of its own without."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._console = parts, Console(parts)

    async def show(self, request: Request, here: Here, id_: str, told: str = "") -> HTMLResponse:
        """Everything, as it is now. Raises NotThere for a conversation that is not the agent's business."""
        talk = await self._console.talk(here, id_)
        customers = await self._console.read(self._customers, here, id_)
        more: dict[str, Any] = {"mine": talk.mine is not None, "talk_id": id_, "customers": customers, "told": told, "new_id": uuid.uuid4}
        template = "orders/panel.html" if request.headers.get("hx-request") else "orders/panel_page.html"
        return self._parts.frame.page(request, here, template, **more)

    async def send(self, request: Request, here: Here, id_: str, form: dict[str, str]) -> Response:
        """Writes the link into the conversation, once for each ``client_id``, as the agent's own words. Only of an order of this
        conversation's customer: nobody else's papers can get there."""
        talk = await self._console.talk(here, id_)
        client_id = form.get("client_id", "")
        if not is_key(client_id):
            raise Refused("client_id")
        order, text = await self._console.read(self._worded, here, id_, form.get("reference", ""), form.get("what", ""))
        if talk.mine is None:
            return await self._after(request, here, id_, "not-yours")
        if text is None:
            return await self._after(request, here, id_, "not-now")
        said = Said(text=text, custom={"agent": here.agent.name, "order": order.as_custom(order.lang)})
        try:
            row = await self._parts.journal(self._parts.episodes.reply, talk.mine.id, here.agent.id, said, client_id)
        except NotYours:
            return await self._after(request, here, id_, "not-yours")
        self._parts.hub.wake(id_)
        if row is not None:
            await self._console.note(here, "link_sent", order.reference, sent=form["what"])
        return await self._after(request, here, id_, "sent")

    async def _after(self, request: Request, here: Here, id_: str, told: str) -> Response:
        if request.headers.get("hx-request") or told != "sent":
            return await self.show(request, here, id_, told)
        return RedirectResponse(f"/desk/talks/{id_}", 303, headers=HEADERS)

    def _customers(self, here: Here, id_: str) -> list[tuple[CustomerView, list[Shown], list[OrderView]]]:
        """Each customer with his living orders, then the last of those that ended; and the rest."""
        sellers = here.agent.sellers
        found = []
        for customer in self._parts.core.desk.customers(id_, sellers):
            ordered = sorted(customer.orders, key=lambda order: order.state not in LIVE)
            found.append((customer, [self._shown(order, sellers) for order in ordered[:SHOWN]], list(ordered[SHOWN:])))
        return found

    def _shown(self, order: OrderView, sellers: tuple[str, ...]) -> Shown:
        desk = self._parts.core.desk
        papers = desk.paperwork(order.reference, sellers)
        return Shown(order, desk.amounts(order.reference, sellers), papers.payments, self._parts.core.paper_links(order.reference))

    def _worded(self, here: Here, id_: str, reference: str, what: str) -> tuple[OrderView, str | None]:
        """The order and what is said; None where there is nothing (any more) to link to."""
        order = Orders(self._parts, here).order(reference)
        customers = self._parts.core.desk.customers(id_, here.agent.sellers)
        owner = self._parts.core.desk.owner(order.reference, here.agent.sellers)
        if owner not in {customer.account_id for customer in customers}:
            raise NotThere(reference)
        say, lang = self._parts.texts.say, order.lang
        if what == PAYMENT:
            try:
                url = self._parts.core.payment_link(owner, order.reference)
            except ImpossibleTransition:
                return order, None
            return order, say(lang, "desk-send-payment", reference=order.reference, amount=order.due_now_cents, url=url)
        link = next((one for one in self._parts.core.paper_links(order.reference) if one.name == what), None)
        return order, say(lang, "desk-send-paper", reference=order.reference, title=link.title, url=link.url) if link else None
