"""The phrases that name a day: each a pattern and what it comes to. Longer phrases stand before the shorter ones they contain."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from actions.reading import almanac
from actions.reading.almanac import HOLIDAYS, MONTHS, ORDINALS, SHORT_WEEKDAYS, WEEKDAYS
from actions.reading.corrections import TAKEN_BACK
from actions.reading.date_atoms import Atom, Context, Handler, weekday_of
from actions.reading.date_spoken import day_only, weekday_bare


def _any_of(names: object) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))  # type: ignore[call-overload]


MONTH = rf"(?:{_any_of(MONTHS)})"
WEEKDAY = rf"(?:{_any_of(set(WEEKDAYS) - SHORT_WEEKDAYS)})"
_SHORT = rf"(?:{_any_of(SHORT_WEEKDAYS)})"
_WD = rf"(?:(?P<wd>{WEEKDAY}|{_SHORT}\.?(?= ?\d)),? ?(?:le |the )?)?"
_DAY = r"(?P<d>\d{1,2}|premier|first)(?:er|st|nd|rd|th|e|eme)?"
_M = rf"(?P<m>{MONTH})\b\.?"
_NEXT = r"prochaine?|qui vient|next year|l'an(?:nee)? prochaine?|de l'an(?:nee)? prochaine?"
_Y = (
    rf"(?:,? ?(?:de |en |of )?(?P<y>(?:19|20)\d\d)\b|,? ?'(?P<yy>\d\d)\b| (?P<rel>{_NEXT}"
    r"|(?:de )?cette annee|this year)\b)?"
)
NOT_COUNT = (
    r"(?!\d|[:/]\d| ?h\d| ?(?:h|am|pm|heures?|hours?|o'clock|pers\w*|people|pax|adult\w*"
    r"|eleves?|enfants?|visit\w*|guides?|%|€)\b)"
)
_ORD = rf"(?P<ord>{_any_of(ORDINALS)})"
_OF = r"(?:de |d'|en |in |of |du mois de |du mois d')"


def _year(match: re.Match[str], context: Context) -> int | None:
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if groups.get("yy"):
        return 2000 + int(groups["yy"])
    relative = groups.get("rel") or ""
    if "this" in relative or "cette" in relative:
        return context.today.year
    return context.today.year + 1 if relative and "an" in relative.replace("prochain", "") or "next" in relative else None


def resolve(day: int, month: int, year: int | None, weekday: int | None, context: Context) -> Atom:
    """A day and month, perhaps with year and weekday, as a date; a contradiction or an impossible day becomes a question."""
    if year is None:
        days = almanac.occurrences(day, month, context.today) if 1 <= month <= 12 else ()
    else:
        made = almanac.made_of(year, month, day)
        days = (made,) if made else ()
    if not days:
        return Atom("impossible", (), "impossible")
    if len(days) > 1:
        days = tuple(found for found in days if found.weekday() == weekday) or days if weekday is not None else days
        if len(days) > 1:
            return Atom("ask", days, "unclear")
    found = days[0]
    if weekday is not None and found.weekday() != weekday:
        return Atom("ask", tuple(sorted((found, almanac.nearest(weekday, found)))), "weekday")
    return Atom("day", days, month=month, year=year)


def _named(match: re.Match[str], context: Context) -> Atom | None:
    said = match["d"]
    day = 1 if not said.isdigit() else int(said)
    atom = resolve(day, MONTHS[match["m"]], _year(match, context), weekday_of(match["wd"]), context)
    return _of_a_week(match, atom)


def _of_a_week(match: re.Match[str], atom: Atom) -> Atom:
    """ "la semaine du 8 mars", "le week-end du 15 mai"."""
    lead = match.groupdict().get("lead") or ""
    if not lead or atom.kind != "day":
        return atom
    if re.search("week-?end", lead):
        return replace(atom, kind="range", days=almanac.weekend_of(atom.days[0]))
    if "semaine" in lead or "week" in lead:
        return replace(atom, kind="range", days=almanac.week_of(atom.days[0]))
    shift = -1 if "veille" in lead or "before" in lead or "eve" in lead else 1
    return replace(atom, days=(atom.days[0] + timedelta(days=shift),))


_LEAD = (
    r"(?:(?P<lead>(?:semaine|week-?end|week|lendemain|veille|day after|day before)(?: du"
    r"| de| of| commencing| beginning| starting)?(?: the| on| le)?) )?"
)


def _numeric(match: re.Match[str], context: Context) -> Atom | None:
    year = match["y"] or None
    full = None if year is None else int(year) if len(year) == 4 else 2000 + int(year)
    atom = day_and_month(int(match["a"]), int(match["b"]), full, weekday_of(match["wd"]), context)
    return _of_a_week(match, atom) if atom else None


def day_and_month(first: int, second: int, full: int | None, weekday: int | None, context: Context) -> Atom | None:
    """Two numbers as day and month; in English either may be the month."""
    if second > 12 >= first:
        first, second = second, first
    elif context.lang == "en" and first <= 12 and first != second and weekday is None:
        both = [resolve(a, b, full, None, context) for a, b in ((first, second), (second, first))]
        return Atom("ask", tuple(sorted(day for atom in both for day in atom.days)), "unclear")
    if second > 12 or first == 0 or second == 0:
        return Atom("impossible", (), "impossible") if full else None
    return resolve(first, second, full, weekday, context)


def _dotted(match: re.Match[str], context: Context) -> Atom | None:
    """ "le 12.03", "le 12-03"; without an article only beside an hour, as "12.03" may be one itself."""
    led = match["lead"] or match["wd"] or match["clock"]
    if not led or (match["sep"] == "-" and not match["b"].startswith("0")):
        return None
    return day_and_month(int(match["a"]), int(match["b"]), None, weekday_of(match["wd"]), context)


def _iso(match: re.Match[str], context: Context) -> Atom | None:
    return resolve(int(match["d"]), int(match["m"]), int(match["y"]), None, context)


def _part_of_month(match: re.Match[str], context: Context) -> Atom | None:
    month = MONTHS[match["m"]]
    year = _year(match, context) or almanac.next_year_of(month, context.today)
    part = match["part"]
    first, last = (1, 10) if re.search("debut|begin|start|early", part) else (21, 31) if re.search("fin|end|late", part) else (11, 20)
    return Atom("range", almanac.month_span(month, year, first, last), month=month, year=year)


def _month(match: re.Match[str], context: Context) -> Atom | None:
    month = MONTHS[match["m"]]
    year = _year(match, context) or almanac.next_year_of(month, context.today)
    first, last = almanac.month_span(month, year)
    return Atom("range", (max(first, context.today) if last >= context.today else first, last))


def _fortnight(match: re.Match[str], context: Context) -> Atom | None:
    month, place, unit = MONTHS[match["m"]], ORDINALS[match["ord"]], match["unit"]
    year = _year(match, context) or almanac.next_year_of(month, context.today)
    if unit in ("semaine", "week"):
        first = 22 if place == -1 else min(1 + 7 * (place - 1), 29)
        return Atom("range", almanac.month_span(month, year, first if first < 29 or month != 2 else 22, 31 if place == -1 else first + 6))
    return Atom("range", almanac.month_span(month, year, *((1, 15) if place == 1 else (16, 31))))


def _nth_weekday(match: re.Match[str], context: Context) -> Atom | None:
    month, place = MONTHS[match["m"]], ORDINALS[match["ord"]]
    year = _year(match, context) or almanac.next_year_of(month, context.today)
    days = almanac.weekdays_in(WEEKDAYS[match["wd"]], month, year)
    if place > len(days):
        return Atom("impossible", (), "impossible")
    day = days[place if place < 0 else place - 1]
    if day < context.today and not match.groupdict().get("y"):
        days = almanac.weekdays_in(WEEKDAYS[match["wd"]], month, year + 1)
        day = days[place if place < 0 else min(place, len(days)) - 1]
    return Atom("day", (day,))


def _weekdays_of_month(match: re.Match[str], context: Context) -> Atom | None:
    month = MONTHS[match["m"]]
    year = _year(match, context) or almanac.next_year_of(month, context.today)
    days = almanac.weekdays_in(WEEKDAYS[match["wd"]], month, year)
    return Atom("choices", tuple(day for day in days if day >= context.today) or days)


def _holiday(match: re.Match[str], context: Context) -> Atom | None:
    day = almanac.next_holiday(match["name"], _year(match, context), context.today)
    atom = Atom("day", (day,), month=day.month)
    lead = match["lead"] or ""
    if re.search("week-?end", lead) and day == almanac.next_holiday("easter", day.year, context.today):
        return replace(atom, kind="range", days=(day - timedelta(days=1), day + timedelta(days=1)))
    return _of_a_week(match, atom)


_TO_THE_DAY = re.compile(r"jou?r? (?:pour|pr) jou?r?|to the day|from today")


def _in_time(match: re.Match[str], context: Context) -> Atom | None:
    number = 1 if match["n"] in ("un", "une", "a", "one") else 15 if re.search("quinzaine|fortnight", match["n"]) else int(match["n"])
    unit = match["unit"] or "jours"
    if number > 400:
        return Atom("ask", (), "unclear")
    if unit.startswith(("jour", "day")) and number not in (8, 15):
        return Atom("day", (context.today + timedelta(days=number),))
    weeks = {8: 1, 15: 2}.get(number, number) if unit.startswith(("jour", "day")) else number
    aim = context.today + (timedelta(weeks=weeks) if not unit.startswith(("mois", "month")) else relativedelta(months=number))
    first, last = almanac.week_of(aim)
    weekday = match["wd"] or match["wd2"]
    if _TO_THE_DAY.search(match[0]):
        return Atom("day", (aim,))
    if weekday:
        day = first + timedelta(days=WEEKDAYS[weekday])
        return Atom("ask", tuple(sorted({day, almanac.nearest(day.weekday(), aim)})), "unclear")
    return Atom("range", (max(first, context.today), last))


def _week_ahead(match: re.Match[str], context: Context) -> Atom | None:
    """ "la semaine prochaine", "mardi de la semaine prochaine", "cette semaine"."""
    first, last = almanac.week_of(context.today)
    if re.search("prochain|next|suivant", match["which"]):
        first, last = first + timedelta(days=7), last + timedelta(days=7)
    weekday = match["wd"] or match["wd2"]
    if weekday:
        return Atom("day", (first + timedelta(days=WEEKDAYS[weekday]),))
    return Atom("range", (max(first, context.today), last))


def _weekend_ahead(match: re.Match[str], context: Context) -> Atom | None:
    first, last = almanac.weekend_of(context.today)
    if re.search("prochain|next", match[0]) and context.today.weekday() >= 5:
        first, last = first + timedelta(days=7), last + timedelta(days=7)
    return Atom("range", (max(first, context.today), last))


def _month_ahead(match: re.Match[str], context: Context) -> Atom | None:
    ahead = 1 if re.search("prochain|next", match[0]) else 0
    first = context.today.replace(day=1) + relativedelta(months=ahead)
    part = match["part"] or ""
    span = (1, 10) if re.search("debut|begin|start|early", part) else (21, 31) if re.search("fin|end|late", part) else (1, 31)
    if match["d"]:
        return resolve(int(match["d"]), first.month, first.year, weekday_of(match["wd"]), context)
    days = almanac.month_span(first.month, first.year, *span)
    return Atom("range", (max(days[0], context.today), days[1]))


def _weekday_later(match: re.Match[str], context: Context) -> Atom | None:
    """ "mardi en huit", "a week on Tuesday"."""
    weekday = WEEKDAYS[match["wd"] or match["wd2"]]
    weeks = 2 if re.search("15|quinze|fortnight|2 weeks", match[0]) else 1
    return Atom("day", (almanac.coming(weekday, context.today) + timedelta(weeks=weeks),))


def _weekday_next(match: re.Match[str], context: Context) -> Atom | None:
    day = almanac.coming(WEEKDAYS[match["wd"] or match["wd2"]], context.today)
    if day <= almanac.week_of(context.today)[1]:
        return Atom("ask", (day, day + timedelta(days=7)), "unclear")
    return Atom("day", (day,))


_NEAR = {
    "apres-demain": 2,
    "apres demain": 2,
    "surlendemain": 2,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "demain": 1,
    "tomorrow": 1,
    "tmrw": 1,
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "today": 0,
    "ce jour meme": 0,
    "avant-hier": -2,
    "avant hier": -2,
    "hier": -1,
    "yesterday": -1,
}


def _near_day(match: re.Match[str], context: Context) -> Atom | None:
    return Atom("day", (context.today + timedelta(days=_NEAR[match[1]]),))


def _shift(match: re.Match[str], context: Context) -> Atom | None:
    """ "le lendemain", "une semaine plus tard": from the day spoken of; only as an answer or a correction."""
    if not context.around:
        return None
    said = match[0]
    number = int(found[0]) if (found := re.search(r"\d+", said)) else 1
    days = (
        min(number, 60)
        * (7 if re.search("semaine|week", said) else 1)
        * (-1 if re.search("veille|avant|before|earlier|plus tot", said) else 1)
    )
    return Atom("day", (context.around + timedelta(days=days),), weak=True)


_TOLD = re.compile(
    r"\b(?:j'ai|ai|as|a|avons|avez|ont|etait|avait|recue?s?|called|wrote|sent|received|booked|emailed|was|were|did|had|have|got) "
    r"(?:\S+ ){0,6}$"
)


def _today_at(match: re.Match[str], context: Context) -> Atom | None:
    """ "Ce soir": today, unless it is told what happened ("j'ai appelé ce matin"). The part of the day is left for the hour."""
    told = _TOLD.search(match.string[max(0, match.start() - 80) : match.start()])
    return None if told else Atom("day", (context.today,))


def _rule(pattern: str, handler: Handler) -> tuple[re.Pattern[str], Handler]:
    return re.compile(r"(?<![\w'])" + pattern if not pattern.startswith("(?<") else pattern), handler


_N = (
    r"(?P<n>une quinzaine(?: de jours)?|a fortnight|(?:\d{1,3}|un|une|a|one)(?= ?(?:jours?"
    r"|days?|semaines?|sem|weeks?|mois|months?)\b))"
)
_UNIT = r"(?: ?(?P<unit>jours?|days?|semaines?|sem|weeks?|mois|months?))?"
_WD1, _WD2 = rf"(?P<wd>{WEEKDAY})", rf"(?P<wd2>{WEEKDAY})"
_EDGE = (
    r"(?P<part>(?:tout )?(?:au |a la |en |the )?(?:debut|mi|milieu|courant|fin"
    r"|beginning|start|early|mid|middle|late|end))[ -](?:du mois de |du mois d'"
    r"|de |d'|of (?:the month of )?|du |of the )?"
)
RULES: tuple[tuple[re.Pattern[str], Handler], ...] = (
    _rule(r"(?P<y>20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)", _iso),
    _rule(r"(?P<y>20\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-3]\d)(?!\d)", _iso),
    _rule(rf"{_LEAD}{_WD}(?<![.,/:-])(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>20\d\d|\d\d)(?![\d/])", _numeric),
    _rule(rf"{_LEAD}{_WD}(?P<a>\d{{1,2}}) (?P<b>\d{{1,2}}) (?P<y>20\d\d)(?!\d)", _numeric),
    _rule(
        (
            rf"{_LEAD}{_WD}(?<![.,/:-])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?P<y>)?(?![\d/]"
            r"|[.,]\d| ?(?:pers|pax|people|adult|eleve))"
        ),
        _numeric,
    ),
    _rule(
        (
            rf"(?P<lead>(?:le|du|au|on|on the|the) )?{_WD}(?<![.,/:-])(?P<a>0?[1-9]|[12]\d|3[01])(?P<sep>[.-])(?P<b>0?[1-9]|1[0-2])"
            rf"(?![\d/:]|[.,-]\d| ?(?:€|%|h\b|euros?|eur\b|am\b|pm\b|{MONTH}\b|pers|pax|people|adult|eleve|enfant|visit|slot|tour\b))"
            r"(?=(?P<clock>,? (?:a |at |vers |around )?\d{1,2} ?(?:h|:|heures|am\b|pm\b))?)"
        ),
        _dotted,
    ),
    _rule(rf"(?:le |la |the |on )?{_ORD} {_WD1} {_OF}{_M}{_Y}", _nth_weekday),
    _rule(rf"(?:la |the |en )?{_ORD} (?P<unit>quinzaine|moitie|semaine|week|half) {_OF}{_M}{_Y}", _fortnight),
    _rule(rf"(?:le |les |la |the |on |du )?{_LEAD}{_WD}{_DAY} ?(?:of |de |d'|du mois de )?{_M}{_Y}", _named),
    _rule(rf"(?:le |the |on )?{_LEAD}{_WD}{_M} (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{NOT_COUNT}{_Y}", _named),
    _rule(rf"(?:un |le |les |des |any |a |on |one |tous les )?{_WD1}s? {_OF}{_M}{_Y}", _weekdays_of_month),
    _rule(rf"{_EDGE}{_M}{_Y}", _part_of_month),
    _rule(
        (
            r"(?:en|in|au mois de|au mois d'|courant|durant|pendant|during|next|sometime in"
            rf"|some time in|jour de|day in|de|d') ?{_M}{_Y}"
        ),
        _month,
    ),
    _rule(rf"{_M} (?:(?P<y>20\d\d)|(?P<rel>prochain|next year))\b", _month),
    _rule(rf"(?:le |la |the |au |a |on |du )?{_LEAD}(?P<name>{_any_of(HOLIDAYS)})\b{_Y}", _holiday),
    _rule(
        rf"(?:(?:le |on )?{_WD1} )?(?:dans|ds|in|d'ici) {_N}{_UNIT}(?:'s? time)?\b"
        r"(?: jou?r? (?:pour|pr) jou?r?| to the day)?(?: ?,? ?(?:le |un |on (?:a |the )?)?" + _WD2 + ")?",
        _in_time,
    ),
    _rule(rf"(?:(?P<wd>{WEEKDAY}) )?(?P<n>\d{{1,3}})(?: (?P<unit>days?|weeks?|months?)) from (?:now|today)(?P<wd2>)?\b", _in_time),
    _rule(
        (
            rf"(?:le |on )?(?:{_WD1} (?:de |of )?)?(?P<which>la semaine (?:prochaine|qui vient)"
            rf"|semaine prochaine|next week|cette semaine|this week)\b(?:,? (?:le |un |on |plutot )?{_WD2})?"
        ),
        _week_ahead,
    ),
    _rule(
        (
            r"(?:le |ce |the |this |next |au )?(?:week-?end|we) (?:prochain|qui vient)"
            r"|(?:ce|this|next|the next) week-?end\b"
        ),
        _weekend_ahead,
    ),
    _rule(
        (
            rf"(?:{_EDGE}|(?:le |the |on the )?{_WD}(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:du "
            r"|de |of )?)?(?:le mois prochain|mois prochain|next month|ce mois(?:-ci)?"
            r"|this month|(?<=fin du )mois|(?<=of the )month)\b"
        ),
        _month_ahead,
    ),
    _rule(rf"(?:le )?{_WD1} en (?:8|15|huit|quinze)\b|(?:a|1|2|one) (?:week|weeks|fortnight) (?:on|from|this) {_WD2}", _weekday_later),
    _rule(rf"{_WD1} (?:week|fortnight)\b(?P<wd2>)?", _weekday_later),
    _rule(rf"(?:le )?{_WD1} (?:prochain|qui vient|suivant)\b|next {_WD2}\b", _weekday_next),
    _rule(rf"({_any_of(_NEAR)})\b", _near_day),
    _rule(
        (
            r"(?:pour |for )?(?:ce|cet|cette|this) (?P<kept>(?:debut |fin |early |late )?(?:d'|de |in the )?(?:soir|soiree|matin|matinee"
            r"|midi|apres-?(?: )?midi|aprem|morning|afternoon|evening)\b)"
        ),
        _today_at,
    ),
    _rule(
        (
            r"(?:le |la |the )?(?:lendemain|veille|jour (?:suivant|d'apres|d'avant|precedent)"
            r"|(?:next|following|previous) day|day (?:after|before)|semaine (?:suivante"
            r"|d'apres|d'avant|precedente)|week (?:after|before|later|earlier))\b"
        ),
        _shift,
    ),
    _rule(r"(?:\d{1,2}|une?|a|one) (?:jours?|semaines?|days?|weeks?) (?:plus tard|plus tot|apres|avant|later|earlier)\b", _shift),
)
LOOSE_RULES: tuple[tuple[re.Pattern[str], Handler], ...] = (
    _rule(rf"(?P<wd>{WEEKDAY})(?P<next>),? (?:the|le) (?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?{NOT_COUNT}", day_only),
    _rule(
        (
            rf"(?:le|the|au|du|pour le|on the) {_WD}(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?(?![a-z])(?P<next> prochain"
            rf"| du mois prochain)?{NOT_COUNT}(?! (?!(?:{TAKEN_BACK}|a|vers|si|svp"
            r"|stp|s'il|please|at|around|le|au|entre|pour|matin|apres|et|ou|or|and|for|if|in"
            r"|prochain|avec|with|alors|then|donc|merci|thanks|thank|serait|sera|ca|c'est|would|est|is|non|no|pas|not|mais|but)\b)[a-z])"
        ),
        day_only,
    ),
    _rule(
        (
            rf"(?P<wd>{WEEKDAY})(?P<next>) (?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?{NOT_COUNT}(?! (?!a"
            r"|vers|si|at|around|plutot|finalement)[a-z])"
        ),
        day_only,
    ),
    _rule(rf"(?P<art>le |the |on a |a |un )?(?P<wd>{WEEKDAY})(?!s)\b", weekday_bare),
)
