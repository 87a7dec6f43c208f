"""A name spelt anew: "non, Lefebvre avec un b", "ça s'écrit L-E-F-E-B-V-R-E" mends the name that was written nearly so."""

from __future__ import annotations

from dataclasses import replace

from actions.common.context import Turn
from actions.orders.existing import LIVE
from actions.orders.renaming import name_companion
from actions.reading.contact import slips_between, titled
from actions.reading.phrases.spelling import names_in, speaks_of_spelling, spelt_out
from actions.reading.types import ContactReading, Reading
from booking_core.rules.facts import CompanionContact

PARTS = ("last_name", "first_name")
LONGEST = 12  # words of a message that does nothing but mend a name


def take(turn: Turn, reading: Reading) -> bool:
    """Mend the companion's name in the booking in hand, or in the order spoken of; False when the message spells none."""
    if not spells(reading):
        return False
    booking, dossier = turn.booking, turn.dossier
    if booking is not None and booking.companion is not None:
        mended = respelt(booking.companion, reading.text)
        if mended is None:
            return False
        booking.companion = mended
        turn.note(f"{mended.first_name} {mended.last_name}".strip())
        return True
    if booking is not None or dossier.account is None or dossier.last_order is None:
        return False
    order = turn.core.order(dossier.account.id, dossier.last_order)
    known = turn.core.paperwork(order.reference).companion if order.state in LIVE else None
    mended = respelt(known, reading.text) if known is not None else None
    if mended is None:
        return False
    said = ContactReading(mended.first_name, mended.last_name, mended.email, mended.phone, "companion")
    name_companion(turn, order, replace(reading, contact=said))
    return True


def spells(reading: Reading) -> bool:
    """Whether a short message takes something back or speaks of letters, and holds nothing else that could be meant."""
    others = (reading.heads, reading.dates, reading.time, reading.activities, reading.emails, reading.phones, reading.reference)
    if any(others) or len(reading.text.split()) > LONGEST or reading.text.rstrip().endswith("?"):
        return False
    return reading.correction or reading.yes is False or speaks_of_spelling(reading.text) or spelt_out(reading.text) != ""


def respelt(known: CompanionContact, text: str) -> CompanionContact | None:
    """The contact with the part of its name that the text writes nearly the same, but not quite; None where it writes none so."""
    if known.placeholder:
        return None
    letters = spelt_out(text)
    words = [letters] if letters else names_in(text)
    found = [
        (slips, part, word)
        for part in PARTS
        for word in words
        if getattr(known, part) and (slips := slips_between(word, getattr(known, part))) is not None
    ]
    if not found:
        return None
    _, part, word = min(found)
    spelt = titled(word.lower() if letters else word)
    return replace(known, last_name=spelt) if part == "last_name" else replace(known, first_name=spelt)
