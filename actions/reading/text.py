"""Cleaning and folding of what people type, so that every reader sees plain lower-case text without accents."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 2000
"""Characters read of a message; the gateway refuses longer ones, the readers never rely on it."""

BLANK = "\x00"
"""Stands for each character already used by a reader; no cleaned text contains it."""

_SPACES = re.compile(r"\s+")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"))
_GAPS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85")
_LOOKALIKES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
    }
    | dict.fromkeys("‐‑‒–—−", "-")
)


def clean(text: str) -> str:
    """The text in one line of at most ``MAX_LENGTH`` characters, without control, zero-width and direction characters.

    Line breaks and tabs part words; the other invisible characters are dropped, as they never do.
    """
    text = unicodedata.normalize("NFC", text[:MAX_LENGTH].translate(_LOOKALIKES))
    text = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
    kept = (
        " " if character in _GAPS else character
        for character in text
        if character in _GAPS or unicodedata.category(character) not in _UNSEEN
    )
    return _SPACES.sub(" ", "".join(kept)).strip()[:MAX_LENGTH]


def fold(text: str) -> str:
    """Lower case without accents, as long as ``text``: what is found in the one stands at the same place in the other."""
    return "".join(_base(character) for character in text)


def _base(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFKD", character.lower())
    return base[0] if base else character


class Page:
    """The folded text of a message in which readers blank what they used, so that nothing is read twice."""

    def __init__(self, text: str) -> None:
        self.text = text

    def blank(self, start: int, end: int) -> None:
        """Mark a stretch as used; lengths stay, and what is left of it no longer forms a word."""
        self.text = self.text[:start] + BLANK * (end - start) + self.text[end:]

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """All matches of a pattern, blanked."""
        found = list(pattern.finditer(self.text))
        if found:
            self.text = pattern.sub(lambda match: BLANK * len(match[0]), self.text)
        return found

    @property
    def words(self) -> str:
        """What no reader has used, single-spaced."""
        return " ".join(re.findall(r"[^\W_]+", self.text.replace(BLANK, " ")))
