"""Layouts of tickets that a customer prints himself, which the seller approves before any use (CMN-048)."""

from __future__ import annotations

from booking_core.catalogue.kinds import Handover
from booking_core.errors import ImpossibleTransition
from booking_core.orders import tasks, ticketing
from booking_core.orders.checks import refuse_unless
from booking_core.orders.ending import state_now
from booking_core.orders.views import TaskKind
from booking_core.orders.work import Work, state_of
from booking_core.rules.because import all_because
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.store import Order

KIND: TaskKind = "layout_to_approve"


def received(work: Work, order: Order, actor: str) -> Decision:
    """A layout came for the tickets of a firm order, and somebody has to look at it. Raises ImpossibleTransition where there are no
    tickets, or the seller approves no layouts."""
    reasons = _rules(work, order)
    if state_now(work, order) != "confirmed" or not ticketing.valid(work, order) or not reasons:
        raise ImpossibleTransition(order.state, "layout")
    before = state_of(order)
    tasks.add(work, order, KIND, {"tickets": ticketing.valid(work, order)})
    work.audit(order, actor, "layout_received", before, reasons)
    return Decision("accept", reasons)


def answer(work: Work, order: Order, accept: bool, reason: str, actor: str) -> Decision:
    """The seller's word on it, which the customer is told with the reason. Raises ImpossibleTransition where none waits, RuleRefused
    for a no without a reason."""
    refuse_unless({"reason": Decision("accept") if accept or reason.strip() else _no_reason()})
    if not tasks.close(work, order, KIND):
        raise ImpossibleTransition(order.state, "answer_layout")
    before = state_of(order)
    said = (Reason("seller_says", Text(reason.strip(), reason.strip())),) if reason.strip() else ()
    work.audit(order, actor, "layout_approved" if accept else "layout_refused", before, (*_rules(work, order), *said))
    work.emit("layout_answered", order, accepted=accept)
    return Decision("accept", (*_rules(work, order), *said))


def _no_reason() -> Decision:
    text = Text("Un refus se motive : dites ce qui ne va pas.", "A refusal needs a reason: say what is wrong.")
    return Decision("refuse", (Reason("no_reason", text),))


def _rules(work: Work, order: Order) -> tuple[Reason, ...]:
    seller = work.seller_of(order)
    found = [rule for rule in seller.applying(Handover, seller.activity(order.activity)) if rule.reason == "ticket_mockup"]
    return all_because(seller, "layout_approved_first", found)
