"""Differences of time: "décale d'une heure", "a week later", counted from a moment that is known."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_SHIFT = re.compile(
    r"(?<!\b[àa] )(?<!\bat )(?<!\bto )(?<!\bvers )"
    r"\b(?:d'|de |by )?(?P<n>une?|an|one|\d{1,2}) ?(?P<unit>h(?:eures?|ours?)?|demi-heure|half an hour|jours?|days?|semaines?|weeks?)\b"
    r"(?P<half> et demie)?(?: (?P<way>plus t[ôo]t|avant|earlier|plus tard|apr[èe]s|later))?",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(avanc\w*|plus t[ôo]t|earlier|bring forward|avant)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(d[ée]cal\w*|repouss\w*|recul\w*|plus tard|later|postpone|push back|report\w*|move)\b", re.IGNORECASE)


def says_shift(text: str) -> bool:
    """ "D'une heure", "two days later": a difference, not a moment."""
    return _SHIFT.search(text) is not None


def shifted(moment: datetime, text: str) -> datetime | None:
    """The moment that the words make of a known one; None when they name no difference."""
    found = _SHIFT.search(text)
    if found is None or not (_EARLIER.search(text) or _LATER.search(text)):
        return None
    number = int(found["n"]) if found["n"].isdigit() else 1
    unit, sign = found["unit"].lower(), -1 if _EARLIER.search(text) else 1
    if unit.startswith(("j", "d")) and unit != "demi-heure":
        by = timedelta(days=number)
    elif unit.startswith(("s", "w")):
        by = timedelta(weeks=number)
    else:
        by = timedelta(minutes=30) if "demi" in unit or "half" in unit else timedelta(hours=number)
        by += timedelta(minutes=30) if found["half"] else timedelta()
    return moment + sign * by
