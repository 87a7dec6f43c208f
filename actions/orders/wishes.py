"""Words for what is rarer than to cancel or pay: deadlines, final numbers, another product, vouchers, credit notes, unsold tickets."""

from __future__ import annotations

from actions.common.context import Turn
from actions.common.understand import Intentions
from actions.orders.existing import LIVE
from actions.reading.phrases import changes, money, orders, papers, people, visits, vouchers
from actions.reading.shifts import says_shift
from actions.reading.types import Reading
from booking_core.orders.views import OrderView

_SHORT = 10  # words: so short a question about a deadline is about one's own
SHOWING = {"show_deadlines", "order_deadlines", "show_owed", "order_owed", "show_vouchers", "show_credit_notes"}
"""Commands that only show: they do not interrupt a booking that is being put together."""


def wish_in(turn: Turn, wants: Intentions, reading: Reading, *, busy: bool) -> str | None:
    """The command that the words hold; ``busy``: a booking is being put together, which only showing may stand beside, and the answer to
    dates that are offered for an order named by its number."""
    if shown := _to_show(turn, wants, reading):
        return shown
    if busy:
        return "answer_offer" if reading.reference and _chooses(turn, wants, reading) else None
    return _to_do(turn, wants, reading)


def _to_show(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    text, known = reading.text, turn.dossier.account is not None
    terms = wants.topic is not None and wants.question and len(text.split()) > _SHORT
    acts, own_vouchers = changes.names_what_to_do(text), vouchers.asks_for_own_vouchers(text)
    if own_vouchers and not (vouchers.assigns_voucher(text) or reading.emails or terms or acts):
        return "show_vouchers" if known or "code" not in text.lower() else None
    if vouchers.asks_for_credit_notes(text) and not vouchers.uses_credit_note(text) and not terms:
        return "show_credit_notes"
    if known and papers.asks_for_calendar(text) and _orders(turn):
        return "show_deadlines"
    owed = money.asks_what_is_owed(text) and wants.topic != "deposit" and not changes.cancels(text)  # cancelling costs another sum
    if known and owed and not reading.activities and not reading.heads and _orders(turn):
        return "order_owed" if reading.reference else "show_owed"
    own = papers.asks_for_own_deadlines(text) and not terms
    short = known and papers.asks_for_deadline(text) and len(text.split()) <= _SHORT and not acts
    if own or (short and not (reading.activities or reading.dates) and _orders(turn)):
        return "order_deadlines" if reading.reference else "show_deadlines"
    return None


def _to_do(turn: Turn, wants: Intentions, reading: Reading) -> str | None:
    text, known = reading.text, turn.dossier.account is not None
    if vouchers.uses_credit_note(text) and not wants.question:
        return "use_credit_note"
    if vouchers.sends_unsold_back(text) and not wants.question and (reading.heads or known):
        return "return_unsold"
    if not known:
        return "change_date" if orders.names_visit_planned(text) and not reading.heads and _says_move(wants, reading) else None
    if vouchers.assigns_voucher(text) and not wants.question:
        return "assign_voucher" if _orders(turn) else None
    if people.calls_number_final(text) and not wants.question and not wants.books and _orders(turn):
        return "confirm_headcount"
    if _moves(turn, wants, reading):
        return "change_date"
    if _chooses(turn, wants, reading):
        return "answer_offer"
    if _switches(turn, wants, reading):
        return "change_product"
    return None


def wants_money(reading: Reading | None) -> bool:
    """Whether the money is wanted back rather than another date."""
    return reading is not None and money.asks_for_money_back(reading.text)


def _orders(turn: Turn) -> list[OrderView]:
    account = turn.dossier.account
    return [one for one in turn.core.orders(account.id) if one.state in LIVE] if account else []


def _chooses(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    return bool(reading.dates or wants_money(reading)) and not wants.question and _answers_offer(turn, reading)


def _answers_offer(turn: Turn, reading: Reading) -> bool:
    day = reading.dates.day if reading.dates else None
    offers = [one.offer for one in _orders(turn) if one.offer is not None and reading.reference in (None, one.reference)]
    return bool(offers) and (wants_money(reading) or any(plan.sessions and plan.day == day for one in offers for plan in one.plans))


def _moves(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """ "Déplacez l'option de la Sainte-Chapelle au 19", "décale d'une heure": a verb of moving with a moment."""
    return bool(_says_move(wants, reading) or changes.comes_another_day(reading.text)) and bool(_orders(turn))


def _says_move(wants: Intentions, reading: Reading) -> bool:
    if not changes.moves(reading.text) or _only_asks(wants, reading):
        return False
    return bool(reading.dates or reading.time or says_shift(reading.text))


def _only_asks(wants: Intentions, reading: Reading) -> bool:
    return wants.question and not changes.asks_to_have_it_done(reading.text)


def _switches(turn: Turn, wants: Intentions, reading: Reading) -> bool:
    """ "Finalement la visite guidée": another product of a seller of whom something is ordered, not a further one."""
    named = [match.id.split("/") for match in reading.activities if not match.id.endswith("/")]
    if not named and changes.another_product(reading.text) and not wants.question:
        return bool(_orders(turn))
    if (
        not named
        or _only_asks(wants, reading)
        or visits.names_new_one(reading.text)
        or visits.names_one_as_well(reading.text)
        or not (changes.switches(reading.text) or reading.correction)
    ):
        return False
    if reading.heads or reading.dates:
        return False
    return any(order.seller == seller and order.activity != activity for order in _orders(turn) for seller, activity in named)
