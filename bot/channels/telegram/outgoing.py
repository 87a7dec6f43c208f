"""What is sent to a chat, and what Telegram's refusals mean."""

from __future__ import annotations

import asyncio

import structlog
from telegram import Bot, InputFile, KeyboardButton, LinkPreviewOptions, ReplyKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from booking_core.api.papers import PaperFile, paper_behind
from booking_core.core import Core
from booking_core.errors import GuichetError
from booking_core.texts import Texts
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.keyboards import Keys
from bot.channels.telegram.shapes import Attached, Paper, Piece, Words, markup
from bot.channels.telegram.wording import escaped, pieces
from bot.conversations import Beside
from bot.gateway.journal import Journal

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_FILES = "/files/"
_log = structlog.get_logger("telegram.outgoing")


class Gone(Exception):
    """Nothing can be sent to the chat: the bot was blocked, or the chat is no more. This is noted already."""


class Outgoing:
    """Sends to chats. Flood limits are the bot's rate limiter's business."""

    def __init__(self, bot: Bot, journal: Journal, chats: Chats, beside: Beside, texts: Texts, core: Core) -> None:
        self._bot, self._journal, self._chats, self._beside, self._texts, self._core = bot, journal, chats, beside, texts, core

    async def send(self, chat_id: int, piece: Piece, lang: str, *, silent: bool = False) -> None:
        """One message. What Telegram finds fault with is logged and left out, for it would be refused for ever.

        Raises Gone; TelegramError where it may go another time: it is not known then whether it was sent.
        """
        try:
            await self._send(chat_id, piece, lang, silent)
        except Forbidden as error:
            await self._journal(self._chats.block, chat_id)
            _log.info("blocked")
            raise Gone from error
        except BadRequest as error:
            if "chat not found" in str(error).lower():
                await self._journal(self._chats.block, chat_id)
                raise Gone from error
            _log.error("refused", kind=type(piece).__name__, why=error.message)
            if isinstance(piece, Words) and piece.keys:  # what can be pressed can be typed
                await self.send(chat_id, Words(piece.html), lang, silent=silent)

    async def say(self, chat_id: int, lang: str, text: str, keys: Keys | None = None) -> None:
        """Words of the channel's own, that no row of the log holds. What hinders them is logged: nothing waits for them."""
        said = pieces(text)
        try:
            for one in said[:-1]:
                await self.send(chat_id, Words(escaped(one)), lang)
            await self.send(chat_id, Words(escaped(said[-1]), keys or []), lang)
        except (Gone, TelegramError) as error:
            _log.warning("not_said", error=type(error).__name__)

    async def hand(self, chat_id: int, piece: Piece, lang: str) -> None:
        """Something that was just asked for, beside the log. What hinders it is logged."""
        try:
            await self.send(chat_id, piece, lang)
        except (Gone, TelegramError) as error:
            _log.warning("not_handed", error=type(error).__name__)

    async def places(self, chat_id: int, reference: str, lang: str) -> None:
        """Where the visit of an order is. What hinders it is logged."""
        try:
            order = (await asyncio.to_thread(self._core.paperwork, reference)).order
            for one in self._core.places(order.seller, order.activity):
                name = one.name.get(lang)
                await self._bot.send_venue(chat_id, one.latitude, one.longitude, name, one.address or name)
        except (GuichetError, TelegramError) as error:
            _log.warning("places_not_sent", error=type(error).__name__)

    async def paper(self, url: str, lang: str) -> PaperFile | Words:
        """The paper behind a signed address, or the words that it has run out."""
        try:
            return await asyncio.to_thread(paper_behind, url.rpartition("/")[2], self._core, self._texts)
        except GuichetError:
            return Words(escaped(self._texts.say(lang, "telegram-paper-gone")))

    async def _send(self, chat_id: int, piece: Piece, lang: str, silent: bool) -> None:
        match piece:
            case Words():
                await self._words(chat_id, piece, lang, silent)
            case Paper(url=url):
                made = await self.paper(url, lang)
                if isinstance(made, Words):
                    await self._words(chat_id, made, lang, silent)
                else:
                    await self._document(chat_id, made.content, made.name, silent)
            case Attached(src=src, name=name):
                kept = await self._journal(self._beside.file, src.removeprefix(_FILES))
                if kept is not None:
                    await self._document(chat_id, kept.content, name or kept.name, silent)

    async def _words(self, chat_id: int, words: Words, lang: str, silent: bool) -> None:
        keyboard = markup(words.keys) or (self._contact(lang) if words.contact else None)
        quiet = {"disable_notification": silent, "link_preview_options": _NO_PREVIEW}
        await self._bot.send_message(chat_id, words.html, ParseMode.HTML, reply_markup=keyboard, **quiet)  # type: ignore[arg-type]

    def _contact(self, lang: str) -> ReplyKeyboardMarkup:
        asked = KeyboardButton(self._texts.say(lang, "telegram-my-number"), request_contact=True)
        return ReplyKeyboardMarkup([[asked]], resize_keyboard=True, one_time_keyboard=True)

    async def _document(self, chat_id: int, content: bytes, name: str, silent: bool) -> None:
        await self._bot.send_document(chat_id, InputFile(content, filename=name), disable_notification=silent)
