"""Ways out of a question by words: to leave it, to put it off, to ask why, another day, the code once more, another address."""

from __future__ import annotations

from datetime import datetime

from actions.booking.who import offer_what_next, send_code
from actions.common.context import Turn
from actions.dialogue import commands
from actions.reading.phrases import changes, ways_out
from actions.reading.shifts import shifted
from actions.reading.types import Reading
from booking_core.rules.facts import TimeWish

_WHY_WORDS = 7  # a longer "why" is a question of its own


def take(turn: Turn, reading: Reading) -> bool:
    """Follow words that lead out of what is asked; False when there are none."""
    text, asked = reading.text, turn.dossier.asked
    if asked in ("code", "email") and not reading.emails and change_address(turn, text):
        return True
    if ways_out.asks_why(text) and len(text.split()) <= _WHY_WORDS and turn.texts.has(f"why-{asked}"):
        turn.say(f"why-{asked}")
        return True
    if declines(turn, reading) or ways_out.leaves(text):
        return leave(turn)
    if ways_out.puts_off(text):
        return put_off(turn)
    if ways_out.owns_to_slip(text):
        return forgive(turn)
    if reading.yes is False and reading.bare and nothing_waits(turn):
        return nothing_then(turn)
    return another_moment(turn, reading)


def declines(turn: Turn, reading: Reading) -> bool:
    """A bare no where a command on an order asks which one, when or what: it is off."""
    dossier = turn.dossier
    waits = dossier.after_login is not None and dossier.account is not None and dossier.booking is None and dossier.pending is None
    return waits and reading.yes is False and reading.bare and dossier.asked not in (None, "confirm", "terms")


def change_address(turn: Turn, text: str) -> bool:
    """The code once more, or to another address."""
    if ways_out.names_other_address(text):
        commands.other_address(turn)
        return True
    claimed = turn.dossier.claimed_email
    if turn.dossier.asked != "code" or not claimed or not ways_out.asks_to_send_again(text):
        return False
    send_code(turn, claimed)
    return True


def leave(turn: Turn) -> bool:
    """Drop what waits: a change that was shown, a command, or the booking being put together; what exists stays."""
    dossier = turn.dossier
    if dossier.pending is not None:
        pending, dossier.pending, dossier.asked = dossier.pending, None, None
        commands.settle_pending(turn, pending, False)
        return True
    if dossier.after_login is not None:
        dossier.after_login = dossier.asked = None
        turn.say("pending-dropped")
        offer_what_next(turn)
        return True
    if nothing_waits(turn):
        return nothing_then(turn)
    return dossier.booking is not None and commands.abandon(turn)


def nothing_then(turn: Turn) -> bool:
    """A no, or "laisse tomber", where nothing is in hand."""
    turn.say("all-right-then")
    offer_what_next(turn)
    return True


def forgive(turn: Turn) -> bool:
    """A slip owned to: what may be changed of the booking in hand, else an invitation to say it anew."""
    if turn.booking is not None and turn.booking.activity is not None:
        commands.change_something(turn)
    else:
        turn.say("slip-forgiven")
    return True


def nothing_waits(turn: Turn) -> bool:
    """Whether a no answers nothing: no question was asked, nothing is being put together."""
    dossier = turn.dossier
    return dossier.asked is None and dossier.booking is None and dossier.pending is None and dossier.after_login is None


def put_off(turn: Turn) -> bool:
    """Nothing is decided now: a change that was shown is dropped, everything said is kept."""
    dossier = turn.dossier
    if dossier.pending is not None and dossier.pending.kind != "handover":
        return leave(turn)
    turn.say("take-your-time")
    return True


def another_moment(turn: Turn, reading: Reading) -> bool:
    """ "Plutôt un autre jour": asked for anew, the old one standing until it is said."""
    booking, text = turn.booking, reading.text
    if booking is not None and shift(turn, reading):
        return True
    if booking is None or booking.activity is None or reading.dates or reading.time or "?" in text:
        return False
    if changes.another_day(text):
        commands.ask_anew(turn, "day")
    elif changes.another_hour(text) and booking.day is not None:
        commands.ask_anew(turn, "time")
    else:
        return False
    return True


def shift(turn: Turn, reading: Reading) -> bool:
    """ "Une heure plus tôt", "the week after": from the day and hour of the booking in hand, once both are known."""
    booking = turn.booking
    assert booking is not None
    if booking.day is None or reading.heads or reading.activities:
        return False
    starts = [datetime.combine(one.day, one.start) for one in booking.plan.sessions] if booking.plan else []
    near = booking.time.near if booking.time else None
    known = min(starts, default=datetime.combine(booking.day, near) if near else None)
    moved = shifted(known, reading.text) if known else None
    if moved is None:
        return False
    booking.day, booking.time, booking.plan = moved.date(), TimeWish(near=moved.time()), None
    return True
