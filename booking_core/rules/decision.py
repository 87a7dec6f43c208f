"""What the rules answer: an outcome, figures, and every reason with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from booking_core.catalogue.words import Source, Text

__all__ = ["Deadline", "Decision", "LineKind", "Outcome", "PricedLine", "Quote", "Reason", "Source", "Text"]

Outcome = Literal["accept", "refuse", "handoff"]
LineKind = Literal["visitor", "child", "companion", "guide", "driver", "fee", "discount", "gesture"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why. ``code`` is stable and for programs, ``reading`` the interpretation it rests on (A-CMN-05)."""

    code: str
    text: Text
    rule: str | None = None
    source: Source | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to be done, or happening, by a moment. ``what`` is a stable name."""

    what: str
    on: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of one evaluation with all its reasons; ``amounts`` in integer cents."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    amounts: Mapping[str, int] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        """Whether it may be done without a person."""
        return self.outcome == "accept"


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line of a price: ``quantity`` x ``unit_cents``. ``site`` is None for fees."""

    kind: LineKind
    label: Text
    quantity: int
    unit_cents: int
    site: str | None = None
    sample: bool = False
    rule: str | None = None

    @property
    def total_cents(self) -> int:
        """What the line comes to, in integer cents."""
        return self.quantity * self.unit_cents


@dataclass(frozen=True, slots=True)
class Quote:
    """A price with its decision. ``sessions`` holds the lines of each session in the order of the plan."""

    decision: Decision
    lines: tuple[PricedLine, ...]
    sessions: tuple[tuple[PricedLine, ...], ...] = ()

    @property
    def total_cents(self) -> int:
        """What the lines come to, in integer cents; a discount is a line below zero."""
        return sum(line.total_cents for line in self.lines)
