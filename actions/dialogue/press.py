"""Buttons: what each means was remembered when it was shown; a late press on an old one is a correction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any, Literal

from actions.booking.deal import place
from actions.booking.who import send_code
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.common.seal import seal
from actions.dialogue import commands
from booking_core.rules.facts import CompanionContact, GuideMode, TimeWish


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


def set_fact(turn: Turn, meaning: dict[str, Any]) -> bool:
    """A button that is one fact of the booking, or several that belong together."""
    booking = turn.booking
    if booking is None:
        if "activity" not in meaning:
            turn.say("button-old")
            return True
        booking = turn.dossier.booking = Booking()
        commands.remember_defaults(turn)
    if "confirm" in meaning:
        if meaning["confirm"] == seal(turn):
            place(turn)
        else:
            turn.say("recap-changed")  # the button promised something else than what the booking is now
        return True
    for name, value in meaning.items():
        FACTS[name](turn, booking, value)
    return True


def set_activity(turn: Turn, booking: Booking, value: str) -> None:
    """What to visit."""
    seller, activity = value.split("/")
    if booking.activity not in (None, activity):
        booking.plan, booking.terms, booking.noted = None, False, []
    booking.seller, booking.activity, turn.dossier.seller = seller, activity, seller


def set_day(turn: Turn, booking: Booking, value: str) -> None:
    """The day."""
    booking.day = booking.around = date.fromisoformat(value)
    booking.plan, booking.wanted_days, turn.dossier.span = None, [], None


def set_start(turn: Turn, booking: Booking, value: str) -> None:
    """The hour of the first slot."""
    booking.time, booking.plan = TimeWish(near=time.fromisoformat(value)), None


def set_guide_mode(turn: Turn, booking: Booking, value: GuideMode) -> None:
    """One guide for all sub-groups or one each."""
    booking.guide_mode, booking.guides, booking.plan = value, 1 if value == "single" else max(booking.guides or 1, 1), None


def set_placeholder(turn: Turn, booking: Booking, value: Literal["guide", "companion"]) -> None:
    """A companion to be named later."""
    booking.companion = CompanionContact(placeholder=value)


def set_companion_counted(turn: Turn, booking: Booking, value: Literal["among", "on_top"]) -> None:
    """The companion is one of those counted, or comes on top."""
    if booking.party is None or booking.party.companions:
        return
    name = "children" if booking.party.children > booking.party.adults else "adults"
    others = getattr(booking.party, name) - (1 if value == "among" else 0)
    booking.party, booking.plan = replace(booking.party, companions=1, **{name: others}), None


def plain(name: str) -> Callable[[Turn, Booking, Any], None]:
    """A fact that nothing else hangs on."""
    return lambda turn, booking, value: setattr(booking, name, value)


FACTS: dict[str, Callable[[Turn, Booking, Any], None]] = {
    "activity": set_activity,
    "day": set_day,
    "at": set_start,
    "guide_mode": set_guide_mode,
    "placeholder": set_placeholder,
    "companion": set_companion_counted,
    "category": plain("category"),
    "settlement": plain("settlement"),
    "recipient": plain("recipient"),
    "terms": plain("terms"),
    "delivery": plain("delivery"),
}
