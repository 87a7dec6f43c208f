"""Which drawings there are, each with the table that says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.desk.figures import charts, tables
from bot.desk.figures.spans import is_weekly
from bot.desk.figures.tables import Cell, Facts, Mean, Money, Seconds, Table
from bot.desk.figures.words import Words

SHOWN_REASONS = 8
"""In the drawing; the table has all of them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its numbers. ``series``: names of texts, one for each; ``table`` says the same."""

    name: str
    drawing: charts.Drawing
    series: tuple[str, ...]
    table: Table


def drawn(facts: Facts, words: Words) -> list[Chart]:
    """All drawings, each with a table of what it shows."""
    time = tables.by_step(facts, is_weekly(facts.span))
    labels = [words.short_day(day) for day in time.column(time.columns[0])]
    return [
        _over_time("talked", time, labels, ("alone", "handed"), words.count, stacked=True),
        _over_time("waited", time, labels, ("waited", "waited-p95"), words.duration, steps=charts.DURATIONS),
        _over_time("worth", time, labels, ("firm-value", "open-value"), words.euros, stacked=True),
        _in_rows("reasons", tables.by_reason(facts), ("reason", "cases", "share"), words, SHOWN_REASONS),
        _in_rows("endings", tables.by_ending(facts, lambda how: words.say(f"figures-how-{how.replace('_', '-')}")), (), words),
        _in_rows("ratings", tables.by_rating(facts, lambda mark: words.say("figures-mark", mark=mark)), (), words),
    ]


def _over_time(name: str, table: Table, labels: list[str], series: tuple[str, ...], said: Callable[[float], str], **how: Any) -> Chart:
    drawing = charts.columns(labels, [[number(cell) for cell in table.column(one)] for one in series], said, **how)
    return Chart(name, drawing, series, only(table, (table.columns[0], *series)))


def _in_rows(name: str, table: Table, columns: tuple[str, ...], words: Words, most: int = 20) -> Chart:
    """Its first column names the rows, its second one counts."""
    shown = only(table, columns) if columns else table
    first = shown.rows[:most]
    drawing = charts.rows([str(row[0]) for row in first], [number(row[1]) for row in first], words.count)
    return Chart(name, drawing, (), shown)


def only(table: Table, columns: tuple[str, ...]) -> Table:
    """These columns of a table."""
    places = [table.columns.index(name) for name in columns]
    return Table(table.name, columns, tuple(tuple(row[place] for place in places) for row in table.rows))


def number(cell: Cell) -> float:
    """What a bar shows of it; nothing where there is nothing."""
    match cell:
        case Money(cents):
            return cents
        case Seconds(value) | Mean(value):
            return value or 0
        case int():
            return cell
    raise TypeError(type(cell).__name__)
