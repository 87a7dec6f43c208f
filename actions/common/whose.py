"""Whose it is: a wish that means one seller, where the conversation has named none, waits until the customer says which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.common.context import Turn


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
