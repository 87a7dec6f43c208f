"""The web channel: taking messages, and polling for those whose network lets no socket through."""

from __future__ import annotations

import re
from typing import Any, TypeGuard

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.conversations import Conversation, Received, UnknownConversation
from bot.gateway.entering import NOT_KEPT, bearer
from bot.gateway.inbound import sort
from bot.gateway.requests import BadRequest, caller_of, is_number, lang_of, read_json
from bot.gateway.service import MAX_BODY, Service, as_row

BATCH = 100
MAX_SEQ = 2**31 - 1
"""What the log's numbers can be; larger ones are no number to a database."""
_CLIENT_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def is_client_id(value: object) -> TypeGuard[str]:
    """Whether it may name a message of the web channel."""
    return isinstance(value, str) and _CLIENT_ID.fullmatch(value) is not None


async def say(service: Service, conversation: Conversation, frame: dict[str, Any], network: str | None) -> Received:
    """Takes one message of the web channel in and has it answered. Raises BadRequest, TooMany, JournalDown, UnknownConversation."""
    client_id, text = frame.get("id"), frame.get("text")
    if not is_client_id(client_id):
        raise BadRequest("id: a UUID")
    if not isinstance(text, str):
        raise BadRequest("text: a string")
    if len(text) > MAX_BODY:
        raise BadRequest("too_large", 413)
    service.limits.message(conversation.id, network, len(text))
    return (await service.turns.take(lambda _: conversation, sort(text), client_id, network)).received


def router(service: Service) -> APIRouter:
    """Polling routes."""
    routes = APIRouter(prefix="/chat")
    journal = service.journal

    @routes.get("/messages")
    async def read(request: Request, after: int = 0) -> JSONResponse:
        conversation = await bearer(service, request)
        found, rows = await journal(journal.log.state, conversation.id, min(max(after, 0), MAX_SEQ), BATCH)
        if found is None:
            raise UnknownConversation(conversation.id)
        told = {
            "rows": [as_row(row) for row in rows],
            "seq": found.last_seq,
            "owner": found.owner,
            "lang": found.lang or "fr",
        } | service.beyond
        by = service.hub.who_writes(found.id)
        told |= {"typing": by is not None or service.hub.is_typing(found.id), "by": by, "read": found.agent_read_seq}
        return JSONResponse(told, headers=NOT_KEPT)

    @routes.post("/read")
    async def read_up_to(request: Request) -> Response:
        """What the customer has been shown, for those whose network lets no socket through."""
        conversation = await bearer(service, request)
        seq = (await read_json(request, MAX_BODY)).get("seq")
        if not is_number(seq):
            raise BadRequest("seq: a number")
        if seq > conversation.read_seq:
            service.limits.message(conversation.id, caller_of(request), 0)
            await journal(journal.log.seen, conversation.id, min(seq, MAX_SEQ), "customer")
            service.hub.wake(conversation.id)
        return Response(status_code=204)

    @routes.post("/lang")
    async def speak(request: Request) -> Response:
        """In which language he goes on, for those whose network lets no socket through."""
        conversation = await bearer(service, request)
        lang = lang_of((await read_json(request, MAX_BODY)).get("lang"))
        if lang is None:
            raise BadRequest("lang: fr or en")
        service.limits.message(conversation.id, caller_of(request), 0)
        await journal(journal.log.set_lang, conversation.id, lang)
        service.hub.wake(conversation.id)
        return Response(status_code=204)

    @routes.post("/messages")
    async def write(request: Request) -> JSONResponse:
        conversation = await bearer(service, request)
        received = await say(service, conversation, await read_json(request, MAX_BODY), caller_of(request))
        return JSONResponse({"seq": received.message.seq}, 202)

    return routes
