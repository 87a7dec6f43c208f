"""A customer's words go into the log and are answered; the answer is told by the delivery."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Final

import structlog
from telegram import User
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.channels.telegram.chats import Chat
from bot.channels.telegram.delivery import CAME_HERE
from bot.channels.telegram.outgoing import Gone
from bot.channels.telegram.parts import Parts
from bot.channels.telegram.shapes import Unit, Words
from bot.conversations import Conversation, Conversations, UnknownConversation
from bot.gateway.entering import opening
from bot.gateway.inbound import Inbound, sort
from bot.gateway.limits import Busy, TooMany
from bot.gateway.turns import Turn

CHANNEL: Final = "telegram"
GROUP: Final = "telegram_group"
AT_ONCE: Final = 32
"""Turns that the channel has run at the same moment, half of what the gateway takes: the others wait here and not in vain."""
SHOWS_TYPING: Final = timedelta(seconds=0.8)
"""An answer that takes longer is announced, and again as long as it takes."""
TYPING_LASTS: Final = timedelta(seconds=4.5)
BUSY_SECONDS: Final = 0.5
_log = structlog.get_logger("telegram.saying")


class Saying:
    """Takes in what was said in private chats."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._room = asyncio.Semaphore(AT_ONCE)

    async def begin(self, chat_id: int, user: User | None, seller: str | None = None) -> Chat:
        """The chat with a conversation of its own, begun with the assistant's first words."""
        log, journal = self._parts.journal.log, self._parts.journal
        lang = lang_of(user.language_code if user else None)
        conversation = await journal(log.open, CHANNEL, str(chat_id), lang, seller)
        await journal(log.add, conversation.id, opening(self._parts.texts, conversation.lang or lang), "assistant", "opening")
        # It may be an old one, that another one stood in for meanwhile: then all of it was told.
        told = conversation.last_seq if conversation.last_seq > 1 else 0
        chat = await journal(self._parts.chats.hold, chat_id, conversation.id, linked=False, told_seq=told)
        self._parts.delivery.holds(chat)
        return chat

    async def held(self, chat_id: int, user: User | None) -> tuple[Chat, Conversation]:
        """What is held in that chat, begun where nothing is."""
        chat = await self._parts.journal(self._parts.chats.get, chat_id)
        conversation = await self._parts.journal(self._parts.journal.log.get, chat.conversation_id) if chat else None
        if chat is None or conversation is None:
            chat = await self.begin(chat_id, user)
            conversation = await self._parts.journal(self._parts.journal.log.get, chat.conversation_id)
        if conversation is None:
            raise UnknownConversation(chat.conversation_id)
        self._parts.delivery.knows(chat)
        return chat, conversation

    async def say(self, chat_id: int, conversation: Conversation, said: str | Inbound, id_: str) -> bool:
        """Takes a message in, once for its ``id_``, and waits for its answer; false when it was not taken, or had been before.

        Why it was not taken is told. Raises JournalDown, UnknownConversation.
        """
        inbound = sort(said) if isinstance(said, str) else said
        service = self._parts.service
        try:
            service.limits.message(conversation.id, None, len(inbound.text))
            async with self._room:
                turn = await self._take(chat_id, conversation, inbound, f"{CAME_HERE}{id_}")
                if turn is not None:
                    await self._until_answered(chat_id, turn)
            return turn is not None
        except TooMany as limit:
            lang = conversation.lang or "fr"
            await self._parts.outgoing.say(chat_id, lang, self._parts.texts.say(lang, limit.text_id, seconds=limit.retry_after))
            return False

    async def ask_again(self, chat_id: int, conversation: Conversation, before: str = "") -> None:
        """Puts the question that stands with its keyboard, after some words; where none stands, only those."""
        lang = conversation.lang or "fr"
        asked = await self._parts.journal(self._parts.journal.log.last_question, conversation.id)
        if before:
            await self._parts.outgoing.say(chat_id, lang, before)
        if asked is None:
            return
        unit = Unit((asked,))
        said = [one for one in self._parts.shapes.pieces(unit, conversation) if isinstance(one, Words)]
        try:
            for words in said:
                await self._parts.outgoing.send(chat_id, words, lang)
        except (Gone, TelegramError) as error:
            _log.warning("not_asked_again", error=type(error).__name__)

    async def _take(self, chat_id: int, conversation: Conversation, inbound: Inbound, client_id: str) -> Turn | None:
        def find(log: Conversations) -> Conversation:
            found = log.get(conversation.id)
            if found is None:
                raise UnknownConversation(conversation.id)
            return found

        while True:
            try:
                return (await self._parts.service.turns.take(find, inbound, client_id, f"{CHANNEL}:{chat_id}")).turn
            except Busy:
                await asyncio.sleep(BUSY_SECONDS)  # what Telegram brought is kept: nobody need send it again

    async def _until_answered(self, chat_id: int, turn: Turn) -> None:
        wait = SHOWS_TYPING
        while not (await asyncio.wait({turn}, timeout=wait.total_seconds()))[0]:
            with suppress(TelegramError):  # it is only a courtesy
                await self._parts.bot.send_chat_action(chat_id, ChatAction.TYPING)
            wait = TYPING_LASTS


def lang_of(code: str | None) -> str:
    """What an application set to that language ("fr-CA") is answered in: English to who reads neither."""
    return "fr" if not code or code.lower().startswith("fr") else "en"
