"""Which days a page of figures is about, and the steps in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversations.figures import Span

SPANS = (7, 30, 90)
"""Days up to today that are offered."""
USUAL = 30
LONGEST = 366
DAYS_SHOWN = 31
"""Longer spans are shown by week."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A span, and how it was asked for: by ``days`` up to today, or by its ends. ``wrong``: what was asked cannot be, and why."""

    span: Span
    days: int | None = None
    wrong: str = ""


def chosen(days: str, first: str, last: str, today: date) -> Chosen:
    """What was asked for; without anything the usual span, for what cannot be the usual one with ``wrong``: "dates", "order", "long".

    Days to come are left out.
    """
    usual = Span(today - timedelta(days=USUAL - 1), today)
    if not first and not last:
        count = next((one for one in SPANS if str(one) == days), USUAL)
        return Chosen(Span(today - timedelta(days=count - 1), today), count)
    try:
        begin, end = date.fromisoformat(first), min(date.fromisoformat(last), today)
    except ValueError:
        return Chosen(usual, wrong="dates")
    if begin > end:
        return Chosen(usual, wrong="order")
    if (end - begin).days >= LONGEST:
        return Chosen(usual, wrong="long")
    return Chosen(Span(begin, end))


def is_weekly(span: Span) -> bool:
    """Whether it is shown by week."""
    return len(span.days) > DAYS_SHOWN


def steps(span: Span, weekly: bool) -> dict[date, date]:
    """To each day the first day of its step: itself, or the Monday of its week (the first day of the span where that is later)."""
    return {day: max(day - timedelta(days=day.weekday()), span.first) if weekly else day for day in span.days}
