"""A group chat: an answer to who speaks to the bot, by an assistant that knows nobody. What is somebody's own goes on in private."""

from __future__ import annotations

import asyncio
import re

import structlog
from telegram import InlineKeyboardButton, Message, MessageEntity, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.channels.telegram.commands import GO_ON
from bot.channels.telegram.delivery import CAME_HERE
from bot.channels.telegram.keyboards import Keys
from bot.channels.telegram.parts import Parts
from bot.channels.telegram.saying import GROUP, lang_of
from bot.channels.telegram.shapes import Unit, markup, units
from bot.channels.telegram.wording import escaped, pieces
from bot.conversations import Conversation, Conversations
from bot.gateway.inbound import sort
from bot.gateway.limits import TooMany

_ABOUT_SOMEBODY = re.compile(r"@\w|(?:\+|\b0)\d(?:[ .\-]?\d){7,}|\b\d{6}\b|\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")
"""An e-mail address, a telephone number, a code, an order's reference: not to be taken in where others read along."""
_OF_ONE = frozenset({"email", "code", "phone", "companion", "recipient", "company", "address", "reference"})
"""Questions to which the answer is somebody's own: asked before all, they would be answered before all."""
_log = structlog.get_logger("telegram.groups")


class Groups:
    """Each message is a conversation of its own: nothing is known from the one before, so nothing is told to whom it is not meant for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def take(self, update: Update) -> None:
        """Answers what is said to the bot; anything else is not read. Raises JournalDown."""
        message = update.message
        said = addressed(message, self._parts.bot.username, self._parts.bot.id) if message else None
        if message is None or said is None:
            return
        user = message.from_user
        lang = lang_of(user.language_code if user else None)
        if not said or said.startswith("/"):
            await self._reply(message, [self._say(lang, "telegram-group-help")], self._private(lang, None))
        elif _ABOUT_SOMEBODY.search(said):
            await self._reply(message, [self._say(lang, "telegram-group-private")], self._private(lang, None))
        else:
            await self._answer(update.update_id, message, said, lang)

    async def _answer(self, update_id: int, message: Message, said: str, lang: str) -> None:
        journal, turns = self._parts.journal, self._parts.service.turns
        group = f"telegram:{message.chat_id}"

        def find(log: Conversations) -> Conversation:
            return log.open(GROUP, f"{message.chat_id}:{update_id}", lang)

        try:
            self._parts.service.limits.message(group, group, len(said))
            taken = await turns.take(find, sort(said), f"{CAME_HERE}{update_id}", group)
        except TooMany:
            return  # who talks to it so fast in a group is not to be answered as often
        if taken.turn is not None:
            await asyncio.shield(taken.turn)
        rows = await journal(journal.log.reply, taken.conversation_id, taken.received.message.seq)
        token = await journal(self._parts.service.passes.make, taken.conversation_id)
        told = [_public(unit) for unit in units(rows)]
        texts = [text for text in told if text] or [self._say(lang, "telegram-group-private")]
        await self._reply(message, texts, self._private(lang, token))

    async def _reply(self, message: Message, texts: list[str], keys: Keys) -> None:
        said = pieces("\n\n".join(texts))
        try:
            for number, one in enumerate(said, start=1):
                keyboard = markup(keys) if number == len(said) else None
                await message.reply_text(escaped(one), ParseMode.HTML, reply_markup=keyboard, do_quote=number == 1)
        except TelegramError as error:
            _log.warning("not_said", error=type(error).__name__)

    def _private(self, lang: str, token: str | None) -> Keys:
        start = f"?start={GO_ON}{token}" if token else ""
        url = f"https://t.me/{self._parts.bot.username}{start}"
        return [[InlineKeyboardButton(self._say(lang, "telegram-group-go-on"), url=url)]]

    def _say(self, lang: str, text_id: str) -> str:
        return self._parts.texts.say(lang, text_id)


def addressed(message: Message, username: str, bot_id: int) -> str | None:
    """What is said to the bot, without its name; None where it is not spoken to."""
    text = message.text
    if text is None:
        return None
    for entity, words in message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION, MessageEntity.BOT_COMMAND]).items():
        named = entity.type == MessageEntity.MENTION and words.lower() == f"@{username.lower()}"
        meant = entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == bot_id
        if named or meant:
            return text.replace(words, " ", 1).strip()
        to = words.partition("@")[2].lower()
        # Within a sentence that is said to somebody else a command is none.
        if entity.type == MessageEntity.BOT_COMMAND and (to == username.lower() or (not to and entity.offset == 0)):
            return text
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == bot_id:
        return text
    return None


def _public(unit: Unit) -> str:
    """What of an answer may be read by the whole group: no order, and no question that only one person can answer."""
    custom = unit.custom
    own = custom.get("order") or custom.get("orders") or custom.get("papers") or custom.get("asks") in _OF_ONE
    return "" if own else unit.text
