"""The one source of "now": handed in everywhere, so that tests and deadlines can move it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

Clock = Callable[[], datetime]
"""Gives the present moment, time zone aware, in UTC."""


def system_clock() -> datetime:
    """The machine's time in UTC."""
    return datetime.now(UTC)


def paris(moment: datetime) -> datetime:
    """``moment`` as the wall clocks of Paris show it."""
    return moment.astimezone(PARIS)


def paris_day(moment: datetime) -> date:
    """The calendar day in Paris: days before a visit are counted in it (A-GEN-01)."""
    return paris(moment).date()
