"""Whether a word is another one misspelt: one slip, the same first letter, and no real word that just looks like it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA


def meant(word: str, words: Iterable[str]) -> str | None:
    """The first of ``words`` that ``word`` is one slip away from: a letter missing, too many, wrong or swapped."""
    return next(
        (one for one in words if one[0] == word[0] and abs(len(one) - len(word)) <= 1 and OSA.distance(word, one, score_cutoff=1) <= 1),
        None,
    )
