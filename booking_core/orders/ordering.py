"""Orders that the seller's own steps make firm: a signature, its agreement, a deposit, a payment, as its rules ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booking_core.catalogue import Activity, Seller
from booking_core.catalogue.kinds import TermsRequired
from booking_core.clock import paris_day
from booking_core.errors import Incomplete, InvalidPlan
from booking_core.orders import companies
from booking_core.orders.checks import check_plan, refuse_unless
from booking_core.orders.pricing import quote_whole
from booking_core.orders.progress import advance
from booking_core.orders.work import Work, prices_json
from booking_core.orders.writing import UNDATED, keep_companion, starts_at, take_places, write_hold, write_lines, write_sold
from booking_core.rules import ordering as rules
from booking_core.rules.because import accepted, all_because, refused
from booking_core.rules.deadlines import order_hold_expiry
from booking_core.rules.decision import Decision, Quote, Reason
from booking_core.rules.facts import Draft, Party, Plan, Settlement
from booking_core.rules.groups import category_allowed
from booking_core.rules.needs import needs
from booking_core.rules.payments import pay_order
from booking_core.rules.ranges import days_before
from booking_core.rules.settling import settlement_allowed
from booking_core.rules.vouchers import account_ready
from booking_core.store import Order, OrderContact

STATED = ("party", "company", "phone", "address", "delivery")
"""What the draft must say, beside who asks and how it is settled."""
DEFERRED = ("voucher", "administrative_order")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is ordered, and by whom. ``plan`` is None for what has no day."""

    draft: Draft
    plan: Plan | None
    settlement: Settlement
    by: str


def place(work: Work, order: Order, seller: Seller, activity: Activity, wanted: Wanted) -> Order:
    """Writes the order with all that is outstanding. Raises Incomplete, InvalidPlan, RuleRefused, PlacesGone.

    A case that only the seller's people may accept is no order: RuleRefused with ``handoff`` and the price in ``quote``.
    """
    draft = companies.completed(work, wanted.draft, order.account_id)
    missing = [need for need in needs(seller, activity, draft) if need in STATED]
    if missing:
        raise Incomplete(missing[0])
    party, plan = draft.party or Party(), _plan_of(activity, draft, wanted.plan)
    listed = work.catalogue.price_list(seller.id, activity.id)
    visit = plan.day if plan.sessions else None
    allowed = may_order(seller, activity, order.category, visit, paris_day(work.now))
    surcharge = allowed.values.get("surcharge_cents", 0)
    priced = quote_whole(seller, activity, order.category, party, plan, listed, by=draft.delivery, surcharge_cents=surcharge)
    company = companies.state(work, order.account_id, seller.id)
    process = rules.steps(seller, activity, order.category, account_validated=company == "validated")
    start = starts_at(plan) if plan.sessions else None
    held = order_hold_expiry(seller, activity, order.category, process.outstanding, work.now, start)
    decisions = _checks(seller, activity, order, draft, wanted.settlement, company)
    refuse_unless({"order": allowed, **decisions, "price": priced.decision, "held": held}, quote=priced)
    order.outstanding, order.delivery = list(process.outstanding), draft.delivery
    order.postage_cents, order.prices = priced.decision.amounts["postage"], prices_json(listed)
    write_sold(order, plan, party, None, priced)
    reasons = _told(allowed, decisions, process, priced)
    write_hold(order, held, reasons)
    _write(work, order, seller, activity, plan, priced, draft)
    advance(work, order, "place", wanted.by)
    work.audit(order, wanted.by, "placed", {}, reasons)
    work.emit("order_placed", order)
    if "signature" in order.outstanding:
        work.emit("signature_awaited", order)
    return order


def may_order(seller: Seller, activity: Activity, category: str, visit: date | None, today: date) -> Decision:
    """Whether an order may be made today. A request made here is one in writing (A-GEN-03); the signature is what it waits for."""
    days = days_before(today, visit) if visit else None
    return rules.order(seller, activity, category, days=days, visit=visit, channel="chat")


def _plan_of(activity: Activity, draft: Draft, plan: Plan | None) -> Plan:
    if not activity.dated:
        if plan is not None and plan.sessions:
            raise InvalidPlan("dated")
        return UNDATED
    if plan is None:
        raise InvalidPlan("empty")
    check_plan(activity, draft.party or Party(), None, plan)
    return plan


def _checks(
    seller: Seller, activity: Activity, order: Order, draft: Draft, settlement: Settlement, company: str | None
) -> dict[str, Decision]:
    """Every other rule that may stand in the way, so that all reasons are said at once."""
    terms = seller.applying(TermsRequired, activity, order.category)
    found = {
        "category": category_allowed(seller, activity, order.category),
        "settlement": settlement_allowed(seller, activity, order.category, settlement),
        "terms": accepted() if draft.terms_accepted or not terms else refused(*all_because(seller, "terms_not_accepted", terms)),
    }
    if settlement in DEFERRED:  # its purchase order comes back with the signed contract
        found["means"] = pay_order(seller, activity, settlement)
    if company == "refused":
        found["company"] = account_ready(seller, company)
    return found


def _told(allowed: Decision, checked: dict[str, Decision], process: rules.Steps, priced: Quote) -> tuple[Reason, ...]:
    said = [*allowed.reasons, *process.reasons, *(reason for one in checked.values() for reason in one.reasons), *priced.decision.reasons]
    return tuple({(reason.code, reason.rule): reason for reason in said}.values())


def _write(work: Work, order: Order, seller: Seller, activity: Activity, plan: Plan, priced: Quote, draft: Draft) -> None:
    work.session.add(order)
    work.session.flush()
    take_places(work, order, seller, activity, plan)
    write_lines(work, order, plan, priced)
    keep_companion(work, order, draft.companion)
    company = draft.company.name if draft.company else ""
    address = draft.address or (draft.company.address if draft.company else "")
    if draft.phone or address or company:
        work.session.add(OrderContact(order_id=order.id, phone=draft.phone or "", address=address, company=company))
    companies.remember(work, order.account_id, seller, draft.company)
    work.session.flush()
