"""The REST chat channel: Rasa's own form (chat contract)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.conversations import Conversation, Conversations, Message, UnknownConversation
from bot.conversations.identity import MAX_SECRET, MIN_SECRET
from bot.gateway.inbound import sort, spoken
from bot.gateway.journal import JournalDown
from bot.gateway.limits import TooMany
from bot.gateway.requests import BadRequest, caller_of, is_text, lang_of, read_json, seller_of
from bot.gateway.security import MAX_BODY
from bot.gateway.service import Service

CHANNEL = "rest"


def router(service: Service) -> APIRouter:
    """The one route of the channel."""
    routes = APIRouter()

    async def webhook(request: Request) -> JSONResponse:
        # All that a request may hold, so that an oversized message is still answered in the form of the contract.
        said = _read(await read_json(request, MAX_BODY))
        try:
            rows = await _talk(service, said, caller_of(request))
        except TooMany as limit:
            text = service.texts.say(said.spoken, limit.text_id, seconds=limit.retry_after)
            headers = {"Retry-After": str(limit.retry_after)}
            return JSONResponse([{"recipient_id": said.sender, "text": text}], 429, headers=headers)
        except (JournalDown, UnknownConversation):
            return JSONResponse([{"recipient_id": said.sender, "text": service.texts.say(said.spoken, "gateway-unavailable")}])
        return JSONResponse([_as_reply(said.sender, row) for row in rows])

    # A plain route: what FastAPI adds (parameters, models) is not used here, and is felt at every message.
    routes.add_route("/webhooks/rest/webhook", webhook, methods=["POST"])
    return routes


@dataclass(frozen=True, slots=True)
class _Said:
    sender: str
    message: str
    lang: str | None
    seller: str | None

    @property
    def spoken(self) -> str:
        return self.lang or spoken(self.message, "fr")


async def _talk(service: Service, said: _Said, network: str | None) -> list[Message]:
    """Raises TooMany, JournalDown, UnknownConversation: then the message was not stored."""

    def find(log: Conversations) -> Conversation:
        conversation = log.find(CHANNEL, said.sender)
        if conversation is None:
            service.limits.conversation(network)
        if conversation is None or _differs(conversation, said):
            conversation = log.open(CHANNEL, said.sender, said.lang, said.seller)
        service.limits.message(conversation.id, network, len(said.message))
        return conversation

    taken = await service.turns.take(find, sort(said.message), network=network)
    message = taken.received.message
    try:
        told = await asyncio.shield(taken.turn) if taken.turn else None
        told = told if told is not None else await service.journal(service.journal.log.reply, taken.conversation_id, message.seq)
        if any(row.author == "agent" for row in told):
            await service.journal(service.journal.log.seen, taken.conversation_id, told[-1].seq, "customer")
        return told or await _with_agent(service, taken.conversation_id, message)
    except JournalDown:
        # It is stored, and will be answered once the database is back: the answer comes with the next one.
        return [replace(message, text=service.texts.say(said.spoken, "gateway-failed"), author="assistant")]


async def _with_agent(service: Service, conversation_id: str, message: Message) -> list[Message]:
    """Who listens only to answers hears at once that a person has his message; that person's words come with the next ones."""
    conversation = await service.journal(service.journal.log.get, conversation_id)
    if conversation is None or conversation.owner != "agent" or conversation.agent_id is None:
        return []
    name = await service.journal(service.name_of, conversation.agent_id) or ""
    text = service.texts.say(conversation.lang or spoken(message.text, "fr"), "gateway-with-agent", agent=name, named=bool(name))
    return [replace(message, author="system", text=text, custom={"handoff": {"state": "with_agent", "agent": name}})]


def _differs(conversation: Conversation, said: _Said) -> bool:
    return said.lang not in (None, conversation.lang) or said.seller not in (None, conversation.seller)


def _read(body: dict[str, Any]) -> _Said:
    sender, message, metadata = body.get("sender"), body.get("message"), body.get("metadata")
    if not is_text(sender) or not MIN_SECRET <= len(sender) <= MAX_SECRET:
        raise BadRequest(f"sender: a secret of {MIN_SECRET} to {MAX_SECRET} characters")
    if message is not None and not isinstance(message, str):
        raise BadRequest("message: a string")
    if metadata is not None and not isinstance(metadata, dict):
        raise BadRequest("metadata: an object")
    metadata = metadata or {}
    return _Said(sender, message or "", lang_of(metadata.get("lang")), seller_of(metadata.get("seller")))


def _as_reply(sender: str, row: Message) -> dict[str, Any]:
    said = {"text": row.text, "buttons": row.buttons, "attachment": row.attachment, "custom": row.custom}
    return {"recipient_id": sender, **{key: value for key, value in said.items() if value}}
