"""The log told to its chats: what was said since each of them was told last, in order, and again where it could not be sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Final

import structlog
from telegram.error import TelegramError

from booking_core.clock import paris
from bot.channels.telegram.chats import Chat, Chats
from bot.channels.telegram.outgoing import Gone, Outgoing
from bot.channels.telegram.shapes import Piece, Shapes, Unit, Words, units
from bot.channels.telegram.wording import escaped, pieces
from bot.conversations import Conversation, Message
from bot.gateway.journal import Journal, JournalDown

BATCH: Final = 100
SWEEP_SECONDS: Final = 5.0
"""After so long is tried again what could not be sent, and told what another process wrote."""
NIGHT_FROM: Final = time(21)
NIGHT_TO: Final = time(8)
"""Paris. What happens meanwhile is told in the morning, unless the customer is awake."""
AWAKE: Final = timedelta(minutes=10)
CAME_HERE: Final = "tg:"
"""How the ids of messages begin that came by Telegram; customers' devices make up none with a colon."""
_log = structlog.get_logger("telegram.delivery")


class Delivery:
    """One task for each chat that is behind; for the event loop's thread only."""

    def __init__(self, journal: Journal, chats: Chats, outgoing: Outgoing, shapes: Shapes, now: Callable[[], datetime]) -> None:
        self._journal, self._chats, self._outgoing, self._shapes, self._now = journal, chats, outgoing, shapes, now
        self._running: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._closed = False
        self._chat_of: dict[str, int] = {}

    def knows(self, chat: Chat) -> None:
        """That chat is told of what changes in its conversation, without waiting for the next look round."""
        self._chat_of[chat.conversation_id] = chat.chat_id

    def holds(self, chat: Chat) -> None:
        """That chat holds that conversation from now on."""
        self.knows(chat)
        self.soon(chat.chat_id)

    def woken(self, conversation_id: str) -> None:
        """Something changed in a conversation."""
        if (chat_id := self._chat_of.get(conversation_id)) is not None:
            self.soon(chat_id)

    def soon(self, chat_id: int) -> None:
        """Tells that chat what it was not told yet."""
        if chat_id in self._running:
            self._again.add(chat_id)
            return
        task = asyncio.create_task(self._tell(chat_id))
        self._running[chat_id] = task
        task.add_done_callback(lambda _: self._ended(chat_id))

    def _ended(self, chat_id: int) -> None:
        """Between a task's last look and its end somebody may have woken it."""
        self._running.pop(chat_id, None)
        if chat_id in self._again and not self._closed:
            self.soon(chat_id)

    async def run(self) -> None:
        """For ever: looks after what nobody was woken for."""
        while True:
            try:
                for chat_id in await self._journal(self._chats.behind):
                    if chat_id not in self._running:
                        self.soon(chat_id)
            except JournalDown:
                pass  # said in the log already
            await asyncio.sleep(SWEEP_SECONDS)

    async def settled(self) -> None:
        """Waits until what is being told was told."""
        while self._running:
            await asyncio.gather(*self._running.values())

    async def close(self) -> None:
        """Ends what runs; the rest is told after the next start."""
        self._closed = True
        for task in list(self._running.values()):
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _tell(self, chat_id: int) -> None:
        try:
            while True:
                self._again.discard(chat_id)
                more = await self._next(chat_id)
                if not more and chat_id not in self._again:
                    return
        except (Gone, JournalDown):
            pass
        except TelegramError as error:
            _log.warning("not_sent", error=type(error).__name__)
        except Exception as error:
            _log.error("telling_failed", error=type(error).__name__)

    async def _next(self, chat_id: int) -> bool:
        """Tells one batch; whether there may be more."""
        chat = await self._journal(self._chats.get, chat_id)
        if chat is None or chat.blocked:
            return False
        self._chat_of[chat.conversation_id] = chat_id
        conversation, rows = await self._journal(self._journal.log.state, chat.conversation_id, chat.told_seq, BATCH)
        if conversation is None or not rows:
            return False
        told_pieces = chat.told_pieces
        told = list(units(rows))
        if len(rows) == BATCH and len(told) > 1:
            told.pop()  # its last paragraphs may be in the next batch
        for number, unit in enumerate(told):
            # What answers him does not wait, and what happened before it is then told with it.
            if self._waits(chat) and all(one.is_push for one in told[number:]):
                return False
            if await self._is_for(chat, unit, rows):
                await self._tell_unit(chat, conversation, unit, told_pieces)
            told_pieces = 0
            await self._journal(self._chats.told, chat_id, conversation.id, unit.last.seq)
        if rows[-1].author == "customer":
            await self._journal(self._chats.told, chat_id, conversation.id, rows[-1].seq)
        return len(rows) == BATCH

    async def _tell_unit(self, chat: Chat, conversation: Conversation, unit: Unit, told_pieces: int) -> None:
        lang, silent = conversation.lang or "fr", self._is_night() and not self._is_awake(chat)
        before = unit.rows[0].seq - 1
        for number, piece in enumerate(self._pieces(unit, conversation)):
            if number >= told_pieces:
                await self._send(chat.chat_id, piece, lang, silent)
                await self._journal(self._chats.told, chat.chat_id, conversation.id, before, number + 1)
        if unit.last.author == "agent":
            await self._journal(self._journal.log.seen, conversation.id, unit.last.seq, "customer")

    def _pieces(self, unit: Unit, conversation: Conversation) -> list[Piece]:
        """What is sent for a unit; its words alone where the rest of it cannot be read."""
        try:
            return self._shapes.pieces(unit, conversation)
        except Exception as error:  # whoever wrote the row: what follows it must not wait for ever
            _log.error("not_shaped", conversation=conversation.id, seq=unit.last.seq, error=type(error).__name__)
            return [Words(escaped(text)) for text in pieces(unit.text)]

    async def _send(self, chat_id: int, piece: Piece, lang: str, silent: bool) -> None:
        try:
            await self._outgoing.send(chat_id, piece, lang, silent=silent)
        except (Gone, JournalDown, TelegramError):
            raise
        except Exception as error:
            _log.error("piece_failed", kind=type(piece).__name__, error=type(error).__name__)

    async def _is_for(self, chat: Chat, unit: Unit, rows: Sequence[Message]) -> bool:
        """Whether it is told here: what was asked on another device was answered there."""
        if unit.is_push:
            return chat.news != "never"
        asked = unit.last.reply_to
        if asked is None:
            return True
        known = next((row for row in rows if row.seq == asked), None)
        if known is None:
            found = await self._journal(self._journal.log.rows, chat.conversation_id, asked - 1, 1)
            known = next(iter(found), None)
        return known is None or (known.client_id or "").startswith(CAME_HERE)

    def _waits(self, chat: Chat) -> bool:
        return chat.news == "day" and self._is_night() and not self._is_awake(chat)

    def _is_awake(self, chat: Chat) -> bool:
        return self._now() - chat.heard_at < AWAKE

    def _is_night(self) -> bool:
        hour = paris(self._now()).time()
        return hour >= NIGHT_FROM or hour < NIGHT_TO
