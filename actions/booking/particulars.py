"""What a seller's order form or account asks beside the visit: the company, a telephone, an address, the way of delivery."""

from __future__ import annotations

from itertools import pairwise

from actions.booking import billing
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.reading.phrases import addresses
from actions.reading.phrases.prices import asks_price
from actions.reading.phrases.questions import is_question
from actions.reading.types import Reading
from booking_core.catalogue.tariff_kinds import Delivery as DeliveryRule
from booking_core.rules.facts import Company, Delivery
from booking_core.rules.needs import deliveries

LONGEST = 200
WAYS: tuple[Delivery, ...] = ("post", "desk", "mail")


def ask_company(turn: Turn) -> bool:
    """Ask for whom it is ordered: the company's name and its address (MAD-005, MAD-012)."""
    booking, billed = turn.booking, turn.dossier.billed_to
    assert booking is not None
    if booking.company is None and billed is not None and billed.name:
        booking.company = Company(billed.name, billed.address)  # said before, of the invoice
        if billed.address:
            return False
    name_known = booking.company is not None
    turn.reply.ask("company", turn.t("ask-company-address" if name_known else "ask-company"))
    return True


def ask_contact_phone(turn: Turn) -> bool:
    """Ask for the telephone that the order form states (FM-017)."""
    turn.reply.ask("phone", turn.t("ask-contact-phone"))
    return True


def ask_address(turn: Turn) -> bool:
    """Ask for the postal address that the order form states (FM-017); said of the invoice before, it is known."""
    booking, billed = turn.booking, turn.dossier.billed_to
    assert booking is not None
    if billed is not None and billed.address:
        booking.address = billed.address
        return False
    turn.reply.ask("address", turn.t("ask-address"))
    return True


def ask_delivery(turn: Turn) -> bool:
    """Ask how what is bought reaches the customer, with what each way costs (FM-058, FM-059)."""
    seller, activity = turn.seller(), turn.activity()
    for way in deliveries(seller, activity):
        cents = max(rule.unit_cents for rule in seller.applying(DeliveryRule, activity) if rule.by == way)
        turn.reply.offer(turn.t("delivery-way", way=turn.t(f"delivery-{way}"), cents=cents), {"delivery": way})
    turn.reply.ask("delivery", turn.t("ask-delivery"))
    return True


def take_particulars(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """Take the answer to one of these questions; a text that cannot be one is left to the other readers."""
    match asked:
        case "company" if billing.is_asked(turn, booking):
            return billing.take_answer(turn, booking, reading)
        case "company":
            return take_company(turn, booking, reading)
        case "address":
            return take_address(turn, booking, reading)
        case "delivery":
            return take_delivery(turn, booking, reading)
    return False


def take_company(turn: Turn, booking: Booking, reading: Reading) -> bool:
    """ "Agence Horizons, 12 rue des Lilas, 75020 Paris"; a name alone leads to the question for its address."""
    said = stated(reading)
    if not any(first.isalpha() and second.isalpha() for first, second in pairwise(said)):
        return False  # nothing, or a number of some kind
    if booking.company is not None and not booking.company.address:
        booking.company = Company(booking.company.name, said)
        return True
    booking.company = Company(*addresses.name_and_address(said))
    return True


def take_address(turn: Turn, booking: Booking, reading: Reading) -> bool:
    """A postal address holds a number or at least two words; a name before it, or instead of it, is whom the invoice is for."""
    said = stated(reading)
    figures = any(sign.isdigit() for sign in said)
    if not said or not (figures or len(said.split()) > 2) or (not figures and (reading.heads or reading.dates)):
        return False  # "deux élèves ne viennent plus" is nowhere
    booking.address = billing.take_with_address(turn, said) or booking.address
    return True


def take_delivery(turn: Turn, booking: Booking, reading: Reading) -> bool:
    """One of the ways there are; another one is said not to be."""
    ways = [way for way in WAYS if way in deliveries(turn.seller(), turn.activity())]
    wanted: Delivery | None = addresses.way_of_delivery(reading.text)
    if wanted is None and (reading.any_choice or reading.dont_know):
        wanted = "desk" if "desk" in ways else None
    if wanted is None:
        return False
    if wanted in ways:
        booking.delivery = wanted
    else:
        booking.delivery = "desk" if "desk" in ways else ways[0]
        turn.say("delivery-not-offered", way=turn.t(f"delivery-{wanted}"), kept=turn.t(f"delivery-{booking.delivery}"))
    return True


def take_post(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """Tickets wished by post before anybody asked, where they may be: kept, its price being in the recap."""
    if booking.activity is None or booking.delivery is not None or not addresses.wants_post(reading.text) or is_question(reading.text):
        return False
    if "post" not in deliveries(turn.seller(), turn.activity()):
        return False
    booking.delivery = "post"
    turn.note(turn.t("delivery-post"))
    return True


def stated(reading: Reading) -> str:
    """The words of an answer as typed, one line, "" where they ask something or are far too long."""
    said = addresses.without_introduction(" ".join(reading.text.split()))
    asks = is_question(said) or asks_price(said)
    return said if len(said) <= LONGEST and not (asks or reading.dont_know or reading.bare) else ""
