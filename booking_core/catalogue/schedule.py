"""What a seller's windows say of one action, day by day: as published, and as read where that leaves a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from booking_core.catalogue.models import Activity, Ambiguity, Seller
from booking_core.catalogue.rule_base import RuleBase
from booking_core.catalogue.windows import Action, Aspect, Effect, Value, Window

Owner = TypeVar("Owner", RuleBase, Ambiguity)


@dataclass(frozen=True, slots=True)
class Said(Generic[Owner]):
    """A window with the rule or the reading that holds it."""

    owner: Owner
    window: Window

    def value(self, aspect: Aspect, days: int) -> Value | None:
        """What it says of one question ``days`` before the visit, None where it says nothing."""
        effect = self.effect(days)
        return effect.aspects.get(aspect) if effect else None

    def effect(self, days: int) -> Effect | None:
        """All it says ``days`` before the visit; None where it does not speak of that day."""
        return self.window.on(days)


@dataclass(frozen=True)
class Schedule:
    """All windows that bear on one action, for one activity and category: ``published`` by rules, ``settling`` by readings."""

    action: Action
    published: tuple[Said[RuleBase], ...]
    settling: tuple[Said[Ambiguity], ...]

    @property
    def windows(self) -> tuple[Window, ...]:
        """Those of the rules, then those of the readings."""
        return tuple(said.window for said in self.published) + tuple(said.window for said in self.settling)

    @cached_property
    def horizon(self) -> int:
        """A day from which nothing changes any more, however early the request."""
        bounds = [bound for window in self.windows for bound in window.when.bounds if bound is not None]
        return max(bounds, default=0) + 1

    def said(self, aspect: Aspect, days: int) -> Sequence[Said[RuleBase]]:
        """The published windows that say something of this question on a day."""
        return [said for said in self.published if said.value(aspect, days) is not None]

    def read(self, aspect: Aspect, days: int) -> Sequence[Said[Ambiguity]]:
        """The settling windows that say something of this question on a day."""
        return [said for said in self.settling if said.value(aspect, days) is not None]

    def value(self, aspect: Aspect, days: int) -> Value | None:
        """What holds: the reading where there is one, else what all published windows say; None where they are silent or differ."""
        found: set[Value | None] = {said.value(aspect, days) for said in self.read(aspect, days)}
        found = found or {said.value(aspect, days) for said in self.said(aspect, days)}
        return found.pop() if len(found) == 1 else None


def schedule(seller: Seller, activity: Activity | None, category: str | None, action: Action) -> Schedule:
    """The windows of one action, in no order that matters."""
    name, sites = (activity.id, activity.sites) if activity else (None, ())
    published = tuple(
        Said(rule, window)
        for rule in seller.rules
        if rule.windows and rule.applies_to.covers(name, sites, category)
        for window in rule.windows
        if action in window.actions
    )
    settling = tuple(
        Said(reading, window)
        for reading in seller.ambiguities
        for window in reading.windows
        if action in window.actions and window.applies_to.covers(name, sites, category)
    )
    return Schedule(action, published, settling)
