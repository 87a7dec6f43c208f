"""Misspelt months and weekdays, mended only where nothing else is likely: "le 12 mras" is March, "2 cars" are coaches."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from actions.reading.almanac import MONTHS, WEEKDAYS

_MONTH_NAMES = {name: number for name, number in MONTHS.items() if len(name) >= 3}
_DAY_NAMES = (*(name for name in WEEKDAYS if len(name) >= 5), "demain", "tomorrow")
_WEEKDAY = "|".join(name for name in WEEKDAYS if len(name) >= 5)
_AFTER_DAY = re.compile(rf"(\b(?:le|du|au|the|pour|on|ou|et|{_WEEKDAY}),? \d{{1,2}}(?:er|st|nd|rd|th)? ?(?:of |de )?)([a-z]{{3,10}})\b")
_ALONE = re.compile(r"(^\W*\d{1,2}(?:er|st|nd|rd|th)? ?(?:of |de )?)([a-z]{3,10})(?=\W*(?:20\d\d)?\W*$)")
_BEFORE_DAY = re.compile(r"(\b)([a-z]{4,10})(?= \d{1,2}(?:(?:st|nd|rd|th)\b|,? 20\d\d\b))")
_TONIGHT = re.compile(r"\b(?:tonight|tonite)\b")
_WORD = re.compile(r"\b[a-z]{5,10}\b")
_OTHER_WORDS = frozenset(
    "pers car cars bus pax ans jeune jeunes man men may mai mars avec vers places pour sans sont dans "
    "nous les des par and are pas plus guide guides adulte adultes eleve eleves enfants matin midi "
    "mais mains mare main mardi lundi jeudi personne personnes visit visits visite visites seul june "
    "domain domaine "
    "svp stp plz pls merci please thanks jurys hours heures minutes jours semaines mois dont plutot juste people adults".split()
)


def mended(text: str) -> str:
    """The text with misspelt months after a day's number, and misspelt weekdays, spelt right; "tonight" in two words."""
    for pattern in (_AFTER_DAY, _ALONE, _BEFORE_DAY):
        text = pattern.sub(lambda match: match[1] + (_month(match[2]) or match[2]), text)
    text = _WORD.sub(lambda match: _weekday(match[0]) or match[0], text)
    return _TONIGHT.sub("this evening", text)


def _month(word: str) -> str | None:
    """The one month a word can be meant for."""
    if word in MONTHS or word in _OTHER_WORDS:
        return None
    allowed = 1 if len(word) <= 5 else 2
    scored = [(OSA.distance(word, name, score_cutoff=allowed), name) for name in _MONTH_NAMES if name[0] == word[0] or len(word) > 5]
    best = min(score for score, _ in scored) if scored else allowed + 1
    names = [name for score, name in scored if score == best]
    if best > allowed or len({_MONTH_NAMES[name] for name in names}) > 1:
        return None
    return names[0]


def _weekday(word: str) -> str | None:
    if word in _OTHER_WORDS or word in _DAY_NAMES or word.removesuffix("s") in _DAY_NAMES:
        return None
    return next(
        (
            name
            for name in _DAY_NAMES
            if abs(len(name) - len(word)) <= 1 and name[0] == word[0] and OSA.distance(word, name, score_cutoff=1) <= 1
        ),
        None,
    )
