"""What Guichet says, in French and English: Fluent messages, and Babel for money, days and hours.

Messages live in ``data/texts/{fr,en}/*.ftl``. A message that is missing, or an argument it needs and did not get, is an
error of the programme and raises: a customer must never read ``{ $date }``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentInt
from fluent.syntax import ast

from booking_core.clock import paris
from booking_core.rules.decision import Text

Lang = Literal["fr", "en"]
LANGS: tuple[Lang, ...] = ("fr", "en")
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
# French puts a space that never breaks before double punctuation and units, and inside its quotation marks.
_UNITS = r"jours?|mois|ans?|minutes?|heures?|personnes?|places?|billets?|visiteurs?|adultes?|enfants?|guides?|groupes?"
_NO_BREAK_BEFORE = re.compile(rf" (?=[:;?!€%»])|(?<=«) |(?<=\d) (?=(?:{_UNITS})\b)")

_APOSTROPHE, _ADDRESS = re.compile(r"(?<=\w)'(?=\w|«|“|{)"), re.compile(r"@|://")


class TextError(LookupError):
    """A message is missing, malformed, or was not given what it needs."""


def language(lang: str | None) -> Lang:
    """The language spoken for ``lang`` ("en-GB", "fr", None...): French unless English is asked."""
    return "en" if (lang or "").lower().startswith("en") else "fr"


def money(cents: int, lang: str) -> str:
    """An amount of euros given in integer cents: "272,00 €", "€272.00"."""
    return format_currency(Decimal(cents) / 100, "EUR", locale=_LOCALES[language(lang)])


def day(value: date, lang: str, year: bool = True) -> str:
    """A calendar day in words: "jeudi 12 mars 2026", "Thursday 12 March 2026"."""
    french = language(lang) == "fr"
    number = "'1er'" if french and value.day == 1 else "d"
    pattern = f"EEEE {number} MMMM y" if year else f"EEEE {number} MMMM"
    return format_date(value, pattern, locale=_LOCALES[language(lang)])


def clock_time(value: time, lang: str) -> str:
    """An hour of the day: "10h30", "9h" in French, "10:30", "9:00" in English."""
    if language(lang) == "en":
        return f"{value.hour}:{value.minute:02}"
    return f"{value.hour}h{value.minute:02}" if value.minute else f"{value.hour}h"


def moment(value: datetime, lang: str) -> str:
    """A moment, told in Paris time whatever its own zone: "jeudi 12 mars 2026 à 23h59"."""
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    local = paris(value)
    link = "à" if language(lang) == "fr" else "at"
    return f"{day(local.date(), lang)} {link} {clock_time(local.time(), lang)}"


def listing(items: Iterable[str], lang: str, style: Literal["standard", "or"] = "standard") -> str:
    """Items in a sentence: "a, b et c"."""
    return format_list(list(items), style=style, locale=_LOCALES[language(lang)])


def typeset(text: str, lang: str) -> str:
    """Apostrophes as printed, but in addresses; French spacing: no line may break before ``: ; ? ! €`` or between a figure and its noun."""
    if "'" in text:
        text = re.sub(r"\S+", lambda word: word[0] if _ADDRESS.search(word[0]) else _APOSTROPHE.sub("’", word[0]), text)
    return _NO_BREAK_BEFORE.sub("\u00a0", text) if language(lang) == "fr" else text


class Texts:
    """All messages of both languages, read once.

    ``say("fr", "mail-code.subject", code="...")`` gives the attribute ``subject`` of the message ``mail-code``.
    Arguments: strings; integers (plurals, ``{ MONEY($cents) }``); dates, times, moments and :class:`Text`, which are
    worded in the language said; lists of strings ("a, b et c"); booleans, which select ``[yes]`` or ``[no]``.
    """

    def __init__(self, data_dir: Path) -> None:
        """Reads ``data_dir/texts``; raises :class:`TextError` naming file and message when one is malformed."""
        self._bundles = {lang: _bundle(data_dir / "texts" / lang, lang) for lang in LANGS}

    def say(self, lang: str, message_id: str, **args: Any) -> str:
        """The message in ``lang``; raises :class:`TextError` rather than saying something incomplete."""
        spoken = language(lang)
        name, _, attribute = message_id.partition(".")
        bundle = self._bundles[spoken]
        if not bundle.has_message(name):
            raise TextError(f"{message_id}: no such message in {spoken}")
        message = bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise TextError(f"{message_id}: no such text in {spoken}")
        said, errors = bundle.format_pattern(pattern, {key: _worded(value, spoken) for key, value in args.items()})
        if errors:
            raise TextError(f"{message_id} in {spoken}: {errors[0]}")
        return typeset(str(said), spoken)

    def both(self, message_id: str, **args: Any) -> Text:
        """The message in both languages. Raises TextError as ``say`` does."""
        return Text(fr=self.say("fr", message_id, **args), en=self.say("en", message_id, **args))

    def has(self, message_id: str) -> bool:
        """Whether the message (or attribute) exists; both languages hold the same ones, which a test checks."""
        return message_id in self.ids("fr")

    def ids(self, lang: str) -> frozenset[str]:
        """Every message and attribute of a language, as :meth:`say` takes them."""
        bundle = self._bundles[language(lang)]
        found: set[str] = set()
        for name, message in bundle._messages.items():  # noqa: SLF001 - the library offers no listing
            found |= {name} if message.value else set()
            found |= {f"{name}.{attribute.id.name}" for attribute in message.attributes}
        return frozenset(found)


def _bundle(folder: Path, lang: Lang) -> FluentBundle:
    bundle = FluentBundle([_LOCALES[lang]], functions={"MONEY": _money_function(lang)}, use_isolating=False)
    home: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ftl")):
        resource = _parsed(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise TextError(f"{path}: not understood near {(entry.content or '').strip()[:60]!r}")
            if isinstance(entry, ast.Message | ast.Term):
                key = ("-" if isinstance(entry, ast.Term) else "") + entry.id.name
                if key in home:
                    raise TextError(f"{path}: {key} is already in {home[key].name}")
                home[key] = path
        bundle.add_resource(resource)
    if not home:
        raise TextError(f"{folder}: no texts")
    return bundle


@cache
def _parsed(text: str) -> ast.Resource:
    """Read once by a process: parsing all texts takes most of a second, and the pages, the API and the worker each want them."""
    return FluentResource(text)


def _money_function(lang: Lang) -> Any:
    def in_euros(cents: FluentInt) -> str:
        return money(int(cents), lang)

    return in_euros


def _worded(value: Any, lang: Lang) -> Any:
    """A Python value as Fluent can say it; what is neither known here nor to Fluent is refused."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str() | int() | Decimal():
            return value
        case datetime():
            return moment(value, lang)
        case date():
            return day(value, lang)
        case time():
            return clock_time(value, lang)
        case Text():
            return value.get(lang)
        case Mapping():
            raise TypeError("a mapping cannot be said")
        case Iterable():
            return listing([str(_worded(item, lang)) for item in value], lang)
    raise TypeError(f"cannot be said: {type(value).__name__}")
