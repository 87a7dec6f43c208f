"""The web channel: sessions, and polling for those whose network lets no socket through."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.conversations import Conversation, Received, Said
from bot.conversations.identity import new_secret
from bot.conversations.log import UnknownConversation
from bot.gateway.inbound import sort
from bot.gateway.requests import BadRequest, caller_of, lang_of, read_json, seller_of
from bot.gateway.service import MAX_BODY, Service, as_row

CHANNEL = "web"
BATCH = 100
MAX_SEQ = 2**31 - 1
"""What the log's numbers can be; larger ones are no number to a database."""
_CLIENT_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_NOT_KEPT = {"Cache-Control": "no-store"}


async def say(service: Service, conversation: Conversation, frame: dict[str, Any], network: str | None) -> Received:
    """Takes one message of the web channel in and has it answered. Raises BadRequest, TooMany, JournalDown, UnknownConversation."""
    client_id, text = frame.get("id"), frame.get("text")
    if not isinstance(client_id, str) or not _CLIENT_ID.fullmatch(client_id):
        raise BadRequest("id: a UUID")
    if not isinstance(text, str):
        raise BadRequest("text: a string")
    if len(text) > MAX_BODY:
        raise BadRequest("too_large", 413)
    service.limits.message(conversation.id, network, len(text))
    return (await service.turns.take(lambda _: conversation, sort(text), client_id, network)).received


def router(service: Service) -> APIRouter:
    """Session and polling routes."""
    routes = APIRouter(prefix="/chat")
    journal = service.journal

    @routes.post("/session")
    async def begin(request: Request) -> JSONResponse:
        body = await read_json(request, MAX_BODY)
        lang, secret = lang_of(body.get("lang")) or "fr", new_secret()
        request.state.lang = lang
        service.limits.conversation(caller_of(request))
        conversation = await journal(journal.log.open, CHANNEL, secret, lang, seller_of(body.get("seller")))
        await journal(journal.log.add, conversation.id, _opening(service, lang), "assistant", "opening")
        told = {"session": secret, "lang": lang, "seller": conversation.seller, "seq": 1}
        return JSONResponse(told, 201, headers=_NOT_KEPT)

    @routes.delete("/session")
    async def forget(request: Request) -> Response:
        conversation = await _bearer(service, request)
        await service.turns.forget(conversation.id)
        return Response(status_code=204)

    @routes.get("/messages")
    async def read(request: Request, after: int = 0) -> JSONResponse:
        conversation = await _bearer(service, request)
        found, rows = await journal(journal.log.state, conversation.id, min(max(after, 0), MAX_SEQ), BATCH)
        if found is None:
            raise UnknownConversation(conversation.id)
        told = {"rows": [as_row(row) for row in rows], "seq": found.last_seq, "owner": found.owner, "lang": found.lang or "fr"}
        return JSONResponse({**told, "typing": service.hub.is_typing(found.id)}, headers=_NOT_KEPT)

    @routes.post("/messages")
    async def write(request: Request) -> JSONResponse:
        conversation = await _bearer(service, request)
        received = await say(service, conversation, await read_json(request, MAX_BODY), caller_of(request))
        return JSONResponse({"seq": received.message.seq}, 202)

    return routes


def _opening(service: Service, lang: str) -> Said:
    """The assistant's first words: they say that nobody human is writing."""
    titles = [service.texts.say(lang, f"gateway-opening-{what}") for what in ("book", "orders", "person")]
    return Said(text=service.texts.say(lang, "gateway-opening"), buttons=tuple({"title": title, "payload": title} for title in titles))


async def _bearer(service: Service, request: Request) -> Conversation:
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    found = await service.journal(service.journal.log.find, CHANNEL, secret.strip()) if kind.lower() == "bearer" else None
    if found is None:
        raise UnknownConversation(CHANNEL)
    request.state.lang = found.lang or "fr"
    return found
