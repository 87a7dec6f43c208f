"""Figures in sentences: ``{days}`` in a rule's own text, ``{CMN-010.days}`` or ``{contact.email}`` in an answer.

So a figure is written once, in its rule, and every sentence follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from babel.numbers import format_currency

from booking_core.catalogue.entry import Figure
from booking_core.catalogue.kinds import figures
from booking_core.catalogue.models import Seller
from booking_core.catalogue.words import Text

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_NARROW, _WIDE = "\u202f", "\u00a0"


def names(text: Text) -> Iterator[str]:
    """The placeholders of both languages, in order, repetitions included."""
    for sentence in (text.fr, text.en):
        yield from _PLACEHOLDER.findall(sentence)


def fill(text: Text, known: Mapping[str, Figure]) -> Text:
    """The text with its placeholders replaced; KeyError on an unknown one. ``…_cents`` are written as euros."""

    def sentence(lang: str) -> str:
        return _PLACEHOLDER.sub(lambda match: _written(match[1], known[match[1]], lang), text.get(lang))

    return Text(typeset(sentence("fr")), apostrophes(sentence("en")))


def apostrophes(sentence: str) -> str:
    """The sentence with its apostrophes as they are printed (’)."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", sentence)


def typeset(sentence: str) -> str:
    """French typography: apostrophes, the spaces that must not break before ``: ; ? ! » %`` and ``€`` and after ``«``."""
    sentence = apostrophes(sentence)
    sentence = re.sub(r" ([;?!])", _NARROW + r"\1", sentence)
    sentence = re.sub(r" ([:»%€])", _WIDE + r"\1", sentence)
    return re.sub(r"« ", "«" + _WIDE, sentence)


def known_to(seller: Seller) -> dict[str, Figure]:
    """Every figure that an answer of this seller may quote, by the name of its placeholder."""
    known: dict[str, Figure] = {f"contact.{name}": value for name in ("email", "phone", "url") if (value := getattr(seller.contact, name))}
    for rule in seller.rules:
        known.update({f"{rule.id}.{name}": value for name, value in figures(rule).items()})
    for ambiguity in seller.ambiguities:
        known.update({f"{ambiguity.id}.{name}": value for name, value in ambiguity.figures.items()})
    return known


def _written(name: str, value: Figure, lang: str) -> str:
    if name.endswith("_cents") and isinstance(value, int):
        return format_currency(Decimal(value) / 100, "EUR", locale=_LOCALES[lang])
    return str(value)
