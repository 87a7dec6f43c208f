"""What the console's routes have in common: whose conversation it is, and the names of people and sellers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import structlog

from booking_core.catalogue import NotInCatalogue
from booking_core.errors import GuichetError
from booking_core.mail.letter import Voice
from booking_core.orders.cases import How
from bot.conversations import Conversation, Episode, Sight
from bot.conversations.beside import Note
from bot.desk.guard import Here, NotThere
from bot.desk.parts import Parts
from bot.desk.staff import LINK

P = ParamSpec("P")
T = TypeVar("T")
_log = structlog.get_logger("desk.talks")


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as one agent may see it. ``episodes`` are those at his sellers, the newest first; ``supervises``: he is one."""

    conversation: Conversation
    episodes: list[Episode]
    agent_id: str
    supervises: bool = False

    @property
    def episode(self) -> Episode | None:
        """What there is to do: the open episode that somebody has, else the one that waits longest."""
        still = [one for one in self.episodes if one.state != "ended"]
        taken = [one for one in still if one.state == "with_agent"]
        return taken[0] if taken else min(still, key=lambda one: one.asked_at, default=None)

    @property
    def mine(self) -> Episode | None:
        """The episode, where it is this agent's."""
        found = self.episode
        return found if found and (found.state, found.agent_id) == ("with_agent", self.agent_id) else None

    @property
    def others(self) -> Episode | None:
        """The episode, where this agent may take it from who has it: a supervisor from a colleague, anybody from the link in a mail."""
        found = self.episode
        if found is None or found.state != "with_agent" or found.agent_id == self.agent_id:
            return None
        return found if self.supervises or found.agent_id == LINK else None

    @property
    def by_link(self) -> bool:
        """Whether it is answered by the link in a mail."""
        return self.conversation.owner == "agent" and self.conversation.agent_id == LINK

    @property
    def seller(self) -> str | None:
        """At whose desk it is: by the episode, or by the page on which it began."""
        last = self.episode or next(iter(self.episodes), None)
        return last.seller if last else self.conversation.seller

    @property
    def lang(self) -> str:
        """The customer's language."""
        last = next(iter(self.episodes), None)
        return self.conversation.lang or (last.lang if last else "fr")


class Console:
    """Reads go to threads of their own: a search must not keep a customer's message waiting."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    async def read(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In a thread."""
        return await asyncio.to_thread(work, *args, **kwargs)

    async def talk(self, here: Here, conversation_id: str) -> Talk:
        """Raises :class:`NotThere` for what is not of his sellers, as for what does not exist."""
        found = await self.read(self.look, here, conversation_id)
        if found is None:
            raise NotThere(conversation_id)
        return found

    def look(self, here: Here, conversation_id: str) -> Talk | None:
        """The conversation as it is now, if it is his business."""
        parts = self.parts
        if not parts.queue.may_see(conversation_id, here.agent.sellers):
            return None
        conversation = parts.journal.log.get(conversation_id)
        if conversation is None:
            return None
        episodes = [one for one in parts.episodes.of(conversation_id) if here.agent.may_see(one.seller)]
        return Talk(conversation, episodes, here.agent.id, here.agent.is_at_least("supervisor"))

    def notes(self, here: Here, conversation_id: str) -> list[Note]:
        """The notes in it, but for those of people who work for other sellers only: a customer may have asked several."""
        others = {one.id for one in self.parts.staff.all() if one.sellers and not any(map(here.agent.may_see, one.sellers))}
        return [note for note in self.parts.beside.notes(conversation_id) if note.agent_id not in others]

    def names(self) -> dict[str, str]:
        """Everybody's name by id, those who left included."""
        return {one.id: one.name for one in self.parts.staff.all()}

    def sight(self, here: Here, seller: str | None = None) -> Sight:
        """What this agent looks at; ``seller`` narrows it where it is one of his."""
        if seller and not here.agent.may_see(seller):
            raise NotThere(seller)
        return Sight(here.agent.id, here.agent.sellers, seller or None)

    def sellers(self, here: Here) -> dict[str, str]:
        """The short names of the sellers whose cases he sees."""
        return {one.id: one.short_name for one in self.parts.core.catalogue.sellers if here.agent.may_see(one.id)}

    def seller_name(self, seller: str | None) -> str:
        """As people call it."""
        try:
            return self.parts.core.catalogue.seller(seller).short_name if seller else ""
        except NotInCatalogue:
            return seller or ""

    def voice(self, here: Here) -> Voice:
        """The words of letters about cases, in his language."""
        return Voice(self.parts.texts, here.lang, self.parts.settings.public_url, self.parts.settings.demo)

    async def case(self, actor: str, episode: Episode, what: str, how: How | None = None) -> None:
        """Tells the core's record of the case. The episode is what counts: where this fails it is said in the log, and no more."""
        if episode.case_id is None:
            return
        desk = self.parts.core.desk
        try:
            if how is not None:
                await self.read(desk.close_case, actor, episode.case_id, how)
            else:
                await self.read(desk.take_case if what == "take" else desk.release_case, actor, episode.case_id)
        except GuichetError as error:
            _log.warning("case_not_told", case=episode.case_id, what=what, error=error.code)

    async def note(self, here: Here, what: str, about: str, **facts: object) -> None:
        """Into the audit."""
        await self.parts.journal(self.parts.audit.note, here.agent.id, what, about, **facts)
