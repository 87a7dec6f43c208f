"""Whose conversation it is: taken, passed on, put aside, handed back, closed. Forms that work without a script, each told afterwards."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response

from booking_core.clock import PARIS, paris
from bot.conversations import Episode, NotYours
from bot.conversations.log import utc_now
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, NotThere, Refused, signed_in
from bot.desk.parts import Parts
from bot.desk.talks import said
from bot.desk.talks.console import Console
from bot.gateway.rasa import RasaFailed

Field = Annotated[str, Form()]
MORNING = time(9)
LONGEST_ASIDE = timedelta(days=90)


def router(parts: Parts) -> APIRouter:
    """What is posted to ``/talks/{conversation_id}/…``."""
    routes = APIRouter(prefix="/talks/{conversation_id}")
    acts = Acts(Console(parts))
    known = Depends(signed_in(parts))

    @routes.post("/claim")
    async def claim(conversation_id: str, here: Here = known) -> Response:
        return await acts.claim(here, conversation_id)

    @routes.post("/take-over")
    async def take_over(conversation_id: str, seller: Field = "", here: Here = known) -> Response:
        return await acts.take_over(here, conversation_id, seller)

    @routes.post("/take-from")
    async def take_from(conversation_id: str, holder: Field = "", here: Here = known) -> Response:
        return await acts.take_from(here, conversation_id, holder)

    @routes.post("/pass-on")
    async def pass_on(conversation_id: str, to: Field = "", here: Here = known) -> Response:
        return await acts.pass_on(here, conversation_id, to)

    @routes.post("/snooze")
    async def snooze(conversation_id: str, until: Field = "", at: Field = "", here: Here = known) -> Response:
        return await acts.snooze(here, conversation_id, until_of(until, at, utc_now()))

    @routes.post("/hand-back")
    async def hand_back(conversation_id: str, here: Here = known) -> Response:
        return await acts.hand_back(here, conversation_id)

    @routes.post("/close")
    async def close(conversation_id: str, ask: Field = "", here: Here = known) -> Response:
        return await acts.close(here, conversation_id, ask == "yes")

    return routes


class Acts:
    """Each ends on the conversation's page, which says what came of it."""

    def __init__(self, console: Console) -> None:
        self._console, self._parts = console, console.parts

    async def claim(self, here: Here, id_: str) -> Response:
        """The episode that waits is his, or it is told who was faster."""
        talk = await self._console.talk(here, id_)
        if talk.episode is None:
            return _to(id_, "gone")
        seller = self._console.seller_name(talk.episode.seller)
        taken = said.taken(self._parts.texts, talk.lang, here.agent.name, seller, talk.episode.reason)
        try:
            mine = await self._parts.journal(self._parts.episodes.claim, talk.episode.id, here.agent.id, taken)
        except NotYours:
            return _to(id_, "not_yours")
        return await self._took(here, mine, id_, "claimed")

    async def take_over(self, here: Here, id_: str, seller: str) -> Response:
        """Nobody had asked; ``seller`` where the conversation's page named none."""
        talk = await self._console.talk(here, id_)
        whose = talk.seller or seller
        if whose not in self._console.sellers(here):
            raise NotThere(whose)
        taken = said.taken(self._parts.texts, talk.lang, here.agent.name, self._console.seller_name(whose), "taken_over")
        try:
            mine = await self._parts.journal(self._parts.episodes.take_over, id_, whose, here.agent.id, taken)
        except NotYours:
            return _to(id_, "not_yours")
        return await self._took(here, mine, id_, "taken_over")

    async def take_from(self, here: Here, id_: str, holder: str) -> Response:
        """From ``holder``, who is not there: as if he had passed it on. Where another one has it by now, it stays with him."""
        talk = await self._console.talk(here, id_)
        found = talk.others
        if found is None or found.agent_id != holder:
            return _to(id_, "taken" if talk.mine else "not_yours")
        words = said.passed_on(self._parts.texts, talk.lang, here.agent.name, self._console.seller_name(found.seller))
        try:
            mine = await self._parts.journal(self._parts.episodes.pass_on, found.id, holder, here.agent.id, words)
        except NotYours:
            return _to(id_, "not_yours")
        return await self._took(here, mine, id_, "taken_from", holder=holder)

    async def _took(self, here: Here, mine: Episode, id_: str, what: str, **facts: str) -> Response:
        if mine.changed:  # pressed again it was his already
            self._parts.hub.wake(id_)
            await self._console.note(here, what, id_, episode=mine.id, seller=mine.seller, **facts)
        await self._console.case(here.agent.actor, mine, "take")
        return _to(id_, "taken")

    async def pass_on(self, here: Here, id_: str, to: str) -> Response:
        """To a colleague who sees that seller's cases, or back into the queue."""
        talk = await self._console.talk(here, id_)
        mine = talk.mine
        if mine is None:
            return _to(id_, "not_yours")
        colleague = await self._console.read(self._parts.staff.get, to) if to else None
        if to and (colleague is None or not colleague.active or not colleague.may_see(mine.seller)):
            raise NotThere(to)
        texts, episodes = self._parts.texts, self._parts.episodes
        try:
            if colleague:
                words = said.passed_on(texts, talk.lang, colleague.name, self._console.seller_name(mine.seller))
                await self._parts.journal(episodes.pass_on, mine.id, here.agent.id, colleague.id, words)
            else:
                await self._parts.returning.release(mine.id, here.agent.id, said.released(texts, talk.lang))
        except NotYours:
            return _to(id_, "not_yours")
        self._parts.hub.wake(id_)
        await self._console.note(here, "passed_on", id_, episode=mine.id, to=to or None)
        await self._console.case(colleague.actor if colleague else here.agent.actor, mine, "take" if colleague else "release")
        return _to(id_, "kept")

    async def snooze(self, here: Here, id_: str, until: datetime | None) -> Response:
        """Put aside until then; None takes it up again."""
        mine = (await self._console.talk(here, id_)).mine
        if mine is None:
            return _to(id_, "not_yours")
        try:
            aside = await self._parts.journal(self._parts.episodes.snooze, mine.id, here.agent.id, until)
        except NotYours:
            return _to(id_, "not_yours")
        if aside.changed:
            self._parts.hub.wake(id_)
            await self._console.note(here, "snoozed", id_, episode=mine.id, until=until.isoformat() if until else None)
        return _to(id_, "asleep" if until else "kept")

    async def hand_back(self, here: Here, id_: str) -> Response:
        """The assistant goes on, once it is there."""
        talk = await self._console.talk(here, id_)
        mine = talk.mine
        if mine is None:
            return _to(id_, "not_yours")
        try:
            await self._parts.returning.hand_back(mine.id, here.agent.id, said.back(self._parts.texts, talk.lang, here.agent.name))
        except RasaFailed:
            return _to(id_, "no_assistant")
        except NotYours:
            return _to(id_, "not_yours")
        await self._console.note(here, "handed_back", id_, episode=mine.id)
        await self._console.case(here.agent.actor, mine, "close", "handed_back")
        return _to(id_, "kept")

    async def close(self, here: Here, id_: str, ask: bool) -> Response:
        """Settled; the customer is asked how it was, unless the agent would rather not."""
        talk = await self._console.talk(here, id_)
        mine = talk.mine
        if mine is None:
            return _to(id_, "not_yours")
        words = said.closed(self._parts.texts, talk.lang, here.agent.name, mine.id if ask else None)
        try:
            await self._parts.returning.close(mine.id, here.agent.id, words)
        except NotYours:
            return _to(id_, "not_yours")
        await self._console.note(here, "closed", id_, episode=mine.id)
        await self._console.case(here.agent.actor, mine, "close", "closed")
        return _to(id_, "closed")


def until_of(chosen: str, at: str, now: datetime) -> datetime | None:
    """The moment that a choice means, Paris time: "1h", "4h", "tomorrow", "monday", "at" with a date and hour, "" for now.

    Raises :class:`Refused` for another one, and for a moment that is over or too far off.
    """
    if not chosen:
        return None
    today = paris(now).date()
    match chosen:
        case "1h" | "4h":
            return now + timedelta(hours=int(chosen[0]))
        case "tomorrow":
            return datetime.combine(today + timedelta(days=1), MORNING, PARIS)
        case "monday":
            return datetime.combine(today + timedelta(days=7 - today.weekday()), MORNING, PARIS)
        case "at":
            try:
                wished = datetime.fromisoformat(at)
            except ValueError as error:
                raise Refused(at) from error
            wished = wished.replace(tzinfo=PARIS) if wished.tzinfo is None else wished
            if now < wished <= now + LONGEST_ASIDE:
                return wished
    raise Refused(chosen)


def _to(conversation_id: str, told: str) -> Response:
    return RedirectResponse(f"/desk/talks/{quote(conversation_id, safe='')}?told={told}", 303, headers=HEADERS)
