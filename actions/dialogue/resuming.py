"""A person gave the conversation back: the case is over, and the booking goes on with what is known of it."""

from __future__ import annotations

from actions.booking.who import offer_what_next
from actions.common.context import Turn
from actions.orders.again import so_far
from actions.orders.put_back import renewed
from actions.support.handover import put_to_person

BINDING = ("confirm", "terms")
"""Questions whose "yes" cannot be taken back."""


def resume(turn: Turn) -> None:
    """Say where the booking stands, also one that a rule had stopped; what the person was told of is not offered to a person again.

    What the customer said meanwhile is answered in the same turn, and what is asked next comes once, after that.
    """
    dossier = turn.dossier
    if dossier.interrupted is not None:
        dossier.asked = dossier.interrupted  # no longer where to answer the case
    dossier.handover_id = dossier.awaits_seller = dossier.interrupted = None
    pending, stopped = dossier.pending, dossier.stopped
    dossier.stopped = None
    if pending is not None and pending.kind == "handover":
        dossier.pending = None
        if pending.stops and turn.booking is not None:
            turn.booking.tell(put_to_person(pending.reason or "handoff"))
    turn.reply.custom["handoff"] = {"state": "closed", "reason": "handed_back"}
    if turn.booking is None or (not turn.called and dossier.asked in BINDING):
        dossier.asked = None  # a "yes" that was said to the person must not bind the customer to what was asked before
    if turn.booking is None and stopped is not None and stopped.activity is not None:
        dossier.booking = renewed(turn, stopped)
        dossier.booking.noted = stopped.noted
        turn.say("resumed-so-far", so_far=so_far(turn, dossier.booking))
        return
    turn.say("resumed" if turn.booking is not None else "resumed-free")
    if turn.called:
        offer_what_next(turn)


def only_nods(turn: Turn) -> bool:
    """A mere yes or no to what the person said: the assistant need not understand it."""
    reading = turn.read(turn.parsed.text)
    return turn.resumed and reading.bare and reading.yes is not None
