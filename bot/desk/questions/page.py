"""``/questions``: what was not understood, to be given an intent or passed over; what was done with the last ones; the export."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.desk.frame import HEADERS
from bot.desk.guard import Here, NotThere, Refused, supervisor
from bot.desk.parts import Parts
from bot.desk.questions import export, taught
from bot.desk.questions.examples import AlreadyThere, Example, Message
from bot.desk.questions.private import Personal, checked, masked
from bot.desk.questions.taught import Taught
from bot.desk.questions.waiting import Group, Waiting
from bot.gateway.inbound import for_rasa, spoken
from bot.gateway.rasa import RasaFailed
from bot.gateway.web import MAX_SEQ

Field = Annotated[str, Form()]
PAGE = 10
"""Groups that are shown at once."""
LATELY = 30
"""Examples that are shown, to be taken back."""
GUESSES = 3
GUESSED_AT_ONCE = 2
"""Rasa answers customers at the same time."""
TOLD = frozenset({"accepted", "passed", "undone", "gone"})


def router(parts: Parts) -> APIRouter:
    """All of it for supervisors."""
    routes = APIRouter(prefix="/questions")
    known = Depends(supervisor(parts))
    desk = Questions(parts)

    @routes.get("")
    async def waiting(request: Request, here: Here = known) -> HTMLResponse:
        return await desk.page(request, here)

    @routes.post("/accept")
    async def accept(
        request: Request, talk: Field = "", seq: Field = "", text: Field = "", intent: Field = "", other: Field = "", here: Here = known
    ) -> Response:
        return await desk.accept(request, here, _message(talk, seq), text, intent or other)

    @routes.post("/pass")
    async def pass_over(talk: Field = "", seq: Field = "", here: Here = known) -> Response:
        return await desk.pass_over(here, _message(talk, seq))

    @routes.post("/{example_id}/undo")
    async def undo(example_id: str, here: Here = known) -> Response:
        return await desk.undo(here, example_id)

    @routes.get("/export.yml")
    async def download(here: Here = known, lang: str = "") -> Response:
        return await desk.download(here, lang)

    return routes


class Questions:
    """What the routes do. Blocking work goes to threads of its own: no customer waits for it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        days = parts.settings.conversation_days
        self._waiting = Waiting(parts.unclear, parts.examples, parts.journal.log, parts.core, days)
        self._places = asyncio.Semaphore(GUESSED_AT_ONCE)

    async def page(self, request: Request, here: Here, error: dict[str, Any] | None = None) -> HTMLResponse:
        """``error``: what keeps the sentence of which group from being accepted, with what was typed; the page is that group's."""
        number = request.query_params.get("page", "1")
        page = min(int(number), 1000) if number.isascii() and number.isdigit() and len(number) < 5 else 1
        groups = await asyncio.to_thread(self._waiting.groups, here.agent.sellers)
        if error:
            page = next((place // PAGE + 1 for place, one in enumerate(groups) if one.key == error["key"]), 1)
        shown = groups[max(page - 1, 0) * PAGE :][:PAGE]
        known = await asyncio.to_thread(self._taught)
        guesses = await asyncio.gather(*(self._guesses(one, known) for one in shown))
        lately = await asyncio.to_thread(self._parts.examples.listed, _whose(here), LATELY)
        told = request.query_params.get("told", "")
        context: dict[str, Any] = {
            "groups": list(zip(shown, guesses, strict=True)), "count": len(groups), "number": page, "more": len(groups) > page * PAGE,
            "messages": sum(one.count for one in groups), "intents": self._titled(known, here.lang), "lately": lately,
            "title": lambda intent: self._title(intent, here.lang), "told": told if told in TOLD else "", "error": error,
            "names": {one.id: one.name for one in await asyncio.to_thread(self._parts.staff.all)},
        }  # fmt: skip
        return self._parts.frame.page(request, here, "questions/questions.html", 422 if error else 200, **context)

    async def accept(self, request: Request, here: Here, message: Message, text: str, intent: str) -> Response:
        """The sentence, as it was put by whoever read it, becomes an example of the intent."""
        known = await asyncio.to_thread(self._taught)
        if intent and intent not in known.intents:
            raise Refused(intent[:64])
        group = await self._group(here, message)
        if group is None:
            return _to("gone")
        wrong: dict[str, Any] = {"key": group.key, "text": text[:1000], "words": "", "intent": ""}
        if not intent:
            return await self.page(request, here, wrong | {"why": "intent"})
        try:
            good = await asyncio.to_thread(self._checked, text[:1000], group, known)
            if there := known.intent_of(good):
                return await self.page(request, here, wrong | {"why": "known", "intent": there})
            lang = spoken(good, group.lang)
            made = await asyncio.to_thread(self._parts.examples.accept, here.agent.id, good, lang, intent, group.messages)
        except Personal as personal:
            return await self.page(request, here, wrong | {"why": personal.why, "words": ", ".join(personal.words)})
        except AlreadyThere as there_is:
            if set(there_is.example.messages) & set(group.messages):
                return _to("gone")
            return await self.page(request, here, wrong | {"why": "known", "intent": there_is.example.intent})
        await self._note(here, "example_accepted", made)
        return _to("accepted")

    async def pass_over(self, here: Here, message: Message) -> Response:
        """Nothing is to be learnt from it."""
        group = await self._group(here, message)
        if group is None:
            return _to("gone")
        known = await asyncio.to_thread(self._taught)
        try:
            kept = await asyncio.to_thread(self._checked, group.newest.text, group, known)
        except Personal:
            kept = ""  # its messages are settled all the same; those like it to come are not
        try:
            made = await asyncio.to_thread(self._parts.examples.pass_over, here.agent.id, kept, group.lang, group.messages)
        except AlreadyThere:
            return _to("gone")
        await self._note(here, "example_passed_over", made)
        return _to("passed")

    async def undo(self, here: Here, example_id: str) -> Response:
        """His own; of those who see all sellers, anybody's."""
        gone = await asyncio.to_thread(self._parts.examples.undo, example_id, _whose(here))
        if gone is None:
            raise NotThere(example_id)
        await self._note(here, "example_undone", gone)
        return _to("undone")

    async def download(self, here: Here, lang: str) -> Response:
        """The accepted ones, in one language or in both."""
        if lang not in ("", "fr", "en"):
            raise Refused(lang[:8])
        known = await asyncio.to_thread(self._taught)
        pairs = export.chosen(await asyncio.to_thread(self._parts.examples.listed, _whose(here)), known, lang or None)
        await asyncio.to_thread(self._parts.audit.note, here.agent.id, "examples_exported", lang or None, count=len(pairs))
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="desk{"_" + lang if lang else ""}.yml"'}
        return Response(export.as_yaml(pairs), media_type="application/yaml; charset=utf-8", headers=headers)

    async def _group(self, here: Here, message: Message) -> Group | None:
        return await asyncio.to_thread(self._waiting.group, message, here.agent.sellers)

    def _checked(self, text: str, group: Group, known: Taught) -> str:
        people = [name for message in group.messages[:PAGE] for name in self._waiting.people(message)]
        asked = any(self._waiting.answers_personal(message) for message in group.messages[:PAGE])
        return checked(text, known.vocabulary, people, asked=asked)

    def _taught(self) -> Taught:
        return taught.read(self._parts.settings.data)

    async def _guesses(self, group: Group, known: Taught) -> list[tuple[str, float]] | None:
        """What Rasa takes it for, the likeliest first; None while Rasa does not answer."""
        async with self._places:
            try:
                ranking = await self._parts.rasa.intents(for_rasa(masked(group.newest.text), None))
            except RasaFailed:
                return None
        return [(intent, share) for intent, share in ranking if intent in known.intents][:GUESSES]

    async def _note(self, here: Here, what: str, example: Example) -> None:
        facts = {"intent": example.intent, "lang": example.lang, "messages": len(example.messages)}
        await asyncio.to_thread(self._parts.audit.note, here.agent.id, what, example.id, **facts)

    def _title(self, intent: str, lang: str) -> str:
        """As people say it, where there are words for it."""
        name = f"topic-{intent.removeprefix('faq_').replace('_', '-')}"
        return self._parts.texts.say(lang, name) if self._parts.texts.has(name) else intent.replace("_", " ")

    def _titled(self, known: Taught, lang: str) -> list[tuple[str, str]]:
        return sorted(((one, self._title(one, lang)) for one in known.intents), key=lambda pair: pair[1].casefold())


def _whose(here: Here) -> str | None:
    """Whose examples he sees: who sees the conversations of some sellers only, his own."""
    return here.agent.id if here.agent.sellers else None


def _message(talk: str, seq: str) -> Message:
    if not (seq.isascii() and seq.isdigit() and len(seq) <= 10 and int(seq) <= MAX_SEQ):
        raise Refused("seq")
    return talk[:64], int(seq)


def _to(told: str) -> Response:
    return RedirectResponse(f"/desk/questions?{urlencode({'told': told})}", 303, headers=HEADERS)
