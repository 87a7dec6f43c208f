"""What an agent writes: answers, sent once whatever happens to the browser; drafts; notes; files."""

from __future__ import annotations

import re
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from bot.conversations import Draft, NotYours, Said
from bot.conversations.files import LARGEST, WrongFile, checked
from bot.desk.canned import VARIABLES
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, Refused, is_key, signed_in
from bot.desk.parts import Parts
from bot.desk.talks import page
from bot.desk.talks.console import Console, Talk
from bot.desk.talks.lines import LONGEST
from bot.gateway.inbound import clean
from bot.gateway.web import MAX_SEQ

Field = Annotated[str, Form()]
_UNFILLED = re.compile(r"\{\s*(?:" + "|".join(VARIABLES) + r")\s*\}")
_NOTHING = Response(status_code=204, headers=HEADERS)


def router(parts: Parts) -> APIRouter:
    """What is posted to ``/talks/{conversation_id}/…``."""
    routes = APIRouter(prefix="/talks/{conversation_id}")
    desk = Writing(Console(parts))
    known = Depends(signed_in(parts))

    @routes.post("/reply")
    async def reply(request: Request, conversation_id: str, text: Field = "", client_id: Field = "", here: Here = known) -> Response:
        return await desk.reply(request, here, conversation_id, text, client_id)

    @routes.post("/draft")
    async def draft(conversation_id: str, text: Field = "", client_id: Field = "", here: Here = known) -> Response:
        return await desk.draft(here, conversation_id, text, client_id)

    @routes.post("/note")
    async def note(request: Request, conversation_id: str, text: Field = "", note_id: Field = "", here: Here = known) -> Response:
        return await desk.note(request, here, conversation_id, text, note_id)

    @routes.post("/read")
    async def read(conversation_id: str, seq: Annotated[int, Form()], here: Here = known) -> Response:
        return await desk.read(here, conversation_id, seq)

    @routes.post("/files")
    async def send(request: Request, conversation_id: str, file: UploadFile, client_id: Field = "", here: Here = known) -> Response:
        return await desk.send(request, here, conversation_id, file, client_id)

    return routes


class Writing:
    """Each answers with the panel as it is now (htmx), or leads back to the page; what cannot be done says why in both."""

    def __init__(self, console: Console) -> None:
        self._console, self._parts = console, console.parts

    async def reply(self, request: Request, here: Here, id_: str, text: str, client_id: str) -> Response:
        """The answer, once for each ``client_id``. What cannot be sent stays in the form."""
        talk, words = await self._console.talk(here, id_), clean(text)
        _check(client_id)
        if error := _wrong(words):
            return await self._panel(request, here, id_, error, kept=text, client_id=client_id)
        if talk.mine is None:
            return await self._not_sent(request, here, id_, words, client_id)
        said = Said(text=words, custom={"agent": here.agent.name})
        try:
            row = await self._parts.journal(self._parts.episodes.reply, talk.mine.id, here.agent.id, said, client_id)
        except NotYours:
            return await self._not_sent(request, here, id_, words, client_id)
        if row is None and not await self._said_before(id_, client_id, words):
            # Sent before, from another tab or by a press that seemed lost, and changed since: it is kept as a new one.
            await self._parts.journal(self._parts.beside.keep_draft, id_, here.agent.id, str(uuid.uuid4()), words)
            return await self._panel(request, here, id_, "sent_before")
        self._parts.hub.wrote(id_, here.agent.name)
        self._parts.hub.wake(id_)
        return await self._panel(request, here, id_)

    async def draft(self, here: Here, id_: str, text: str, client_id: str) -> Response:
        """What is written so far; the customer is told that somebody writes."""
        talk = await self._console.talk(here, id_)
        _check(client_id)
        await self._parts.journal(self._parts.beside.keep_draft, id_, here.agent.id, client_id, text[: 4 * LONGEST])
        if talk.mine and text.strip():
            self._parts.hub.writes(id_, here.agent.name)
        elif not text.strip():
            self._parts.hub.wrote(id_, here.agent.name)
        return _NOTHING

    async def note(self, request: Request, here: Here, id_: str, text: str, note_id: str) -> Response:
        """For other agents, whoever has the conversation."""
        await self._console.talk(here, id_)
        words = clean(text)
        _check(note_id)
        if error := _wrong(words, note=True):
            return await self._panel(request, here, id_, error, note=text)
        await self._parts.journal(self._parts.beside.add_note, id_, here.agent.id, words, note_id[:36])
        self._parts.hub.wake(id_)
        return await self._panel(request, here, id_)

    async def read(self, here: Here, id_: str, seq: int) -> Response:
        """What the agent who has it was shown; who only looks in has read nothing."""
        talk = await self._console.talk(here, id_)
        if talk.mine and talk.conversation.agent_read_seq < seq <= MAX_SEQ:
            await self._parts.journal(self._parts.journal.log.seen, id_, seq, "agent")
            self._parts.hub.wake(id_)
        return _NOTHING

    async def send(self, request: Request, here: Here, id_: str, file: UploadFile, client_id: str) -> Response:
        """A file, as an answer of its own."""
        talk = await self._console.talk(here, id_)
        _check(client_id)
        if talk.mine is None:
            return await self._panel(request, here, id_, "not_yours")
        try:
            good = checked(file.filename or "", await file.read(LARGEST + 1))
        except WrongFile as wrong:
            return await self._panel(request, here, id_, f"file_{wrong.why}")
        kept = await self._parts.journal(self._parts.beside.keep_file, id_, good.name, good.media_type, good.content)
        sent = {"src": f"/files/{kept}", "name": good.name, "media_type": good.media_type, "size": len(good.content)}
        said = Said(custom={"agent": here.agent.name}, attachment={"type": "file", "payload": sent})
        try:
            row = await self._parts.journal(self._parts.episodes.reply, talk.mine.id, here.agent.id, said, client_id)
        except NotYours:
            await self._parts.journal(self._parts.beside.drop_file, kept)
            return await self._panel(request, here, id_, "not_yours")
        if row is None:  # it was sent already
            await self._parts.journal(self._parts.beside.drop_file, kept)
        self._parts.hub.wake(id_)
        return await self._panel(request, here, id_)

    async def _not_sent(self, request: Request, here: Here, id_: str, words: str, client_id: str) -> Response:
        """It is somebody else's by now: what was written stays as a draft."""
        await self._parts.journal(self._parts.beside.keep_draft, id_, here.agent.id, client_id, words)
        return await self._panel(request, here, id_, "not_yours")

    async def _said_before(self, id_: str, client_id: str, words: str) -> bool:
        """Whether what went out under that id were these words."""
        found = await self._parts.journal(self._parts.journal.log.by_client_id, id_, client_id)
        return found is not None and found.text == words

    async def _panel(
        self, request: Request, here: Here, id_: str, error: str = "", kept: str | None = None, client_id: str = "", note: str = ""
    ) -> Response:
        """The panel, or without a script the page around it: an error stands with what was typed, ``kept`` or ``note``, in both."""
        htmx = bool(request.headers.get("hx-request"))
        if not (htmx or error):
            return RedirectResponse(f"/desk/talks/{id_}", 303, headers=HEADERS)
        talk: Talk = await self._console.talk(here, id_)
        context: dict[str, Any] = await self._console.read(page.panel if htmx else page.whole, self._console, here, talk)
        if kept is not None:
            context["draft"] = Draft(client_id, kept, context["draft"].at)
        context |= {"error": error, "note": note, "focus": True, "told": ""}
        return self._parts.frame.page(request, here, "talks/panel.html" if htmx else "talks/talk.html", 422 if error else 200, **context)


def _wrong(words: str, note: bool = False) -> str:
    """What keeps words from being sent; empty when nothing does."""
    if not words:
        return "empty"
    if len(words) > LONGEST:
        return "too_long"
    return "unfilled" if not note and _UNFILLED.search(words) else ""


def _check(client_id: str) -> None:
    if not is_key(client_id):
        raise Refused(client_id[:64])
