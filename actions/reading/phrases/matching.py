"""How phrases are found: as whole words of the folded text, where neither capitals nor accents count."""

from __future__ import annotations

import re

from actions.reading.text import fold


def words(*forms: str) -> re.Pattern[str]:
    """Any of these forms, not as a part of a longer word."""
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the folded text holds what the pattern stands for."""
    return pattern.search(fold(text)) is not None


def says_as_typed(pattern: re.Pattern[str], text: str) -> bool:
    """The same with accents, which part "valide" (do it) from "validé" (it is done), and "où" from "ou"."""
    return pattern.search(text.lower()) is not None
