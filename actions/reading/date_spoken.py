"""Days whose month is not said: "le 14", "samedi 22", "jeudi" are those of the day or the stretch of days spoken of, else the next ones."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from actions.reading import almanac
from actions.reading.almanac import WEEKDAYS
from actions.reading.date_atoms import Atom, Context, weekday_of


def day_only(match: re.Match[str], context: Context) -> Atom | None:
    """ "le 14": the one of the month spoken of, else the next 14th; weak, as it may be a choice or a number."""
    number = int(match["d"])
    if not 1 <= number <= 31:
        return None
    atom, weekday = day_of_month(number, context), weekday_of(match["wd"])
    if not atom or atom.problem:
        return replace(atom, weak=True) if atom else None
    days = tuple(day for day in atom.days if weekday in (None, day.weekday())) or atom.days
    if len(days) > 1:
        return Atom("choices", days, weak=weekday is None)
    day = days[0]
    if weekday is not None and day.weekday() != weekday and context.span is not None:
        return Atom("ask", tuple(sorted((day, almanac.nearest(weekday, day)))), "weekday")
    if weekday is not None and day.weekday() != weekday:
        months = (context.today.replace(day=1) + relativedelta(months=n) for n in range(13))
        every = (almanac.made_of(month.year, month.month, number) for month in months)
        fitting = [found for found in every if found and found > context.today and found.weekday() == weekday]
        return Atom("ask", tuple(fitting[:2]), "unclear")
    timed = _TIMED.match(match.string[match.end() : match.end() + 12])
    return Atom("day", (day,), weak=weekday is None and not match["next"] and not timed)


_TIMED = re.compile(r"^,? (?:a|at|vers|around) \d{1,2} ?(?:h|:|am\b|pm\b)")
""" "Le 15 à 15h" can be nothing but a day and an hour."""


def day_of_month(number: int, context: Context) -> Atom | None:
    """That day of the month spoken of, else the next such day; a month that has none ("le 31" in June) is said to have none.

    Where several months were spoken of it may be of any of them.
    """
    within = in_months_spoken_of(number, context)
    if within:
        return Atom("day" if len(within) == 1 else "choices", within)
    around = context.span[0] if context.span is not None else context.around
    if around:
        made = almanac.made_of(around.year, around.month, number)
        if made is None:
            last = almanac.month_span(around.month, around.year)[1]
            further = almanac.next_day_of_month(number, last)
            return Atom("impossible", tuple(day for day in (last, further) if day and day >= context.today), "impossible")
        if made >= context.today:
            return Atom("day", (made,))
    day = almanac.next_day_of_month(number, context.today)
    return Atom("day", (day,)) if day else None


def in_months_spoken_of(number: int, context: Context) -> tuple[date, ...]:
    """The such days to come of the months of the stretch spoken of: those inside it where there are any."""
    if context.span is None:
        return ()
    first, last = context.span
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    of_months = (first.replace(day=1) + relativedelta(months=n) for n in range(months))
    days = [made for month in of_months if (made := almanac.made_of(month.year, month.month, number)) and made >= context.today]
    return tuple(day for day in days if first <= day <= last) or tuple(days)


def weekdays_spoken_of(weekday: int, context: Context) -> tuple[date, ...]:
    """The such weekdays to come of the stretch of days spoken of."""
    if context.span is None:
        return ()
    first, last = max(context.span[0], context.today), context.span[1]
    start = almanac.coming(weekday, first, strictly=False)
    return tuple(start + timedelta(weeks=n) for n in range((last - start).days // 7 + 1)) if start <= last else ()


def weekday_bare(match: re.Match[str], context: Context) -> Atom | None:
    """ "Samedi": of the stretch or the week spoken of, else the next one."""
    weekday = WEEKDAYS[match["wd"]]
    if spoken_of := weekdays_spoken_of(weekday, context):
        return Atom("day" if len(spoken_of) == 1 else "choices", spoken_of, loose=True)
    if context.around:
        day = almanac.week_of(context.around)[0] + timedelta(days=weekday)
        return Atom("day", (day if day >= context.today else day + timedelta(days=7),), loose=True)
    day = almanac.coming(weekday, context.today)
    if (match["art"] or "").strip() in ("le", "the", "on a", "a", "un"):
        return Atom("ask", (day,), "unclear", loose=True)
    if weekday == context.today.weekday():
        return Atom("ask", (context.today, day), "unclear", loose=True)
    return Atom("day", (day,), loose=True)
