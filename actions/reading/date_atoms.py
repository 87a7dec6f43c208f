"""One phrase that names a day, and what its meaning depends on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from actions.reading.almanac import WEEKDAYS
from actions.reading.types import DateKind, DateProblem


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase depends on: today, the language where known, the day and the stretch of days ("en mai") spoken of so far."""

    today: date
    lang: str | None = None
    around: date | None = None
    span: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """One phrase read. ``weak`` needs the question, ``loose`` is a mere weekday; month and year serve shortened neighbours."""

    kind: DateKind
    days: tuple[date, ...] = ()
    problem: DateProblem = ""
    weak: bool = False
    loose: bool = False
    month: int | None = None
    year: int | None = None
    negated: bool = False
    bound: Literal["", "from", "to"] = ""
    start: int = 0
    end: int = 0


Handler = Callable[[re.Match[str], Context], Atom | None]


def weekday_of(name: str | None) -> int | None:
    return WEEKDAYS[name.rstrip(". ")] if name else None
