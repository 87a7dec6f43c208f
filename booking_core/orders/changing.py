"""Cancelling an order and choosing how it is paid. Each has a check, which is also its preview, and the change itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from booking_core.clock import paris_day
from booking_core.inventory import places
from booking_core.orders import billing, in_kind, ledger, regrouping, requests
from booking_core.orders.checks import refuse_unless
from booking_core.orders.ending import end, state_now
from booking_core.orders.progress import advance
from booking_core.orders.states import ENDED, LIVE, TRANSITIONS, after, move, not_now
from booking_core.orders.work import Work, as_json, party_from, reasons_from, state_of
from booking_core.rules import changes, revisions
from booking_core.rules.deadlines import unpaid_hold_expiry
from booking_core.rules.decision import Deadline, Decision, Reason, Text
from booking_core.rules.facts import Settlement
from booking_core.rules.ranges import days_before
from booking_core.rules.settling import confirm_option, settlement_allowed
from booking_core.rules.windows import has_windows
from booking_core.store import Order


def check_cancel(work: Work, order: Order) -> Decision:
    """Whether and at what cost the customer may cancel; ``amounts``: fee, refund, amount_due, where windows decide also
    remaining_to_pay. A handoff with amounts is carried out: the refund is arranged by the seller's people."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    state = state_now(work, order)
    if state in LIVE and (offer := requests.open_offer(work, order)):  # the seller called it off: nothing is kept of it
        nothing = {"fee": 0, "amount_due": 0, "refund": _back(work, order, 0), "remaining_to_pay": 0}
        return Decision("accept", reasons_from(offer.reasons), nothing, values={"places_released": order.people})
    by_windows = activity.channel == "on_request" or has_windows(seller, activity, order.category, "cancel")
    if not by_windows or state in ENDED:
        free = changes.cancel(seller, activity, state, order.people)
        refund = {"refund": _back(work, order, 0)} if free.accepted else {}  # of an order that is paid in part
        return replace(free, amounts={**free.amounts, **refund})
    paid, posted = ledger.paid(work, order), _posted(work, order)
    found = revisions.cancel_order(
        seller,
        activity,
        revisions.Request("cancel", days_left(work, order), order.category, "chat"),
        total_cents=order.total_cents - order.postage_cents,
        paid_cents=paid - posted,  # postage that is spent is not given back (A-FM-15)
        classes=party_from(order.party).classes,
        firm=order.confirmed_at is not None,
        initial_cents=ledger.initial(work, order) - order.postage_cents,
        deposit_cents=deposit_kept(order.deposit_cents, paid - posted),
    )
    if "amount_due" not in found.amounts:
        return found
    due = found.amounts["amount_due"] + posted
    amounts = {"fee": due, "amount_due": due, "refund": _back(work, order, due), "remaining_to_pay": max(due - paid, 0)}
    return replace(found, amounts=amounts, values={**found.values, "places_released": order.people})


def deposit_kept(fixed_cents: int | None, paid_cents: int) -> int | None:
    """The deposit of a firm order that the seller holds: as it was fixed (A-FM-23), but for what it gave back of it as an excess."""
    return None if fixed_cents is None else min(fixed_cents, paid_cents)


def carried_out(decision: Decision) -> bool:
    """Whether a cancellation so decided takes effect: also where only its refund is left to people."""
    return decision.accepted or (decision.outcome == "handoff" and "amount_due" in decision.amounts)


def cancel(work: Work, order: Order, actor: str) -> Decision:
    """Frees the places; what the terms leave with the seller is owed, and no more. The rest of its group follows. Raises RuleRefused."""
    decision = call_off(work, order, actor)
    regrouping.follow(work, order, actor)
    return decision


def call_off(work: Work, order: Order, actor: str) -> Decision:
    """As ``cancel``, where the rest of the group is seen to by the caller."""
    decision = check_cancel(work, order)
    refuse_unless({} if carried_out(decision) else {"cancel": decision})
    before = state_of(order)
    move(order, "cancel")
    billing.call_off(work, order)
    end(work, order, actor, kept_cents=decision.amounts["amount_due"])
    work.audit(order, actor, "cancelled", before, decision.reasons)
    work.emit("order_cancelled", order)
    return decision


def days_left(work: Work, order: Order) -> int | None:
    """Days before the visit today; None for what has no day."""
    return days_before(paris_day(work.now), paris_day(order.first_start)) if order.first_start else None


def check_validate(work: Work, order: Order, settlement: Settlement) -> Decision:
    """Whether the order may be paid so, until when and for how much (``due_now``); an option becomes an order thereby."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    state = state_now(work, order)
    if "validate" not in TRANSITIONS[state] and state != "expired":
        return not_now(state)
    if not (unanswered := requests.no_offer(work, order)).accepted:
        return unanswered
    if settlement == "option":
        return _not_paid_by_waiting()
    allowed = settlement_allowed(seller, activity, order.category, settlement)
    if activity.channel == "on_request":
        return not_now(state) if state == "expired" else replace(allowed, amounts={"due_now": billing.due_now(work, order, state)})
    in_time = confirm_option(seller, activity, work.now, order.expires_at or work.now)
    if not in_time.accepted or not allowed.accepted:
        reasons = (*in_time.reasons, *allowed.reasons) if not in_time.accepted else allowed.reasons
        return Decision("refuse", reasons, values=allowed.values)
    deadlines = (_payment_deadline(work, order, settlement),)
    anew = regrouping.priced_anew(work, order)
    due = max(0, (anew or order).total_cents - ledger.paid(work, order))
    regrouped = (regrouping.GROUP_CHANGED,) if anew else ()
    return Decision("accept", (*regrouped, *in_time.reasons, *allowed.reasons), {"due_now": due}, deadlines, allowed.values)


def validate(work: Work, order: Order, settlement: Settlement, actor: str) -> Decision:
    """The option becomes an order to pay, its places and its deadline stay. Raises RuleRefused, ImpossibleTransition.

    Of an unpaid order it changes the way to pay: what was asked for by the old way is called off.
    """
    after(state_now(work, order), "validate")
    decision = check_validate(work, order, settlement)
    refuse_unless({"validate": decision})
    if order.settlement == settlement:
        return decision  # asked for already, in the same way: asking twice would only confuse
    before = state_of(order)
    charged = ledger.charged(work, order)
    regrouping.settle(work, order, actor)
    billing.call_off(work, order)
    order.settlement = settlement
    if decision.deadlines:
        order.deadlines = as_json(decision.deadlines)
        order.expires_at = decision.deadlines[0].at
        places.keep_until(work.session, order.id, order.expires_at)
    advance(work, order, "validate", actor)
    if charged:
        billing.ask(work, order)
    work.audit(order, actor, "validated", before, decision.reasons)
    work.emit("order_placed", order)
    return decision


def _not_paid_by_waiting() -> Decision:
    """An option is where an order may begin, never what it becomes: else it would be held for as long as options are."""
    fr = "Une option ne règle pas une commande : choisissez un moyen de paiement."
    text = Text(fr, "An option pays for no order: choose a way to pay.")
    return Decision("refuse", (Reason("option_is_no_payment", text),))


def no_earlier(deadline: Deadline, had: datetime | None) -> Deadline:
    """The deadline, or the one the order had already where that is later: who changes an order loses no time by it."""
    if had is None or deadline.at is None or deadline.at >= had:
        return deadline
    kept = had.astimezone(deadline.at.tzinfo)
    return replace(deadline, on=kept.date(), at=kept)


def _payment_deadline(work: Work, order: Order, settlement: Settlement) -> Deadline:
    """Never earlier than the deadline that the order has already, nor, for another way to pay, earlier than that way's own."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    first_start = order.first_start or order.placed_at
    own = unpaid_hold_expiry(seller, activity, order.category, settlement, order.placed_at, first_start)
    return no_earlier(own.deadlines[0], order.expires_at)


def _back(work: Work, order: Order, kept_cents: int) -> int:
    """What is paid back in money when so much is kept."""
    return in_kind.in_money(work, order, max(0, ledger.paid(work, order) - kept_cents))


def _posted(work: Work, order: Order) -> int:
    """The postage of an order whose tickets may have left: those wholly paid (FM-031, FM-037)."""
    return order.postage_cents if order.confirmed_at is not None and ledger.balance(work, order) <= 0 else 0
