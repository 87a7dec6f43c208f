"""Which seller is meant, said after it was asked: what waited for it goes on."""

from __future__ import annotations

from typing import Any

from actions.common.context import Turn
from actions.common.understand import Intentions
from actions.common.whose import only_named, only_names
from actions.reading.types import Reading


def named(turn: Turn, reading: Reading, wants: Intentions) -> dict[str, Any] | None:
    """What waited for the seller that the message names and nothing else; None where nothing waits or it says more."""
    waiting, seller = turn.dossier.awaits_seller, only_named(reading)
    pending = turn.dossier.pending
    if seller is not None and pending is not None and (pending.kind, pending.reason) == ("handover", "complaint") and turn.booking is None:
        return {"do": "complaint_of", "seller": seller}
    if waiting is None or seller is None or (turn.booking is not None and turn.booking.activity is not None):
        return None
    if wants.topic and wants.question and not only_names(reading):
        return None
    return {**waiting, "seller": seller}
