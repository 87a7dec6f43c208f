"""The check of the books: every order whose ledger, state and tickets contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import func, select

from booking_core.orders.ledger import PAYMENTS
from booking_core.orders.requests import OFFER
from booking_core.orders.states import AWAITING, waiting_for
from booking_core.orders.views import Disagreement
from booking_core.orders.work import Work
from booking_core.store import ChangeRequest, LedgerEntry, Order, Ticket, Voucher

AHEAD = ("card", "transfer", "cheque")
"""Ways to settle by which all of an order without a deposit is paid before it is firm."""
BATCH = 500


def disagreements(work: Work) -> list[Disagreement]:
    """All of them, the oldest order first."""
    sums, papers, offered = _sums(work), _papers(work), _offered(work)
    wanted = select(Order).order_by(Order.id).execution_options(yield_per=BATCH)
    return [
        Disagreement(reference=order.reference, what=what)
        for order in work.session.scalars(wanted)
        for what in _wrong(order, sums[order.id], papers[order.id], called_off=order.id in offered)
    ]


class Sums:
    """What the ledger says of one order, in cents: ``owed`` in all, ``paid`` of it."""

    def __init__(self) -> None:
        self.owed = self.paid = 0
        self.charged = False


def _wrong(order: Order, money: Sums, papers: int, *, called_off: bool) -> Iterator[str]:
    if order.state == "held":
        if money.owed or money.paid:
            yield "an option owes nothing and has paid nothing"
    elif order.state in AWAITING or order.state == "confirmed":
        yield from _wrong_live(order, money, called_off=called_off)
    elif money.owed != (order.kept_cents or 0):
        yield "an order that ended owes what the seller keeps, no more and no less"
    if order.state == "refunded" and money.owed != money.paid:
        yield "a refunded order is settled"
    if papers and (order.state not in (*AWAITING, "confirmed") or order.confirmed_at is None or money.paid < money.owed):
        yield "tickets or vouchers without the money"


def _wrong_live(order: Order, money: Sums, *, called_off: bool) -> Iterator[str]:
    if order.state != waiting_for(order.outstanding):
        yield "the state is not that of what is outstanding first"
    if money.owed != (order.total_cents if money.charged else 0):
        yield "a live order owes its total once it is payable, and nothing before"
    due = order.total_cents if order.settlement in AHEAD else 0
    if order.deposit_cents is not None:  # what of it was too much for an order that was reduced since may have gone back
        due = min(order.deposit_cents, order.total_cents)
    waits = "deposit" in order.outstanding or "payment" in order.outstanding
    if order.state == "confirmed" and (not money.charged or money.paid < due):
        yield "firm without the money that makes it so"
    if waits and money.charged and money.paid >= due and not called_off:  # else it waits for another date to be chosen
        yield "waits for money that it has"


def _sums(work: Work) -> defaultdict[str, Sums]:
    found: defaultdict[str, Sums] = defaultdict(Sums)
    wanted = select(LedgerEntry.order_id, LedgerEntry.kind, func.sum(LedgerEntry.amount_cents))
    for order_id, kind, amount in work.session.execute(wanted.group_by(LedgerEntry.order_id, LedgerEntry.kind)):
        if kind in PAYMENTS:
            found[order_id].paid -= int(amount)
        else:
            found[order_id].owed += int(amount)
            found[order_id].charged |= kind == "charge"
    return found


def _offered(work: Work) -> set[str]:
    """Ids of the orders that the seller called off and offers other dates for."""
    wanted = select(ChangeRequest.order_id).where(ChangeRequest.kind == OFFER, ChangeRequest.state == "open")
    return set(work.session.scalars(wanted))


def _papers(work: Work) -> defaultdict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    tickets = select(Ticket.order_id, func.count()).where(Ticket.void_at.is_(None)).group_by(Ticket.order_id)
    vouchers = select(Voucher.order_id, func.count()).where(Voucher.state.in_(("unassigned", "assigned"))).group_by(Voucher.order_id)
    for counted in (tickets, vouchers):
        for order_id, count in work.session.execute(counted):
            found[order_id] += int(count)
    return found
