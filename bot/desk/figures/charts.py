"""Drawings made by the server: where each bar, line and word stands. Colours are the style sheet's, by class; a pattern tells the second
series from the first, and a table beside each drawing has its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, log10

WIDTH = 360.0
"""Units; drawings are shown at about that many pixels, so that their words are as large as the page's."""
HEIGHT = 200.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 4.0, 8.0, 24.0
LINES = 4
"""Of the scale, about."""
LABELS = 6
"""Of the days, at most."""
HALF_A_DAY = 24.0
"""Half the width of a day's name."""
ROW = 40.0
LONGEST = 50
"""Characters of a label above a bar."""
DURATIONS = (1, 5, 10, 30, *(60 * one for one in (1, 2, 5, 10, 15, 30)), *(3600 * one for one in (1, 2, 4, 6, 12, 24, 48, 96, 168)))
"""Steps of a scale of seconds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``series`` counts from 1."""

    x: float
    y: float
    width: float
    height: float
    series: int = 1


@dataclass(frozen=True, slots=True)
class Word:
    """Words at a place; ``anchor`` as SVG has it."""

    x: float
    y: float
    text: str
    anchor: str = "end"


@dataclass(frozen=True, slots=True)
class Drawing:
    """``lines`` are the heights of the scale's lines."""

    height: float
    bars: tuple[Bar, ...]
    words: tuple[Word, ...]
    lines: tuple[float, ...] = ()
    width: float = WIDTH
    left: float = LEFT
    right: float = WIDTH - RIGHT


def scale(most: float, steps: Sequence[float] = ()) -> list[float]:
    """The values of the lines, from 0 to ``most`` or just above: whole, in steps of 1, 2 or 5 times a power of ten, or of ``steps``."""
    wished = max(most, 1) / LINES
    power = 10.0 ** max(0, int(log10(wished)))
    candidates = (*steps, *(factor * power for factor in (1, 2, 5, 10)))
    step = next((one for one in sorted(candidates) if one >= wished), wished)
    return [step * number for number in range(ceil(max(most, 1) / step) + 1)]


def columns(
    labels: Sequence[str],
    series: Sequence[Sequence[float]],
    said: Callable[[float], str],
    *,
    stacked: bool = False,
    steps: Sequence[float] = (),
) -> Drawing:
    """Upright bars, for each label one of each series: on top of each other, or side by side."""
    sums = [sum(values) if stacked else max(values) for values in zip(*series, strict=True)]
    marks = scale(max(sums, default=0), steps)
    low, high = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    room = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    gap = min(4.0, room * 0.2)
    wide = (room - gap) / (1 if stacked else len(series))
    bars = []
    for place in range(len(labels)):
        x, y = LEFT + place * room + gap / 2, low
        for number, values in enumerate(series, start=1):
            tall = values[place] / marks[-1] * high
            y = (y if stacked else low) - tall
            if tall:
                bars.append(_rounded(Bar(x, y, wide, tall, number)))
            x += 0 if stacked else wide
    lines = [low - mark / marks[-1] * high for mark in marks]
    words = [Word(LEFT - 6, y + 4, said(mark)) for mark, y in zip(marks, lines, strict=True)]
    every = ceil(len(labels) / LABELS)
    words += [
        Word(round(min(LEFT + (place + 0.5) * room, WIDTH - HALF_A_DAY), 1), HEIGHT - 6, label, "middle")
        for place, label in enumerate(labels)
        if place % every == 0
    ]
    return Drawing(HEIGHT, tuple(bars), tuple(words), tuple(round(y, 1) for y in lines))


def rows(labels: Sequence[str], values: Sequence[float], said: Callable[[float], str]) -> Drawing:
    """Lying bars, each under its label and before its value."""
    room, most = WIDTH - 56, max([*values, 1])
    bars = [_rounded(Bar(0, ROW * place + 20, room * value / most, 14)) for place, value in enumerate(values)]
    words = [Word(0, ROW * place + 14, _short(label), "start") for place, label in enumerate(labels)]
    words += [Word(round(bar.width + 6, 1), bar.y + 12, said(value), "start") for bar, value in zip(bars, values, strict=True)]
    return Drawing(max(ROW * len(labels), ROW), tuple(bars), tuple(words), left=0)


def _rounded(bar: Bar) -> Bar:
    return Bar(round(bar.x, 2), round(bar.y, 2), round(bar.width, 2), round(bar.height, 2), bar.series)


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"
