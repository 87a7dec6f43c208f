"""Reductions that the seller's people gave on an order (``gestures``), kept when it is priced anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booking_core.orders.ticketing import current_lines
from booking_core.orders.work import Work
from booking_core.rules.decision import PricedLine, Quote, Text
from booking_core.store import Order

GESTURE = Text("Geste commercial", "Goodwill reduction")


def reductions(work: Work, order: Order) -> tuple[int, ...]:
    """What was given off the order as it is now, gesture by gesture, in cents."""
    return tuple(-line.total_cents for line in current_lines(work, order) if line.kind == "gesture")


def less(priced: Quote, given: Sequence[int], postage_cents: int = 0) -> Quote:
    """The price less what was given, as far as it comes to that much without postage: what was given last stays longest, so that the lines
    that are left are those of the last gestures."""
    left, kept = priced.total_cents - postage_cents, list[int]()
    for cents in reversed(given):
        kept.insert(0, max(0, min(cents, left)))
        left -= kept[0]
    if not any(kept):
        return priced
    off = tuple(PricedLine("gesture", GESTURE, 1, -cents) for cents in kept if cents)
    amounts = dict(priced.decision.amounts)
    if "total" in amounts:
        amounts["total"] -= sum(kept)
    return replace(priced, decision=replace(priced.decision, amounts=amounts), lines=(*priced.lines, *off))
