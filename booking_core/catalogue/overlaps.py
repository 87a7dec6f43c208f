"""Windows that contradict each other with no reading to settle it: such a file is refused, for nobody could decide by it."""

from __future__ import annotations

from collections.abc import Iterator

from booking_core.catalogue.errors import Fault, Where
from booking_core.catalogue.models import Seller
from booking_core.catalogue.schedule import Schedule, schedule
from booking_core.catalogue.windows import ACTIONS, ASPECTS, Aspect


def windows_said_twice(seller: Seller, *, published: bool = True) -> Iterator[Fault]:
    """Each pair of windows that say different things of the same day, once, at the later of the two.

    Without ``published`` only readings that contradict each other: the linter tells the others in its own words.
    """
    told: set[tuple[str, str]] = set()
    for activity in seller.activities:
        for category in seller.categories:
            for action in ACTIONS:
                yield from _of(seller, schedule(seller, activity, category.id, action), told, published)


def _of(seller: Seller, said: Schedule, told: set[tuple[str, str]], published: bool) -> Iterator[Fault]:
    if len(said.windows) < 2:
        return
    for aspect in ASPECTS:
        for days in range(said.horizon + 1):
            owners = _differing(said, aspect, days) if published or said.read(aspect, days) else None
            if owners and owners not in told:
                told.add(owners)
                first, second = owners
                yield (
                    _where(seller, second),
                    f"this window overlaps one of {first}: on day {days} before the visit they say different things of "
                    f"{said.action} ({aspect}). Mend one, or settle it under `ambiguities` with a window for that day",
                )


def _differing(said: Schedule, aspect: Aspect, days: int) -> tuple[str, str] | None:
    by_value = {one.value(aspect, days): one.owner.id for one in said.read(aspect, days)}
    if not by_value:
        by_value = {one.value(aspect, days): one.owner.id for one in said.said(aspect, days)}
    if len(by_value) < 2:
        return None
    owners = sorted(by_value.values())
    return owners[0], owners[1]


def _where(seller: Seller, owner: str) -> Where:
    for index, rule in enumerate(seller.rules):
        if rule.id == owner:
            return "rules", index, "windows"
    for index, reading in enumerate(seller.ambiguities):
        if reading.id == owner:
            return "ambiguities", index, "windows"
    return ()
