"""The page to pay at, or a paper, that the seller's people have mailed: once a wish, to an address the order has and to none other.

The outbox holds what is to be sent and to whom of the order, no address: the letter is worded, and the paper made, from the order as it
is when the mail goes out.
"""

from __future__ import annotations

from typing import Final, Literal

from booking_core.errors import ImpossibleTransition, NotFound
from booking_core.orders.papers import TITLES, names
from booking_core.orders.views import OrderView, PaperName, Paperwork
from booking_core.orders.work import Work, state_of
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.store import Order

Sent = Literal["payment"] | PaperName
To = Literal["customer", "recipient"]
PAYMENT: Final = "payment"
OF_RECIPIENT: Final[frozenset[Sent]] = frozenset({"tickets.pdf", "tickets.csv"})
"""What somebody else may have been named for; all the rest says what the order cost."""
_PAGE = Text("Page de paiement", "Payment page")


def on_offer(order: OrderView) -> tuple[Sent, ...]:
    """What could be sent now."""
    return (PAYMENT, *names(order)) if order.payment_url else names(order)


def addresses(papers: Paperwork, what: Sent) -> dict[To, str]:
    """Where it may go to: the customer, and of tickets also whom they are for; nowhere once the person was erased."""
    known: dict[To, str] = {"customer": papers.email} if papers.email else {}
    if what in OF_RECIPIENT and papers.email and papers.recipient_email != papers.email:
        known["recipient"] = papers.recipient_email
    return known


def send(work: Work, order: Order, papers: Paperwork, what: Sent, to: To, actor: str) -> Decision:
    """Has it mailed. Raises ImpossibleTransition where there is no such paper, or nothing to be paid by card; NotFound where the order
    has no such address."""
    if what not in on_offer(papers.order):
        raise ImpossibleTransition(papers.order.state, "send")
    if to not in addresses(papers, what):
        raise NotFound("address")
    title = _PAGE if what == PAYMENT else TITLES[what]
    work.emit("paper_sent", order, what=what, to=to)
    work.audit(order, actor, "paper_sent", state_of(order), (Reason("sent", title),))
    return Decision("accept")
