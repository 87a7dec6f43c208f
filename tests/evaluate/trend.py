"""The figures of past measurements, one line each, so that a drop shows: ``trend.csv``, to be committed with what changed them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

FILE = Path(__file__).with_name("trend.csv")
Figures = dict[str, float]


def past(path: Path = FILE) -> list[dict[str, str]]:
    """All lines, the oldest first; empty when there is no file yet."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def last(path: Path = FILE) -> Figures:
    """The newest figures, shares from 0 to 1."""
    lines = past(path)
    return {name: float(value) for name, value in lines[-1].items() if name != "day" and value} if lines else {}


def add(figures: Figures, day: date, path: Path = FILE) -> None:
    """One line more; a measurement of the same day takes the place of the earlier one. A new figure gets a column."""
    lines = [line for line in past(path) if line["day"] != day.isoformat()]
    lines.append({"day": day.isoformat(), **{name: f"{value:.4f}" for name, value in figures.items()}})
    columns = list(dict.fromkeys(name for line in lines for name in line))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def compared(figures: Figures, before: Figures) -> str:
    """Each figure beside its last one, with an arrow where it moved by half a point or more."""
    rows = []
    for name, value in figures.items():
        old = before.get(name)
        moved = "" if old is None or abs(value - old) < 0.005 else (" up" if value > old else " DOWN")
        rows.append(f"{name:32}{value:>8.1%}" + ("" if old is None else f"{old:>10.1%}{moved}"))
    return "\n".join(rows)
