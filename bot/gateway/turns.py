"""One message at a time in each conversation, in the order in which they were written, whatever goes wrong.

A customer message is a row first. Answering works off the rows that have no answer yet: right after a message came, and
again by a sweep for those that a crash or a dead database left behind.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

import structlog
from sqlalchemy.exc import SQLAlchemyError

from booking_core.texts import Texts
from bot.conversations import Conversation, Conversations, Message, Received, Said
from bot.gateway.databases import Trackers
from bot.gateway.hub import Hub
from bot.gateway.inbound import MAX_TEXT, Inbound, for_rasa, spoken
from bot.gateway.journal import Journal, JournalDown
from bot.gateway.limits import Busy, TooMany
from bot.gateway.networks import Marks
from bot.gateway.places import Full, Room
from bot.gateway.rasa import Rasa, RasaFailed

SWEEP_SECONDS = 10.0
QUIET = timedelta(seconds=2)
"""A message younger than this is being taken care of by whoever just took it in."""
PATIENCE_SECONDS = 120.0
"""How long messages from before a restart wait for Rasa, which may be starting too, before they are apologised for."""
MAX_INSIDE = 64
"""Messages that are stored or answered at the same moment, in all conversations: beyond it the last one would wait for too long."""
MAX_INSIDE_BY_NETWORK = 16
"""Of one network, an office say: it must not take all places."""
MAX_WAITING = 20
"""Rows of one conversation while a message in it waits for its answer: one customer must not take all places."""
RETRY_SECONDS = 5
# What a control needs to be shown again; an order or a source is not repeated.
_CONTROL = ("asks", "main", "days", "slots", "categories")
_APOLOGY = {"slow": "gateway-slow", "interrupted": "gateway-interrupted"}
_log = structlog.get_logger("gateway.turns")
Turn = asyncio.Task[list[Message] | None]


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that is stored, and its turn. The turn goes on although the customer's connection may end: shield it when awaiting.

    The turn gives what ``Conversations.reply`` gives for the message, or ``None`` when another turn answered it. There is no turn
    for a message that was there already.
    """

    conversation_id: str
    received: Received
    turn: Turn | None


class Turns:
    """Takes messages in and has them answered. One object for all channels of the process."""

    def __init__(self, journal: Journal, rasa: Rasa, hub: Hub, texts: Texts, marks: Marks, trackers: Trackers | None = None) -> None:
        """``marks`` tell the dialogue of networks; ``trackers``: Rasa's side of the conversations, where it can be reached."""
        self._journal, self._rasa, self._hub, self._texts, self._trackers = journal, rasa, hub, texts, trackers
        self._marks = marks
        self._room = Room(MAX_INSIDE, MAX_INSIDE_BY_NETWORK)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[Turn] = set()
        # Messages this process has taken in and not yet given to Rasa, with the network they came from. Any other one may have been
        # given to it already.
        self._fresh: dict[tuple[str, int], str | None] = {}
        self._started = time.monotonic()

    async def take(
        self, find: Callable[[Conversations], Conversation], inbound: Inbound, client_id: str | None = None, network: str | None = None
    ) -> Taken:
        """Stores a message of the conversation that ``find`` finds, in one visit to the log, and begins to answer it.

        Raises :class:`JournalDown`, :class:`TooMany`, ``UnknownConversation`` or what ``find`` raises; then nothing was stored.
        """
        with ExitStack() as inside:
            try:
                inside.enter_context(self._room.place(network))
            except Full as error:
                raise Busy(RETRY_SECONDS) from error
            taken = await self._store(find, inbound, client_id, network)
            if taken.turn:
                place = inside.pop_all()
                taken.turn.add_done_callback(lambda _: place.close())
            return taken

    async def _store(
        self, find: Callable[[Conversations], Conversation], inbound: Inbound, client_id: str | None, network: str | None
    ) -> Taken:
        log = self._journal.log

        def store() -> tuple[Conversation, Received]:
            before = find(log)
            if before.asked_seq > before.answered_seq and before.last_seq - before.answered_seq >= MAX_WAITING:
                raise TooMany(RETRY_SECONDS)
            return before, log.receive(before.id, inbound.text, payload=inbound.payload, client_id=client_id, mark=inbound.refused)

        before, received = await self._journal(store)
        row = received.message
        if not received.new:
            return Taken(before.id, received, None)
        self._fresh[before.id, row.seq] = network
        self._hub.wake(before.id)
        # Nothing was waiting before it and nothing came between: the log need not be asked what waits.
        alone = before.asked_seq <= before.answered_seq and row.seq == before.last_seq + 1
        return Taken(before.id, received, self._keep(self._drain(before.id, (before, row) if alone else None)))

    async def _drain(self, conversation_id: str, known: tuple[Conversation, Message] | None = None) -> list[Message] | None:
        """Answers every customer message that has no answer yet, in order; ``known`` is what waits, where that is known."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            if known and (conversation_id, known[1].seq) in self._fresh:
                return await self._answer(*known)
            conversation, rows = await self._journal(self._journal.log.pending, conversation_id)
            if conversation is not None:
                for row in rows:
                    await self._answer(conversation, row)
            return None

    async def forget(self, conversation_id: str) -> None:
        """Deletes a conversation with all that was said in it, here and at Rasa, once the turn that runs is over.

        Raises :class:`JournalDown`: then it is still there, and the customer may try again.
        """
        async with self._locks.setdefault(conversation_id, asyncio.Lock()):
            try:
                if self._trackers:
                    await asyncio.to_thread(self._trackers.forget, conversation_id)
            except SQLAlchemyError as error:
                _log.error("tracker_not_deleted", conversation=conversation_id, error=type(error).__name__)
                raise JournalDown from error
            await self._journal(self._journal.log.delete, conversation_id)
            # What still waits for the lock was deleted too, and must not begin a new tracker.
            self._fresh = {key: network for key, network in self._fresh.items() if key[0] != conversation_id}
        self._hub.wake(conversation_id)

    async def sweep(self) -> None:
        """For ever: answers what was left behind by a crash of this or an earlier process."""
        while True:
            try:
                await self._answer_left_behind()
            except JournalDown:
                pass  # said in the log already, and /health tells it
            except Exception as error:
                _log.error("sweep_failed", error=type(error).__name__)
            await asyncio.sleep(SWEEP_SECONDS if time.monotonic() - self._started > PATIENCE_SECONDS else 1.0)

    async def close(self, seconds: float = 3.0) -> None:
        """Lets the turns that run end; those that do not are answered after the next start."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    async def _answer_left_behind(self) -> None:
        waiting = [id_ for id_ in await self._journal(self._journal.log.unanswered, QUIET) if not self._is_busy(id_)]
        out_of_patience = time.monotonic() - self._started > PATIENCE_SECONDS
        if waiting and (out_of_patience or await self._rasa.model_loaded()):
            for conversation_id in waiting:
                await self._drain(conversation_id)

    def _is_busy(self, conversation_id: str) -> bool:
        lock = self._locks.get(conversation_id)
        return lock is not None and lock.locked()

    def _keep(self, work: Coroutine[Any, Any, list[Message] | None]) -> Turn:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: Turn) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) and not isinstance(error, JournalDown):
            _log.error("turn_failed", error=type(error).__name__)

    async def _answer(self, conversation: Conversation, row: Message) -> list[Message]:
        with self._hub.typing(conversation.id):
            return await self._answer_one(conversation, row)

    async def _answer_one(self, conversation: Conversation, row: Message) -> list[Message]:
        begun = time.perf_counter()
        key = (conversation.id, row.seq)
        fresh = key in self._fresh
        network = self._fresh.pop(key, None)
        outcome = "answered"
        said: list[Said] = []
        if conversation.owner == "agent":
            outcome = "for_agent"
        elif row.mark:
            outcome, said = f"refused_{row.mark}", [await self._refusal(conversation, row)]
        else:
            try:
                said = await (self._ask(conversation, row, network) if fresh else self._ask_again(conversation, row))
            except RasaFailed as failure:
                outcome, said = f"rasa_{failure.why}", [await self._apology(conversation, row, failure.why)]
        waiting = any(((words.custom or {}).get("handoff") or {}).get("state") == "queued" for words in said)
        log = self._journal.log

        def store() -> list[Message]:
            log.answer(conversation.id, row.seq, said, late=not fresh, waiting=waiting)
            return log.reply(conversation.id, row.seq)

        told = await self._journal(store)
        elapsed = round(1000 * (time.perf_counter() - begun))
        _log.info("turn", conversation=conversation.id, channel=conversation.channel, seq=row.seq, outcome=outcome, fresh=fresh, ms=elapsed)
        return told

    async def _ask(self, conversation: Conversation, row: Message, network: str | None = None) -> list[Said]:
        metadata: dict[str, Any] = {"channel": conversation.channel, "seq": row.seq}
        metadata |= {"lang": conversation.lang} if conversation.lang else {}
        metadata |= {"seller": conversation.seller} if conversation.seller else {}
        # The opening row of these channels has said already who is speaking.
        metadata |= {"greeted": True} if conversation.channel == "web" else {}
        metadata |= {"network": self._marks.of(network)} if network else {}
        return await self._rasa.turn(conversation.id, for_rasa(row.text or "", row.payload), metadata, network)

    async def _ask_again(self, conversation: Conversation, row: Message) -> list[Said]:
        """A message that Rasa may have had before: a second "yes" would answer the next question."""
        earlier = await self._rasa.earlier(conversation.id, row.seq)
        if not earlier.begun:
            return await self._ask(conversation, row)
        if earlier.said:
            return earlier.said
        raise RasaFailed("interrupted")

    async def _refusal(self, conversation: Conversation, row: Message) -> Said:
        lang = spoken(row.text, conversation.lang or "fr")
        text = self._texts.say(lang, f"gateway-refused-{(row.mark or '').replace('_', '-')}", limit=MAX_TEXT)
        return await self._with_question(conversation, lang, text, repeat=True)

    async def _apology(self, conversation: Conversation, row: Message, why: str) -> Said:
        lang = spoken(row.text, conversation.lang or "fr")
        return await self._with_question(conversation, lang, self._texts.say(lang, _APOLOGY.get(why, "gateway-failed")), repeat=False)

    async def _with_question(self, conversation: Conversation, lang: str, text: str, repeat: bool) -> Said:
        """The words with the controls that still stand, and the question itself when it is to be repeated."""
        asked = await self._journal(self._journal.log.last_question, conversation.id)
        if asked is None:
            return Said(text=text, mark="gateway")
        custom = asked.custom or {}
        control = {key: custom[key] for key in _CONTROL if key in custom} if "asks" in custom else None
        if repeat and control and asked.text:
            text = f"{text}\n{self._texts.say(lang, 'gateway-asked-before', question=asked.text)}"
        return Said(text=text, buttons=tuple(asked.buttons), custom=control, mark="gateway")
