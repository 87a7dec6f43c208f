"""Which sentences say nearly the same: case, accents, numbers and dates aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process

One = TypeVar("One")
LIKE = 86.0
"""Of 100. Above it sentences of the length of a question differ by a word at most."""
DATE_WORDS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "january february march april june july august september october november december"
).split()
_NUMBERS = re.compile(rf"\b(?:\d+(?:h\d*|er|e|eme|st|nd|rd|th)?|{'|'.join(DATE_WORDS)})\b(?: (?:h|heures?|am|pm)\b)?")
_BEFORE = r"(?:(?:le|du|de|au|a|at|on|the|of|to|from|et|and) )*"
_NUMBERS_IN_A_ROW = re.compile(rf"\b{_BEFORE}0\b(?: {_BEFORE}0\b)*")


def plain(text: str) -> str:
    """The words alone: lower case, without accents and punctuation. Sentences alike in this are one and the same example."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    kept = ("" if unicodedata.combining(one) else one if one.isalnum() else " " for one in letters)
    return " ".join("".join(kept).split())


def folded(text: str) -> str:
    """As ``plain``, with 0 for every number, hour and date, however it is written, and for several that follow each other."""
    return _NUMBERS_IN_A_ROW.sub("0", _NUMBERS.sub("0", plain(text)))


def nearest(text: str, others: Sequence[str]) -> int | None:
    """Which of the others, folded like the text, says most nearly the same, whatever the order of its words; None where none does."""
    found = None
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        found = process.extractOne(text, others, scorer=scorer, processor=None, score_cutoff=found[1] if found else LIKE) or found
    return found[2] if found else None


def grouped(items: Iterable[One], said: Callable[[One], str]) -> list[list[One]]:
    """Each in the group whose first one it is most like, or the first of its own; the largest group first, then in the order given."""
    heads: list[str] = []
    groups: list[list[One]] = []
    known: dict[str, int] = {}
    for item in items:
        text = folded(said(item))
        if text not in known:
            near = nearest(text, heads)
            known[text] = len(groups) if near is None else near
            if near is None:
                heads.append(text)
                groups.append([])
        groups[known[text]].append(item)
    return sorted(groups, key=len, reverse=True)
