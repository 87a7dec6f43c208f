"""Going on in the other language because the customer asks for it."""

from __future__ import annotations

from actions.booking.who import offer_what_next
from actions.common.context import Turn
from actions.dialogue.ways_out import nothing_waits
from actions.reading.phrases.languages import language_asked


def changed_language(turn: Turn, text: str) -> bool:
    """ "In English, please": what is asked is asked again in that language; where nothing is, what can be done here is said."""
    if language_asked(text) is None:
        return False
    if nothing_waits(turn):
        turn.say("now-in-this-language")
        offer_what_next(turn)
    return True
