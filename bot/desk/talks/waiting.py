"""How long somebody has waited, in words that go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime


def words(since: datetime, now: datetime, t: Callable[..., str]) -> str:
    """ "moins d’une minute", "12 min", "3 h 05", "2 jours"."""
    minutes = max(0, int((now - since).total_seconds()) // 60)
    if minutes < 1:
        return t("console-wait-now")
    if minutes < 60:
        return t("console-wait-minutes", minutes=minutes)
    if minutes < 48 * 60:
        return t("console-wait-hours", hours=minutes // 60, minutes=f"{minutes % 60:02}")
    return t("console-wait-days", days=minutes // (24 * 60))
