"""Updates that were kept are worked off: in each chat one after the other, in all chats at once."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError

from booking_core.texts import Texts
from bot.channels.telegram.inbox import Inbox
from bot.channels.telegram.incoming import Incoming
from bot.channels.telegram.outgoing import Outgoing
from bot.channels.telegram.saying import lang_of
from bot.conversations import UnknownConversation
from bot.gateway.journal import Journal, JournalDown

RETRY_SECONDS: Final = 2.0
CLEAR_SECONDS: Final = 3600.0
_log = structlog.get_logger("telegram.working")


class Working:
    """Takes updates in, from the webhook or from polling, and works them off. For the event loop's thread only."""

    def __init__(self, bot: Bot, journal: Journal, inbox: Inbox, incoming: Incoming, outgoing: Outgoing, texts: Texts) -> None:
        self._bot, self._journal, self._inbox, self._incoming = bot, journal, inbox, incoming
        self._outgoing, self.texts = outgoing, texts
        self._running: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._closed = False

    async def store(self, update: Update) -> None:
        """Keeps an update; it is worked off in the background. Raises JournalDown: then it is not kept."""
        chat_id = update.effective_chat.id if update.effective_chat else 0
        if await self._journal(self._inbox.store, update.update_id, chat_id, update.to_dict()):
            self._soon(chat_id)

    async def run(self) -> None:
        """For ever: works off what an earlier process left behind, or what could not be worked off at the time."""
        cleared = 0.0
        while True:
            try:
                for chat_id in await self._journal(self._inbox.waiting):
                    if chat_id not in self._running:
                        self._soon(chat_id)
                if asyncio.get_running_loop().time() - cleared > CLEAR_SECONDS or not cleared:
                    cleared = asyncio.get_running_loop().time()
                    await self._journal(self._inbox.clear)
            except JournalDown:
                pass  # said in the log already
            await asyncio.sleep(RETRY_SECONDS)

    async def close(self) -> None:
        """Ends what runs; the rest is worked off after the next start."""
        self._closed = True
        for task in list(self._running.values()):
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    def _soon(self, chat_id: int) -> None:
        if chat_id in self._running:
            self._again.add(chat_id)
            return
        task = asyncio.create_task(self._work(chat_id))
        self._running[chat_id] = task
        task.add_done_callback(lambda _: self._ended(chat_id))

    def _ended(self, chat_id: int) -> None:
        """Between a task's last look and its end somebody may have woken it."""
        self._running.pop(chat_id, None)
        if chat_id in self._again and not self._closed:
            self._soon(chat_id)

    async def _work(self, chat_id: int) -> None:
        try:
            while True:
                self._again.discard(chat_id)
                found = await self._journal(self._inbox.next, chat_id)
                if found is not None:
                    await self._one(chat_id, *found)
                elif chat_id not in self._again:
                    return
        except JournalDown:
            pass

    async def _one(self, chat_id: int, update_id: int, body: dict[str, object]) -> None:
        """One update. What fails is told to the customer and not tried again: it would fail for ever. Raises JournalDown."""
        update = None
        try:
            update = Update.de_json(body, self._bot)
            await self._incoming.take(update)
        except (JournalDown, asyncio.CancelledError):
            raise
        except (UnknownConversation, TelegramError) as error:
            _log.warning("not_taken", error=type(error).__name__)
        except Exception as error:
            _log.error("update_failed", error=type(error).__name__)
            if chat_id > 0:
                lang = spoken_by(update)
                await self._outgoing.say(chat_id, lang, self.texts.say(lang, "gateway-failed"))
        await self._journal(self._inbox.done, update_id)


def spoken_by(update: Update | None) -> str:
    """The language of whoever sent it, by his application: all that is sure where taking it in has failed."""
    user = update.effective_user if update else None
    return lang_of(user.language_code if user else None)
