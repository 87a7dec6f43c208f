"""A key under a row of the log was pressed: it says something, turns a page, or fetches what is behind it."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final

import structlog
from telegram import CallbackQuery
from telegram.error import TelegramError

from booking_core.texts import clock_time
from bot.channels.telegram import keyboards, presses
from bot.channels.telegram.keyboards import Keys
from bot.channels.telegram.parts import Parts
from bot.channels.telegram.presses import Press
from bot.channels.telegram.saying import Saying
from bot.channels.telegram.shapes import Paper, Unit, markup
from bot.channels.telegram.wording import typed_day
from bot.conversations import Conversation

_OF_QUESTION: Final = frozenset({presses.DAY, presses.MONTH, presses.TIME, presses.PAGE, presses.COUNT, presses.COUNTED})
"""What only the question that was asked last can be answered with."""
_TURNS: Final = frozenset({presses.MONTH, presses.PAGE, presses.COUNT})
_log = structlog.get_logger("telegram.pressing")


class Stale(Exception):
    """The key is of no use any more."""


class Pressing:
    """Works presses off."""

    def __init__(self, parts: Parts, saying: Saying) -> None:
        self._parts, self._saying = parts, saying

    async def take(self, update_id: int, chat_id: int, query: CallbackQuery, pressed: Press | None) -> str | None:
        """What is to be told in a box above the chat, if anything. Raises JournalDown."""
        _, conversation = await self._saying.held(chat_id, query.from_user)
        lang = conversation.lang or "fr"
        if pressed is not None and pressed.what == presses.MUTE:
            return None
        try:
            if pressed is None or not pressed.belongs_to(conversation.id):
                raise Stale
            await self._take(update_id, chat_id, query, pressed, conversation)
        except Stale:
            await self._edit(query, [])
            await self._saying.ask_again(chat_id, conversation)
            return self._parts.texts.say(lang, "telegram-stale")
        return None

    async def _take(self, update_id: int, chat_id: int, query: CallbackQuery, pressed: Press, conversation: Conversation) -> None:
        journal, lang = self._parts.journal, conversation.lang or "fr"
        found = await journal(journal.log.rows, conversation.id, pressed.seq - 1, 1)
        if not found or found[0].author == "customer":
            raise Stale
        unit = Unit((found[0],))
        if pressed.what in _OF_QUESTION:
            asked = await journal(journal.log.last_question, conversation.id)
            if asked is None or asked.seq != pressed.seq:
                raise Stale
        if pressed.what in _TURNS:
            await self._edit(query, self._turned(unit, pressed, conversation))
        elif pressed.what == presses.PAPER:
            await self._papers(chat_id, unit, conversation)
        elif pressed.what == presses.PLACE:
            await self._places(chat_id, unit, lang)
        elif pressed.what == presses.WHY:
            await self._why(chat_id, unit, conversation)
        else:
            title, said = _said(unit, pressed, lang)
            chosen = [[keyboards.mute(f"✓ {title}", Press(pressed.tag, pressed.seq, presses.MUTE))]]
            await self._edit(query, chosen)
            await self._saying.say(chat_id, conversation, said, str(update_id))

    def _turned(self, unit: Unit, pressed: Press, conversation: Conversation) -> Keys:
        """The keyboard with another page."""
        counts = None
        if pressed.what == presses.COUNT:
            counts = keyboards.read_counts(pressed.value, unit.custom.get("categories") or [])
            if counts is None:
                raise Stale
        page = "" if pressed.what == presses.COUNT else pressed.value
        return self._parts.shapes.keys(unit, conversation, page, counts)

    async def _papers(self, chat_id: int, unit: Unit, conversation: Conversation) -> None:
        for one in unit.custom.get("papers") or []:
            await self._parts.outgoing.hand(chat_id, Paper(one["url"]), conversation.lang or "fr")

    async def _places(self, chat_id: int, unit: Unit, lang: str) -> None:
        order = unit.custom.get("order") or {}
        await self._parts.outgoing.places(chat_id, str(order.get("reference") or ""), lang)

    async def _why(self, chat_id: int, unit: Unit, conversation: Conversation) -> None:
        lines = []
        for one in unit.custom.get("reasons") or []:
            source = ", ".join(filter(None, (one.get("document"), one.get("article"))))
            lines.append(f"• {one['text']}" + (f" ({source})" if source else ""))
        if lines:
            await self._parts.outgoing.say(chat_id, conversation.lang or "fr", "\n".join(lines))

    async def _edit(self, query: CallbackQuery, keys: Keys) -> None:
        try:
            await query.edit_message_reply_markup(markup(keys))
        except TelegramError as error:
            _log.info("not_edited", error=type(error).__name__)  # the same as before, or too old


def _said(unit: Unit, pressed: Press, lang: str) -> tuple[str, str]:
    """The title of the key, and what it says: a button's payload, or what could have been typed. Raises Stale."""
    try:
        match pressed.what:
            case presses.BUTTON:
                button = unit.last.buttons[_index(pressed.value)]
                return button["title"], button["payload"]
            case presses.DAY:
                day = _offered(unit, "days", "date", pressed.value)
                words = typed_day(date.fromisoformat(day), lang)
            case presses.TIME:
                words = clock_time(time.fromisoformat(_offered(unit, "slots", "time", pressed.value)), lang)
            case presses.COUNTED:
                categories = unit.custom.get("categories") or []
                words = keyboards.counted(categories, keyboards.read_counts(pressed.value, categories) or ())
            case _:
                raise Stale
    except (ValueError, LookupError, TypeError) as error:
        raise Stale from error
    if not words:
        raise Stale
    return words, words


def _index(value: str) -> int:
    """Raises ValueError for what no key of ours carries."""
    if not (value.isascii() and value.isdecimal()):
        raise ValueError(value)
    return int(value)


def _offered(unit: Unit, what: str, name: str, value: str) -> str:
    """The value, if it is among what was offered."""
    offered: list[dict[str, Any]] = unit.custom.get(what) or []
    if not value or not any(str(one[name]).startswith(value) for one in offered):
        raise Stale
    return value
