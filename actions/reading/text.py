"""Cleaning and folding of what people type, so that every reader sees plain lower-case text without accents."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 2000
"""Characters read of a message; the gateway refuses longer ones, the readers never rely on it."""

_SPACES = re.compile(r"\s+")
_LOOKALIKES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
    | dict.fromkeys("‐‑‒–—−", "-")
)


def clean(text: str) -> str:
    """The text without control, zero-width and direction characters, in one line of at most ``MAX_LENGTH`` characters."""
    text = unicodedata.normalize("NFKC", text[:MAX_LENGTH]).translate(_LOOKALIKES)
    kept = (character if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn") else _gap(character) for character in text)
    return _SPACES.sub(" ", "".join(kept)).strip()[:MAX_LENGTH]


def _gap(character: str) -> str:
    """Line breaks and tabs part words; the other invisible characters never do."""
    return " " if character in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85" else ""


def fold(text: str) -> str:
    """Lower case, without accents; as long as the cleaned text, character for character where a letter has one base letter."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


class Page:
    """The folded text of a message from which readers blank what they used, so that nothing is read twice.

    Blanked stretches keep their length: ``original`` and ``text`` stay aligned whenever folding kept the length.
    """

    BLANK = "\x00"

    def __init__(self, text: str) -> None:
        self.text = text

    def blank(self, start: int, end: int, keep: str = "") -> None:
        """Mark a stretch as read; it then separates words like punctuation does."""
        self.text = self.text[:start] + self.BLANK * (end - start) + self.text[end:]

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """All matches of a pattern, blanked."""
        found = list(pattern.finditer(self.text))
        self.text = pattern.sub(lambda match: self.BLANK * len(match[0]), self.text)
        return found
