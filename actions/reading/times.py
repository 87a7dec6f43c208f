"""Hours of the day as people write them, French and English, and how strictly they are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from actions.reading.corrections import BETWEEN, REFUSED, TAKEN_BACK
from actions.reading.text import Page
from actions.reading.types import Daypart, TimeKind, TimeReading

_GREETING = re.compile(r"\b(?:good|bonne?|belle) (?:morning|afternoon|evening|day|matinee|apres-midi|apres midi|soiree|journee)\b")
_DU = (
    r"(?: ?(?P<half>am|a\.m\.?|pm|p\.m\.?|du matin|du mat|in the morning|de l'apres-?(?: )?midi"
    r"|in the afternoon|du soir|in the evening)(?!\w))?"
)
_CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<h>\d{1,2}) ?(?:heures?|hrs?|h)(?![a-z]) ?(?:et )?(?P<add>demie?|quart|trois[- ]quarts|3[- ]quarts)\b" + _DU,
        r"\b(?P<h>\d{1,2}) ?(?:heures?|hrs?|h)(?![a-z]) ?moins (?:le |un )?(?P<less>quart|\d{1,2})\b" + _DU,
        (
            r"\b(?P<h>\d{1,2}) ?(?:heures?|hrs?|h)(?![a-z]) ?(?:(?P<m>\d{2})(?!\d| ?(?:pers"
            r"|people|pax|adult|eleve|enfant|visit|places))(?: ?(?:mn|min|minutes?)\b)?)?"
        )
        + _DU,
        (
            r"\b(?P<w>half past|half|quarter past|quarter to|a quarter past|a quarter to"
            r"|\d{1,2} (?:minutes )?(?:past|to)) (?P<h>\d{1,2}|noon|midday)\b(?! ?(?:people"
            r"|pers|adult|visit|pax|hour|day|euro))"
        )
        + _DU,
        r"(?<![\d:.,/])(?P<h>\d{1,2}):(?P<m>\d{2})(?::\d{2})?(?![\d:])" + _DU,
        r"(?<![\d:.,/])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d) ?(?:hrs?|hours|h)\b",
        r"(?:(?<=\bbetween )|(?<=\bentre )|(?<=\bfrom )|(?<=\bde ))(?P<h>\d{1,2})[.](?P<m>[0-5]\d)(?= (?:and|et|to|a) \d)",
        r"(?:(?<=\bafter )|(?<=\bbefore ))(?P<h>[1-9]|1[0-2])(?=[ ,]*(?:$|[.?!;]|please|if possible|on (?:mon|tue|wed|thu|fri|sat|sun)))",
        r"(?<![\d:.,/])(?P<h>\d{1,2})(?:[.:](?P<m>\d{2}))? ?(?P<half>am|a\.m\.?|pm|p\.m\.?)(?!\w)",
        r"\b(?P<h>\d{1,2}) ?o'? ?clock\b" + _DU,
        (
            r"(?:(?<=\ba )|(?<=\bat )|(?<=\bvers )|(?<=\baround )|(?<=\babout )"
            r"|^(?!\d{1,2}\.(?:0[1-9]|1[0-2])\W*$))(?P<h>\d{1,2})\.(?P<m>[0-5]\d)(?![\d.,]"
            r"| ?(?:€|eur|%))"
        ),
        (  # a meal is taken at noon, an agency is called Midi Voyages: neither is the hour of a visit
            r"\b(?<!apres-)(?<!apres )(?<!repas de )(?<!repas du )(?<!repas ce )(?<!dejeuner de )(?<!dejeuner du )(?<!canal du )"
            r"(?P<h>midi|noon|midday)\b(?! (?:voyages?|tours?|tourisme|travel|autocars?|cars?|evasion|loisirs|pyrenees|meal)\b)"
            r"(?P<add> et (?:demie?|quart))?"
        ),
        r"\b(?P<h>\d{1,2}) ?(?P<half>du matin|du mat|in the morning|de l'apres-midi|in the afternoon|du soir|in the evening)\b",
        (
            r"(?:(?<=\bvers )|(?<=\bat )|(?<=\baround )|(?<=\bby ))(?P<h>0?[7-9]|1\d"
            r"|[2-5])(?=[ ,]*(?:$|[.?!;]|please|svp|stp|plutot|instead|si possible|if possible)| (?:for|pour) \d|, ?\d{1,4} ?[a-z])"
        ),
        r"(?<=\ba )(?P<h>0?[7-9]|1\d)(?=, ?\d{1,4} ?[a-z])",
    )
)
_MORNING_AROUND = re.compile(r"(?:(?<=\baround )|(?<=\babout )|(?<=\bvers ))(?P<h>\d{1,2})\b")
_BARE = re.compile(
    rf"^(?!\W*-\d)\W*(?:(?:a|at|vers|around|about|vers les|on|ok|{TAKEN_BACK}|{REFUSED})\W+)*(\d{{1,2}})(?:[ .,;:/-](\d{{2}}))?"
    rf"(?:\W+(?:{TAKEN_BACK}|svp|stp|please|merci|thanks))*\W*$"
)
_ANY = re.compile(
    r"\b(?:peu importe l'heure|(?:a )?n'importe quelle heure|a toute heure|(?:l'heure"
    r"|heure|horaire|time) (?:m'est egale?|m'est indifferente?|indifferente?"
    r"|libre|importe peu|does not matter|doesn't matter|is flexible)"
    r"|any ?time|at any time|whenever|whatever time|(?:dans|pendant) la journee"
    r"|toute la journee|all day|no preference (?:for|on|about) (?:the )?time"
    r"|pas d'heure (?:precise|particuliere)|l'heure que vous voulez)\b"
)
_BEFORE = (
    (
        "from",
        (
            r"(?:a partir de|a partir d'|des|from|after|apres|starting(?: at| from)?"
            r"|not before|pas avant|no earlier than|au plus tot(?: a)?|earliest(?: at)?"
            r"|a compter de|de preference apres)"
        ),
    ),
    (
        "until",
        (
            r"(?:avant|before|jusqu'a|until|till|by|au plus tard(?: a)?|no later than"
            r"|not after|pas apres|latest(?: at)?|at the latest)"
        ),
    ),
    (
        "near",
        (
            r"(?:vers|around|about|environ|autour de|aux alentours de|approximately|circa"
            r"|approx|roughly|near|sur les|dans les|pour)"
        ),
    ),
)
_LEADS = tuple((kind, re.compile(rf"\b{words} ?(?:les |de |d'|a )?$")) for kind, words in _BEFORE)
_TAIL_FROM = re.compile(r"^ ?(?:onwards?|ou plus tard|or later|ou apres|or after|au plus tot|at the earliest|minimum|et plus)\b")
_TAIL_UNTIL = re.compile(r"^ ?(?:au plus tard|at the latest|maximum|max|or earlier|ou plus tot|ou avant|dernier delai)\b")
_SPAN = re.compile(r"^ ?(?:-|a|to|et|and|until|till|jusqu'a|and not after|/) ?$")
_SPAN_LEAD = re.compile(r"\b(?:entre|between|de|from|des) ?$")
_OR = re.compile(r"^ ?(?:,|ou|or|ou bien|sinon|et|and|/|puis)(?: ?(?:a|at|vers|sinon|alors|around|bien|meme|else))* ?$")
_NOT = re.compile(r"\b(?:pas(?: a)?|not(?: at)?|au lieu de|instead of|plutot que|rather than|plus a|que(?: vers| a)?) ?$")
_PARTS: tuple[tuple[Daypart, str], ...] = (
    (
        "early-afternoon",
        (
            r"(?:en |au |tout )*debut d'?(?:e l')?(?: )?(?:apres-?(?: )?midi|aprem)|early (?:in the )?afternoon"
            r"|apres (?:le )?(?:dejeuner|repas)|after lunch|just after noon"
        ),
    ),
    (
        "late-afternoon",
        (
            r"(?:en |a la )*fin d'?(?:e l')?(?: )?(?:apres-?(?: )?midi|aprem)|(?:fin de"
            r"|en fin de) journee|late (?:in the )?afternoon|end of the (?:day|afternoon)"
            r"|derniers? creneaux?|last slot"
        ),
    ),
    (
        "early-morning",
        (
            r"(?:en |au |tout )*debut de (?:la )?matinee|tot le matin|early (?:in the )?morning"
            r"|first thing|(?:a|des) l'ouverture|(?:at )?opening(?: time)?|when (?:you"
            r"|it) opens?|premier creneau|first slot|le plus tot possible|au plus tot"
            r"|as early as possible"
        ),
    ),
    ("late-morning", r"(?:en |a la )*fin de (?:la )?matinee|late (?:in the )?morning|avant (?:le )?(?:dejeuner|repas)|before lunch"),
    ("noon", r"(?:a l'heure|pendant l'heure|heure) du dejeuner|lunch ?time|entre midi et 2"),
    (
        "morning",
        (
            r"(?:en )?milieu de matinee|mid-?(?: )?morning|(?:en |dans la )?matinee|(?:le "
            r"|ce |au )?matin|(?:in the |the |this )?mornings?"
        ),
    ),
    (
        "afternoon",
        (
            r"(?:en )?milieu d'apres-?(?: )?midi|mid-?(?: )?afternoon|(?:dans |en |l'"
            r"|cette |cet )*(?:apres-?(?: )?midi|aprem|aprem')|(?:in the |the |this )?afternoons?"
            r"|\bpm\b"
        ),
    ),
    ("evening", r"(?:en )?soiree|(?:le |ce )?soir\b|(?:in the |the )?evenings?|nocturne"),
)
_PARTS_RE = tuple((part, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for part, pattern in _PARTS)
_PART_TIMES: dict[str, tuple[int, int | None, int | None]] = {
    "early-morning": (9, None, 11),
    "morning": (10, None, 12),
    "late-morning": (11, 10, 12),
    "noon": (12, 12, 14),
    "early-afternoon": (14, 13, 15),
    "afternoon": (14, 12, None),
    "late-afternoon": (16, 15, None),
    "evening": (18, 17, None),
}


@dataclass(slots=True)
class _Clock:
    at: time | None
    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class FoundTime:
    """The hour of a message, and what a bare number would mean as the answer to the question about the hour."""

    strong: TimeReading | None = None
    weak: TimeReading | None = None


_DURATION = re.compile(
    r"\b(?:dure\w*|duree (?:de |est de )?|pendant|durant|compte[rz]?|prevo\w+|lasts?|takes?|for about|duration of"
    r"|il (?:nous |me )?reste|on a|we have)(?: (?:environ|about|encore|only|que|juste|just))?"
    r" (?:\d{1,2} ?h(?:eures?|ours?)? ?\d{0,2}|\d{1,2} hours?)(?= (?:devant|pour|de visite|sur|to |in all|left)|\W*$)"
    r"|\b\d{1,2} ?(?:h|heures?|hours?) (?:devant (?:nous|moi)|de (?:visite|route|trajet|car)|to spare|long)\b"
    r"|\b(?:\d{1,2}|an?) ?(?:h|heures?|hours?)(?: et demie)? (?:plus tot|plus tard|earlier|later)\b"
)


def read_time(page: Page) -> FoundTime:
    """The hour, span or part of the day wished for; visits are by day, so that 1 to 6 without more is the afternoon."""
    page.take(_GREETING)
    page.take(_DURATION)
    anything = [page.said(*match.span()) for match in page.take(_ANY)]
    whole = page.text
    clocks = _clocks(page)
    parts = _parts(page)
    morning = any("morning" in part for part, _ in parts)
    if not clocks and parts and (match := _MORNING_AROUND.search(page.text)):
        page.blank(match.start(), match.end())
        clocks = [_Clock(_afternoon(int(match["h"]), None, "am" if morning else "pm", False), *match.span(), page.said(*match.span()))]
    clocks = [clock for clock in clocks if len(clocks) == 1 or not _NOT.search(whole[max(0, clock.start - 20) : clock.start])]
    if clocks:
        return FoundTime(_from_clocks(clocks, whole, page.said(clocks[0].start, clocks[-1].end)))
    if parts:
        return FoundTime(_from_parts(parts))
    if anything:
        return FoundTime(TimeReading("any", said=anything[0]))
    return FoundTime(None, _bare(page))


def _clocks(page: Page) -> list[_Clock]:
    found = []
    for pattern in _CLOCKS:
        for match in page.take(pattern):
            found.append(_Clock(_time_of(match), *match.span(), page.said(*match.span())))
    return sorted(found, key=lambda clock: clock.start)


def _time_of(match: re.Match[str]) -> time | None:
    """The hour a pattern matched; ``None`` when no clock shows it."""
    groups = match.groupdict()
    noon = not groups["h"].isdigit()
    hour, minute = (12 if noon else int(groups["h"])), int(groups.get("m") or 0)
    if word := groups.get("w") or groups.get("add"):
        amount = (
            30
            if re.search("half|demi", word)
            else 45
            if "trois" in word or "3" in word and "quart" in word
            else 15
            if "quart" in word
            else int(re.findall(r"\d+", word)[0])
        )
        hour, minute = (hour - 1, 60 - amount) if word.endswith("to") else (hour, amount)
    if less := groups.get("less"):
        hour, minute = hour - 1, 60 - (15 if less == "quart" else int(less))
    literal = groups["h"].startswith("0")
    if hour == 24:
        hour = 0
    return _afternoon(hour, minute, groups.get("half"), literal)


def _afternoon(hour: int, minute: int | None, half: str | None, literal: bool) -> time | None:
    minute = minute or 0
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    morning = half is not None and (half.replace(".", "")[-1:] == "m" and half[0] == "a" or "mat" in half or "morning" in half)
    if half and not morning and hour < 12:
        hour += 12
    elif morning and hour == 12:
        hour = 0
    elif not half and 1 <= hour <= 6 and not literal:
        hour += 12
    return time(hour, minute)


def _parts(page: Page) -> list[tuple[Daypart, str]]:
    return [(part, page.said(*match.span())) for part, pattern in _PARTS_RE for match in page.take(pattern)]


def _from_parts(parts: list[tuple[Daypart, str]]) -> TimeReading:
    kinds = {part.rsplit("-")[-1] for part, _ in parts}
    part, said = parts[0]
    if len(kinds) > 1:
        return TimeReading("ask", said=", ".join(words for _, words in parts))
    near, earliest, latest = _PART_TIMES[part]
    return TimeReading("daypart", time(near), _hour(earliest), _hour(latest), daypart=part, said=said)


def _hour(hour: int | None) -> time | None:
    return None if hour is None else time(hour)


def _from_clocks(clocks: list[_Clock], text: str, said: str) -> TimeReading:
    times = [clock.at for clock in clocks if clock.at is not None]
    if len(times) < len(clocks):
        return TimeReading("ask", said=said)
    if len(set(times)) == 1:
        return _single(clocks[-1], text)
    between, before = text[clocks[0].end : clocks[1].start], text[: clocks[0].start][-20:]
    if (
        len(clocks) == 2
        and _SPAN.match(between)
        and times[0] < times[1]
        and (between.strip() not in ("et", "and") or _SPAN_LEAD.search(before))
    ):
        return TimeReading("between", times[0], times[0], times[1], said=said)
    gaps = [text[left.end : right.start] for left, right in pairwise(clocks)]
    if all(_OR.match(gap) for gap in gaps):
        return TimeReading("choices", times[0], choices=tuple(dict.fromkeys(times)), said=said)
    leads = [_kind(clock, text) for clock in clocks]
    if leads == ["from", "until"] and times[0] < times[1]:
        return TimeReading("between", times[0], times[0], times[1], said=said)
    if BETWEEN.search(gaps[-1]):
        return _single(clocks[-1], text)
    return TimeReading("ask", choices=tuple(dict.fromkeys(times)), said=said)


def _kind(clock: _Clock, text: str) -> TimeKind:
    before, after = text[max(0, clock.start - 25) : clock.start], text[clock.end : clock.end + 25]
    if _TAIL_FROM.match(after):
        return "from"
    if _TAIL_UNTIL.match(after):
        return "until"
    for kind, pattern in _LEADS:
        if pattern.search(before):
            return "from" if kind == "from" else "until" if kind == "until" else "near"
    return "at"


def _single(clock: _Clock, text: str) -> TimeReading:
    kind = _kind(clock, text)
    said = clock.said
    if kind == "from":
        return TimeReading("from", clock.at, clock.at, said=said)
    if kind == "until":
        return TimeReading("until", latest=clock.at, said=said)
    return TimeReading(kind, clock.at, said=said)


def _bare(page: Page) -> TimeReading | None:
    match = _BARE.match(page.text)
    if not match:
        return None
    at = _afternoon(int(match[1]), int(match[2] or 0), None, match[1].startswith("0"))
    said = page.said(*match.span())
    return TimeReading("at", at, said=said) if at else TimeReading("ask", said=said)
