"""Differences of time: "décale d'une heure", "a week later", counted from a moment that is known."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from actions.reading.text import fold

_SHIFT = re.compile(
    r"(?<!\ba )(?<!\bat )(?<!\bto )(?<!\bvers )"
    r"\b(?:d'|de |by )?(?P<n>une?|an|one|\d{1,2}) ?(?P<unit>h(?:eures?|ours?)?|demi-heure|half an hour|jours?|days?|semaines?|weeks?)\b"
    r"(?P<half> et demie)?(?: (?P<way>plus tot|avant|earlier|plus tard|apres|later))?"
)
_EARLIER = re.compile(r"\b(?:avanc\w*|plus tot|earlier|bring forward|avant)\b")
_LATER = re.compile(r"\b(?:decal\w*|repouss\w*|recul\w*|plus tard|later|postpone|push back|report\w*|move)\b")


def says_shift(text: str) -> bool:
    """ "D'une heure", "two days later": a difference, not a moment."""
    return _SHIFT.search(fold(text)) is not None


def shifted(moment: datetime, text: str) -> datetime | None:
    """The moment that the words make of a known one; None when they name no difference."""
    text = fold(text)
    found = _SHIFT.search(text)
    if found is None or not (_EARLIER.search(text) or _LATER.search(text)):
        return None
    number = int(found["n"]) if found["n"].isdigit() else 1
    unit, sign = found["unit"], -1 if _EARLIER.search(text) else 1
    if unit.startswith(("j", "d")) and unit != "demi-heure":
        by = timedelta(days=number)
    elif unit.startswith(("s", "w")):
        by = timedelta(weeks=number)
    else:
        by = timedelta(minutes=30) if "demi" in unit or "half" in unit else timedelta(hours=number)
        by += timedelta(minutes=30) if found["half"] else timedelta()
    return moment + sign * by
