"""What happened outside the conversation (a payment, an option's end) told in it, and what was said in it mailed to who asked for that:
the "chat" consumer of the core's outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import structlog

from booking_core.core import Core
from booking_core.errors import GuichetError, NotFound
from booking_core.outbox import Event
from booking_core.texts import Texts
from bot.conversations import Message, UnknownConversation
from bot.gateway.hub import Hub
from bot.gateway.journal import Journal
from bot.gateway.letters import MOST, Reach, letter_lines
from bot.gateway.news import News
from bot.gateway.pushed import DECISIONS

IDLE_SECONDS = 1.0
_log = structlog.get_logger("gateway.notices")


class Notices:
    """Writes each event into the log once: its id is the row's client id, so an event handled twice is told once.

    The colon keeps the ids apart from those that customers' devices make up, which have none.
    """

    def __init__(self, core: Core, journal: Journal, hub: Hub, texts: Texts, name_of: Callable[[str], str | None]) -> None:
        """``name_of``: which person of the seller has that id; it asks the log's database."""
        self._core, self._journal, self._hub, self._name_of = core, journal, hub, name_of
        self._news = News(core, texts)

    async def run(self) -> None:
        """For ever."""
        while True:
            try:
                events = await asyncio.to_thread(self._core.outbox.pending, "chat")
                for event in events:
                    await self._handle(event)
            except GuichetError as error:
                events = []
                _log.error("outbox_down", error=error.code)
            except Exception as error:
                events = []
                _log.error("outbox_failed", error=type(error).__name__)
            if not events:
                await asyncio.sleep(IDLE_SECONDS)

    async def _handle(self, event: Event) -> None:
        try:
            told = await (self._mail(event) if event.kind == "transcript_asked" else self._tell(event))
        except Exception as error:
            _log.error("notice_failed", event_id=event.id, kind=event.kind, attempt=event.attempt, error=type(error).__name__)
            await asyncio.to_thread(self._core.outbox.failed, "chat", event.id, type(error).__name__)
            return
        await asyncio.to_thread(self._core.outbox.done, "chat", event.id)
        if told:
            _log.info("notice", event_id=event.id, kind=event.kind)

    async def _tell(self, event: Event) -> bool:
        conversation_id = event.payload.get("conversation_id")
        if not conversation_id or not await asyncio.to_thread(self._is_told, event):
            return False
        said = await asyncio.to_thread(self._news.said, event)
        if said is None:
            return False
        try:
            row = await self._journal(self._journal.log.add, conversation_id, said, "system", f"event:{event.id}")
        except UnknownConversation:
            return False  # the customer had it deleted, or it was begun elsewhere (a booking by phone)
        self._hub.wake(conversation_id)
        return row is not None

    def _is_told(self, event: Event) -> bool:
        """Whether the customer has it from nowhere else in his conversation (``chosen``: it is what he asked for)."""
        decided = DECISIONS[event.kind]
        if not decided.told or event.payload.get("own") or event.payload.get("chosen"):
            return False
        return not decided.unless or decided.unless.isdisjoint(self._core.outbox.beside(event))

    async def _mail(self, event: Event) -> bool:
        """Has the conversation mailed, up to the message that asked for it. The event's id is the letter's key: it is written once."""
        about = event.payload
        conversation_id, until = about["conversation_id"], about["until"]
        after = max(0, until - MOST)
        rows = await self._journal(self._journal.log.rows, conversation_id, after, until - after)
        names = await self._journal(self._names, rows)
        lines = letter_lines(rows, names, Reach(files=self._core.settings.public_url.rstrip("/")))
        if not lines:
            return False  # the customer had it deleted
        letter = (about["account_id"], about["seller"], conversation_id, about["lang"], lines, f"event {event.id}")
        try:
            await asyncio.to_thread(self._core.mail_transcript, *letter)
        except NotFound:
            return False  # the customer was erased
        return True

    def _names(self, rows: Sequence[Message]) -> dict[str, str]:
        return {one: self._name_of(one) or "" for one in {row.agent_id for row in rows} if one}
