"""Credit notes of an order that ends: a credit note is never paid out, even in part (FM-080).

What was given back as a credit note is not paid back again; what was paid with one goes back to it first: what a seller keeps is
kept of the money, or a deposit that is lost would turn a credit note into money.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from booking_core.orders import ledger
from booking_core.orders.work import Work
from booking_core.store import CreditNote, LedgerEntry, Order

_USED, _GIVEN, _BACK = "credit_note:", "credited:", "credit_back:"
"""How the keys of the entries begin that pay with a credit note, of those that say what was given back as one, and of those that
give back to one what it had paid."""


def in_money(work: Work, order: Order, back_cents: int) -> int:
    """What of ``back_cents``, that an order which ends gives back, is paid back in money."""
    in_notes, returned = _split(work, order, back_cents)
    return back_cents - in_notes - returned


def settle(work: Work, order: Order, back_cents: int, actor: str, occasion: str = "") -> None:
    """The order has ended and gives ``back_cents`` back: books what of it is no money. Once for an ``occasion``: the order's end, and
    each time that something of what was kept is given back after it."""
    in_notes, returned = _split(work, order, back_cents)
    if in_notes:
        ledger.post(work, order, "credit_note", in_notes, f"{_GIVEN}{order.id}{occasion}", actor)
    back_to_notes(work, order, returned, actor, occasion)


def back_to_notes(work: Work, order: Order, cents: int, actor: str, occasion: str) -> None:
    """Gives so much back to the credit notes that the order was paid with, as far as they paid for it."""
    back = Counter[str]()
    for entry in _entries(work, order, _BACK):
        back[entry.key.split(":")[1]] += entry.amount_cents
    for entry in sorted(_entries(work, order, _USED), key=lambda entry: entry.key):  # in one order, so that two never wait for each other
        part = min(-entry.amount_cents - back[str(entry.id)], cents)
        if part > 0:
            note = work.session.get_one(CreditNote, entry.key.split(":")[1], with_for_update=True)
            note.left_cents += part
            ledger.post(work, order, "credit_note", part, f"{_BACK}{entry.id}{occasion}", actor)
            cents -= part


def issued(work: Work, order: Order, note: CreditNote, actor: str) -> bool:
    """The order gives a credit note in place of money that it owes the customer; whether it owed any."""
    instead = min(note.amount_cents, max(0, -ledger.balance(work, order)))
    if instead:
        ledger.post(work, order, "credit_note", instead, f"{_GIVEN}{note.number}", actor)
    return bool(instead)


def left_to_credit(work: Work, order: Order) -> int:
    """The most that a credit note of the order may say: what was paid for it and not given back, never more than it cost."""
    return min(ledger.paid(work, order) + _booked(work, order), order.total_cents) - _given(work, order)


def given(work: Work, order: Order) -> int:
    """What of the order was given back as credit notes and does not stand in its ledger, in cents."""
    return _given(work, order) - _booked(work, order)


def _split(work: Work, order: Order, back_cents: int) -> tuple[int, int]:
    """What of it was given as credit notes already, and what goes back to those it was paid with."""
    in_notes = min(given(work, order), back_cents)
    used = -sum(entry.amount_cents for entry in (*_entries(work, order, _USED), *_entries(work, order, _BACK)))
    return in_notes, min(used, back_cents - in_notes)


def _given(work: Work, order: Order) -> int:
    wanted = select(func.coalesce(func.sum(CreditNote.amount_cents), 0)).where(CreditNote.order_id == order.id)
    return int(work.session.scalar(wanted) or 0)


def _booked(work: Work, order: Order) -> int:
    """What of the credit notes that it gave stands in its ledger already."""
    return sum(entry.amount_cents for entry in _entries(work, order, _GIVEN))


def _entries(work: Work, order: Order, begins: str) -> list[LedgerEntry]:
    return [entry for entry in ledger.entries(work, order) if entry.key.startswith(begins)]
