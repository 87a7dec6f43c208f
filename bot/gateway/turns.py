"""One message at a time in each conversation, in the order in which they were written, whatever goes wrong.

A customer message is a row first. Answering works off the rows that have no answer yet: right after a message came, and
again by a sweep for those that a crash or a dead database left behind.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

import structlog
from sqlalchemy.exc import SQLAlchemyError

from booking_core.texts import Texts
from booking_core.vouched import Seals, Vouched
from bot.conversations import RESUME, Conversation, Conversations, Episodes, Handed, Message, Received, Said
from bot.gateway import ratings
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
OPENED = frozenset({"web", "telegram"})
"""The channels whose conversations begin with the assistant's own words."""
FILE = "file"
"""What a file is to Rasa: a press of no button."""
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

    def __init__(
        self,
        journal: Journal,
        rasa: Rasa,
        hub: Hub,
        texts: Texts,
        marks: Marks,
        episodes: Episodes,
        seals: Seals,
        trackers: Trackers | None = None,
    ) -> None:
        """``marks`` tell the dialogue of networks, ``seals`` of whom a seller's site has signed in. ``trackers``: Rasa's side of the
        conversations, where it can be reached."""
        self._journal, self._rasa, self._hub, self._texts, self._trackers = journal, rasa, hub, texts, trackers
        self._episodes = episodes
        self._marks, self._seals = marks, seals
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
            told = {"client_id": client_id, "payload": inbound.payload, "mark": inbound.refused}
            return before, log.receive(before.id, inbound.text, **told, attachment=inbound.attachment)

        before, received = await self._journal(store)
        row = received.message
        if not received.new:
            return Taken(before.id, received, None)
        self._fresh[before.id, row.seq] = network
        self._hub.wake(before.id)
        # Nothing was waiting before it and nothing came between: the log need not be asked what waits. A person may be giving the
        # conversation back at this moment.
        alone = before.asked_seq <= before.answered_seq and row.seq == before.last_seq + 1 and before.owner != "agent"
        known = (before, row) if alone else None
        return Taken(before.id, received, self._keep(self._drain(before.id, known)))

    def answer_soon(self, conversation_id: str) -> None:
        """Has what waits in a conversation answered; the sweep would do it later."""
        self._keep(self._drain(conversation_id))

    def alone(self, conversation_id: str) -> asyncio.Lock:
        """Held while a turn runs: who holds it is sure that none does."""
        return self._locks.setdefault(conversation_id, asyncio.Lock())

    async def _drain(self, conversation_id: str, known: tuple[Conversation, Message] | None = None) -> list[Message] | None:
        """Answers every customer message that has no answer yet, in order; ``known`` is what waits, where that is known."""
        async with self.alone(conversation_id):
            if known and (conversation_id, known[1].seq) in self._fresh:
                return await self._answer(*known)
            while True:
                conversation, rows = await self._journal(self._journal.log.pending, conversation_id)
                if conversation is None or not rows:
                    return None
                row, resumes = first_of(rows)
                await self._answer(conversation, row, resumes)

    async def forget(self, conversation_id: str) -> None:
        """Deletes a conversation with all that was said in it, here and at Rasa, once the turn that runs is over.

        Raises :class:`JournalDown`: then it is still there, and the customer may try again.
        """
        async with self.alone(conversation_id):
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

    async def _answer(self, conversation: Conversation, row: Message, resumes: Sequence[int] = ()) -> list[Message]:
        stars = await self._rated(conversation, row)
        # Asked for every row: whoever took the conversation while the one before was answered has this one.
        if await self._journal(self._journal.log.leave_to_agent, conversation.id, row.seq):
            self._fresh.pop((conversation.id, row.seq), None)
            _log.info("turn", conversation=conversation.id, channel=conversation.channel, seq=row.seq, outcome="for_agent")
            return await self._journal(self._journal.log.reply, conversation.id, row.seq)
        with self._hub.typing(conversation.id):
            return await self._answer_one(conversation, row, stars, resumes)

    async def _rated(self, conversation: Conversation, row: Message) -> int | None:
        """How the customer has just rated a case of his, 1 to 5; kept, whoever answers him now."""
        rated = ratings.read(row.payload)
        if rated is None or not await self._journal(self._episodes.rate, conversation.id, *rated):
            return None
        return rated[1]

    async def _answer_one(
        self, conversation: Conversation, row: Message, stars: int | None = None, resumes: Sequence[int] = ()
    ) -> list[Message]:
        begun = time.perf_counter()
        key = (conversation.id, row.seq)
        fresh = key in self._fresh
        network = self._fresh.pop(key, None)
        outcome = "answered"
        called = row.mark == RESUME
        if row.mark and not called:
            outcome, said = f"refused_{row.mark}", [await self._refusal(conversation, row)]
        elif stars is not None:
            thanks = self._texts.say(conversation.lang or "fr", "gateway-rated", stars=stars)
            outcome, said = "rated", [Said(text=thanks, mark="gateway")]
        else:
            try:
                asked = self._ask(conversation, row, network, resumes) if fresh else self._ask_again(conversation, row, resumes)
                said = await asked
            except RasaFailed as failure:
                outcome, said, resumes = f"rasa_{failure.why}", [await self._apology(conversation, row, failure.why)], ()
        handed = handed_over(said)
        log = self._journal.log

        def store() -> list[Message]:
            # Words that came while the assistant was called back are answered with it: it must not ask before them and again after.
            unless_asked = called and conversation.asked_seq == row.seq
            late = not fresh or called
            log.answer(conversation.id, row.seq, said, late=late, handed=handed, resumes=resumes, unless_asked=unless_asked)
            return log.reply(conversation.id, row.seq)

        told = await self._journal(store)
        elapsed = round(1000 * (time.perf_counter() - begun))
        _log.info("turn", conversation=conversation.id, channel=conversation.channel, seq=row.seq, outcome=outcome, fresh=fresh, ms=elapsed)
        return told

    async def _ask(self, conversation: Conversation, row: Message, network: str | None = None, resumes: Sequence[int] = ()) -> list[Said]:
        metadata: dict[str, Any] = {"channel": conversation.channel, "seq": row.seq}
        metadata |= {"lang": conversation.lang} if conversation.lang else {}
        metadata |= {"seller": conversation.seller} if conversation.seller else {}
        # The opening row of these channels has said already who is speaking.
        metadata |= {"greeted": True} if conversation.channel in OPENED else {}
        if conversation.proved and conversation.channel == "web":
            metadata |= {"vouched": self._seals.make(conversation.id, Vouched(**conversation.proved))}
        metadata |= {"stays": True} if conversation.channel == "telegram" else {}
        metadata |= {"network": self._marks.of(network)} if network else {}
        # What calls the assistant back by itself reads as a press of no button: only the gateway can send one, and it says nothing.
        metadata |= {"resumed": True} if resumes or row.mark == RESUME else {}
        # So does a file: what the dialogue is told of it is no secret address, and nothing that could be typed.
        metadata |= {"file": row.attachment["payload"]["name"]} if row.attachment else {}
        words = for_rasa(row.text or "", RESUME if row.mark == RESUME else FILE if row.attachment else row.payload)
        return await self._rasa.turn(conversation.id, words, metadata, network)

    async def _ask_again(self, conversation: Conversation, row: Message, resumes: Sequence[int] = ()) -> list[Said]:
        """A message that Rasa may have had before: a second "yes" would answer the next question."""
        earlier = await self._rasa.earlier(conversation.id, row.seq)
        if not earlier.begun:
            return await self._ask(conversation, row, resumes=resumes)
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


def first_of(rows: Sequence[Message]) -> tuple[Message, Sequence[int]]:
    """Of what waits, the message to be answered first, with the numbers of the rows that call the assistant back and are answered with
    it: where the customer has said something meanwhile, it comes back with its answer to that, and asks once."""
    calls = [row.seq for row in rows if row.mark == RESUME]
    said = next((row for row in rows if row.mark != RESUME), None)
    # What the assistant is not asked about cannot bring it back.
    if not calls or said is None or said.mark or ratings.read(said.payload):
        return rows[0], ()
    return said, calls


def handed_over(said: list[Said]) -> Handed | None:
    """The person who was asked for in an answer, where one was."""
    for words in said:
        told = (words.custom or {}).get("handoff") or {}
        # Whoever had the case has it no more, or the dialogue would not have been asked: it waits again.
        if told.get("state") in ("queued", "with_agent") and isinstance(told.get("seller"), str):
            return Handed(told["seller"], str(told.get("reason") or "asked"), told.get("case"))
    return None
