"""Cleaning and folding of what people type, so that every reader sees plain lower-case text without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

MAX_LENGTH = 2000
"""Characters read of a message; the gateway refuses longer ones, the readers never rely on it."""

BLANK = "\x00"
"""Stands for each character already used by a reader; no cleaned text contains it."""

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"[a-z0-9]+")
_TOKEN = re.compile(r"\w+|[^\w\s\x00]")
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
    return text.lower() if text.isascii() else "".join(_base(character) for character in text)


def words_in(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))


def plain(text: str) -> str:
    """The words alone, as a title or a name may be typed: whatever apostrophes, accents and punctuation it has."""
    return " ".join(words_in(text))


def word_places(text: str) -> list[tuple[int, int]]:
    """Where each word begins and ends, numbered as names are found (``Match.start``)."""
    return [found.span() for found in _NUMBERED.finditer(fold(text))]


@lru_cache(4096)
def _base(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFKD", character.lower())
    return base[0] if base else character


class Page:
    """The folded text of a message in which readers blank what they used, so that nothing is read twice.

    Words may be put in the place of others ("vingt" becomes "20"); ``said`` still finds what the customer wrote.
    """

    def __init__(self, text: str, original: str = "") -> None:
        self.text = text
        self._original = original or text
        self._origins = [(place, place + 1) for place in range(len(text))]

    def rewrite(self, text: str) -> None:
        """Go on with this wording of the text: each word that changed stands for the words it came from."""
        if text == self.text:
            return
        old, new = list(_TOKEN.finditer(self.text)), list(_TOKEN.finditer(text))
        origins = [(0, 0)] * len(text)
        for same, (first, last), (start, end) in _stretches([one[0] for one in old], [one[0] for one in new]):
            if same:
                for before, after in zip(old[first:last], new[start:end], strict=True):
                    origins[after.start() : after.end()] = self._origins[before.start() : before.end()]
            elif first < last:
                whole = (self._origins[old[first].start()][0], self._origins[old[last - 1].end() - 1][1])
                for after in new[start:end]:
                    origins[after.start() : after.end()] = [whole] * len(after[0])
        self.text, self._origins = text, origins

    def said(self, start: int, end: int) -> str:
        """The customer's own words behind a stretch of the text, blanked or not."""
        origins = [origin for origin in self._origins[start:end] if origin[1]]
        return self._original[min(origin[0] for origin in origins) : max(origin[1] for origin in origins)].strip() if origins else ""

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
        return " ".join(_WORD.findall(self.text.replace(BLANK, " ")))


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Whether kept or changed, from where to where in the old words and in the new; neighbouring changes are one."""
    changed: tuple[int, int, int, int] | None = None
    for step in Levenshtein.opcodes(old, new):
        if step.tag != "equal":
            first, start = (changed[0], changed[2]) if changed else (step.src_start, step.dest_start)
            changed = (first, step.src_end, start, step.dest_end)
            continue
        if changed:
            yield False, changed[:2], changed[2:]
            changed = None
        yield True, (step.src_start, step.src_end), (step.dest_start, step.dest_end)
    if changed:
        yield False, changed[:2], changed[2:]
