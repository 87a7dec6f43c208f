"""Rows of the log as messages of Telegram: what is said, its keyboard, its files. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from itertools import chain
from typing import Any, Final
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from booking_core.texts import Texts
from bot.channels.telegram import keyboards, presses
from bot.channels.telegram.keyboards import Keys
from bot.channels.telegram.presses import Press, tag_of
from bot.channels.telegram.wording import escaped, pieces
from bot.conversations import Conversation, Message
from bot.conversations.shown import file_of, text_of

CALENDAR: Final = "calendar.ics"


@dataclass(frozen=True, slots=True)
class Words:
    """One text, in HTML. ``contact``: the customer's own telephone number is asked for."""

    html: str
    keys: Keys = field(default_factory=list)
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """A file kept beside the conversation."""

    src: str
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an order, behind its signed address."""

    url: str


Piece = Words | Attached | Paper


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows that are told as one: the paragraphs of an answer, or one row."""

    rows: tuple[Message, ...]

    @property
    def last(self) -> Message:
        """The one that holds the question, the buttons and the data."""
        return self.rows[-1]

    @property
    def custom(self) -> dict[str, Any]:
        """What the chat contract adds to the words."""
        return dict(chain.from_iterable((row.custom or {}).items() for row in self.rows))

    @property
    def text(self) -> str:
        """All paragraphs."""
        return "\n\n".join(row.text for row in self.rows if row.text)

    @property
    def is_push(self) -> bool:
        """Whether it tells what happened elsewhere: nobody waits for it at this moment."""
        return self.last.author == "system"


def units(rows: Sequence[Message]) -> Iterator[Unit]:
    """What is told of these rows, in order; what the customer said himself is not."""
    together: list[Message] = []
    for row in rows:
        if together and not _goes_on(together[-1], row):
            yield Unit(tuple(together))
            together = []
        if row.author != "customer":
            together.append(row)
    if together:
        yield Unit(tuple(together))


def _goes_on(before: Message, row: Message) -> bool:
    """Rasa tells the paragraphs of an answer without buttons as so many rows."""
    same = row.author == before.author == "assistant" and row.reply_to is not None and row.reply_to == before.reply_to
    return same and not before.buttons and before.attachment is None


@dataclass(frozen=True, slots=True)
class Shapes:
    """How units are shown. ``texts``: the channel's own few words."""

    texts: Texts

    def pieces(self, unit: Unit, conversation: Conversation) -> list[Piece]:
        """What is sent for a unit, in order; the keyboard stands under the last of its words."""
        lang = conversation.lang or "fr"
        words = pieces(self._text(unit))
        keys = self.keys(unit, conversation)
        if not words and (keys or not self._files(unit)):
            words = [self.texts.say(lang, "telegram-choose")] if keys else []
        asks = unit.custom.get("asks")
        said: list[Piece] = [Words(self._html(unit, text)) for text in words[:-1]]
        said += [Words(self._html(unit, words[-1]), keys, contact=asks == "phone" and not keys)] if words else []
        return said + self._files(unit)

    def keys(self, unit: Unit, conversation: Conversation, page: str = "", counts: Sequence[int] | None = None) -> Keys:
        """The keyboard under a unit; ``page`` ("2027-03", "1") of its days or hours, or with these head counts."""
        lang, at = conversation.lang or "fr", Press(tag_of(conversation.id), unit.last.seq, presses.MUTE)
        rows = [
            *self._control(unit.custom, lang, at, page, counts),
            *keyboards.buttons(unit.last.buttons, at),
            *self._beside(unit, lang, at),
        ]
        return _at_most(rows)

    def _control(self, custom: Mapping[str, Any], lang: str, at: Press, page: str, counts: Sequence[int] | None) -> Keys:
        """The keys of a question's own control: a month, a page of hours, head counts."""
        if slots := custom.get("slots"):
            return keyboards.hours(slots, lang, at, int(page) if page.isdecimal() else 0)
        if days := custom.get("days"):
            return keyboards.month(days, lang, at, page)
        categories = custom.get("categories") or []
        if custom.get("asks") == "party" and keyboards.countable(categories):
            return keyboards.counters(categories, counts or keyboards.begun(categories), self.texts, lang, at)
        return []

    def _text(self, unit: Unit) -> str:
        """The words without the lines that only lead to a paper: it is sent, or has a key."""
        urls = [one["url"] for one in unit.custom.get("papers") or []]
        kept = [line for line in unit.text.split("\n") if not any(url in line for url in urls)]
        return "\n".join(kept)

    def _html(self, unit: Unit, text: str) -> str:
        if unit.last.author == "agent":
            name = text_of(unit.custom.get("agent"))
            return f"<b>{escaped(name)}</b>\n{escaped(text)}" if name else escaped(text)
        return f"🔔 {escaped(text)}" if unit.is_push else escaped(text)

    def _files(self, unit: Unit) -> list[Piece]:
        sent = (file_of(row) for row in unit.rows)
        found: list[Piece] = [Attached(one.src, one.name) for one in sent if one and one.src]
        papers = unit.custom.get("papers") or []
        # The dates alone come with every card of an order: they have a key.
        asked = any(one.get("name") != CALENDAR for one in papers)
        return [*found, *(Paper(one["url"]) for one in papers if asked)]

    def _beside(self, unit: Unit, lang: str, at: Press) -> Keys:
        custom, rows = unit.custom, Keys()
        if is_public(url := text_of(custom.get("payment_url"))):
            rows.append([InlineKeyboardButton(self.texts.say(lang, "telegram-pay"), url=url)])
        offered = []
        if custom.get("reasons"):
            offered.append(("telegram-why", presses.WHY))
        if [one.get("name") for one in custom.get("papers") or []] == [CALENDAR]:
            offered.append(("telegram-calendar", presses.PAPER))
        if (custom.get("order") or {}).get("reference"):
            offered.append(("telegram-place", presses.PLACE))
        made = [keyboards.key(self.texts.say(lang, title), Press(at.tag, at.seq, what)) for title, what in offered]
        return rows + [made[start : start + 2] for start in range(0, len(made), 2)]


def markup(keys: Keys) -> InlineKeyboardMarkup | None:
    """As the library takes it."""
    return InlineKeyboardMarkup(keys) if keys else None


def is_public(url: str) -> bool:
    """Whether Telegram takes the address for a key: it refuses those that only this machine knows."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or "." not in host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return not host.endswith((".localhost", ".local", ".internal"))


def _at_most(rows: Keys) -> Keys:
    """As many rows as Telegram takes keys."""
    kept: Keys = []
    for row in rows:
        if sum(map(len, kept)) + len(row) > keyboards.MOST_KEYS:
            break
        kept.append(row)
    return kept
