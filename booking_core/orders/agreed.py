"""The price agreed on an order of places, carried over to another visit: whoever comes keeps his price there, and the rebate stays.

Tariffs and rebates of today, and how the other visit divides the group, are no reason to pay anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from booking_core.catalogue import Activity
from booking_core.rules.decision import Decision, LineKind, PricedLine, Quote, Text
from booking_core.rules.facts import Plan, SubGroup
from booking_core.rules.prices import GUIDE, INCLUDED
from booking_core.store import OrderLine

NO_PLACE = ("fee", "discount", "gesture")


def carried_over(lines: Sequence[OrderLine], activity: Activity, plan: Plan) -> Quote:
    """The lines of an order in the sessions of another plan for the same persons.

    Only a guide whom the other plan adds has no line yet: a guide is free (A-CMN-05). Raises ValueError for other persons.
    """
    site = activity.sites[0]
    sold = [_priced(line) for line in lines]
    left = Counter[PricedLine]()
    for line in sold:
        if line.kind not in NO_PLACE and line.site == site:
            left[replace(line, quantity=1)] += line.quantity
    rule = next((line.rule for line in sold if line.kind == "visitor"), None)
    groups = [session.group for session in plan.sessions if session.site == site]
    parts = iter(_seated(left, groups, site))
    sessions = tuple(
        next(parts) if session.site == site else (PricedLine("visitor", INCLUDED, session.group.persons, 0, session.site, rule=rule),)
        for session in plan.sessions
    )
    rest = tuple(line for line in sold if line.kind in NO_PLACE)
    return Quote(Decision("accept"), tuple(line for part in sessions for line in part) + rest, sessions)


def _seated(left: Counter[PricedLine], groups: Sequence[SubGroup], site: str) -> list[tuple[PricedLine, ...]]:
    """The lines of each part, taken from those that are ``left``; guides last, for one who pays has a visitor's line."""
    parts = [_taken(left, ("visitor",), group.visitors) + _taken(left, ("companion",), group.companions) for group in groups]
    if any(sum(line.quantity for line in part) != group.visitors + group.companions for part, group in zip(parts, groups, strict=True)):
        raise ValueError("the plan seats other persons than the order")
    for index, group in enumerate(groups):
        guides = _taken(left, ("guide", "visitor"), group.guides)
        new = group.guides - sum(line.quantity for line in guides)
        parts[index] += [*guides, PricedLine("guide", GUIDE, new, 0, site)] if new else guides
    return [tuple(part) for part in parts]


def _taken(left: Counter[PricedLine], kinds: Sequence[LineKind], count: int) -> list[PricedLine]:
    """So many of these kinds, the first kind first; fewer where there are no more."""
    taken: list[PricedLine] = []
    for kind in kinds:
        for line in [line for line in left if line.kind == kind]:
            number = min(left[line], count)
            if number:
                taken.append(replace(line, quantity=number))
                left[line] -= number
                count -= number
    return taken


def _priced(line: OrderLine) -> PricedLine:
    label = Text(line.label_fr, line.label_en)
    return PricedLine(cast(LineKind, line.kind), label, line.quantity, line.unit_cents, line.site, line.sample, line.rule)
