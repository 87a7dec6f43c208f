"""Names of months, weekdays and holidays in both languages, and the date arithmetic behind the words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin jun june",
            "juillet juil jul july",
            "aout aou august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lundi lun monday mon",
            "mardi tuesday tues tue",
            "mercredi mer wednesday wed",
            "jeudi jeu thursday thurs thu",
            "vendredi ven vend friday fri",
            "samedi sam saturday sat",
            "dimanche dim sunday sun",
        )
    )
    for name in names.split()
}
SHORT_WEEKDAYS = frozenset(name for name in WEEKDAYS if len(name) <= 5 and name not in ("lundi", "mardi", "jeudi"))
ORDINALS = {
    "premier": 1,
    "premiere": 1,
    "1er": 1,
    "1ere": 1,
    "1re": 1,
    "first": 1,
    "1st": 1,
    "deuxieme": 2,
    "second": 2,
    "seconde": 2,
    "2e": 2,
    "2eme": 2,
    "2nd": 2,
    "2nde": 2,
    "2d": 2,
    "troisieme": 3,
    "3e": 3,
    "3eme": 3,
    "third": 3,
    "3rd": 3,
    "quatrieme": 4,
    "4e": 4,
    "4eme": 4,
    "fourth": 4,
    "4th": 4,
    "cinquieme": 5,
    "5e": 5,
    "5eme": 5,
    "fifth": 5,
    "5th": 5,
    "dernier": -1,
    "derniere": -1,
    "last": -1,
}
YEARS_AHEAD = 2
"""A visit planned later than this is taken for a slip of the pen."""


def _moving(offset: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=offset)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


_EASTER_MONDAY, _WHIT_MONDAY, _ASCENSION, _NEW_YEAR, _CHRISTMAS, _MAY_DAY = (
    _moving(1),
    _moving(50),
    _moving(39),
    _fixed(1, 1),
    _fixed(12, 25),
    _fixed(5, 1),
)
HOLIDAYS: dict[str, Callable[[int], date]] = {
    "mardi gras": _moving(-47),
    "vendredi saint": _moving(-2),
    "good friday": _moving(-2),
    "jeudi saint": _moving(-3),
    "dimanche de paques": _moving(0),
    "lundi de paques": _EASTER_MONDAY,
    "easter monday": _EASTER_MONDAY,
    "easter sunday": _moving(0),
    "paques": _moving(0),
    "easter": _moving(0),
    "jeudi de l'ascension": _ASCENSION,
    "l'ascension": _ASCENSION,
    "ascension day": _ASCENSION,
    "ascension": _ASCENSION,
    "lundi de pentecote": _WHIT_MONDAY,
    "whit monday": _WHIT_MONDAY,
    "dimanche de pentecote": _moving(49),
    "pentecote": _moving(49),
    "pentecost": _moving(49),
    "whit sunday": _moving(49),
    "reveillon de noel": _fixed(12, 24),
    "christmas eve": _fixed(12, 24),
    "noel": _CHRISTMAS,
    "christmas day": _CHRISTMAS,
    "christmas": _CHRISTMAS,
    "xmas": _CHRISTMAS,
    "boxing day": _fixed(12, 26),
    "jour de l'an": _NEW_YEAR,
    "nouvel an": _NEW_YEAR,
    "new year's day": _NEW_YEAR,
    "new years day": _NEW_YEAR,
    "saint-sylvestre": _fixed(12, 31),
    "saint sylvestre": _fixed(12, 31),
    "new year's eve": _fixed(12, 31),
    "new years eve": _fixed(12, 31),
    "fete du travail": _MAY_DAY,
    "labour day": _MAY_DAY,
    "may day": _MAY_DAY,
    "fete nationale": _fixed(7, 14),
    "bastille day": _fixed(7, 14),
    "assomption": _fixed(8, 15),
    "assumption": _fixed(8, 15),
    "toussaint": _fixed(11, 1),
    "all saints' day": _fixed(11, 1),
    "all saints": _fixed(11, 1),
    "armistice day": _fixed(11, 11),
    "armistice": _fixed(11, 11),
}


def next_holiday(name: str, year: int | None, today: date) -> date:
    """The holiday in the year said, else the next one to come."""
    find = HOLIDAYS[name]
    if year is not None:
        return find(year)
    return next(day for day in map(find, (today.year, today.year + 1)) if day >= today)


def next_year_of(month: int, today: date) -> int:
    """The year in which a month named without one comes next; the current month counts."""
    return today.year if month >= today.month else today.year + 1


def month_span(month: int, year: int, first: int = 1, last: int = 31) -> tuple[date, date]:
    """From a day to a day of a month, cut at its end."""
    return date(year, month, first), date(year, month, min(last, monthrange(year, month)[1]))


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend_of(day: date) -> tuple[date, date]:
    """Saturday and Sunday: those of the day itself, else the next ones."""
    saturday = day - timedelta(days=1) if day.weekday() == 6 else day + timedelta(days=5 - day.weekday())
    return saturday, saturday + timedelta(days=1)


def coming(weekday: int, today: date, strictly: bool = True) -> date:
    """The next such weekday, after today unless not ``strictly``."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (7 if strictly else 0))


def nearest(weekday: int, day: date) -> date:
    """The such weekday that lies closest to a day."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def weekdays_in(weekday: int, month: int, year: int) -> tuple[date, ...]:
    """All Tuesdays, say, of a month."""
    first, last = month_span(month, year)
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    return tuple(start + timedelta(days=7 * n) for n in range((last - start).days // 7 + 1))


def occurrences(day: int, month: int, today: date) -> tuple[date, ...]:
    """The next day and month without a year; both this and the next one when it is today; empty when there is no such day."""
    found = [made for year in range(today.year, today.year + 9) if (made := made_of(year, month, day)) and made >= today]
    return tuple(found[:2] if found and found[0] == today else found[:1])


def next_day_of_month(day: int, today: date) -> date | None:
    """The next 3rd, say, after today."""
    for months in range(14):
        month = today.replace(day=1) + relativedelta(months=months)
        made = made_of(month.year, month.month, day)
        if made and made > today:
            return made
    return None


def made_of(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_far(day: date, today: date) -> bool:
    """Whether a day lies further ahead than anybody books."""
    return day > today + relativedelta(years=YEARS_AHEAD)
