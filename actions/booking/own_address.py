"""The customer's own e-mail address and telephone, said before they are asked for: kept, and never taken for the companion's."""

from __future__ import annotations

from dataclasses import replace

from actions.common.context import Turn
from actions.reading.phrases import addresses
from actions.reading.text import fold
from actions.reading.types import ContactReading, Reading

_REACH = 60  # characters before an address that tell whose it is


def keep_own_address(turn: Turn, reading: Reading) -> tuple[Reading, bool]:
    """Remember the customer's address; gives back the message without it, and whether there was one."""
    dossier = turn.dossier
    address = own_address_in(reading, dossier.asked)
    if address is None:
        return reading, False
    if dossier.asked == "recipient":
        return reading, False
    if dossier.asked in ("email", "code"):
        return without(reading, address), False  # it answers the question
    if dossier.account is None and not dossier.claimed_email:
        dossier.offered_email = address
        if turn.booking is None or dossier.asked is not None and not (dossier.asked == "phone" and reading.phones):
            turn.say("email-kept", email=address)
    return without(reading, address), True


def own_address_in(reading: Reading, asked: str | None) -> str | None:
    """The address that the words call the customer's own, or that nobody else's name stands by."""
    text, end = fold(reading.text), 0
    for found in reading.emails:
        at = text.find(fold(found.address), end)
        before, end = text[max(end, at - _REACH) : at] if at >= 0 else "", max(at, end) + len(found.address)
        if not found.valid:
            continue
        if addresses.calls_own(before):
            return found.address
        named = reading.contact is not None or addresses.calls_anothers(before)
        if asked not in ("companion", "recipient") and not named and addresses.labels_address(before):
            return found.address
    if len(reading.emails) > 1 and asked != "recipient":
        return _besides_the_companion(reading)
    if asked not in ("companion", "recipient") and reading.emails and not addresses.names_another(text) and not names_somebody(reading):
        return reading.emails[0].address if reading.emails[0].valid else None
    return None


def names_somebody(reading: Reading) -> bool:
    """Whether a person is named beside the addresses and numbers of a message, who may be whom they reach."""
    said = reading.contact
    return said is not None and bool((said.first_name and said.last_name) or said.role)


def keep_own_phone(turn: Turn, reading: Reading) -> bool:
    """Remember a telephone number said while something else is asked: the companion's where the words say so, else the customer's."""
    dossier, booking = turn.dossier, turn.booking
    if not reading.phones or dossier.asked in ("companion", "phone") or names_somebody(reading):
        return False
    if booking is None and dossier.asked not in ("email", "code"):
        return False
    phone, companion = reading.phones[0], booking.companion if booking is not None else None
    theirs = companion is not None and not companion.placeholder and (not companion.phone or addresses.names_another(reading.text))
    if booking is not None and companion is not None and theirs:
        booking.companion = replace(companion, phone=phone)
    elif dossier.handover_id is None or booking is not None:
        dossier.phone = phone
    else:
        return False  # where a person may answer is told to the seller
    turn.note(turn.t("noted-phone", phone=phone))
    return True


def only_phone(reading: Reading) -> bool:
    """Whether a message is nothing but a telephone number and what it is called."""
    return bool(reading.phones) and addresses.only_calls_phone(reading.text)


def _besides_the_companion(reading: Reading) -> str | None:
    """Of two addresses the one that is not beside the name."""
    theirs = reading.contact.email if reading.contact else ""
    others = [one.address for one in reading.emails if one.usable and one.address != theirs]
    return others[-1] if theirs and others else None


def without(reading: Reading, address: str) -> Reading:
    """The message as if the address had not been in it."""
    others = tuple(one for one in reading.emails if one.address != address)
    next_one = others[0].address if others else ""

    def rest(contact: ContactReading | None) -> ContactReading | None:
        if contact is None or contact.email != address:
            return contact
        left = replace(contact, email=next_one)
        return left if left.first_name or left.last_name or left.email or left.phone or left.placeholder else None

    if_asked = replace(reading.if_asked, contact=rest(reading.if_asked.contact))
    return replace(reading, emails=others, contact=rest(reading.contact), if_asked=if_asked)
