"""What a customer may have done about orders that exist: which command, on which order, and what it still waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from actions.common.context import Turn
from actions.common.understand import Intentions
from actions.orders import (
    copies,
    credit_notes,
    due_dates,
    existing,
    headcounts,
    moving,
    offers,
    owed,
    rebilling,
    renaming,
    resizing,
    switching,
    voucher_codes,
    wishes,
    words,
)
from actions.reading.phrases.people import speaks_of_fewer
from actions.reading.types import Reading
from booking_core.orders.views import OrderView

Step = Callable[[Turn, OrderView, Reading | None], None]

OF_AN_ORDER: dict[str, Step] = {
    "show_order": lambda turn, order, _: existing.tell(turn, order),
    "cancel_order": lambda turn, order, _: existing.preview_cancel(turn, order),
    "validate_order": lambda turn, order, reading: existing.preview_validate(turn, order, existing.means(reading)),
    "pay_order": lambda turn, order, reading: existing.preview_validate(turn, order, existing.means(reading)),
    "pay_card": lambda turn, order, _: existing.preview_validate(turn, order, "card"),
    "pay_transfer": lambda turn, order, _: existing.preview_validate(turn, order, "transfer"),
    "resize_order": lambda turn, order, reading: resizing.preview_resize(turn, order, reading or turn.read("")),
    "get_tickets": lambda turn, order, reading: existing.give_tickets(turn, order, words.kind_of_paper(reading)),
    "payment_state": lambda turn, order, _: existing.payment_state(turn, order, failed=False),
    "payment_failed": lambda turn, order, _: existing.payment_state(turn, order, failed=True),
    "bank_details": lambda turn, order, _: existing.bank_details(turn, order),
    "change_date": moving.preview_move,
    "rebook": moving.preview_move,
    "add_elsewhere": moving.add_elsewhere,
    "name_companion": renaming.name_companion,
    "bill_to": rebilling.bill_to,
    "change_product": switching.preview_switch,
    "confirm_headcount": headcounts.preview_headcount,
    "show_vouchers": lambda turn, order, _: voucher_codes.show_vouchers(turn, order),
    "assign_voucher": voucher_codes.preview_assign,
    "use_credit_note": credit_notes.preview_use,
    "return_unsold": credit_notes.preview_return,
    "answer_offer": lambda turn, order, reading: offers.preview_answer(
        turn, order, offers.choice_in(order, reading), refund=wishes.wants_money(reading)
    ),
    copies.COMMAND: lambda turn, order, _: copies.receive(turn, order),
    "order_owed": lambda turn, order, _: owed.list_owed(turn, order.reference),
    "order_deadlines": lambda turn, order, _: due_dates.list_deadlines(turn, order.reference),
}
OF_ALL: dict[str, Callable[[Turn], None]] = {
    "list_orders": existing.list_orders,
    "cancel_all": existing.preview_cancel_all,
    "show_deadlines": due_dates.list_deadlines,
    "show_owed": owed.list_owed,
    "show_credit_notes": credit_notes.show_credit_notes,
}
WAITS_FOR: dict[str, tuple[str, ...]] = {
    "resize_order": ("reference", "party"),
    "validate_order": ("reference", "settlement"),
    "pay_order": ("reference", "settlement"),
    "name_companion": ("reference", "companion"),
    "change_date": ("reference", "date"),
    "change_product": ("reference", "activity"),
    "confirm_headcount": ("reference", "dishes"),
    "assign_voucher": ("reference", "email"),
    "use_credit_note": ("reference", "choice"),
    "return_unsold": ("reference", "party", "date"),
    "answer_offer": ("reference", "choice"),
}
"""What each command may have asked for."""
BESIDE = {*wishes.SHOWING, "list_orders", "show_order", "get_tickets", "bank_details", "payment_state"}
"""Commands that show something beside a change that waits for a yes."""
ALL = {*OF_AN_ORDER, *OF_ALL}


def carry_on(turn: Turn, meaning: dict[str, Any]) -> bool:
    """Follow a command about orders, once it is known whose they are."""
    command, reference = meaning["do"], meaning.get("reference")
    if turn.dossier.account is None and command == "resize_order":
        tell_rule(turn)
    if not existing.known_customer(turn, command, reference):
        return True
    reading = turn.read(meaning.get("text") or turn.parsed.text)
    typed = "text" in meaning or not turn.parsed.text.startswith("/")
    turn.dossier.asked = None
    if command not in BESIDE:
        turn.dossier.pending = None  # another change is spoken of now than the one shown last
    if command in OF_ALL:
        OF_ALL[command](turn)
        return True
    if command == copies.COMMAND and not copies.awaiting(turn):
        turn.dossier.after_login = None
        copies.none_waits(turn)
        return True
    order = existing.meant(turn, reading if typed else None, reference, command)
    if order is None:
        return True
    turn.dossier.after_login, turn.dossier.seller = None, order.seller
    if command == "answer_offer" and ("choice" in meaning or "refund" in meaning):
        offers.preview_answer(turn, order, meaning.get("choice"), refund=meaning.get("refund", False))
    else:
        OF_AN_ORDER[command](turn, order, reading if typed else None)
    return True


def tell_rule(turn: Turn) -> None:
    """What holds for fewer, or more, persons than were booked: needs no proof of whose the order is, where the seller is known."""
    reading = turn.read(turn.parsed.text)
    said = reading.heads.persons if reading.heads is not None and reading.heads.usable else 0
    more = said and all(number <= said for number in reading.numerals) and not speaks_of_fewer(reading.text)
    topic = "add_people" if more and len(reading.numerals) > 1 else "reduce_people"
    found = turn.core.catalogue.answer(turn.dossier.seller, topic) if turn.dossier.seller else None
    if found is not None:
        turn.reply.say(found.text.get(turn.lang))
        turn.reply.cite(found.sources)


def still_asks(turn: Turn) -> dict[str, Any] | None:
    """The command on an order whose question was the last one put, where nothing else is in hand."""
    dossier, waiting = turn.dossier, turn.dossier.after_login
    if waiting is None or dossier.account is None or dossier.booking is not None or dossier.pending is not None:
        return None
    return waiting if dossier.asked in WAITS_FOR.get(waiting["do"], ("reference",)) else None


def answers_waiting(turn: Turn, wants: Intentions, reading: Reading, of_order: str | None) -> dict[str, Any] | None:
    """The command on an order that the message gives what it waits for: which order, how many, when, how to pay; else None."""
    waiting = turn.dossier.after_login
    if waiting is None or turn.dossier.account is None or (wants.topic and wants.question):
        return None
    command = waiting["do"]
    if turn.dossier.asked not in WAITS_FOR.get(command, ("reference",)) or (turn.booking is not None and turn.dossier.asked != "reference"):
        return None
    if wants.command not in (None, command) or (of_order not in (None, command) and turn.dossier.asked != "settlement"):
        return None
    if not fits(turn, wants, reading, of_order):
        return None
    if turn.dossier.asked == "date" and command == "change_date":
        return {**waiting, "text": reading.text}  # the day said before was none that will do
    if turn.dossier.asked == "dishes":
        return {**waiting, "text": f"{waiting.get('text', '')}\nplats : {reading.text}".strip()}
    return {**waiting, "text": f"{waiting.get('text', '')} {reading.text}".strip()}


def fits(turn: Turn, wants: Intentions, reading: Reading, of_order: str | None) -> bool:
    """Whether the message answers the very question that the command asked."""
    match turn.dossier.asked:
        case "reference":
            return not wants.books and bool(reading.reference or reading.dates or reading.activities)
        case "settlement":
            return not wants.books and of_order in (None, "pay_card", "pay_transfer") and not (reading.heads or reading.dates)
        case "party":
            return not wants.books
        case "companion" | "dishes":
            return not wants.books and not wants.question
        case "date":
            return bool(reading.dates or reading.time or reading.if_asked.date) and not reading.activities
        case "activity":
            return bool(reading.activities)
        case "email":
            return bool(reading.emails)
        case "choice":
            return wishes.wants_money(reading) or bool(reading.dates)
    return False
