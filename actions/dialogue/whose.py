"""Which seller is meant, said after it was asked: what waited for it goes on."""

from __future__ import annotations

from typing import Any

from actions.answers.going_on import only_names
from actions.common.context import Turn
from actions.common.understand import Intentions
from actions.reading.phrases import questions
from actions.reading.types import Reading

_FEW = 6  # words that only say which: "pour France Miniature s'il vous plaît"


def named(turn: Turn, reading: Reading, wants: Intentions) -> dict[str, Any] | None:
    """What waited for the seller that the message names and nothing else; None where nothing waits or it says more."""
    waiting, seller = turn.dossier.awaits_seller, only_named(reading)
    if waiting is None or seller is None or (turn.booking is not None and turn.booking.activity is not None):
        return None
    if wants.topic and wants.question and not only_names(reading):
        return None
    return {**waiting, "seller": seller}


def only_named(reading: Reading) -> str | None:
    """The one seller named, of itself or by its place, where no group, moment or wish to book stands beside it."""
    if reading.heads or reading.dates or reading.time or len(reading.text.split()) > _FEW:
        return None
    return None if questions.wishes_to_book(reading.text) else seller_named(reading)


def seller_named(reading: Reading) -> str | None:
    """The one seller that a message names, of itself or else by its places; None where it names none or several."""
    whole = {match.id.removesuffix("/") for match in reading.activities if match.id.endswith("/")}
    sellers = whole or {match.id.split("/")[0] for match in reading.activities}
    return next(iter(sellers)) if len(sellers) == 1 else None
