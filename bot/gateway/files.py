"""Files of a conversation: taken from customers, and given out as downloads only, whatever they say they are."""

from __future__ import annotations

import asyncio
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException as NotRead

from bot.conversations import Beside
from bot.conversations.files import LARGEST, Checked, WrongFile, sniffed
from bot.gateway.entering import bearer
from bot.gateway.inbound import Inbound
from bot.gateway.journal import Journal
from bot.gateway.requests import BadRequest, TooLarge, caller_of
from bot.gateway.service import Service
from bot.gateway.web import is_client_id

MOST: Final = 40
"""Files that one conversation keeps: what somebody sends day by day is kept as long as the conversation."""
SENT_WITHIN_SECONDS: Final = 180.0
"""Ten megabytes through a bad telephone line; who needs longer holds another's place."""
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
}


def router(service: Service, beside: Beside) -> APIRouter:
    """``POST /chat/files``, a form with the client's ``id`` and the ``file``, which becomes a message of the customer; ``/files/{id}``,
    for whoever was given the address: nobody can guess one."""
    routes = APIRouter()
    journal = service.journal

    @routes.get("/files/{file_id}")
    async def download(file_id: str) -> Response:
        found = await journal(beside.file, file_id) if len(file_id) <= 64 else None
        if found is None:
            raise HTTPException(404)
        plain = found.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
        named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(found.name, safe='')}"
        return Response(found.content, media_type=found.media_type, headers={**_HEADERS, "Content-Disposition": named})

    @routes.post("/chat/files")
    async def take(request: Request) -> JSONResponse:
        conversation = await bearer(service, request)
        network = caller_of(request)
        service.limits.file(conversation.id, network)
        with service.limits.upload(network):
            client_id, good = await _read(request)
        known = await journal(journal.log.by_client_id, conversation.id, client_id)
        if known is not None:
            return JSONResponse({"seq": known.seq}, 202)
        kept, inbound = await keep(journal, beside, conversation.id, good)
        new = False
        try:
            received = (await service.turns.take(lambda _: conversation, inbound, client_id, network)).received
            new = received.new
        finally:
            if not new:  # sent by another tab meanwhile, or not taken
                await journal(beside.drop_file, kept)
        return JSONResponse({"seq": received.message.seq}, 202)

    return routes


async def keep(journal: Journal, beside: Beside, conversation_id: str, good: Checked) -> tuple[str, Inbound]:
    """Keeps a customer's file: its id, by which it is dropped again when it was not sent after all, and the message that it is.

    Raises WrongFile where the conversation keeps as many as it may.
    """
    if await journal(beside.files, conversation_id) >= MOST:
        raise WrongFile("many")
    kept = await journal(beside.keep_file, conversation_id, good.name, good.media_type, good.content)
    sent = {"src": f"/files/{kept}", "name": good.name, "media_type": good.media_type, "size": len(good.content)}
    return kept, Inbound("", attachment={"type": "file", "payload": sent})


async def _read(request: Request) -> tuple[str, Checked]:
    """The client's id and its file. Raises BadRequest, WrongFile."""
    try:
        async with asyncio.timeout(SENT_WITHIN_SECONDS), request.form(max_files=1, max_fields=1) as form:
            return await _checked(form)
    except TooLarge as error:
        raise WrongFile("large") from error
    except (NotRead, TimeoutError) as error:
        raise BadRequest("a form with id and file") from error


async def _checked(form: FormData) -> tuple[str, Checked]:
    client_id, file = form.get("id"), form.get("file")
    if not is_client_id(client_id):
        raise BadRequest("id: a UUID")
    if not isinstance(file, UploadFile):
        raise BadRequest("file: a file")
    return client_id, sniffed(file.filename or "", await file.read(LARGEST + 1))
