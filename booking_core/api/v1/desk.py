"""What a seller's people do with an order."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import Field

from booking_core.api.v1.asked import Asked, Empty
from booking_core.api.v1.fields import Cents, Day, Words
from booking_core.api.v1.operations import Operation, add
from booking_core.orders.closing import Remedy
from booking_core.orders.gestures import Prolongation, Reduction, Waiver
from booking_core.orders.ledger import Means

routes = APIRouter(prefix="/orders/{reference}", tags=["desk"])


class Transfer(Asked):
    """Money that arrived, in integer cents."""

    amount_cents: Cents


class Payment(Asked):
    """Money that the seller saw."""

    means: Means = Field(examples=["cheque"])
    amount_cents: Cents = Field(examples=[60480])


class Amount(Asked):
    """In integer cents."""

    amount_cents: Cents = Field(examples=[5400])


class InKind(Asked):
    """A credit note in integer cents. One for more than the rules give is a gesture: its `reason` is kept and must name nobody."""

    amount_cents: Cents = Field(examples=[5400])
    reason: Words | None = None


class Signature(Asked):
    """The day on the signed copy."""

    signed_on: Day


class Why(Asked):
    """Said to the customer and kept: it must name nobody."""

    reason: Words = Field(examples=["The site is closed for works."])


class Verdict(Asked):
    """The seller's word; a `reason` must name nobody."""

    accept: bool
    reason: Words | None = None


class LessToPay(Why):
    """A gesture in integer cents; the reason is said to the customer and kept, and must name nobody."""

    amount_cents: Cents = Field(examples=[2500])


class MoreTime(Why):
    """The last day of the new deadline; the reason is said to the customer and kept, and must name nobody."""

    until: Day


class CallOff(Why):
    """The seller calls the visit off."""

    remedy: Remedy = Field(examples=["refund"])


OPERATIONS: tuple[Operation[Any], ...] = (
    Operation(
        "transfer", "Record a bank transfer",
        "Books the money; in time and complete it makes the order firm. Late, double or of another amount it becomes a task too.", Transfer,
        lambda on, asked: on.desk.preview_record_payment(on.actor, on.reference, "transfer", asked.amount_cents),
        lambda on, asked, key: on.desk.record_payment(on.actor, on.reference, "transfer", asked.amount_cents, key),
    ),
    Operation(
        "payment", "Record a payment", "A deposit, a payment on ordering, the balance on the day.", Payment,
        lambda on, asked: on.desk.preview_record_payment(on.actor, on.reference, asked.means, asked.amount_cents),
        lambda on, asked, key: on.desk.record_payment(on.actor, on.reference, asked.means, asked.amount_cents, key),
    ),
    Operation(
        "refund", "Record a refund", "Money that the seller paid back, at most what is owed to the customer.", Amount,
        lambda on, asked: on.desk.preview_record_refund(on.actor, on.reference, asked.amount_cents),
        lambda on, asked, key: on.desk.record_refund(on.actor, on.reference, asked.amount_cents, key),
    ),
    Operation(
        "issue-credit-note", "Issue a credit note",
        "For the order's customer: what the rules give for announced tickets, or money that is owed; beyond that, up to what was paid, "
        "for a reason.", InKind,
        lambda on, asked: on.desk.preview_issue_credit_note(on.actor, on.reference, asked.amount_cents, asked.reason or ""),
        lambda on, asked, key: on.desk.issue_credit_note(on.actor, on.reference, asked.amount_cents, key, asked.reason or ""),
    ),
    Operation(
        "signature", "Record a signed copy", "The signed form or contract came back.", Signature,
        lambda on, asked: on.desk.preview_record_signature(on.actor, on.reference, asked.signed_on),
        lambda on, asked, key: on.desk.record_signature(on.actor, on.reference, asked.signed_on, key),
    ),
    Operation(
        "company", "Validate the customer's company", "For all orders of this customer that wait for it, and for later ones.", Verdict,
        lambda on, asked: on.desk.preview_validate_company(on.actor, on.reference, asked.accept, asked.reason or ""),
        lambda on, asked, key: on.desk.validate_company(on.actor, on.reference, asked.accept, key, asked.reason or ""),
    ),
    Operation(
        "agree", "Agree to an order", "Its partners have confirmed, or the company is validated.", Empty,
        lambda on, _: on.desk.preview_agree(on.actor, on.reference),
        lambda on, _, key: on.desk.agree(on.actor, on.reference, key),
    ),
    Operation(
        "decline", "Decline an order", "Nothing is owed, what was paid goes back.", Why,
        lambda on, asked: on.desk.preview_decline(on.actor, on.reference, asked.reason),
        lambda on, asked, key: on.desk.decline(on.actor, on.reference, asked.reason, key),
    ),
    Operation(
        "answer-change", "Answer a change", "The customer asked for a change that counts once the seller agrees.", Verdict,
        lambda on, asked: on.desk.preview_answer_change(on.actor, on.reference, asked.accept, asked.reason or ""),
        lambda on, asked, key: on.desk.answer_change(on.actor, on.reference, asked.accept, key, asked.reason or ""),
    ),
    Operation(
        "decline-return", "Decline a return",
        "The unsold tickets that the customer announced never came, or are not taken back: no credit note is issued for them.", Why,
        lambda on, asked: on.desk.preview_decline_return(on.actor, on.reference, asked.reason),
        lambda on, asked, key: on.desk.decline_return(on.actor, on.reference, asked.reason, key),
    ),
    Operation(
        "layout", "Record a ticket layout",
        "The customer sent the layout of tickets that he prints himself: it waits to be approved.", Empty,
        lambda on, _: on.desk.preview_record_layout(on.actor, on.reference),
        lambda on, _, key: on.desk.record_layout(on.actor, on.reference, key),
    ),
    Operation(
        "answer-layout", "Answer a ticket layout", "It may be used, or why not; the customer is told.", Verdict,
        lambda on, asked: on.desk.preview_answer_layout(on.actor, on.reference, asked.accept, asked.reason or ""),
        lambda on, asked, key: on.desk.answer_layout(on.actor, on.reference, asked.accept, key, asked.reason or ""),
    ),
    Operation(
        "reduce-price", "Reduce the price as a gesture",
        "A line of its own on the order and its papers, at most what the order costs. What is paid too much is to be paid back.", LessToPay,
        lambda on, asked: on.desk.preview_gesture(on.actor, on.reference, Reduction(asked.amount_cents), asked.reason),
        lambda on, asked, key: on.desk.gesture(on.actor, on.reference, Reduction(asked.amount_cents), asked.reason, key),
    ),
    Operation(
        "prolong", "Prolong a deadline as a gesture",
        "The places of an option, or of an order that waits for the customer, are held to the end of that day, never beyond the visit.",
        MoreTime,
        lambda on, asked: on.desk.preview_gesture(on.actor, on.reference, Prolongation(asked.until), asked.reason),
        lambda on, asked, key: on.desk.gesture(on.actor, on.reference, Prolongation(asked.until), asked.reason, key),
    ),
    Operation(
        "waive", "Waive what is kept as a gesture",
        "Of an order that was called off: what the terms leave with the seller is given back, or asked no more.", LessToPay,
        lambda on, asked: on.desk.preview_gesture(on.actor, on.reference, Waiver(asked.amount_cents), asked.reason),
        lambda on, asked, key: on.desk.gesture(on.actor, on.reference, Waiver(asked.amount_cents), asked.reason, key),
    ),
    Operation(
        "call-off", "Call a visit off", "All money goes back, or other dates are offered.", CallOff,
        lambda on, asked: on.desk.preview_cancel(on.actor, on.reference, asked.remedy, asked.reason),
        lambda on, asked, key: on.desk.cancel(on.actor, on.reference, asked.remedy, asked.reason, key),
    ),
)  # fmt: skip
for _operation in OPERATIONS:
    add(routes, _operation, desk=True)
