"""A conversation's transcript, mailed to its customer: what he could read there, and no note."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response

from bot.desk.frame import HEADERS
from bot.desk.guard import Here, Refused, is_key, signed_in
from bot.desk.parts import Parts
from bot.desk.talks import page
from bot.desk.talks.console import Console
from bot.gateway.letters import MOST, Reach, letter_lines

Field = Annotated[str, Form()]


def router(parts: Parts) -> APIRouter:
    """``/talks/{conversation_id}/transcript``."""
    routes = APIRouter(prefix="/talks")
    console = Console(parts)
    known = Depends(signed_in(parts))

    @routes.post("/{conversation_id}/transcript")
    async def transcript(conversation_id: str, to: Field = "", key: Field = "", here: Here = known) -> Response:
        talk = await console.talk(here, conversation_id)
        if not is_key(key):
            raise Refused(key)
        seller = talk.seller or next(iter(console.sellers(here)), None)
        known_at = await console.read(page.addresses, console, here, talk)
        if seller is None or to not in known_at or not to:
            return _to(conversation_id, "no_address")
        after = max(0, talk.conversation.last_seq - MOST)
        rows = await console.read(parts.journal.log.rows, conversation_id, after, MOST)
        reach = await console.read(Reach.of, parts.core, seller, conversation_id, to, talk.conversation.origin, talk.conversation.proved)
        lines = letter_lines(rows, await console.read(console.names), reach)
        once = f"{key} {to}"  # the same page sends it to another address too
        await console.read(parts.core.write_letter, "transcript", seller, conversation_id, to, talk.lang, lines, once)
        await console.note(here, "transcript_mailed", conversation_id)
        return _to(conversation_id, "mailed")

    return routes


def _to(conversation_id: str, told: str) -> Response:
    return RedirectResponse(f"/desk/talks/{conversation_id}?told={told}", 303, headers=HEADERS)
