"""Golden actions of what is priced as a whole and ordered on paper: each is a few lines of mapping, no rule of its own."""

from __future__ import annotations

from typing import Any

from booking_core import rules
from booking_core.golden.reading import Found, Situation, euros, told
from booking_core.rules.decision import Decision, Quote


def priced(quote: Quote) -> Found:
    """A quote as a case names its parts."""
    decision, found = told(quote.decision)
    for name, amount in (("file_fee", "class_fee"), ("booking_fee", "order_fee")):
        if amount in decision.amounts:
            found[name] = euros(decision.amounts[amount])
    return decision, found


def quote(case: Situation) -> Found:
    """What the group pays."""
    decision, found = priced(case.quote(case.party))
    required = rules.booking_required(case.seller, case.activity, case.party, case.category)
    found["booking_required"] = required.values["required"]
    found["hold_allowed"] = decision.outcome != "refuse"
    found["discount"] = euros(0)
    if "total" in decision.amounts:
        found["due_now"] = euros(rules.payment_due(case.seller, case.activity, decision.amounts["total"]).amounts["due_now"])
    return decision, found


def order(case: Situation) -> Found:
    """An order on paper: allowed, priced, and when it is paid."""
    allowed = rules.order(
        case.seller,
        case.activity,
        case.category,
        days=case.days,
        visit=case.visit,
        channel=case.given.get("channel"),
        signed=case.given.get("signed_form", True),
    )
    if allowed.outcome == "refuse":
        return told(allowed)
    quoted, found = _total(case, allowed.values["surcharge_cents"])
    found |= {name: value for name, value in allowed.values.items() if name != "surcharge_cents"}
    if allowed.accepted and quoted is not None and quoted.outcome != "accept":
        return Decision(quoted.outcome, quoted.reasons + allowed.reasons), found | {"state": None}
    reasons = allowed.reasons
    if quoted is not None and "total" in quoted.amounts:
        due = rules.payment_due(case.seller, case.activity, quoted.amounts["total"], case.visit, quoted.amounts.get("postage", 0))
        reasons += quoted.reasons + due.reasons
        found |= told(due)[1]
        found["deposit_due_by"] = found.pop("deposit_received_by", None)
    found["final_headcount_by"] = rules.final_headcount_by(case.seller, case.activity, case.visit) if case.visit else None
    return Decision(allowed.outcome, reasons, allowed.amounts, allowed.deadlines, allowed.values), found


def _total(case: Situation, surcharge_cents: int) -> tuple[Decision | None, dict[str, Any]]:
    """The price of the order: of its group, else the total that the case states; None where it states neither."""
    if case.group:
        if not case.price_list():
            return None, {}
        decision, found = priced(case.quote(case.party, surcharge_cents=surcharge_cents))
        return decision, found
    total = case.money("total")
    if total is None:
        return None, {}
    delivered = rules.delivery(case.seller, case.activity, case.given.get("delivery"))
    postage = delivered.amounts["postage"]
    decision = Decision("accept", delivered.reasons, {"total": total, "postage": postage, "total_with_postage": total + postage})
    return decision, told(decision)[1]


def check_date(case: Situation) -> Found:
    """Whether the activity takes place on that day."""
    assert case.visit is not None
    days = case.days
    if days is not None and days < 0:
        return told(rules.settled_decision(case.seller, case.activity, case.category, "order", days))
    return told(rules.in_season(case.seller, case.activity, case.visit))


def compute_deposit(case: Situation) -> Found:
    """The deposit on a total, and the balance."""
    return told(rules.payment_due(case.seller, case.product, case.money("total") or 0, case.visit))


def record_deposit(case: Situation) -> Found:
    """What a deposit that has come does."""
    received = case.day("deposit_received_on") or case.day("request_date")
    days = rules.days_before(received, case.visit) if received and case.visit else case.days or 0
    decision = rules.deposit_received(
        case.seller,
        case.activity,
        days,
        case.money("deposit") or 0,
        case.money("total"),
        partners_validated=case.given.get("partners_validated", True),
    )
    return told(decision)


def pay_deposit(case: Situation) -> Found:
    """Whether a deposit may be paid so."""
    return told(rules.means_accepted(case.seller, case.product, "deposit", case.given["payment"]))


def pay_balance(case: Situation) -> Found:
    """Whether a balance may be paid so."""
    return told(rules.means_accepted(case.seller, case.product, "balance", case.given["payment"]))


def pay(case: Situation) -> Found:
    """Whether an order may be paid so."""
    decision = rules.pay_order(
        case.seller,
        case.product,
        case.given.get("payment"),
        total_cents=case.money("total"),
        offered_cents=case.money("offered"),
        purchase_order=case.given.get("purchase_order", True),
        terms_accepted=case.given.get("cgv_accepted", True),
    )
    return told(decision)


def plan_lecturers(case: Situation) -> Found:
    """How many lecturers, and the even parts they lead."""
    return told(rules.lecturers(case.seller, case.activity, case.party.visitors + case.party.companions))
