"""What is said about places. Plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from booking_core.rules.decision import Reason, Text
from booking_core.rules.facts import Plan

Closed = Literal["closed", "groups", "past", "too_far"]
"""Why nothing is offered: the site is shut, or closed to groups, the moment has passed, or it is beyond the days on sale."""


@dataclass(frozen=True, slots=True)
class DayPlaces:
    """One day of an activity: ``free`` and ``capacity`` are places over all slots that groups may use."""

    date: date
    free: int
    capacity: int
    closed: Closed | None = None


@dataclass(frozen=True, slots=True)
class SlotPlaces:
    """One slot of an activity, by its local start. For a joint ticket the smaller of both sites counts."""

    time: time
    free: int
    capacity: int
    closed: Closed | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another activity of the same seller that has room on the wished day, and where."""

    activity: str
    name: Text
    plan: Plan


@dataclass(frozen=True, slots=True)
class PlanResult:
    """Where a party finds room.

    ``plan`` meets the wish (its first session starts at the slot nearest to the wished time), or is None; then
    ``reasons`` say why and ``alternatives`` are the nearest times that day, then the nearest days.
    ``elsewhere``: comparable visits of the same seller with room on that day.
    ``distance_minutes`` is how far the plan's first start is from ``TimeWish.near`` (0 without one).
    """

    plan: Plan | None
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Plan, ...] = ()
    distance_minutes: int = 0
    elsewhere: tuple[Elsewhere, ...] = ()
