"""Counting by day in the database: rows are grouped by the UTC hour of a moment, and hours belong to days of Paris.

SQLite knows no time zones. It need not: Paris is always whole hours ahead of UTC, so no hour belongs to two of its days.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

from booking_core.clock import paris_day


class utc_hour(FunctionElement[str]):
    """The hour of a column of moments, as text: "2026-11-21 20"."""

    type = String()
    inherit_cache = True


@compiles(utc_hour, "sqlite")
def _sqlite(element: utc_hour, compiler: Any, **options: Any) -> str:
    return f"substr({compiler.process(element.clauses, **options)}, 1, 13)"


@compiles(utc_hour, "postgresql")
def _postgresql(element: utc_hour, compiler: Any, **options: Any) -> str:
    return f"to_char(({compiler.process(element.clauses, **options)}) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24')"


@lru_cache(maxsize=16_384)
def day_of_hour(hour: str) -> date:
    """The day in Paris to which such an hour belongs."""
    return paris_day(datetime.strptime(hour, "%Y-%m-%d %H").replace(tzinfo=UTC))
