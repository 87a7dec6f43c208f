"""Whether an order may be made that a seller's own papers make firm: in time, in season, in writing, signed, by whom it is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.order_kinds import (
    AccountValidation,
    CategoryOnly,
    FinalHeadcount,
    MinimumKept,
    OrderFields,
    PartnersValidate,
    Season,
    SellerAccepts,
    Signature,
    WrittenOnly,
)
from booking_core.catalogue.windows import Action
from booking_core.rules.because import accepted, all_because, because, by_reading, refused, silent
from booking_core.rules.decision import Decision, Reason
from booking_core.rules.payments import paid_ahead, plan_of
from booking_core.rules.windows import settled

Step = Literal["signature", "seller", "deposit", "payment"]


@dataclass(frozen=True, slots=True)
class Steps:
    """What must happen before an order is firm, in this order, and by which rules."""

    outstanding: tuple[Step, ...]
    reasons: tuple[Reason, ...]


def steps(seller: Seller, activity: Activity, category: str, *, account_validated: bool = False) -> Steps:
    """The process of an order, from the seller's rules only (FM-016, 033, 039, 040, CH-002, 019, MAD-014, 017).

    ``account_validated``: the seller has validated the company of this customer before, so that it need not again.
    """
    plan = plan_of(seller, activity)
    companies = () if account_validated else seller.applying(AccountValidation, activity, category)
    forms = seller.applying(Signature, activity, category)
    partners = seller.applying(PartnersValidate, activity, category)
    wanted: dict[Step, bool] = {
        "signature": bool(forms),
        "seller": bool(companies or partners),
        "deposit": plan.percent is not None and not plan.full,
        "payment": paid_ahead(seller, activity),
    }
    reasons = all_because(seller, "signature", forms) + all_because(seller, "account_not_validated", companies)
    return Steps(tuple(step for step, due in wanted.items() if due), reasons + all_because(seller, "partners_validate", partners))


def company_awaited(seller: Seller) -> bool:
    """Whether the seller validates the companies of its customers before they may pay (MAD-014, MAD-017)."""
    return bool(seller.applying(AccountValidation))


def in_writing(seller: Seller, activity: Activity | None, action: Action, channel: str | None) -> Decision:
    """Whether the request came in a form that counts (FM-060, CH-001, CH-027): the telephone does not where it must be written."""
    rules = [rule for rule in seller.applying_to_any(WrittenOnly, activity) if action in rule.actions]
    if channel in ("phone", "telephone", "oral") and rules:
        return refused(*all_because(seller, "written_request_required", rules))
    return accepted()


def open_to(seller: Seller, activity: Activity, category: str) -> Decision:
    """Whether the activity is for this kind of group at all (FM-005)."""
    if category not in activity.offered_to:
        rules = seller.applying(CategoryOnly, activity)
        if rules:
            return refused(*(because(seller, rule.reason, rule) for rule in rules))
    return accepted()


def in_season(seller: Seller, activity: Activity, visit: date) -> Decision:
    """Whether the activity takes place on that day (FM-006, FM-008, A-FM-03): both ends included, every year."""
    for rule in seller.applying(Season, activity):
        if not rule.first <= f"{visit:%m-%d}" <= rule.last:
            return refused(because(seller, "out_of_season", rule, doubt="season_bounds"))
    return accepted(*all_because(seller, "in_season", seller.applying(Season, activity), doubt="season_bounds"))


def order(
    seller: Seller,
    activity: Activity,
    category: str,
    *,
    days: int | None,
    visit: date | None = None,
    channel: str | None = None,
    signed: bool = True,
) -> Decision:
    """Whether an order may be made ``days`` before the visit, and its ``state`` afterwards (FM-016, 032, 038, 043, CH-002, A-CH-14).

    ``values``: state (awaiting_signature, awaiting_seller, awaiting_deposit, awaiting_payment or confirmed), surcharge_cents.
    All that stands against it is said at once.
    """
    forms = seller.applying(Signature, activity, category)
    refusals = [in_writing(seller, activity, "order", channel), open_to(seller, activity, category)]
    if not signed:
        wanted = [rule for rule in forms if rule.with_request]
        fields = seller.applying(OrderFields, activity, category)
        refusals += [refused(*all_because(seller, "signed_form_required", [*wanted, *fields]))] if wanted else []
    if visit is not None:
        refusals.append(in_season(seller, activity, visit))
    window = settled(seller, activity, category, "order", days)
    reasons = tuple(reason for one in refusals if not one.accepted for reason in one.reasons)
    values = {"surcharge_cents": window.surcharge_cents}
    if reasons or window.outcome == "refuse":
        return refused(*reasons, *(window.reasons if window.outcome == "refuse" else ()), **values)
    if window.outcome == "handoff":
        return Decision("handoff", window.reasons, values=values)
    late = _late_warning(seller, activity, category, days)
    state = _state(seller, activity, category)
    told = all_because(seller, "signature", forms) + window.reasons + late
    return accepted(*told, **values, state=state)


def headcount(
    seller: Seller, activity: Activity, category: str, *, days: int, ordered: int, final: int, dishes_chosen: bool = True
) -> Decision:
    """Whether a final number may be confirmed so many days before (FM-041, FM-044, A-FM-24); ``values``: billed_persons.

    Fewer is a reduction and more is an increase, under their own windows; without a valid confirmation the number ordered is billed.
    """
    action: Action = "increase" if final > ordered else "reduce"
    window = settled(seller, activity, category, action, days)
    rules = seller.applying(FinalHeadcount, activity, category)
    if final == ordered and rules and days < max(rule.days for rule in rules):
        return refused(*all_because(seller, "too_late", rules), billed_persons=ordered)
    if any(rule.dishes for rule in rules) and not dishes_chosen:
        return refused(*all_because(seller, "dishes_missing", [rule for rule in rules if rule.dishes]), billed_persons=ordered)
    kept = [rule for rule in seller.applying(MinimumKept, activity, category) if final < min(rule.persons, ordered)]
    if kept:
        return refused(*all_because(seller, "no_reduction_below_minimum", kept), billed_persons=ordered)
    if final < 1:
        return refused(*all_because(seller, "no_visitors", rules), billed_persons=ordered)
    if window.outcome != "accept":
        reasons = window.reasons or all_because(seller, "too_late", rules) or (silent("final_headcount"),)
        return Decision(window.outcome or "handoff", reasons, values={"billed_persons": ordered})
    return accepted(*all_because(seller, "final_headcount", rules), *window.reasons, billed_persons=final)


def final_headcount_by(seller: Seller, activity: Activity, visit: date) -> date | None:
    """The last day to confirm the final number, None where none is asked for (FM-041, FM-044)."""
    days = [rule.days for rule in seller.applying(FinalHeadcount, activity)]
    return visit - timedelta(days=max(days)) if days else None


def awaits_seller(seller: Seller, activity: Activity, action: Action) -> tuple[Reason, ...]:
    """Why a change counts only once the seller has accepted it; empty where it counts at once (CH-022)."""
    return all_because(seller, "seller_accepts", [rule for rule in seller.applying(SellerAccepts, activity) if action in rule.actions])


def _state(seller: Seller, activity: Activity, category: str) -> str:
    """The first thing that is outstanding: signature, seller, deposit, payment."""
    if any(not rule.with_request for rule in seller.applying(Signature, activity, category)):
        return "awaiting_signature"
    plan = plan_of(seller, activity)
    if plan.partners:
        return "awaiting_seller"
    if plan.percent is not None and not plan.full:
        return "awaiting_deposit"
    return "awaiting_payment" if plan.full else "confirmed"


def _late_warning(seller: Seller, activity: Activity, category: str, days: int | None) -> tuple[Reason, ...]:
    """What a cancellation would cost already today, where it would cost everything (A-CH-14)."""
    if days is None:
        return ()
    now = settled(seller, activity, category, "cancel", days)
    if now.due != "total":
        return ()
    return (*now.reasons, *((by_reading(seller, "late_booking", "lead_time"),) if seller.settling("lead_time") else ()))
