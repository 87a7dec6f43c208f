"""Words about an order that exists, while no booking is put together: "réduis à 20", "valider", "l'iban ?", "plutôt vendredi"."""

from __future__ import annotations

from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.common.understand import FAQ, FOR_A_PERSON, Intentions
from actions.orders.existing import LIVE, NOT_YET_PAYABLE, is_named
from actions.orders.renaming import person_named
from actions.reading.phrases import changes, money, orders, papers, visits
from actions.reading.types import Reading

_SHORT = 9  # words: so short a message about money is about one's own
STRONGER = {"talk_to_human", "complaint", "list_orders", "get_tickets", "mail_not_received", "restart"}


def command_in(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    """What a known customer's words want of an order; None when they are about something else."""
    dossier, text = turn.dossier, reading.text
    if dossier.account is None or wants.command in STRONGER or (dossier.booking is not None and not hardly_begun(dossier.booking)):
        return None
    of_terms = wants.topic and wants.question and turn.parsed.intent.startswith(FAQ)  # by words alone it is of their order
    if money.asks_for_bank_details(text) and (not of_terms or awaits_transfer(turn)):
        return "bank_details"
    if (dossier.booking is None or changes.goes_over(text)) and _resizes_named(turn, wants, reading):
        return "resize_order"
    if changes.cancels(text) and not (wants.question or reading.heads or reading.correction) and _ordered(turn, reading):
        return "cancel_order"
    if (of_money := _of_money(turn, wants, reading)) is not None:
        return of_money
    if orders.asks_where_it_stands(text) and has_orders(turn):
        return "show_order"
    if dossier.booking is not None:
        return f"pay_{reading.settlement}" if reading.settlement in ("card", "transfer") and has_orders(turn) else None
    if (changes.another_day(text) or changes.another_hour(text)) and not wants.question and not reading.activities and has_orders(turn):
        return "change_date"
    if person_named(reading) and not (reading.activities or reading.dates or reading.heads) and has_orders(turn):
        return "name_companion"
    if reading.settlement in ("card", "transfer") and orders.points_at_order(text) and _waits_for_money(turn):
        return f"pay_{reading.settlement}"
    if (wants.topic and wants.question) or reading.activities or visits.names_new_one(text) or (wants.books and not _changes(reading)):
        return None
    found = _change(wants, reading)
    return found if found and has_orders(turn) else None


def new_visit(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """Whether a message says so much of a visit (what, and two of who, when and how) that it books one, whatever else it sounds like.

    A message about an order of that very visit and day does not.
    """
    named = {match.id for match in reading.activities if not match.id.endswith("/")}
    day = reading.dates.day if reading.dates and reading.dates.usable else None
    heads = reading.heads if reading.heads and reading.heads.usable else None
    if (
        len(named) != 1
        or wants.command in FOR_A_PERSON
        or wants.question
        or reading.reference
        or reading.correction
        or _changes_what_exists(reading.text)
    ):
        return False
    if sum(fact is not None for fact in (day, heads, reading.time, reading.settlement, reading.guide)) < 2 or not (day or heads):
        return False
    account = turn.dossier.account
    mine = turn.core.orders(account.id) if account else []
    return not any(f"{one.seller}/{one.activity}" in named and day in (None, one.day) and one.state in LIVE for one in mine)


def hardly_begun(booking: Booking) -> bool:
    """Whether nothing but perhaps a number is known of a booking: words about money are then about an order."""
    return booking.activity is None and booking.day is None and booking.time is None


def _of_money(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    """ "J'ai payé ?", "la carte ne passe pas", "en csv": how the order spoken of stands."""
    text = reading.text
    if len(text.split()) > _SHORT or turn.dossier.last_order is None or not has_orders(turn):
        return None
    if papers.asks_for_table(text) or papers.asks_where_tickets_are(text):
        return "get_tickets"
    if papers.asks_for_invoice(text) and _has_invoice(turn):
        return "get_tickets"
    if papers.asks_for_form(text):
        return "show_order"
    if money.speaks_of_having_paid(text):
        return "payment_state"
    if money.asks_whether_confirmed(text) and wants.question:
        return "show_order"
    return "payment_failed" if money.says_refused(text) and awaits_card(turn) else None


def _has_invoice(turn: Turn) -> bool:
    """Whether the order spoken of last has an invoice or a receipt by now."""
    account, reference = turn.dossier.account, turn.dossier.last_order
    assert account is not None and reference is not None
    return any("invoice" in name or "receipt" in name for name in turn.core.order(account.id, reference).papers)


def _resizes_named(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """ "En fait on sera 70 à l'Arc", of whose place something is booked: another number there, no further visit."""
    heads, text = reading.heads, reading.text
    if heads is None or not heads.usable or reading.dates or reading.time or wants.question or visits.names_new_one(text):
        return False
    named = {match.id for match in reading.activities if not match.id.endswith("/")}
    if len(named) != 1 or visits.speaks_of_coming(text) or not (reading.correction or changes.resizes(text)):
        return False
    return _ordered(turn, reading)


def _ordered(turn: Turn, reading: Reading) -> bool:
    """Whether a message names something that the customer has ordered, by its name or by a word of it ("contremarques")."""
    assert turn.dossier.account is not None
    return any(one.state in LIVE and is_named(turn, one, reading) for one in turn.core.orders(turn.dossier.account.id))


def _changes(reading: Reading) -> bool:
    """Whether words that sound like a wish to book change what is booked ("je veux passer à 10", "je veux payer par virement")."""
    if reading.correction or reading.dates or reading.time:
        return reading.correction
    if reading.heads or reading.if_asked.heads:
        return changes.resizes(reading.text) and not visits.speaks_of_coming(reading.text)
    return reading.settlement in ("card", "transfer", "pay")


def _changes_what_exists(text: str) -> bool:
    return changes.cancels(text) or changes.alters(text) or changes.moves(text)


def _gets_another_moment(text: str) -> bool:
    return changes.moves(text) or changes.alters(text) or changes.goes_over(text)


def _change(wants: Intentions, reading: Reading) -> str | None:
    text, heads = reading.text, reading.heads or reading.if_asked.heads
    if person_named(reading) and not wants.books:
        return "name_companion"
    if changes.no_after_all(text):
        return "cancel_order"
    if reading.heads and changes.gives_back(text):
        return "resize_order"
    if (wants.command == "cancel_order" or changes.cancels(text)) and not reading.heads:
        return "cancel_all" if orders.means_all(text) and not reading.reference else None
    if (reading.dates or reading.time) and (reading.correction or _gets_another_moment(text)):
        return "change_date"
    if (
        heads
        and not reading.dates
        and (reading.correction or heads.change is not None or changes.resizes(text) or _only_heads(wants, reading))
    ):
        return "resize_order"
    if reading.settlement in ("card", "transfer"):
        return f"pay_{reading.settlement}"
    if reading.settlement == "pay" or (changes.validates(text) and not wants.question):
        return "validate_order"
    return None


def _only_heads(wants: Intentions, reading: Reading) -> bool:
    """ "Et pour 20 personnes ?": a head count that nothing else explains."""
    return bool(reading.heads and reading.heads.usable) and not (wants.topic or wants.social or wants.command)


def awaits_transfer(turn: Turn) -> bool:
    """Whether an order of the customer waits for a transfer, or will: how it stands answers better than the documents."""
    assert turn.dossier.account is not None
    return any(order.bank or order.state in NOT_YET_PAYABLE for order in turn.core.orders(turn.dossier.account.id))


def _waits_for_money(turn: Turn) -> bool:
    """Whether the customer has an option or an order that can be paid."""
    assert turn.dossier.account is not None
    return any(order.state in ("held", "awaiting_payment") for order in turn.core.orders(turn.dossier.account.id))


def awaits_card(turn: Turn) -> bool:
    """Whether the order spoken of last waits to be paid by card."""
    account, reference = turn.dossier.account, turn.dossier.last_order
    assert account is not None
    found = next((order for order in turn.core.orders(account.id) if order.reference == reference), None)
    return found is not None and (found.state, found.settlement) == ("awaiting_payment", "card")


def kind_of_paper(reading: Reading | None) -> str:
    """How the name of the paper wanted ends; "" for all of them."""
    return ".csv" if reading is not None and papers.asks_for_table(reading.text) else ""


def has_orders(turn: Turn) -> bool:
    """Whether the customer has any order that still stands."""
    assert turn.dossier.account is not None
    return any(order.state in LIVE for order in turn.core.orders(turn.dossier.account.id))
