"""The steppers beside the question how many come: whom to count, and how each count is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.reading.heads import HUGE
from booking_core.catalogue.tariff_kinds import FreeOnCard, FreeShare
from booking_core.rules.facts import Party


def head_counts(turn: Turn) -> list[dict[str, Any]]:
    """Who may be counted, as ``categories`` of the chat contract.

    "{count} {label}" of each, joined by commas, is an answer that could be typed; ``one`` is the label of one alone, ``none`` what
    says that nobody of it comes, ``value`` what is known so far. Kinds that only some rules price apart are given where they do.
    """
    booking = turn.booking
    known = (booking.whole_party() if booking else None) or Party()
    return [_counted(turn, kind, getattr(known, field), **args) for kind, field, args in _kinds(turn, booking)]


def _kinds(turn: Turn, booking: Booking | None) -> Iterator[tuple[str, str, dict[str, int]]]:
    """Name of the text, field of :class:`Party` and what else the text needs, the visitors first."""
    school = booking is not None and booking.category == "school"
    if school:
        yield "pupils", "children", {}
    else:
        yield "adults", "adults", {}
        yield "children", "children", {}
    seller, activity = turn.seller(), turn.activity() if booking and booking.activity else None
    shares = [] if activity is None else seller.applying(FreeShare, activity, turn.category())
    for share in shares[:1]:
        yield "under4", "under4", {"age": share.below_age}
    yield "companions", "companions", {}
    cards = [] if activity is None else seller.applying(FreeOnCard, activity, turn.category())
    free = {who for rule in cards for who in rule.who}
    if "driver" in free:
        yield "drivers", "drivers", {}
    if "guide" in free or (activity is not None and activity.channel == "online"):
        yield "guides", "guides", {}


def _counted(turn: Turn, kind: str, value: int, **args: int) -> dict[str, Any]:
    names = {"label": turn.t(f"count-{kind}", count=2, **args), "one": turn.t(f"count-{kind}", count=1, **args)}
    # Guides are asked for beside the group: none of them is an answer too.
    none = {"none": turn.t("count-no-guide")} if kind == "guides" and turn.activity().channel == "online" else {}
    return {"id": kind, **names, "min": 0, "max": HUGE, "value": value, **none}
