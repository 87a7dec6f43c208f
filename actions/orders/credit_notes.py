"""Credit notes: which there are, and paying an order with one (FM-076 to 080); tickets sent back for one."""

from __future__ import annotations

from datetime import date

from actions.booking.who import offer_person
from actions.common.context import Turn
from actions.common.dossier import Pending
from actions.orders.changing import not_possible
from actions.orders.existing import ask_pending
from actions.orders.voucher_codes import codes_in
from actions.reading.types import Reading
from booking_core.errors import NotFound
from booking_core.orders.views import CreditNoteView, OrderView

PAYABLE = ("awaiting_payment", "awaiting_deposit", "confirmed")


def show_credit_notes(turn: Turn) -> None:
    """The customer's credit notes, and which orders of the same seller they may pay."""
    account = turn.dossier.account
    assert account is not None
    notes = turn.core.credit_notes(account.id)
    if not notes:
        turn.say("credit-none")
        turn.reply.offer(turn.t("my-orders"), {"do": "list_orders"})
        return
    turn.say("credit-title", count=len(notes))
    turn.reply.say("\n".join(note_line(turn, one) for one in notes))
    for note in notes:
        for order in turn.core.orders(account.id):
            if note.left_cents and order.seller == note.seller and order.state in PAYABLE and order.balance_cents > 0:
                said = {"do": "use_credit_note", "reference": order.reference, "text": note.number}
                turn.reply.offer(turn.t("do-use-note", reference=order.reference), said)
    if not turn.reply.buttons:
        turn.reply.offer(turn.t("start-booking"), {"do": "book"})


def note_line(turn: Turn, note: CreditNoteView) -> str:
    """One credit note."""
    return turn.t(
        "credit-line", number=note.number, seller=turn.seller(note.seller).name, left=note.left_cents, amount=note.amount_cents,
        reference=note.reference, limited=note.valid_until is not None, until=note.valid_until or "",
    )  # fmt: skip


def preview_use(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Say what the credit note would pay of the order; the only one there is need not be named."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    mine = [one for one in turn.core.credit_notes(account.id) if one.seller == order.seller]
    named = codes_in(reading, {one.number for one in mine}) if reading else []
    usable = [one.number for one in mine if one.left_cents]
    number = named[0] if named else usable[0] if len(usable) == 1 else None
    if number is None:
        if not usable:
            turn.say("credit-none-of", seller=turn.seller(order.seller).name)
            turn.reply.offer(turn.t("do-show-one", reference=order.reference), {"do": "show_order", "reference": order.reference})
            return
        turn.reply.say("\n".join(note_line(turn, one) for one in mine))
        for one in usable:
            turn.reply.offer(one, {"do": "use_credit_note", "reference": order.reference, "text": one})
        turn.dossier.after_login = {"do": "use_credit_note", "reference": order.reference}
        turn.reply.ask("choice", turn.t("ask-which-note"))
        return
    try:
        decision = turn.core.preview_use_credit_note(account.id, order.reference, number)
    except NotFound:
        turn.say("credit-unknown", number=number)
        show_credit_notes(turn)
        return
    if not_possible(turn, order, decision):
        return
    amounts = decision.amounts
    turn.say("credit-preview", number=number, reference=order.reference, used=amounts["used"], left=amounts["left"])
    turn.say("credit-then", balance=max(amounts.get("balance", 0), 0))
    turn.reply.explain(decision)
    turn.dossier.after_login = None
    turn.dossier.pending = Pending(kind="use_credit", reference=order.reference, number=number)
    ask_pending(turn)


def preview_return(turn: Turn, order: OrderView, reading: Reading | None) -> None:
    """Say what tickets sent back would be worth; how many there are and when they were posted is asked for."""
    account = turn.dossier.account
    assert account is not None
    turn.dossier.saw_order(order.reference)
    heads = (reading.heads or reading.if_asked.heads) if reading else None
    tickets, posted = heads.persons if heads is not None and heads.usable else None, posted_on(turn, reading)
    waiting = {"do": "return_unsold", "reference": order.reference, "text": reading.text if reading else ""}
    if tickets is None:
        turn.dossier.after_login = waiting
        turn.reply.ask("party", turn.t("ask-unsold-tickets", people=order.people))
        return
    if posted is None:
        turn.dossier.after_login = waiting
        turn.reply.ask("date", turn.t("ask-posted-on"))
        return
    decision = turn.core.preview_return_unsold(account.id, order.reference, posted, tickets)
    if not_possible(turn, order, decision):
        return
    turn.say("unsold-preview", reference=order.reference, tickets=tickets, posted=posted)
    worth = decision.amounts.get("credit_note")
    most = next((decision.amounts[name] for name in ("ceiling", "credit_note_max") if name in decision.amounts), None)
    if worth is not None or most is not None:
        turn.say("unsold-worth" if worth is not None else "unsold-at-most", amount=worth if worth is not None else most or 0)
    turn.reply.explain(decision)
    turn.dossier.after_login = None
    turn.dossier.pending = Pending(kind="return_unsold", reference=order.reference, day=posted, tickets=tickets)
    ask_pending(turn)
    offer_person(turn)


def posted_on(turn: Turn, reading: Reading | None) -> date | None:
    """The day the letter left: the last such day, for readers take a day without a year for one to come."""
    found = reading.dates or reading.if_asked.date if reading else None
    if found is None or len(found.days) != 1:
        return None
    day, today = found.days[0], turn.now.date()
    if day <= today:
        return day
    back = date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
    return back if (day - today).days > 60 else None
