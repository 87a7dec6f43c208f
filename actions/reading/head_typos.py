"""Misspelt words of a head count, mended where nothing else is likely: "guide inclu", "75 persones"."""

from __future__ import annotations

import re

from actions.reading.typos import meant

_WORDS = tuple(
    "compris comprise inclus incluse inclusive included including personnes personne visiteurs visiteur visitors adultes adulte adults "
    "enfants enfant eleves children pupils people accompagnateurs accompagnateur accompagnatrice accompagnants conferencier conferenciere "
    "guides guide".split()
)
_KNOWN = frozenset(_WORDS)
_OTHER_WORDS = frozenset(
    "compose composes comprend include includes inclure exclus exclure personnel personal personally enfance elever elevee adult "
    "children's visitor visites visite visiter guider guidee guided guise guised guidon gide".split()
)
_WORD = re.compile(r"\b[a-z]{5,16}\b")


def spelt_right(text: str) -> str:
    """The folded text with those words spelt right; each word stays one word."""
    return _WORD.sub(lambda match: _mended(match[0]), text)


def _mended(word: str) -> str:
    if word in _KNOWN or word in _OTHER_WORDS:
        return word
    return meant(word, _WORDS) or word
