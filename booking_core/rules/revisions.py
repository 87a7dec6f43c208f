"""Changing or cancelling an order under windows before the visit: what is allowed, what it then costs, what stays due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.order_kinds import MinimumKept, SubjectTo
from booking_core.catalogue.tariff_kinds import CancellationFee
from booking_core.catalogue.windows import Action
from booking_core.rules.because import all_because, because, by_reading, refused, silent
from booking_core.rules.changes import NOT_AN_INCREASE
from booking_core.rules.decision import Decision, Outcome, Quote, Reason, Text
from booking_core.rules.ordering import awaits_seller, in_season, in_writing
from booking_core.rules.payments import plan_of
from booking_core.rules.windows import VISIT_PAST, Settled, settled

NO_PLACES = Reason("not_enough_places", Text("Il n’y a plus assez de places.", "There are not enough places left."))
NOT_A_REDUCTION = Reason("not_a_reduction", Text("Ce n’est pas une réduction.", "That is not a reduction."))
NOT_FIRM = Reason("not_firm", Text("Cette commande n’est pas encore ferme : rien n’est dû.", "This order is not firm yet: nothing is due."))


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of an order, and when. ``days`` before the visit, None for what has no date.

    ``capacity`` and ``partners``: whether the seller has the places and its partners are free; None while nobody has looked.
    """

    action: Action
    days: int | None
    category: str
    channel: str | None = None
    capacity: bool | None = True
    partners: bool | None = True


def may_change(seller: Seller, activity: Activity, request: Request) -> Decision:
    """Whether the change is allowed at all (FM-060, 061, 063, 068 to 070, 073, CH-018, 021 to 023, 025).

    ``values``: state (awaiting_seller where the seller must agree), way, surcharge_cents. Silent sellers are asked.
    """
    written = in_writing(seller, activity, request.action, request.channel)
    window = settled(seller, activity, request.category, request.action, request.days)
    reasons = written.reasons + (window.reasons if window.outcome == "refuse" else ())
    refusals, questions = _looked_up(seller, activity, request)
    if reasons or refusals:
        return refused(*reasons, *refusals)
    if window.outcome != "accept" or questions:
        return Decision("handoff", _why_asked(window, request) + questions, values={"surcharge_cents": window.surcharge_cents})
    waiting = () if window.way == "desk" else awaits_seller(seller, activity, request.action)
    values = {"surcharge_cents": window.surcharge_cents, "way": window.way, "state": "awaiting_seller" if waiting else None}
    return Decision("accept", window.reasons + waiting, values=values)


def reduce_to(seller: Seller, activity: Activity, request: Request, old_persons: int, new_persons: int) -> Decision:
    """Whether fewer may come: ``may_change``, never below the minimum of what is kept whole (FM-062); ``values`` as there."""
    if not 0 < new_persons < old_persons:
        return refused(NOT_A_REDUCTION)
    allowed = may_change(seller, activity, request)
    kept = [rule for rule in seller.applying(MinimumKept, activity, request.category) if new_persons < rule.persons]
    if kept:
        return refused(*all_because(seller, "no_reduction_below_minimum", kept), *(allowed.reasons if allowed.outcome == "refuse" else ()))
    return allowed


def late_cancellation(seller: Seller, activity: Activity, request: Request) -> tuple[Reason, ...]:
    """Why an order that is cancelled late is due as it was first ordered, whoever was taken off it since (FM-072); nothing where the
    terms do not say so of any day that is still to come."""
    for days in range(request.days or 0, -1, -1):
        late = settled(seller, activity, request.category, "cancel", days)
        if late.due == "initial_total":
            return late.reasons
    return ()


def increase_by(seller: Seller, activity: Activity, request: Request, old: Quote | None, new: Quote | None) -> Decision:
    """Whether more may come, and what more is due (FM-063 to 065, CH-025, A-CH-08, A-FM-13, A-FM-24).

    ``amounts``: surcharge on each ticket that is added and paid for, total_before, new_total, extra_due.
    """
    allowed = may_change(seller, activity, request)
    if allowed.outcome == "refuse" or old is None or new is None:
        return allowed
    for quote in (old, new):
        if quote.decision.outcome == "refuse":
            return quote.decision
    if new.decision.values["persons"] <= old.decision.values["persons"]:
        return refused(NOT_AN_INCREASE)
    added = sum(max(new.decision.values[kind] - old.decision.values[kind], 0) for kind in ("paying_adults", "paying_children"))
    surcharge = added * allowed.values["surcharge_cents"]
    if "total" not in old.decision.amounts or "total" not in new.decision.amounts:
        return Decision("handoff", allowed.reasons + new.decision.reasons, values=allowed.values)
    before, after = old.decision.amounts["total"], new.decision.amounts["total"] + surcharge
    amounts = {"surcharge": surcharge, "total_before": before, "new_total": after, "extra_due": after - before}
    return Decision(allowed.outcome, allowed.reasons, amounts, values=allowed.values)


def move_to(seller: Seller, activity: Activity, request: Request, requested: date, new_day: date | None) -> Decision:
    """Whether the visit may move (FM-068, CH-018, 021, A-FM-25): the old date decides; a new one too near is the seller's to agree."""
    allowed = may_change(seller, activity, request)
    if not allowed.accepted or new_day is None:
        return _free(allowed)
    if new_day < requested:
        return refused(VISIT_PAST)
    season = in_season(seller, activity, new_day)
    if not season.accepted:
        return season
    reading = seller.settling("date_after_change")
    if reading and (new_day - requested).days < int(reading.figures["days"]):
        return Decision("handoff", (*allowed.reasons, by_reading(seller, "new_date_too_near", "date_after_change")), values=allowed.values)
    return _free(allowed)


def cancel_order(
    seller: Seller,
    activity: Activity,
    request: Request,
    *,
    total_cents: int | None,
    paid_cents: int,
    classes: int = 0,
    firm: bool = True,
    initial_cents: int | None = None,
    deposit_cents: int | None = None,
) -> Decision:
    """What a cancelled order leaves with the seller (FM-071 to 073, CH-028 to 031, A-CH-04 to 06, A-FM-15, A-FM-19).

    ``amounts``: amount_due (kept or invoiced in all), refund, remaining_to_pay. What the seller must pay back of more than a
    deposit its people arrange. Nothing is due of an order that never was firm. Of one that was changed, ``initial_cents`` is what it
    came to before (FM-072: "la Commande initiale") and ``deposit_cents`` the deposit that was fixed then (A-FM-23); else ``total_cents``
    and its share.
    """
    written = in_writing(seller, activity, "cancel", request.channel)
    if not firm and written.accepted:
        return Decision("accept", (_not_firm(seller),), {"amount_due": 0, "refund": paid_cents, "remaining_to_pay": 0})
    window = settled(seller, activity, request.category, "cancel", request.days)
    if written.outcome == "refuse" or window.outcome == "refuse":
        return refused(*written.reasons, *(window.reasons if window.outcome == "refuse" else ()))
    if window.outcome != "accept":
        return Decision("handoff", _why_asked(window, request))
    plan = plan_of(seller, activity)
    fees = seller.applying(CancellationFee, activity, request.category)
    kept = sum(rule.unit_cents * (max(classes, 1) if rule.per == "class" else 1) for rule in fees)
    if window.due in ("total", "initial_total", "deposit") and total_cents is None:
        return Decision("accept", window.reasons)
    total = total_cents or 0
    initial = total if initial_cents is None else initial_cents
    deposit = plan.deposit_cents(total) if deposit_cents is None else deposit_cents
    due = {"total": total, "initial_total": initial, "deposit": deposit}.get(str(window.due), kept)
    refund = max(paid_cents - due, 0)
    reasons = window.reasons + all_because(seller, "cancellation_fee", fees)
    amounts = {"amount_due": due, "refund": refund, "remaining_to_pay": max(due - paid_cents, 0)}
    if refund and window.due == "deposit":
        reasons += (by_reading(seller, "refund_beyond_deposit", "unpaid_or_overpaid"),)
        return Decision("handoff", reasons, amounts)
    return Decision("accept", reasons, amounts)


def _why_asked(window: Settled, request: Request) -> tuple[Reason, ...]:
    """What is known of a question for the seller's people: what the windows say, or that they say nothing."""
    return window.reasons or (silent(f"{request.action}_unsettled"),)


def _not_firm(seller: Seller) -> Reason:
    """Why an order that is not firm owes nothing (A-FM-15); where the seller does not say, what it waits for says it."""
    return by_reading(seller, "not_firm", "unpaid_or_overpaid") if seller.settling("unpaid_or_overpaid") else NOT_FIRM


def _looked_up(seller: Seller, activity: Activity, request: Request) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What the seller's places and partners forbid, and what must still be looked up."""
    refusals: tuple[Reason, ...] = ()
    questions: tuple[Reason, ...] = ()
    known = {"capacity": request.capacity, "partners": request.partners}
    rules = [rule for rule in seller.applying(SubjectTo, activity, request.category) if request.action in rule.actions]
    for rule in rules:
        if known[rule.what] is False:
            refusals += (because(seller, "park_capacity" if rule.what == "capacity" else "partners_unavailable", rule),)
        elif known[rule.what] is None:
            questions += (by_reading(seller, f"{rule.what}_unknown", "capacity_unknown", rule),)
    if request.capacity is False and not refusals:
        refusals = (NO_PLACES,)
    return refusals, questions


def _free(decision: Decision) -> Decision:
    outcome: Outcome = decision.outcome
    return Decision(outcome, decision.reasons, {"fee": 0, "refund": 0} if decision.accepted else {}, values=decision.values)
