"""Thresholds that face each other ("more than 20", "less than 20"): the numbers that fall between them, or under both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from booking_core.catalogue import Activity, Seller
from booking_core.catalogue.kinds import Gratuity, PayingCompanion
from booking_core.catalogue.order_kinds import Retention
from booking_core.catalogue.tariff_kinds import BelowGroupSize, GroupSize
from booking_core.lint.finding import Finding, Kind, Stretch


class Side(NamedTuple):
    """What one rule says of the numbers from ``first`` to ``last``, both inclusive; ``last`` None: and all above."""

    rule: str
    value: str
    first: int
    last: int | None = None

    def holds(self, number: int) -> bool:
        """Whether it speaks of this number."""
        return self.first <= number and (self.last is None or number <= self.last)


class Threshold(NamedTuple):
    """One question that rules answer by a number of ``unit``; ``doubt``: the name under which a reading settles what they leave open."""

    subject: str
    unit: str
    doubt: str
    sides: tuple[Side, ...]


def number_findings(seller: Seller) -> Iterator[Finding]:
    """The holes and clashes of every threshold that rules describe from both sides; a lone one has its plain opposite."""
    where: dict[Finding, dict[str, bool]] = {}
    for activity in seller.activities:
        for category in seller.categories:
            for threshold in (_companion, _group, _retention):
                for finding in _flaws(seller, threshold(seller, activity, category.id)):
                    where.setdefault(finding, {})[activity.id] = True
    for finding, activities in where.items():
        yield replace(finding, where=() if len(activities) == len(seller.activities) else tuple(activities))


def _companion(seller: Seller, activity: Activity, category: str) -> Threshold:
    free = [rule for rule in seller.applying(Gratuity, activity, category) if rule.who == "companion"]
    sides = [Side(rule.id, "free", rule.more_than + 1) for rule in free]
    sides += [Side(rule.id, "pays", 0, rule.less_than - 1) for rule in seller.applying(PayingCompanion, activity, category)]
    return Threshold("whether a companion is free", "visitors", "gratuity_at_threshold", tuple(sides))


def _group(seller: Seller, activity: Activity, category: str) -> Threshold:
    groups = [rule for rule in seller.applying(GroupSize, activity, category) if rule.of in ("paying", "participants")]
    below = [rule for rule in seller.applying(BelowGroupSize, activity, category) if rule.effect == "individual_tariff"]
    sides = [Side(rule.id, "group price", rule.persons) for rule in groups]
    sides += [Side(rule.id, "individual price", 0, rule.persons - 1) for rule in below]
    return Threshold("which price a group pays", "people", "group_size", tuple(sides))


def _retention(seller: Seller, activity: Activity, category: str) -> Threshold:
    sides = [
        Side(rule.id, f"{rule.years} years", rule.from_cents or 0, None if rule.less_than_cents is None else rule.less_than_cents - 1)
        for rule in seller.applying(Retention, activity, category)
    ]
    return Threshold("how long data are kept", "cents", "retention_threshold", tuple(sides))


def _flaws(seller: Seller, threshold: Threshold) -> Iterator[Finding]:
    sides = sorted(threshold.sides, key=lambda side: side.rule)
    if len({side.value for side in sides}) < 2:
        return
    starts = sorted({0, *(side.first for side in sides), *(side.last + 1 for side in sides if side.last is not None)})
    reading = seller.settling(threshold.doubt)
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        holding = [side for side in sides if side.holds(start)]
        values = {side.value for side in holding}
        if len(values) == 1:
            continue
        kind: Kind = "clash" if holding else "hole"
        said = ", ".join(f"{side.rule}: {side.value}" for side in holding or sides)
        yield Finding(
            kind,
            threshold.subject,
            said if holding else f"no rule between {said}",
            tuple(dict.fromkeys(side.rule for side in holding or sides)),
            (reading.id,) if reading else (),
            at=Stretch(start, None if following is None else following - 1),
            unit=threshold.unit,
        )
