"""Whose it is: a wish that means one seller, where the conversation has named none, waits until the customer says which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.common.context import Turn
from actions.reading.phrases import questions
from actions.reading.text import words_in
from actions.reading.types import Reading

_ONLY_NAMES = frozenset(
    "et and ok alors donc a au aux l le la les de du des d en pour chez sur dans avec que qu quoi si c est what about how at in on for of"
    " the to with same meme chose idem question svp please pls".split()
)
_FEW = 6  # words that only say which: "pour France Miniature s'il vous plaît"


def seller_in_sight(turn: Turn) -> str | None:
    """The seller that the conversation is about: of the booking, spoken of last, or of what was placed last; None where none is."""
    booking, last = turn.booking, turn.dossier.last_booking
    return (booking.seller if booking else None) or turn.dossier.seller or (last.seller if last else None)


def ask_whose(turn: Turn, meaning: dict[str, Any], sellers: Iterable[str], question: str) -> None:
    """Ask which of the sellers is meant; what was wished is kept until that is said, whatever is spoken of meanwhile."""
    turn.dossier.awaits_seller = meaning
    for seller in sellers:
        turn.reply.offer(turn.core.catalogue.seller(seller).name.get(turn.lang), {**meaning, "seller": seller})
    turn.reply.ask("choice", question)


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


def only_names(reading: Reading) -> bool:
    """ "And at France Miniature?": beside the names of sites nothing is said."""
    words = words_in(reading.text)
    named = {place for match in reading.activities for place in range(match.start, match.end)}
    return bool(named) and all(word in _ONLY_NAMES for place, word in enumerate(words) if place not in named)
