"""What a case tells whoever takes it: the customer's words, the facts gathered, and the last decision with its rules."""

from __future__ import annotations

from typing import Any

from actions.common.context import Turn
from actions.common.dossier import Booking, Decided
from actions.common.whose import only_names
from actions.reading.phrases.persons import asks_for_person, only_vents
from actions.reading.text import fold, word_places
from booking_core.catalogue import Seller
from booking_core.catalogue.errors import NotInCatalogue
from booking_core.catalogue.words import Text
from booking_core.rules.because import SILENT
from booking_core.rules.facts import TimeWish

REMEMBERED = 6  # sentences kept for whoever takes the case over
SHOWN = 120  # characters of them that are told back
LONGEST = 300  # characters kept of each
EMPTY = {"greet", "goodbye", "thanks", "affirm", "deny"}
MOST_ORDERS = 5


def remember_words(turn: Turn, text: str) -> None:
    """Keep the customer's last sentences that mean something without the question they answer."""
    words = " ".join(text.split())[:LONGEST]
    reading = turn.read(words)
    letters = sum(sign.isalpha() for word in words.split() if "@" not in word for sign in word)
    empty = reading.code or reading.bare or (turn.parsed.intent in EMPTY and len(words.split()) <= 3)
    if empty or letters < 3:
        return
    turn.dossier.said = [*(one for one in turn.dossier.said if one != words), words][-REMEMBERED:]


TELLS_MORE = 13
"""Words from which a wish for a person, or an address, is not all that was said."""


def summary(turn: Turn) -> str:
    """The customer's own last words, a line each; the facts go beside them."""
    return "\n".join(f"« {words} »" for words in turn.dossier.said)


def question_of(turn: Turn) -> str:
    """What the customer said last that is more than the wish for a person: what the case is about."""
    for words in reversed(turn.dossier.said):
        reading = turn.read(words)
        wished = asks_for_person(reading.text) and len(words.split()) < TELLS_MORE
        address = bool(reading.contact or reading.emails or reading.phones) and len(words.split()) < TELLS_MORE
        if not (wished or address or only_vents(reading.text) or only_names(reading)):
            return words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]}…"
    return ""


def facts(turn: Turn, seller: Seller) -> dict[str, Any]:
    """The facts gathered, as plain JSON: who, what was wanted, what was decided last, and the orders spoken of."""
    dossier, booking = turn.dossier, turn.booking
    known: dict[str, Any] = {"phone": dossier.phone, "order": dossier.last_order}
    if len(dossier.orders) > 1:
        known["orders"] = dossier.orders[-MOST_ORDERS:]
    if booking is not None:
        known |= of_booking(turn, booking)
    known["decided"] = decided(turn, seller)
    return {name: value for name, value in known.items() if value not in (None, "", [])}


def of_booking(turn: Turn, booking: Booking) -> dict[str, Any]:
    """What is known of the booking in hand."""
    party, companion = booking.whole_party(), booking.companion
    return {
        "activity": turn.activity().name.fr if booking.activity else None,
        "asked_for": asked_for(turn, booking),
        "category": booking.category,
        "people": party.persons if party else None,
        "adults": party.adults if party else None,
        "children": (party.children or None) if party else None,
        "companions": (party.companions or None) if party else None,
        "guides": booking.guides,
        "day": booking.day.isoformat() if booking.day else None,
        **wished_hours(booking.time),
        "times": sorted({f"{one.start:%H:%M}" for one in booking.plan.sessions}) if booking.plan else None,
        "settlement": booking.settlement,
        "company": booking.company.name if booking.company else None,
        "companion": f"{companion.first_name} {companion.last_name}".strip() if companion else None,
    }


def decided(turn: Turn, seller: Seller) -> dict[str, Any] | None:
    """The last decision that was told, if it was this seller's and on what is asked now: each reason with its rule's own sentence, and
    how a doubt is read."""
    last = turn.dossier.decided
    if last is None or last.seller != seller.id or not still_about(turn, last):
        return None
    readings = {one.id: one.reading for one in seller.ambiguities}
    reasons = []
    for code, rule, reading in last.because:
        said = [published(seller, rule), readings.get(reading or "")]
        worded = [text for text in said if text is not None] or [SILENT]
        fr, en = (" ".join(text.get(lang) for text in worded) for lang in ("fr", "en"))
        reasons.append({"code": code, "rule": rule, "reading": reading, "fr": fr, "en": en})
    return {"outcome": last.outcome, "reasons": reasons}


def still_about(turn: Turn, last: Decided) -> bool:
    """Whether a decision was on what is in hand, as it still stands; facts that were not known then change nothing.

    Where nothing is in hand any more it may have been on what was placed, or on what waits for a person.
    """
    dossier = turn.dossier
    if dossier.booking is not None:
        now = dossier.booking.decided_on()
        return last.about.get("booking") == now["booking"] and all(now.get(name) == value for name, value in last.about.items())
    left = {one.key for one in (dossier.stopped, dossier.last_booking) if one is not None}
    return not last.about or last.about["booking"] in left


def published(seller: Seller, rule: str | None) -> Text | None:
    """The sentence of a rule; None where there is no such rule (any more: the seller's file may have changed since)."""
    try:
        return seller.rule(rule).text if rule else None
    except NotInCatalogue:
        return None


def asked_for(turn: Turn, booking: Booking) -> str | None:
    """What the customer called the place, where one name of the catalogue stands for many ("un autre monument")."""
    if booking.activity is None or turn.activity().channel == "online":
        return None
    meant = f"{booking.seller}/{booking.activity}"
    for words in reversed(turn.dossier.said):
        for match in turn.read(words).activities:
            if match.id == meant:
                own = " ".join(words[start:end] for start, end in word_places(words)[match.start : match.end])
                return own if fold(own) == match.said else match.said
    return None


def wished_hours(wish: TimeWish | None) -> dict[str, str]:
    """The hours said, each only when it was."""
    if wish is None:
        return {}
    hours = {"near": wish.near, "earliest": wish.earliest, "latest": wish.latest}
    return {name: hour.isoformat("minutes") for name, hour in hours.items() if hour is not None}
