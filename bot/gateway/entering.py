"""A session of the web channel: whether a page may have one, its beginning, whose it is, its end."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.requests import HTTPConnection

from booking_core.texts import Texts
from bot.conversations import Conversation, Said, UnknownConversation
from bot.conversations.identity import new_secret
from bot.gateway.doors import NotHere
from bot.gateway.requests import caller_of, is_text, lang_of, read_json, seller_of
from bot.gateway.service import MAX_BODY, Service

CHANNEL = "web"
NOT_KEPT = {"Cache-Control": "no-store"}
_KEPT_A_MINUTE = {"Cache-Control": "private, max-age=60", "Vary": "Origin"}


class PassGone(Exception):
    """The pass is unknown, was used, or is over: which of these is not told."""


def router(service: Service) -> APIRouter:
    """From the button's first question to the end."""
    routes = APIRouter(prefix="/chat")
    journal = service.journal

    @routes.get("/look")
    async def look(request: Request, seller: str = "") -> JSONResponse:
        """What the button asks before it shows itself."""
        if not service.doors.may_enter(service.doors.page(request), seller):
            raise NotHere
        return JSONResponse(service.doors.look(seller) | service.beyond, headers=_KEPT_A_MINUTE)

    @routes.post("/session")
    async def begin(request: Request) -> JSONResponse:
        body = await read_json(request, MAX_BODY)
        lang, secret = lang_of(body.get("lang")) or "fr", new_secret()
        request.state.lang = lang
        seller, origin = seller_of(body.get("seller")), service.doors.page(request)
        if "pass" in body:
            held = await _redeemed(service, body["pass"], secret, origin, caller_of(request))
            told = {"session": secret, "lang": held.lang or lang, "seller": held.seller, "seq": held.last_seq}
            return JSONResponse(told, 201, headers=NOT_KEPT)
        if not service.doors.may_enter(origin, seller):
            raise NotHere
        service.limits.conversation(caller_of(request))
        conversation = await journal(journal.log.open, CHANNEL, secret, lang, seller)
        await journal(service.bearers.bind, conversation.id, origin)
        await journal(journal.log.add, conversation.id, opening(service.texts, lang), "assistant", "opening")
        told = {"session": secret, "lang": lang, "seller": conversation.seller, "seq": 1}
        return JSONResponse(told, 201, headers=NOT_KEPT)

    @routes.delete("/session")
    async def forget(request: Request) -> Response:
        conversation = await bearer(service, request)
        await service.turns.forget(conversation.id)
        return Response(status_code=204)

    return routes


async def bearer(service: Service, request: Request) -> Conversation:
    """Whose request it is. Raises UnknownConversation, JournalDown."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    found = await known(service, request, secret.strip()) if kind.lower() == "bearer" else None
    if found is None:
        raise UnknownConversation(CHANNEL)
    request.state.lang = found.lang or "fr"
    return found


async def known(service: Service, connection: HTTPConnection, secret: str) -> Conversation | None:
    """The conversation of a secret, if this page may go on with it: the one it was opened on, while the seller still lists it."""
    origin = service.doors.page(connection)
    found = await service.journal(service.bearers.find, CHANNEL, secret, origin)
    return found if found is not None and service.doors.may_enter(origin, found.seller) else None


async def _redeemed(service: Service, token: Any, secret: str, origin: str | None, network: str | None) -> Conversation:
    """The conversation of a pass, which the bearer of that new secret holds from now on as well.

    On our own pages, or on the page that it was opened on: no other site is to read what was said on a seller's. Raises NotHere, TooMany,
    PassGone, UnknownConversation, JournalDown.
    """
    if origin is not None and not service.doors.is_listed(origin):
        raise NotHere
    service.limits.conversation(network)
    id_ = await service.journal(service.passes.redeem, token) if is_text(token) else None
    found = await service.journal(service.journal.log.get, id_) if id_ else None
    if found is None:
        raise PassGone
    if origin not in (None, found.origin) or not service.doors.may_enter(origin, found.seller):
        raise NotHere
    await service.journal(service.bearers.add, found.id, CHANNEL, secret, origin)
    return found


def opening(texts: Texts, lang: str) -> Said:
    """The assistant's first words: they say that nobody human is writing."""
    titles = [texts.say(lang, f"gateway-opening-{what}") for what in ("book", "orders", "person")]
    return Said(text=texts.say(lang, "gateway-opening"), buttons=tuple({"title": title, "payload": title} for title in titles))
