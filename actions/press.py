"""Buttons: what each means was remembered when it was shown; a late press on an old one is a correction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from actions import commands
from actions.context import Turn
from actions.deal import place
from actions.dossier import Booking
from actions.who import send_code
from booking_core.rules.facts import CompanionContact, TimeWish


def pressed(turn: Turn, say: Callable[[Turn, str], bool]) -> bool:
    """Do what the button says; ``say`` reads a button that stands for words."""
    meaning = turn.press
    if meaning is None:
        turn.say("button-old")
        return True
    turn.press = None
    if "say" in meaning:
        return say(turn, meaning["say"])
    if "do" in meaning:
        return commands.do(turn, meaning)
    if "pending" in meaning:
        pending = turn.dossier.pending
        if pending is None or pending.key != meaning["pending"]:
            turn.say("button-old")
            return True
        turn.dossier.pending = turn.dossier.asked = None
        commands.settle_pending(turn, pending, meaning["yes"])
        return True
    if "email" in meaning:
        turn.dossier.claimed_email = meaning["email"]
        send_code(turn, meaning["email"])
        return True
    return set_fact(turn, meaning)


def set_fact(turn: Turn, meaning: dict[str, object]) -> bool:
    """A button that is one fact of the booking."""
    booking = turn.booking
    if booking is None:
        if "activity" not in meaning:
            turn.say("button-old")
            return True
        booking = turn.dossier.booking = Booking()
        commands.remember_defaults(turn)
    if "confirm" in meaning:
        if meaning["confirm"] == booking.key and booking.plan is not None and booking.terms:
            place(turn)
        return True
    if "activity" in meaning:
        seller, activity = str(meaning["activity"]).split("/")
        if booking.activity not in (None, activity):
            booking.plan, booking.terms, booking.noted = None, False, []
        booking.seller, booking.activity, turn.dossier.seller = seller, activity, seller
    if "day" in meaning:
        booking.day, booking.plan, booking.wanted_days = date.fromisoformat(str(meaning["day"])), None, []
    if "at" in meaning:
        booking.time, booking.plan = TimeWish(near=time.fromisoformat(str(meaning["at"]))), None
    if "guide_mode" in meaning:
        booking.guide_mode, booking.plan = meaning["guide_mode"], None  # type: ignore[assignment]
        booking.guides = max(booking.guides or 1, 1)
    if "settlement" in meaning:
        booking.settlement = meaning["settlement"]  # type: ignore[assignment]
    if "placeholder" in meaning:
        booking.companion = CompanionContact(placeholder=meaning["placeholder"])  # type: ignore[arg-type]
    if "recipient" in meaning:
        booking.recipient = str(meaning["recipient"])
    if "terms" in meaning:
        booking.terms = True
    return True
