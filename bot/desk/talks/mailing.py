"""A conversation's transcript, mailed to its customer: what he could read there, and no note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response

from booking_core.core import Core
from booking_core.orders.accounts import tidy_email
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


@dataclass(frozen=True, slots=True)
class Reach:
    """What a letter may lead to. ``files``: under which address those of the conversation are fetched, None where the reader is not proved
    to be its customer, as whoever has a file's address has the file; ``chat``: the page on which the conversation goes on."""

    files: str | None = None
    chat: str | None = None

    @classmethod
    def of(cls, core: Core, seller: str, conversation_id: str, email: str, origin: str | None, vouched: Mapping[str, str] | None) -> Reach:
        """For a letter to that address. It is the customer's where he gave the code that was sent there, or where the seller's own site
        says so; an address that he only told may be mistyped, and is then somebody else's."""
        theirs = vouched if vouched and vouched["seller"] == seller else {}
        proved = theirs.get("email") == tidy_email(email) or core.desk.has_proved(conversation_id, email)
        return cls(core.settings.public_url.rstrip("/") if proved else None, origin)


def letter_lines(rows: Sequence[Message], names: Mapping[str, str], reach: Reach) -> list[LetterLine]:
    """What was said, row by row, by whom and with which files; how those are reached that people of the seller sent."""
    found = []
    for row in rows:
        line = line_of(row, names)
        files = (line.attached.name,) if line.attached else ()
        if line.text or files:
            said = LetterLine(author=row.author, name=line.name or None, at=row.at, text=line.text, files=files)
            if line.attached and row.author == "agent" and line.attached.src.startswith("/files/"):
                url = f"{reach.files}{line.attached.src}" if reach.files is not None else None
                said = said.model_copy(update={"file_url": url, "chat_url": reach.chat})
            found.append(said)
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
        reach = await console.read(Reach.of, parts.core, seller, conversation_id, to, talk.conversation.origin, talk.conversation.proved)
        lines = letter_lines(rows, await console.read(console.names), reach)
        await console.read(parts.core.write_letter, "transcript", seller, conversation_id, to, talk.lang, lines, key)
        await console.note(here, "transcript_mailed", conversation_id)
        return _to(conversation_id, "mailed")

    return routes


def _to(conversation_id: str, told: str) -> Response:
    return RedirectResponse(f"/desk/talks/{conversation_id}?told={told}", 303, headers=HEADERS)
