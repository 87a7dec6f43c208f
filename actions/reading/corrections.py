"""The words with which people take something back: "plutôt", "en fait", "sorry", "I mean". One list for all readers."""

from __future__ import annotations

import re

TAKEN_BACK = (
    r"(?:finalement|final(?:e?ment|mt|emen)|plutot|en ?faite?"
    r"|en realite|au final|tout compte fait|(?:apres )?reflexion(?: faite)?|pardon|oups|oops|desolee?"
    r"|disons|a la place|sorry|actually|in fact|in reality|instead|rather|(?:i|we) mean(?:t)?|make (?:it|that)|let's say"
    r"|on second thoughts?|on reflection|after all)"
)
"""Folded; to stand between word boundaries."""

REFUSED = r"(?:non|no|nope|nan|nah|mais|but)"
"""Takes something back only between two facts, or right before one."""

_SHIFTED = (
    r"(?:passe[rz]?|passons|change[rz]?|changeons|decale[rz]?|decalons|reporte[rz]?|reportons|repousse[rz]?|avance[rz]?|deplace[rz]?"
    r"|remplace[rz]?|move|moved|shift|postpone|push|switch|reschedule|bring)"
)
_CHANGED = re.compile(rf"\b(?:{TAKEN_BACK}|{REFUSED}|{_SHIFTED}|prefer\w*|pas)\b")
BETWEEN = re.compile(rf"\b(?:{TAKEN_BACK}|{REFUSED})\b")
"""Between two facts: the second one counts."""


def takes_back(folded: str) -> bool:
    """Whether a text that holds a fact says it instead of an earlier one."""
    return _CHANGED.search(folded) is not None
