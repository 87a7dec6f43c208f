"""Lengths in a question about a case: days before a visit, minutes late, an amount, an age. Pure; nothing here books anything."""

from __future__ import annotations

import re

from actions.reading.numbers import to_digits
from actions.reading.text import clean, fold

_UNITS = {"jour": 1, "day": 1, "j": 1, "semaine": 7, "sem": 7, "week": 7, "mois": 30, "month": 30}
_ONE = r"(?:une?|an?|one)"
_NUMBER = rf"(?P<number>\d+|{_ONE})"
_UNIT = r"(?P<unit>jours?|days?|j|semaines?|sem|weeks?|mois|months?)"
_BEFORE = r"(?:avant|d'avance|a l'avance|before|ahead|prior|beforehand|in advance|out\b|away|du jour|de la (?:visite|date|venue|sortie))"
_DAYS = re.compile(rf"\b{_NUMBER} ?{_UNIT} {_BEFORE}|\b(?:j|d) ?- ?(?P<countdown>\d{{1,3}})\b")
_HOURS = re.compile(rf"\b(?P<hours>24|48|72) ?(?:h|heures?|hours?|hrs?) {_BEFORE}")
_OPEN = re.compile(r"(?:moins|plus|less|more|fewer|au moins|at least|entre|between) (?:de |d'|than )?$")
_NAMED = (
    (re.compile(r"\b(avant[- ]veille|two days before)\b"), 2),
    (re.compile(r"\b(la veille|the (?:day|night|evening) before|the eve)\b"), 1),
    (re.compile(r"\b(le jour[- ]meme|le matin[- ]meme|on the (?:very )?(?:day|morning)(?: itself)?|(?:the )?same day)\b"), 0),
    (re.compile(r"\b(fortnight) (?:before|ahead)\b"), 14),
)
_FURTHER = re.compile(
    r"\b(?:(?P<eve>la veille de ce jour|the day before that|the previous day)"
    rf"|{_NUMBER} ?{_UNIT} (?P<way>plus tot|avant (?:ca|cela)|earlier|before that|plus tard|later))\b"
)
_MINUTES = re.compile(r"\b(?P<minutes>\d{1,3}) ?(?:min|mn|minutes?|mins)\b")
_WHOLE_HOUR = re.compile(rf"\b(?P<hours>\d|{_ONE}) ?(?:h(?![a-z])|heures?\b|hours?\b) ?(?P<rest>\d{{2}}\b|et demie?|and a half)?")
_PARTS = (
    (re.compile(r"\b(trois|3) quarts? d'heure|three[- ]quarters of an hour"), 45),
    (re.compile(r"\bdemi[- ]heure|half[- ](?:an[- ])?hour"), 30),
    (re.compile(r"\bquart d'heure|quarter of an hour"), 15),
)
_EUROS = re.compile(r"(?:€|\beur(?:os?)? ?)(?P<before>\d+(?:[.,]\d{1,2})?)\b|\b(?P<after>\d+(?:[.,]\d{1,2})?) ?(?:€|eur(?:os?)?\b)")
_AGE = re.compile(
    r"\b(?P<age>\d{1,2})[- ]?(?:ans\b|years? old\b|year[- ]?olds?\b)|\baged? (?P<aged>\d{1,2})\b"
    r"|\b(?:child|kid|pupil|teenager|boy|girl|enfant|eleve|ado|gamin)s? (?:of|de) (?P<of>\d{1,2})\b"
)


def _plain(text: str) -> str:
    return to_digits(fold(clean(text)))


def days_before(text: str) -> int | None:
    """Days between an act and the visit, where they are said outright: "3 semaines avant", "the day before", "J-4"; else None.

    A bound ("moins de 5 jours avant") is no day.
    """
    plain = _plain(text)
    if hours := _HOURS.search(plain):
        return int(hours["hours"]) // 24
    for match in _DAYS.finditer(plain):
        if _OPEN.search(plain[: match.start()]):
            continue
        if match["countdown"]:
            return int(match["countdown"])
        number = int(match["number"]) if match["number"].isdigit() else 1
        return number * _UNITS[match["unit"].removesuffix("s") if match["unit"] != "mois" else "mois"]
    return next((days for pattern, days in _NAMED if pattern.search(plain)), None)


def days_further(text: str) -> int | None:
    """Days before (negative: after) the day spoken of last: "the day before that", "un jour plus tôt", "two days later"; else None."""
    match = _FURTHER.search(_plain(text))
    if match is None:
        return None
    if match["eve"]:
        return 1
    number = int(match["number"]) if match["number"].isdigit() else 1
    days = number * _UNITS[match["unit"].removesuffix("s") if match["unit"] != "mois" else "mois"]
    return -days if match["way"] in ("plus tard", "later") else days


def minutes_said(text: str) -> int | None:
    """Minutes, as of a delay: "20 min", "une demi-heure", "1h30"; None where none are said."""
    plain = _plain(text)
    if match := _MINUTES.search(plain):
        return int(match["minutes"])
    for pattern, minutes in _PARTS:
        if pattern.search(plain):
            return minutes
    match = _WHOLE_HOUR.search(plain)
    if match is None:
        return None
    hours = int(match["hours"]) if match["hours"].isdigit() else 1
    rest = match["rest"] or ""
    return hours * 60 + (int(rest) if rest.isdigit() else 30 if rest else 0)


def cents_said(text: str) -> int | None:
    """The amount of money in a text, in cents; None where there is none."""
    match = _EUROS.search(_plain(text))
    if match is None:
        return None
    whole, _, rest = (match["before"] or match["after"]).replace(",", ".").partition(".")
    return int(whole) * 100 + (int(rest.ljust(2, "0")) if rest else 0)


def age_said(text: str) -> int | None:
    """The age of one person: "un enfant de 10 ans", "a child of 10", "a 10-year-old"; None where none is said."""
    match = _AGE.search(_plain(text))
    return int(match["age"] or match["aged"] or match["of"]) if match else None
