"""Names of sites and activities in a text, with typos: whole aliases against runs of words, never words against words.

Both sides lose case, accents, articles and spaces, so that "ste chapel", "saintechapelle" and "Sainte-Chapelle" meet. The number of
slips allowed grows with the length of the alias: none below five letters ("arc" is not "arche").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from actions.reading.text import fold
from actions.reading.types import Match, Names

_WORD = re.compile(r"[a-z0-9]+")
_FILLERS = frozenset("le la les l un une de du des d the of a au aux et and".split())
_NOT_BEFORE = re.compile(
    r"\b(?:pas|not|et non(?: pas)?|non pas|au lieu|instead of|plutot que|rather than"
    r"|plus|sauf|except|ni|anything but)(?: (?:a|de|du|at|for|pour|the|la|le"
    r"|les))* ?(?:l'|d')?$"
)
_THAN = re.compile(r"\b(?:plutot|rather|prefere) .{2,60}\b(?:que|than) (?:(?:la|le|the) |l')?$")
_BARRIERS = frozenset("not pas non no ou or sinon mais but plutot rather".split())
_SLIPPERY = 5
"""Letters from which on a word may be misspelt and still be itself."""
_SAINTS = {"st": "saint", "ste": "sainte"}


@dataclass(frozen=True, slots=True)
class _Alias:
    key: str
    slips: int
    spelt: tuple[str, ...]
    ids: tuple[str, ...]
    common: tuple[str, ...] = ()
    """Those of ``ids`` that others call so too."""

    @property
    def words(self) -> int:
        return len(self.spelt)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    place: int


@dataclass(frozen=True, slots=True)
class _Hit:
    alias: _Alias
    slips: int
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundNames:
    """Names meant, names said not to be meant, and where they stand."""

    matches: tuple[Match, ...] = ()
    rejected: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def read_names(folded: str, names: Names) -> FoundNames:
    """Find the names of a catalogue in a folded text; a longer alias wins over the shorter ones inside it."""
    tokens = _tokens(folded)
    kept: list[_Hit] = []
    hits = sorted(_hits(tokens, _index(names)), key=lambda hit: (-len(hit.alias.key) + 2 * hit.slips, hit.first))
    for hit in hits:
        if all(hit.last < other.first or hit.first > other.last for other in kept):
            kept.append(hit)
    kept.sort(key=lambda hit: hit.first)
    meant: dict[str, Match] = {}
    rejected: dict[str, None] = {}
    for hit in kept:
        before = folded[max(0, hit.start - 80) : hit.start]
        denied = _NOT_BEFORE.search(before[-40:]) is not None or _THAN.search(before) is not None
        score = round(100 * (1 - hit.slips / max(len(hit.alias.key), 1)), 1)
        for key in hit.alias.ids:
            if denied:
                rejected[key] = None
            elif key not in meant or meant[key].score < score:
                meant[key] = Match(key, score, folded[hit.start : hit.end], hit.first, hit.last + 1, key in hit.alias.common)
    return FoundNames(
        tuple(sorted(meant.values(), key=lambda match: match.start)),
        tuple(key for key in rejected if key not in meant),
        tuple((hit.start, hit.end) for hit in kept),
    )


def _tokens(folded: str) -> list[_Token]:
    words = list(_WORD.finditer(folded))
    return [
        _Token(_SAINTS.get(match[0], match[0]), match.start(), match.end(), place)
        for place, match in enumerate(words)
        if match[0] not in _FILLERS
    ]


def _hits(tokens: list[_Token], index: tuple[_Alias, ...]) -> Iterator[_Hit]:
    if not index:
        return
    longest = max(alias.words for alias in index) + 1
    by_length: dict[int, list[_Alias]] = {}
    for alias in index:
        for length in range(len(alias.key) - alias.slips, len(alias.key) + alias.slips + 1):
            by_length.setdefault(length, []).append(alias)
    seen: dict[str, list[tuple[_Alias, int]]] = {}
    top = max(by_length)
    for first in range(len(tokens)):
        joined, barriers = "", set[str]()
        for last in range(first, min(first + longest, len(tokens))):
            joined += tokens[last].text
            barriers |= {tokens[last].text} & _BARRIERS
            if len(joined) > top:
                break
            if joined not in seen:
                seen[joined] = list(_close(joined, by_length.get(len(joined), ())))
            for alias, slips in seen[joined]:
                if barriers and not barriers <= set(alias.spelt):  # "non" parts two names, but not "billet non daté"
                    continue
                if last - first <= alias.words and not (slips and _another_word(tokens[first : last + 1], alias)):
                    yield _Hit(alias, slips, tokens[first].place, tokens[last].place, tokens[first].start, tokens[last].end)


def _close(joined: str, aliases: list[_Alias] | tuple[()]) -> Iterator[tuple[_Alias, int]]:
    for alias in aliases:
        if joined == alias.key:
            yield alias, 0
        elif alias.slips and (joined[0] == alias.key[0] or joined[1:4] == alias.key[1:4] or joined[:4] == alias.key[1:5]):
            slips = OSA.distance(joined, alias.key, score_cutoff=alias.slips)
            if slips <= alias.slips:
                yield alias, slips


def _another_word(run: list[_Token], alias: _Alias) -> bool:
    """Whether the words are not misspelt but others.

    "Visit the arc" is no "visit of the park", "billet payé" no "billet daté", and "château" alone no "château d'If".
    """
    if alias.words < 2:
        return False
    if len(run) != alias.words:
        joined = "".join(token.text for token in run)
        return any(len(word) < _SLIPPERY and word.rstrip("s") not in joined for word in alias.spelt)
    return any(
        token.text.rstrip("s") != word.rstrip("s") and min(len(token.text), len(word)) < _SLIPPERY
        for token, word in zip(run, alias.spelt, strict=True)
    )


@lru_cache(maxsize=8)
def _index(names: Names) -> tuple[_Alias, ...]:
    """The aliases without fillers and spaces; one that several ids share is one entry."""
    found: dict[str, tuple[tuple[str, ...], dict[str, bool]]] = {}
    for group, common in ((names.aliases, False), (names.common, True)):
        for key, aliases in group:
            for alias in aliases:
                words = tuple(token.text for token in _tokens(fold(alias)))
                if words:
                    found.setdefault("".join(words), (words, {}))[1].setdefault(key, common)
    return tuple(
        _Alias(key, _slips(len(key), all(ids.values())), words, tuple(ids), tuple(one for one, common in ids.items() if common))
        for key, (words, ids) in found.items()
    )


def _slips(length: int, common: bool = False) -> int:
    """A short everyday word ("lunch") has neighbours that are words themselves ("a bunch of")."""
    return 0 if length < (_SLIPPERY + 2 if common else _SLIPPERY) else 1 if length < 9 else 2 if length < 15 else 3
