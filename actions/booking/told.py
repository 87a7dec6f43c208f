"""What was said before it was asked for is told back, once: the visit, the group, whether guides come, day, hour, an option."""

from __future__ import annotations

from actions.booking.when import wish_in_words
from actions.common.context import Turn
from actions.common.dossier import Booking
from booking_core.rules.facts import Party

SAID_BY = {"time": ("day",), "places": ("day", "time")}
"""What the question about the hour, and what is said of the places found, name themselves."""
ECHOED_BY = {"party": ("party",), "guides": ("guide", "party"), "day": ("date",), "time": ("time",)}
"""The questions whose answer needs no "noted"."""


def tell_back(turn: Turn, need: str) -> None:
    """ "Noted: 20 people, Monday 8 March" before the next question, unless that question or what follows it says so itself."""
    booking = turn.booking
    assert booking is not None
    known: dict[str, tuple[str, str]] = {}
    if booking.party is not None:
        people = turn.people() if booking.inclusive else booking.party.persons  # guides besides are told as such
        known["party"] = (f"party-{booking.party}", turn.t("people", people=people))
        if kinds := kinds_in_words(turn, booking.party):
            known["kinds"] = (f"kinds-{kinds}", kinds)
    if booking.guides is not None:
        known["guides"] = (f"guides-{booking.guides}", guides_in_words(turn, booking))
    if booking.day is not None:
        known["day"] = (f"day-{booking.day}", turn.day(booking.day))
    if booking.time is not None:
        known["time"] = (f"time-{booking.time}", wish_in_words(turn, booking.time))
    told = []
    for fact, (name, words) in known.items():
        if fact in SAID_BY.get(need, ()):
            continue
        if booking.tell(name) and turn.dossier.asked not in ECHOED_BY.get(fact, ()):
            told.append(words)
    for words in framed(turn, booking, told):
        turn.note(words)


def framed(turn: Turn, booking: Booking, told: list[str]) -> list[str]:
    """With what is told back anyway, what it is about: the visit, and that it is to be an option; each once."""
    if not told:
        return []
    name = turn.activity().name.get(turn.lang) if booking.activity and booking.tell(f"visit-{booking.activity}") else ""
    option = turn.t("noted-option") if booking.settlement == "option" and booking.tell("option") else ""
    visit = name if turn.dossier.asked not in ("activity", "choice") else ""
    return [words for words in (visit, *told, option) if words]


def kinds_in_words(turn: Turn, party: Party) -> str:
    """Those of the group whom rules price apart: "dont 3 de moins de 4 ans"."""
    counts = {"under4": party.under4, "wheelchair": party.wheelchair, "disabled": party.disabled - party.wheelchair}
    among = [turn.t(f"kind-{kind}", count=count) for kind, count in counts.items() if count]
    beside = [turn.t("kind-drivers", count=party.drivers)] if party.drivers else []
    return ", ".join([*([turn.t("kinds-among", kinds=among)] if among else []), *beside])


def guides_in_words(turn: Turn, booking: Booking) -> str:
    """Whether guides come; with one in each slot, the slots tell how many."""
    if booking.guides and booking.guide_mode == "per_slot":
        return turn.t("noted-guide-per-slot")
    return turn.t("noted-guides", guides=booking.guides or 0)
