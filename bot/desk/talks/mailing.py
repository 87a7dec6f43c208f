"""A conversation's transcript, mailed to its customer: what he could read there, and no note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response

from booking_core.orders.views import LetterLine
from bot.conversations import Message
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, Refused, signed_in
from bot.desk.parts import Parts
from bot.desk.talks import page
from bot.desk.talks.console import Console
from bot.desk.talks.lines import line_of

Field = Annotated[str, Form()]
MOST: Final = 500
"""Rows of one letter, the last ones."""


def letter_lines(rows: Sequence[Message], names: Mapping[str, str]) -> list[LetterLine]:
    """What was said, row by row, by whom and with which files."""
    found = []
    for row in rows:
        line = line_of(row, names)
        files = (line.attached.name,) if line.attached else ()
        if line.text or files:
            found.append(LetterLine(author=row.author, name=line.name or None, at=row.at, text=line.text, files=files))
    return found


def router(parts: Parts) -> APIRouter:
    """``/talks/{conversation_id}/transcript``."""
    routes = APIRouter(prefix="/talks")
    console = Console(parts)
    known = Depends(signed_in(parts))

    @routes.post("/{conversation_id}/transcript")
    async def transcript(conversation_id: str, to: Field = "", key: Field = "", here: Here = known) -> Response:
        talk = await console.talk(here, conversation_id)
        if not 8 <= len(key) <= 64:
            raise Refused(key)
        seller = talk.seller or next(iter(console.sellers(here)), None)
        known_at = await console.read(page.addresses, console, here, talk)
        if seller is None or to not in known_at or not to:
            return _to(conversation_id, "no_address")
        after = max(0, talk.conversation.last_seq - MOST)
        rows = await console.read(parts.journal.log.rows, conversation_id, after, MOST)
        lines = letter_lines(rows, await console.read(console.names))
        await console.read(parts.core.write_letter, "transcript", seller, conversation_id, to, talk.lang, lines, key)
        await console.note(here, "transcript_mailed", conversation_id)
        return _to(conversation_id, "mailed")

    return routes


def _to(conversation_id: str, told: str) -> Response:
    return RedirectResponse(f"/desk/talks/{conversation_id}?told={told}", 303, headers=HEADERS)
