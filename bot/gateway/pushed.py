"""Which events of the core are told in the conversation of their order, and why the others are not.

An event is told where it happened outside the conversation: a customer who does something himself has it from the answer to it, whatever
its kind (``own`` in its payload). And no fact is told twice: where one thing brings about another in the same transaction, that which
says more is told (``unless``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from booking_core.outbox import EventKind


@dataclass(frozen=True, slots=True)
class Decided:
    """Whether events of a kind are told, and ``why``; ``unless`` one of these tells of it: an event of the same order and moment."""

    told: bool
    why: str
    unless: frozenset[EventKind] = frozenset()


def _told(why: str, *unless: EventKind) -> Decided:
    return Decided(True, why, frozenset(unless))


def _kept(why: str) -> Decided:
    return Decided(False, why)


DECISIONS: Mapping[EventKind, Decided] = {
    # What becomes of the order
    "option_placed": _told("the seller's people did it for a customer on the telephone, where it is not his own doing"),
    "order_placed": _told("the same, and what is to be done next"),
    "order_confirmed": _told("the one news everybody waits for, with the tickets"),
    "order_expired": _told("its places are gone: whoever still wants to come has to look for others"),
    "order_cancelled": _told("called off by the seller's people for him, for want of its deposit, or with the order it came free with"),
    "order_moved": _told("the seller's people moved it: who comes on the old day stands before a closed door", "change_answered"),
    "order_resized": _told("the seller's people changed the number, and what it costs", "change_answered", "headcount_confirmed"),
    "headcount_confirmed": _told("the number that is charged, recorded for him by the seller's people", "change_answered"),
    "change_requested": _told("the seller's people asked for it in his name: nothing has changed before the answer"),
    "change_answered": _told("he waits for the answer, and plans by it"),
    # What the seller has to say
    "order_signed": _told("the copy that was sent by post or mail has arrived, and this is next", "order_confirmed"),
    "seller_agreed": _told("he waits for it, and may have to pay now", "order_confirmed", "company_validated"),
    "company_validated": _told("the same, with the reason for the wait", "order_confirmed"),
    "seller_declined": _told("there will be no visit: he has to look elsewhere"),
    "seller_asked": _kept("the answer or the news that led to it says that the seller's word is awaited"),
    "signature_awaited": _kept("it comes with the order that was placed, and that says what is to be signed"),
    "layout_answered": _told("he waits for it before he prints"),
    "return_declined": _told("he waits for a credit note that will not come"),
    # The visit is called off
    "seller_cancelled": _told("the monument closes, or the visit is called off: other dates to choose from, or the money back"),
    "slot_closed": _kept("for who accompanies the group, by mail; the customer has seller_cancelled, or the end of what came free with it"),
    # Money
    "payment_received": _told(
        "a transfer takes days and is waited for; where it has a consequence that says so, that is told",
        "order_confirmed", "deposit_received", "vouchers_issued", "late_money", "debt_paid", "money_kept",
    ),
    "deposit_received": _told("the same, of the deposit", "order_confirmed"),
    "late_money": _told("money that fits nowhere: nobody should pay a second time"),
    "debt_paid": _told("what was owed of an order that ended has come"),
    "money_kept": _told("it waits for his choice among the dates offered"),
    "price_reduced": _told("a gesture: there is less to pay"),
    "deadline_prolonged": _told("a gesture: there is more time"),
    "fee_waived": _told("a gesture: less is kept of what he paid"),
    "refund_due": _kept("a task of the seller's people; what called the order off says what goes back"),
    "refunded": _told("he waits for his money"),
    "credit_note_issued": _told("he can pay with it"),
    "invoice_issued": _told("there is something to pay, by a day"),
    "transfer_announced": _kept("for the seller, who looks out for it"),
    "transfer_called_off": _kept("for the seller, who need not look out any more"),
    # What is handed out, and when something is due
    "vouchers_issued": _told("the codes can be given to those who come", "order_confirmed"),
    "voucher_assigned": _kept("sent as its buyer wished, and told to whom it is for by mail"),
    "paper_sent": _kept("mailed because the customer asked the seller's people for it; the conversation has it since it was new"),
    "reminder": _told("a deadline is near, and something is lost by it"),
    # No news of an order
    "code_requested": _kept("the six digits go to the address that they prove, and nowhere else"),
    "handed_over": _kept("for the seller's people; the answer said that they were asked"),
    "cases_gathered": _kept("for the seller's people"),
    "letter_written": _kept("a letter of what stands in the conversation"),
    "transcript_asked": _kept("not told but carried out: the conversation is mailed"),
}  # fmt: skip
"""Of each kind: whether it is told, and why."""
