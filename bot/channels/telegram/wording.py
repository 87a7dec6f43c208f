"""Text as Telegram takes it: escaped, and in pieces that are short enough."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Final

from babel.dates import format_date

LONGEST: Final = 3900
"""UTF-16 code units of the words of one message. Telegram takes 4096 with what is put before them: a person's name, of up to 100 signs."""
_BREAKS: Final = ("\n\n", "\n", ". ", " ")
"""Where a text may be cut, best first."""


def escaped(text: str) -> str:
    """For a message in HTML: what anybody wrote stays text."""
    return escape(text, quote=False)


def length(text: str) -> int:
    """As Telegram counts: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def typed_day(day: date, lang: str) -> str:
    """ "12 mars 2027", "12 March 2027": as a customer would type it."""
    return format_date(day, "d MMMM y", locale="fr_FR" if lang == "fr" else "en_GB")


def pieces(text: str, longest: int = LONGEST) -> list[str]:
    """The text in as few pieces as it takes, each cut where a reader would; none is empty."""
    found = []
    rest = text.strip()
    while length(rest) > longest:
        head = _fitting(rest, longest)
        at = next((end for mark in _BREAKS if (end := head.rfind(mark)) > len(head) // 3), -1)
        cut = at + 1 if at > 0 else len(head)
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [one for one in (*found, rest) if one]


def _fitting(text: str, longest: int) -> str:
    """As much from the beginning as fits."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * longest]
    return units.decode("utf-16-le", "ignore")
