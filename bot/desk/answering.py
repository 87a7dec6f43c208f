"""The smallest desk: the link in a hand-over's mail, where a seller without agents reads the conversation, answers it and ends it.

Whoever has the link may do that, for one case, for thirty days and until it is closed. While somebody at the desk has the case, the page
only says so: whoever works there, it is that case's owner who counts. Looking changes nothing: programs open the links of mails before
people do.
"""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import Annotated, Final, Literal, cast, get_args

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from booking_core.api.pages import preferred
from booking_core.errors import NotFound
from booking_core.mail.letter import Voice
from booking_core.mail.people import fact_rows, reason_words
from booking_core.orders.case_views import HandoverDetails
from booking_core.orders.handing import BY_LINK
from bot.conversations import Episode, NotYours, Said
from bot.desk.frame import HEADERS
from bot.desk.guard import is_key
from bot.desk.parts import Parts
from bot.desk.staff import LINK
from bot.desk.talks import said
from bot.desk.talks.lines import LONGEST, transcript
from bot.gateway.inbound import clean
from bot.gateway.rasa import RasaFailed
from bot.gateway.requests import is_foreign, origin_of

Field = Annotated[str, Form()]
Then = Literal["back", "keep", "close"]
"""After the answer: the assistant goes on, the seller keeps the conversation, or the matter is settled."""
SHOWN: Final = 300
"""Rows of the conversation, the last ones."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a link leads to. ``episode`` is None where nobody is asked for any more; ``elsewhere``: somebody of the desk has it."""

    details: HandoverDetails
    episode: Episode | None

    @property
    def elsewhere(self) -> bool:
        """Whether another one answers."""
        return self.episode is not None and self.episode.state == "with_agent" and self.episode.agent_id != LINK


def router(parts: Parts) -> APIRouter:
    """``/answer/{token}``, outside of the desk: nobody signs in here."""
    routes, link = APIRouter(), Link(parts)

    @routes.get("/answer/{token}", include_in_schema=False)
    async def look(request: Request, token: str) -> Response:
        return await link.look(request, token)

    @routes.post("/answer/{token}", include_in_schema=False)
    async def answer(request: Request, token: str, text: Field = "", then: Field = "back", key: Field = "") -> Response:
        return await link.answer(request, token, text, then, key)

    return routes


class Link:
    """Reads and answers the case behind a token."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._origin = parts, origin_of(parts.settings.public_url)

    async def look(self, request: Request, token: str) -> Response:
        """The page: the case, the conversation, and the form."""
        case = await self._case(token)
        if case is None:
            return self._gone(request)
        return await self._page(request, token, case, told=request.query_params.get("told", ""))

    async def answer(self, request: Request, token: str, text: str, then: str, key: str) -> Response:
        """The answer is said once for each ``key``, then what was chosen is done. Each step may be done again after a crash."""
        if is_foreign(request, self._origin):
            return self._refused(request, 403, "forged")
        case, words = await self._case(token), clean(text)
        if case is None:
            return self._gone(request)
        if case.elsewhere or case.episode is None:
            return RedirectResponse(request.url.path, 303, headers=HEADERS)
        wrong = "empty" if not words and then == "keep" else "long" if len(words) > LONGEST else ""
        if wrong or then not in get_args(Then) or not is_key(key):
            return await self._page(request, token, case, kept=text, wrong=wrong or "again", status=422)
        try:
            await self._say(case, case.episode, words, key)
            await self._end(case, case.episode, cast(Then, then))
        except RasaFailed:
            return await self._page(request, token, case, wrong="no_assistant", status=503)
        except NotYours:
            return RedirectResponse(request.url.path, 303, headers=HEADERS)
        if then == "keep":
            return RedirectResponse(f"{request.url.path}?told=sent", 303, headers=HEADERS)
        return self._parts.frame.page(request, None, "answered.html", then=then, seller=self._seller(case))

    async def _say(self, case: Case, episode: Episode, words: str, key: str) -> None:
        parts, lang = self._parts, case.details.lang
        seller = self._seller(case)
        handoff = {"state": "with_agent", "agent": seller, "reason": case.details.reason}
        taken = Said(text=parts.texts.say(lang, "said-taken-by-mail", seller=seller), custom={"handoff": handoff})
        mine = await parts.journal(parts.episodes.claim, episode.id, LINK, taken)
        await asyncio.to_thread(parts.core.desk.take_case, BY_LINK, case.details.id)
        row = await parts.journal(parts.episodes.reply, mine.id, LINK, Said(text=words, custom={"agent": seller}), key) if words else None
        if row is not None:
            await parts.journal(parts.audit.note, None, "answered_by_link", case.details.conversation_id, case=case.details.id)
        if conversation := await parts.journal(parts.journal.log.get, case.details.conversation_id):
            await parts.journal(parts.journal.log.seen, conversation.id, conversation.last_seq, "agent")
        parts.hub.wake(case.details.conversation_id)

    async def _end(self, case: Case, episode: Episode, then: Then) -> None:
        parts, lang, seller = self._parts, case.details.lang, self._seller(case)
        if then == "keep":
            return
        if then == "back":
            await parts.returning.hand_back(episode.id, LINK, said.back(parts.texts, lang, seller))
        else:
            await parts.returning.close(episode.id, LINK, said.closed(parts.texts, lang, seller, episode.id))
        await parts.journal(parts.audit.note, None, f"link_{then}", case.details.conversation_id, case=case.details.id)
        await asyncio.to_thread(parts.core.desk.close_case, BY_LINK, case.details.id, "handed_back" if then == "back" else "closed")

    async def _case(self, token: str) -> Case | None:
        parts = self._parts
        try:
            details = await asyncio.to_thread(parts.core.case_by_link, token)
        except NotFound:
            return None
        of_case = [one for one in await parts.journal(parts.episodes.of, details.conversation_id) if one.seller == details.seller]
        return Case(details, next((one for one in of_case if one.state != "ended"), None))

    async def _page(
        self, request: Request, token: str, case: Case, *, told: str = "", kept: str = "", wrong: str = "", status: int = 200
    ) -> Response:
        parts, details = self._parts, case.details
        conversation = await parts.journal(parts.journal.log.get, details.conversation_id)
        if conversation is None:
            return self._gone(request)
        after = max(0, conversation.last_seq - SHOWN)
        rows = await parts.journal(parts.journal.log.rows, conversation.id, after, SHOWN)
        voice = Voice(parts.texts, preferred(request), parts.settings.public_url, parts.settings.demo)
        shown = transcript(rows, [], {})
        context = {
            "case": details, "reason": reason_words(details.reason, voice), "facts": fact_rows(details, voice), "lines": shown,
            "open": case.episode is not None and not case.elsewhere, "elsewhere": case.elsewhere, "seller": self._seller(case),
            "read_seq": conversation.read_seq, "told": told if told == "sent" else "", "wrong": wrong, "kept": kept,
            "key": str(uuid.uuid4()), "action": request.url.path, "longest": LONGEST,
        }  # fmt: skip
        return parts.frame.page(request, None, "answer.html", status, **context)

    def _seller(self, case: Case) -> str:
        return self._parts.core.catalogue.seller(case.details.seller).short_name

    def _gone(self, request: Request) -> Response:
        return self._refused(request, 404, "not-there")

    def _refused(self, request: Request, status: int, name: str) -> Response:
        return self._parts.frame.page(request, None, "answer_refused.html", status, name=name)
