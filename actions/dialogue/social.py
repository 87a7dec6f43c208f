"""Greetings, thanks, and what is none of an assistant's business: short, kind, with a way on."""

from __future__ import annotations

from actions.booking.standing import announce
from actions.booking.who import offer_person, offer_what_next
from actions.common.context import Turn
from actions.common.reaching import reach
from actions.common.understand import Intentions
from actions.orders.again import so_far
from actions.reading.types import Reading


def introduce(turn: Turn) -> None:
    """The first answer says that this is an automated assistant."""
    if not turn.dossier.greeted and not turn.dossier.introduced:
        turn.say("introduction")


def answer(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """A social message; False when it is none."""
    match wants.social:
        case None:
            return False
        case "greet":
            if turn.booking is None:
                turn.say("how-can-i-help")
                offer_what_next(turn)
        case "what_next":
            where_we_are(turn)
        case "insult" | "impatient":
            turn.say(wants.social)
            offer_person(turn)
        case "site_broken":
            turn.say("site-broken")
            offer_what_next(turn)
        case "too_expensive":
            turn.say("too-expensive")
            turn.reply.offer(turn.t("look-for-cheaper"), {"do": "cheaper"})
        case "out_of_scope" | "joke":
            turn.say("out-of-scope")
            if turn.booking is None:
                offer_what_next(turn)
        case social:
            turn.say(social.replace("_", "-"))
            if social in ("who_are_you", "what_can_you_do") and turn.booking is None:
                offer_what_next(turn)
    return True


def where_we_are(turn: Turn) -> None:
    """What comes next: the question that waits, else the order made last, else what can be done here."""
    dossier = turn.dossier
    booking = turn.booking
    if booking is not None and booking.activity is not None:
        turn.say("where-we-are", so_far=so_far(turn, booking))
    if booking is not None or dossier.pending is not None:
        turn.say("next-is")
    elif dossier.account is not None and dossier.last_order:
        announce(turn, turn.core.order(dossier.account.id, dossier.last_order))
    else:
        turn.say("how-can-i-help")
        offer_what_next(turn)


def no_answer(turn: Turn) -> bool:
    """A question that no document answers: say so and whom to ask; never invent."""
    seller = turn.seller()
    turn.say("not-in-documents", seller=seller.name.get(turn.lang), **reach(seller))
    offer_person(turn)
    return True
