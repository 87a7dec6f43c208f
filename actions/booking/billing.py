"""Whom the papers of an order are made out to: taken whenever it is said, asked for where an invoice comes after the visit."""

from __future__ import annotations

from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.reading.phrases import billing
from actions.reading.phrases.addresses import without_introduction
from actions.reading.phrases.changes import cancels
from actions.reading.phrases.orders import names_order
from actions.reading.types import Reading
from booking_core.orders.ordering import DEFERRED
from booking_core.orders.states import LIVE
from booking_core.rules.facts import BillingParty

LATE = ("phone", "address", "delivery", "settlement", "recipient", "terms", "confirm")
"""Questions near the end of a booking, beside which a name that something is put in is nobody else's."""
ASKED = "billing"


def ask_billing(turn: Turn) -> bool:
    """Once, of an order that is paid on invoice, for a name and an address; it need not be answered."""
    booking = turn.booking
    assert booking is not None
    if booking.settlement not in DEFERRED or booking.company or turn.dossier.billed_to or ASKED in booking.noted:
        return False
    turn.reply.offer(turn.t("billing-own"), {"say": turn.t("billing-own")})
    turn.reply.ask("company", turn.t("ask-billing"))
    return True


def is_asked(turn: Turn, booking: Booking) -> bool:
    """Whether the company that is asked for is the one to invoice, and not one that the seller must know."""
    return booking.settlement in DEFERRED and booking.activity is not None and "company" not in turn.core.needs(turn.draft())


def take_answer(turn: Turn, booking: Booking, reading: Reading) -> bool:
    """A name, with its address where one was given, or nobody else's."""
    said = without_introduction(" ".join(reading.text.split()))
    own = billing.wants_own(said) or reading.dont_know or reading.any_choice
    party = billing.party_of(said)
    named = len(said) <= billing.LONGEST and party.name[:2].isalpha() and not (said.endswith("?") or cancels(said))
    if not own and (not named or (reading.settlement and not billing.names_body(said))):
        return False
    booking.tell(ASKED)
    if not own:
        keep(turn, BillingParty(*party))
    return True


def take_with_address(turn: Turn, said: str) -> str:
    """ "École Jules Ferry, 12 rue des Lilas": the name is kept and the address given back, "" where only a name was said."""
    if turn.dossier.billed_to is not None or billing.is_address(said.split(",")[0]):
        return said
    party = billing.party_of(said)
    if not party.address and not billing.names_body(said):
        return said
    keep(turn, BillingParty(party.name, "", party.registration))
    return party.address


def take(turn: Turn, reading: Reading) -> str | None:
    """Keep the party that a message names; its other words, None where it names none."""
    found = billing.named_in(reading.text, late=turn.booking is not None and turn.dossier.asked in LATE)
    if found is None:
        found = _bare(turn, reading)
    if found is None or (turn.read(found.party.name).activities and not billing.names_body(found.party.name)):
        return None  # "facture à Chantilly" says where, not whom
    keep(turn, BillingParty(*found.party))
    return found.rest


def keep(turn: Turn, party: BillingParty) -> None:
    """From now on, and told back."""
    turn.dossier.billed_to = party
    turn.note(turn.t("noted-billing", party=in_words(party)))


def of_placed(turn: Turn, reading: Reading) -> bool:
    """Whether a message that names the party is about an order that exists."""
    if turn.booking is not None:
        return False
    account = turn.dossier.account
    placed = account is not None and any(one.state in LIVE for one in turn.core.orders(account.id))
    return placed or bool(reading.reference) or (account is None and names_order(reading.text))


def in_words(party: BillingParty) -> str:
    """In one line."""
    return ", ".join(part for part in (party.name, party.address, party.registration) if part)


def _bare(turn: Turn, reading: Reading) -> billing.Named | None:
    """ "École Jules Ferry", "Works council Acme, 5 rue de Lyon 75012 Paris", beside a late question of an order with papers."""
    booking, text = turn.booking, without_introduction(" ".join(reading.text.split()))
    if booking is None or turn.dossier.asked not in ("phone", "settlement", "confirm") or booking.activity is None:
        return None
    if turn.activity().channel != "on_request" or not billing.names_body(text) or text.endswith("?") or reading.phones or reading.emails:
        return None
    if reading.activities or reading.heads or reading.dates or reading.settlement:
        return None
    return billing.Named(billing.party_of(text), "")
