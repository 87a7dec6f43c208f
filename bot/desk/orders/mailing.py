"""From an order's page by mail: where it is paid, or one of its papers, to an address that the order has.

An order that was placed on the telephone has no conversation in which a link could be sent.
"""

from __future__ import annotations

from typing import Final, cast, get_args

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from booking_core.errors import ImpossibleTransition, KeyReused, NotFound
from booking_core.orders.sending import PAYMENT, Sent, To
from booking_core.orders.views import PaperName
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, Refused, is_key, signed_in
from bot.desk.orders.access import Orders, form_of
from bot.desk.parts import Parts

TOLD: Final = frozenset({"mailed", "not-now", "no-address"})
"""What a page may be asked to say of it: the name of a text."""


def router(parts: Parts) -> APIRouter:
    """``/orders/{reference}/mail``."""
    routes = APIRouter(prefix="/orders")
    known, filled = Depends(signed_in(parts)), Depends(form_of)

    @routes.post("/{reference}/mail")
    def mail(request: Request, reference: str, here: Here = known, form: dict[str, str] = filled) -> Response:
        order = Orders(parts, here).order(reference)
        told = _send(parts, here, order.reference, order.seller, form)
        return RedirectResponse(f"/desk/orders/{order.reference}?told={told}", 303, headers=HEADERS)

    return routes


def _send(parts: Parts, here: Here, reference: str, seller: str, form: dict[str, str]) -> str:
    """Once for each button that a page showed; what there is to say of it."""
    what, to, key = form.get("what", ""), form.get("to", ""), form.get("key", "")
    if what not in (PAYMENT, *get_args(PaperName)) or to not in get_args(To) or not is_key(key):
        raise Refused(what)
    desk, once = parts.core.desk.of(seller), f"{here.agent.id}:{key}"
    before = desk.was_done(once)
    try:
        desk.send_paper(here.agent.actor, reference, cast(Sent, what), cast(To, to), once)
    except ImpossibleTransition:
        return "not-now"
    except NotFound:
        return "no-address"
    except KeyReused:
        raise Refused(key) from None
    if not before:
        parts.audit.note(here.agent.id, "paper_mailed", reference, sent=what, to=to)
    return "mailed"
