"""Days as people write them, French and English. When in doubt the reading is a question, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from actions.reading import almanac
from actions.reading.corrections import BETWEEN, takes_back
from actions.reading.date_atoms import Atom, Context, Handler
from actions.reading.date_neighbours import DayFinder
from actions.reading.date_typos import mended
from actions.reading.date_words import LOOSE_RULES, MONTH, RULES, WEEKDAY
from actions.reading.text import BLANK, Page
from actions.reading.types import DateReading

_CHOICE = re.compile(
    r"^ ?,? ?(?:ou|or|ou bien|sinon|,|/|et|and|voire|\+|&)? ?(?:(?:le|les|the"
    r"|on|alors|sinon|meme|eventuellement|bien|pour|a|au) ?)*$"
)
_SUFFIX = re.compile(r"^(?:er|st|nd|rd|th)\b")
_RANGE = re.compile(r"^ ?(?:au|a|to|-|jusqu'au|until|till|through|jusqu'a) ?(?:le |the )?$")
_AND = re.compile(r"^ ?(?:et|and) ?(?:le |the )?$")
_BETWEEN = re.compile(r"\b(?:entre|between) (?:le |the )?$")
_LEADING = re.compile(
    r"\b(?:(?P<not>pas|plus|not|et non|non pas|au lieu|instead of|plutot que"
    r"|rather than|sauf|except)|(?P<from>a partir|des|from|after|apres|pas avant"
    r"|not before|a compter)|(?P<to>avant|before|d'ici|jusqu'|by))(?: (?:au|du"
    r"|de|le|la|the|on|pour|for)|'?au)* ?$"
)
_LEFT_OVER = re.compile(
    r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre"
    r"|novembre|decembre|january|february|april|june|july|august|september|october"
    r"|november|december"
    r"|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|mondays?"
    r"|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|week-?ends?"
    r"|printemps|automne|hiver|(?:cet|l'|en) ?ete|(?:this|next|in|in the) (?:spring"
    r"|summer|autumn|fall|winter)|(?:pendant|durant) les vacances|vacances d\w+"
    r"|(?:during|half-term|school) holidays?"
    r"|(?:semaine|annee|mois|an) prochaine?|(?:next|this) (?:week|month|year))\b"
)


DAY = timedelta(days=1)
_YEARS = re.compile(r"\b(?:dans|in) (\d{1,2}|une?|a|one) (?:ans?|annees?|years?)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """What the dates of a message come to: strong on its own, weak only as the answer to a question about the day."""

    strong: DateReading | None = None
    weak: DateReading | None = None


def read_dates(
    page: Page, today: date, lang: str | None = None, around: date | None = None, span: tuple[date, date] | None = None
) -> Found:
    """The day or days of a message. ``around`` is the day spoken of so far: "plutôt jeudi" is then the Thursday of its week.
    ``span`` are the days spoken of last where no day was chosen yet: after "en mai" a "samedi 22" is one of May.

    A mere "le 14" is weak, unless the message changes the day spoken of: "plutôt le 14" is the 14th of its month.
    """
    context = Context(today, lang, around, span)
    page.rewrite(mended(page.text))
    changes = around is not None and takes_back(page.text)
    later = _YEARS.search(page.text)
    if later:
        page.blank(later.start(), later.end())
    finder = DayFinder(page, context)
    atoms = finder.with_neighbours(_found(RULES, page, context))
    atoms = sorted((*atoms, *_found(LOOSE_RULES, page, context)), key=lambda atom: atom.start)
    groups = _combined(atoms, page.text)
    left = _LEFT_OVER.search(page.text)
    strong = _settled([atom for atom in groups if changes or not atom.weak], page, left, context)
    weak = _settled(groups, page, left, context) if any(atom.weak for atom in groups) else finder.bare()
    for match in _LEFT_OVER.finditer(page.text):
        page.blank(match.start(), match.end())
    return Found(_later(strong, later, page, context), weak)


def _later(found: DateReading | None, years: re.Match[str] | None, page: Page, context: Context) -> DateReading | None:
    """ "Le 12 mars dans trois ans": that day of that year; without a day the week a year or more from today."""
    if years is None:
        return found
    said = page.said(*years.span())
    number = int(years[1]) if years[1].isdigit() else 1
    if found is None or found.day is None:
        week = almanac.week_of(context.today + relativedelta(years=number))
        return found or DateReading("range", week, "far" if almanac.is_far(week[0], context.today) else "", said)
    day = found.day + relativedelta(years=context.today.year + number - found.day.year)
    return DateReading("day", (day,), "far" if almanac.is_far(day, context.today) else "", f"{found.said} {said}")


def _found(rules: tuple[tuple[re.Pattern[str], Handler], ...], page: Page, context: Context) -> list[Atom]:
    """The phrases of a message, blanked."""
    atoms = []
    for pattern, handler in rules:
        for match in pattern.finditer(page.text):
            atom = None if BLANK in match[0] else handler(match, context)
            if atom:
                atoms.append(replace(atom, start=match.start(), end=match.end()))
                page.blank(match.start(), match.start("kept") if "kept" in pattern.groupindex else match.end())
    return atoms


def _combined(atoms: list[Atom], text: str) -> list[Atom]:
    """Join neighbours that form a range or a choice, and apply what stands before an atom ("pas le", "à partir du")."""
    groups: list[Atom] = []
    for atom in atoms:
        before = text[max(0, atom.start - 40) : atom.start]
        if groups:
            last = groups[-1]
            between = _SUFFIX.sub("", text[last.end : atom.start])
            joined = _joined(last, atom, between, text[max(0, last.start - 20) : last.start])
            if joined:
                groups[-1] = joined
                continue
        groups.append(_led(atom, before))
    return groups


def _joined(last: Atom, atom: Atom, between: str, before: str) -> Atom | None:
    if not (last.days and atom.days) or {last.problem, atom.problem} - {""} or last.negated:
        return None
    days = last.days + atom.days
    if _RANGE.match(between) or (_AND.match(between) and _BETWEEN.search(before)):
        if last.kind == atom.kind == "day" and days[0] < days[-1]:
            return replace(last, kind="range", days=(days[0], days[-1]), end=atom.end, weak=last.weak and atom.weak)
    weekdays = {day.weekday() for day in atom.days}
    if last.loose and _CHOICE.match(between) and atom.kind == "choices" and len(weekdays) == 1:  # "mardi ou jeudi en juin"
        return replace(atom, days=_of_month(atom.days[0], weekdays | {day.weekday() for day in last.days}), start=last.start)
    if between.strip() and _CHOICE.match(between) and {last.kind, atom.kind} <= {"day", "choices"}:
        return replace(last, kind="choices", days=tuple(dict.fromkeys(days)), end=atom.end, weak=last.weak and atom.weak)
    return None


def _led(atom: Atom, before: str) -> Atom:
    """The atom in the light of the words just before it."""
    match = _LEADING.search(before)
    if not match or atom.kind != "day":
        return replace(atom, negated=True) if match and match["not"] else atom
    if match["not"]:
        return replace(atom, negated=True)
    return replace(atom, bound="from" if match["from"] else "to")


def _settled(groups: list[Atom], page: Page, left: re.Match[str] | None, context: Context) -> DateReading | None:
    """One reading out of all that was found."""
    wanted = [atom for atom in groups if not atom.negated]
    if not wanted:
        return _only_left_over(left, page, context)
    chosen = _narrowed(_weekdays_of_month(wanted))
    if len(chosen) > 1 and BETWEEN.search(page.text[chosen[-2].end : chosen[-1].start]):
        chosen = chosen[-1:]
    if len(chosen) > 1:
        candidates = tuple(dict.fromkeys(day for atom in chosen for day in atom.days))
        return DateReading("ask", candidates, "unclear", ", ".join(page.said(atom.start, atom.end) for atom in chosen))
    atom = chosen[0]
    said = page.said(atom.start, atom.end)
    if left and atom.kind in ("day", "choices") and not atom.bound:
        return DateReading("ask", atom.days, "unclear", f"{said}, {page.said(*left.span())}")
    return _reading(atom, said, context)


def _weekdays_of_month(atoms: list[Atom]) -> list[Atom]:
    """ "En avril, un mardi ou un jeudi": those weekdays of the month, not the next ones."""
    months = [atom for atom in atoms if len(atom.days) == 2 and (atom.days[0].day, (atom.days[1] + DAY).day) == (1, 1)]
    loose = [atom for atom in atoms if atom.loose]
    if len(months) != 1 or not loose or len(loose) + 1 != len(atoms):
        return atoms
    days = _of_month(months[0].days[0], {day.weekday() for atom in loose for day in atom.days})
    return [Atom("choices", days, start=atoms[0].start, end=atoms[-1].end)]


def _of_month(day: date, weekdays: set[int]) -> tuple[date, ...]:
    """The days of these weekdays (Monday is 0) in the month of ``day``."""
    month = (day.replace(day=1) + DAY * number for number in range(31))
    return tuple(one for one in month if one.month == day.month and one.weekday() in weekdays)


def _narrowed(atoms: list[Atom]) -> list[Atom]:
    """Without repetitions, and without spans or weekdays that a day said elsewhere makes more precise."""
    unique = list({(atom.kind, atom.days): atom for atom in atoms}.values())
    days = [atom for atom in unique if atom.kind == "day" and not atom.loose]

    def covered(atom: Atom) -> bool:
        others = [other.days[0] for other in days if other is not atom]
        if atom.loose and atom.days:
            return any(day.weekday() == atom.days[0].weekday() for day in others)
        return (
            atom.kind in ("range", "choices", "ask") and len(atom.days) > 1 and any(atom.days[0] <= day <= atom.days[-1] for day in others)
        )

    return [atom for atom in unique if not covered(atom)] or unique


def _reading(atom: Atom, said: str, context: Context) -> DateReading:
    today = context.today
    if atom.bound and atom.kind == "day":
        day = atom.days[0]
        span = (
            (day, date.fromordinal(day.toordinal() + 13))
            if atom.bound == "from"
            else (min(today, day), max(today, date.fromordinal(day.toordinal() - 1)))
        )
        return DateReading("range", span, atom.problem, said)
    if atom.kind in ("day", "range") and not atom.problem:
        if atom.days[-1] < today:
            return DateReading(atom.kind, atom.days, "past", said)
        if almanac.is_far(atom.days[0], today):
            return DateReading(atom.kind, atom.days, "far", said)
    return DateReading(atom.kind, atom.days, atom.problem, said)


def _only_left_over(left: re.Match[str] | None, page: Page, context: Context) -> DateReading | None:
    """A month or weekday alone: offer its days, ask which."""
    if not left:
        return None
    word, said = left[0], page.said(*left.span())
    if re.fullmatch(MONTH, word):
        month = almanac.MONTHS[word]
        first, last = almanac.month_span(month, almanac.next_year_of(month, context.today))
        return DateReading("ask", (max(first, context.today), last), "unclear", said)
    singular = word.removesuffix("s")
    if re.fullmatch(WEEKDAY, singular) and singular in almanac.WEEKDAYS:
        return DateReading("ask", (almanac.coming(almanac.WEEKDAYS[singular], context.today),), "unclear", said)
    return DateReading("ask", (), "unclear", said)
