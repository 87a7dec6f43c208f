"""What the seller says yes or no to: a signed copy that came back, a company, an order its partners must confirm, a change, a return."""

from __future__ import annotations

from datetime import date

from booking_core.catalogue.order_kinds import AccountValidation, PartnersValidate, Signature
from booking_core.clock import paris_day
from booking_core.errors import ImpossibleTransition
from booking_core.orders import companies, headcount, requests, revising, tasks
from booking_core.orders.checks import not_to_come, refuse_unless
from booking_core.orders.ending import end, state_now
from booking_core.orders.progress import advance, drop
from booking_core.orders.states import after, move
from booking_core.orders.work import Work, reasons_from, state_of
from booking_core.rules.because import all_because
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.ordering import company_awaited
from booking_core.store import Order


def signed(work: Work, order: Order, signed_on: date, actor: str) -> Decision:
    """The signed form or contract came back (FM-016, CH-002). Raises ImpossibleTransition, RuleRefused for a day to come."""
    after(state_now(work, order), "sign")
    refuse_unless({"day": not_to_come(signed_on, paris_day(work.now)), "offer": requests.no_offer(work, order)})
    seller = work.seller_of(order)
    reasons = all_because(seller, "signature", seller.applying(Signature, seller.activity(order.activity), order.category))
    before = state_of(order)
    order.signed_on = signed_on
    drop(order, "signature")
    tasks.close(work, order, "copy_to_check")
    reasons += advance(work, order, "sign", actor)
    work.audit(order, actor, "signed", before, reasons)
    work.emit("order_signed", order)
    return Decision("accept", reasons)


def agree(work: Work, order: Order, actor: str) -> Decision:
    """The seller accepts: the company it was asked about, else what its partners had to confirm (MAD-017, FM-040)."""
    if company_awaited(work.seller_of(order)):
        return decide_company(work, order, True, actor)
    _expect_word(work, order)
    refuse_unless({"offer": requests.no_offer(work, order)})
    return _agreed(work, order, actor)


def decline(work: Work, order: Order, reason: str, actor: str) -> Decision:
    """The seller does not accept: the order is called off, nothing is owed, and what was paid goes back."""
    if company_awaited(work.seller_of(order)) and companies.state(work, order.account_id, order.seller) == "pending":
        return decide_company(work, order, False, actor, reason)
    _expect_word(work, order)
    return _declined(work, order, reason, actor)


def decide_company(work: Work, order: Order, accept: bool, actor: str, reason: str = "") -> Decision:
    """The seller's word on the company of the order's customer, which holds for all his orders that wait for it."""
    if not company_awaited(work.seller_of(order)):
        raise ImpossibleTransition(order.state, "agree" if accept else "decline")
    _expect_word(work, order)
    companies.decide(work, order.account_id, order.seller, accept, actor)
    if accept:
        work.emit("company_validated", order)
    decision = Decision("accept")
    for waiting in companies.waiting(work, order.account_id, order.seller):
        if work.is_over(waiting) or requests.open_change(work, waiting):
            continue
        done = _agreed(work, waiting, actor) if accept else _declined(work, waiting, reason, actor)
        decision = done if waiting.id == order.id else decision
    return decision


def answer_change(work: Work, order: Order, accept: bool, reason: str, actor: str) -> Decision:
    """The seller's word on the change that the customer asked for. Raises ImpossibleTransition where none waits, PlacesGone,
    RuleRefused for a yes while other dates that it offers have no answer."""
    request = requests.open_change(work, order)
    if request is None:
        raise ImpossibleTransition(order.state, "answer")
    after(state_now(work, order), "answer")
    refuse_unless({"offer": requests.no_offer(work, order)} if accept else {})
    before = state_of(order)
    tasks.close(work, order, "change_to_agree")
    requests.close(work, request, "accepted" if accept else "refused", actor)
    if not request.payload["awaited_before"]:
        drop(order, "seller")
    reasons = reasons_from(request.reasons)
    if accept:
        kind = revising.kind_of(request.kind)
        revising.apply(work, order, revising.asked(work, order, kind, request.payload), Decision("accept", reasons), actor)
        headcount.agreed(work, order, request, actor)
    else:
        advance(work, order, "answer", actor)
    said = (*reasons, *_said(reason))
    work.audit(order, actor, "change_accepted" if accept else "change_refused", before, said)
    work.emit("change_answered", order, accepted=accept, what=request.kind)
    return Decision("accept", said)


def decline_return(work: Work, order: Order, reason: str, actor: str) -> Decision:
    """The seller takes the unsold tickets that were announced not back: they never came, or cannot be. Raises ImpossibleTransition
    where none are announced. They may be announced again in time."""
    if not tasks.close(work, order, "unsold_return"):
        raise ImpossibleTransition(order.state, "decline_return")
    before = state_of(order)
    said = _said(reason)
    work.audit(order, actor, "return_declined", before, said)
    work.emit("return_declined", order)
    return Decision("accept", said)


def _agreed(work: Work, order: Order, actor: str) -> Decision:
    before = state_of(order)
    tasks.close(work, order, "company_to_validate")
    tasks.close(work, order, "partners_to_confirm")
    drop(order, "seller")
    reasons = _rules(work, order) + advance(work, order, "agree", actor)
    work.audit(order, actor, "agreed", before, reasons)
    work.emit("seller_agreed", order)
    return Decision("accept", reasons)


def _declined(work: Work, order: Order, reason: str, actor: str) -> Decision:
    before = state_of(order)
    move(order, "decline")
    end(work, order, actor)
    reasons = _rules(work, order) + _said(reason)
    work.audit(order, actor, "declined", before, reasons)
    work.emit("seller_declined", order)
    return Decision("accept", reasons)


def _expect_word(work: Work, order: Order) -> None:
    """Raises ImpossibleTransition unless the order waits for the seller's word on the order itself."""
    after(state_now(work, order), "agree")
    if "seller" not in order.outstanding or (change := requests.open_change(work, order)) and not change.payload["awaited_before"]:
        raise ImpossibleTransition(order.state, "agree")


def _rules(work: Work, order: Order) -> tuple[Reason, ...]:
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    return all_because(seller, "account_validation", seller.applying(AccountValidation, activity, order.category)) + all_because(
        seller, "partners_validate", seller.applying(PartnersValidate, activity, order.category)
    )


def _said(reason: str) -> tuple[Reason, ...]:
    """The words of the seller's people, as they are, in whichever language."""
    return (Reason("seller_says", Text(reason.strip(), reason.strip())),) if reason.strip() else ()
