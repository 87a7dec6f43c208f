"""A turn that was not understood: the two best guesses as buttons; the second in a row offers a person."""

from __future__ import annotations

from actions.booking.who import offer_person
from actions.common.context import Turn
from actions.common.understand import FAQ, GUESS

GUESSES = 2
UNCLEAR = "_unclear"
"""Tells the gateway, and nobody else, that this message is one to learn from."""


def not_understood(turn: Turn) -> None:
    """Say so, and give ways on."""
    dossier = turn.dossier
    turn.reply.custom[UNCLEAR] = True
    if turn.booking is not None and dossier.asked:
        turn.say("not-understood-asked" if dossier.misunderstood < 2 else "not-understood-again")
    else:
        turn.say("not-understood" if dossier.misunderstood < 2 else "not-understood-again")
    for intent in guesses(turn):
        turn.reply.offer(turn.t(f"topic-{intent.removeprefix(FAQ).replace('_', '-')}"), {"do": intent})
    if dossier.misunderstood >= 2 or turn.booking is None:
        offer_person(turn)
    if turn.booking is None:
        turn.reply.offer(turn.t("start-booking"), {"do": "book"})


def guesses(turn: Turn) -> list[str]:
    """The likeliest questions that have a title to be offered by."""
    likely = [intent for intent, confidence in turn.parsed.ranking if intent.startswith(FAQ) and confidence >= GUESS]
    return [intent for intent in likely if turn.texts.has(f"topic-{intent.removeprefix(FAQ).replace('_', '-')}")][:GUESSES]
