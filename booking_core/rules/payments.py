"""When an order is paid and how: deposit and balance, all at once, on site; and what comes of money that is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from booking_core.catalogue.kinds import TermsRequired
from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.order_kinds import (
    Balance,
    Deposit,
    FullPayment,
    InvoiceDue,
    PartnersValidate,
    PaymentMeans,
    PostedWhenPaid,
    PurchaseOrder,
    UnpaidCancelled,
)
from booking_core.catalogue.tariff_kinds import LateInterest, RecoveryFee
from booking_core.rules.because import accepted, all_because, because, by_reading, handed_over, refused, silent
from booking_core.rules.decision import Deadline, Decision, Reason
from booking_core.rules.prices import rounded_percent


@dataclass(frozen=True, slots=True)
class Plan:
    """When an order of some total is paid. ``percent``: of the deposit, None where the seller asks for none.

    ``days``: before the visit, by which the deposit must have come; ``full``: all of it is paid with the order.
    """

    percent: int | None
    days: int | None
    full: bool
    partners: bool
    reasons: tuple[Reason, ...]

    def deposit_cents(self, total_cents: int) -> int:
        """The deposit on a total without postage: all of it where it is paid with the order (A-FM-12, A-FM-14)."""
        if self.full:
            return total_cents
        return rounded_percent(total_cents, Decimal(self.percent or 0))


def plan_of(seller: Seller, activity: Activity | None) -> Plan:
    """How the seller has an order of this activity paid (FM-029, 033, 034, 039, 043, CH-019, A-FM-12, A-FM-14)."""
    deposits = seller.applying(Deposit, activity)
    full = seller.applying(FullPayment, activity)
    percents = [rule.percent for rule in deposits if rule.percent is not None]
    reading = seller.settling("deposit_base")
    if deposits and not percents and reading:
        percents = [int(reading.figures["percent"])]
    days = [rule.days for rule in deposits if rule.days is not None]
    partners = seller.applying(PartnersValidate, activity)
    reasons = all_because(seller, "full_payment", full) + all_because(
        seller, "deposit", deposits, doubt="deposit_base" if reading else None
    )
    reasons += all_because(seller, "balance", seller.applying(Balance, activity))
    return Plan(max(percents, default=None), max(days, default=None), bool(full), bool(partners), reasons)


def paid_ahead(seller: Seller, activity: Activity | None) -> bool:
    """Whether all of it is paid before the order is firm: where the seller says so, or names no other moment (A-MAD-04)."""
    plan = plan_of(seller, activity)
    if plan.full:
        return True
    later = any(rule.stage == "order" for rule in seller.applying_to_any(PaymentMeans, activity))
    return plan.percent is None and not later


def means_ahead(seller: Seller, activity: Activity) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """The ways in which an order of this activity may be settled, with the rules that say so (FM-052, CH-048, A-MAD-04).

    A cheque is a cheque wherever its bank is. What is paid with the order is paid as a deposit is, where only that is
    published; a seller who says nothing is paid by card, or for a full payment on ordering by transfer too.
    """
    plan = plan_of(seller, activity)
    wanted = ("deposit",) if plan.percent is not None and not plan.full else ("order", "deposit")
    for stage in wanted:
        rules = [rule for rule in seller.applying(PaymentMeans, activity) if rule.stage == stage]
        if rules:
            means = ("cheque" if one.startswith("cheque") else one for rule in rules for one in rule.means)
            return tuple(dict.fromkeys(means)), all_because(seller, "payment_means", rules)
    return (("card", "transfer") if plan.full else ("card",)), ()


def deposit(seller: Seller, activity: Activity | None, total_cents: int, visit: date | None = None, postage_cents: int = 0) -> Decision:
    """What of an order is due when; ``amounts``: deposit, balance, due_now, due_before_dispatch (with postage only).

    The deadline ``deposit_received_by`` is the last day of the deposit. Where nothing is due ahead, due_now is 0.
    """
    plan = plan_of(seller, activity)
    first = plan.deposit_cents(total_cents)
    posted = seller.applying(PostedWhenPaid, activity) if postage_cents else ()
    amounts = {"deposit": first, "balance": total_cents - first, "due_now": first + (postage_cents if plan.full else 0)}
    if posted:
        amounts["due_before_dispatch"] = total_cents + postage_cents
    deadlines: tuple[Deadline, ...] = ()
    if visit and plan.days is not None and not plan.full:
        deadlines = (Deadline("deposit_received_by", visit - timedelta(days=plan.days)),)
    return Decision("accept", plan.reasons + all_because(seller, "posted_when_paid", posted), amounts, deadlines)


def deposit_received(
    seller: Seller, activity: Activity, days_before: int, deposit_cents: int, total_cents: int | None, *, partners_validated: bool = True
) -> Decision:
    """What a deposit that comes so many days before the visit does (FM-027, 034, 039, 040).

    ``values``: state and firm. In time it makes the order firm, or leaves it to the partners; late, the order is cancelled and
    nothing is owed; too little of it is no deposit yet.
    """
    plan = plan_of(seller, activity)
    rules = seller.applying(Deposit, activity)
    if plan.days is not None and days_before < plan.days:
        reasons = all_because(seller, "deposit_too_late", [rule for rule in rules if rule.days is not None])
        reasons += all_because(seller, "unpaid_cancelled", seller.applying(UnpaidCancelled, activity))
        return Decision("refuse", reasons, {"amount_due": 0}, values={"state": "cancelled", "firm": False})
    amounts = {} if total_cents is None else {"balance": total_cents - deposit_cents}
    if total_cents is not None and deposit_cents < plan.deposit_cents(total_cents):
        wanted = [rule for rule in rules if rule.percent is not None] or rules
        return Decision(
            "refuse", all_because(seller, "deposit_short", wanted), amounts, values={"state": "awaiting_deposit", "firm": False}
        )
    if plan.partners and not partners_validated:
        waiting = all_because(seller, "partners_validate", seller.applying(PartnersValidate, activity))
        return Decision("accept", waiting, amounts, values={"state": "awaiting_seller", "firm": False})
    return Decision("accept", all_because(seller, "deposit_in_time", rules), amounts, values={"state": "confirmed", "firm": True})


def means_accepted(seller: Seller, activity: Activity | None, stage: str, means: str) -> Decision:
    """Whether a deposit or a balance may be paid so (FM-052, FM-053); silent sellers are asked."""
    rules = [rule for rule in seller.applying_to_any(PaymentMeans, activity) if rule.stage == stage]
    if not rules:
        return handed_over(silent("payment_means"))
    if any(means in rule.means for rule in rules):
        return accepted(*all_because(seller, "payment_means", rules))
    return refused(*all_because(seller, f"{stage}_means_not_accepted", rules))


def pay_order(
    seller: Seller,
    activity: Activity | None,
    means: str | None,
    *,
    total_cents: int | None = None,
    offered_cents: int | None = None,
    purchase_order: bool = True,
    terms_accepted: bool = True,
) -> Decision:
    """Whether an order may be paid so, at booking or on the day (FM-012, CH-019, 048, 049); ``amounts``: due_now and paid.

    ``values``: state, where this payment settles it.
    """
    terms = seller.applying(TermsRequired, activity)
    if terms and not terms_accepted:
        return refused(*all_because(seller, "terms_not_accepted", terms))
    full = seller.applying(FullPayment, activity)
    offered = total_cents if offered_cents is None else offered_cents
    due = {} if total_cents is None else {"due_now": total_cents}
    if full:
        later = means in ("on_site", "voucher", "administrative_order")
        if later or (total_cents is not None and offered is not None and offered < total_cents):
            return Decision("refuse", all_because(seller, "full_payment_required", full), due)
        return Decision("accept", all_because(seller, "full_payment", full), due | _paid(offered), values={"state": "confirmed"})
    rules = [rule for rule in seller.applying_to_any(PaymentMeans, activity) if rule.stage == "order"]
    if means is not None and rules and not any(means in rule.means for rule in rules):
        return refused(*all_because(seller, "payment_means_not_accepted", rules))
    wanted = [rule for rule in seller.applying_to_any(PurchaseOrder, activity) if means in rule.means]
    if wanted and not purchase_order:
        return refused(*all_because(seller, "purchase_order_required", wanted))
    if not rules:
        return handed_over(silent("payment_means"))
    return Decision("accept", all_because(seller, "payment_means", [*rules, *wanted]), {"due_now": 0} if due else {})


def invoice_due(seller: Seller, invoiced: date) -> Decision:
    """When an invoice is to be paid where payment was deferred (FM-055); ``values``: due_date."""
    rules = seller.applying(InvoiceDue)
    if not rules:
        return handed_over(silent("invoice_due"))
    return accepted(*all_because(seller, "invoice_due", rules), due_date=invoiced + timedelta(days=min(rule.days for rule in rules)))


def late_payment(seller: Seller, amount_cents: int, legal_rate: Decimal, due: date, paid: date) -> Decision:
    """What a late payment costs (FM-056, FM-057, A-FM-16); ``amounts``: penalty, recovery_fee, total. Nothing when in time."""
    interest, fees = seller.applying(LateInterest), seller.applying(RecoveryFee)
    if not interest and not fees:
        return handed_over(silent("late_payment"))
    days = (paid - due).days
    if days <= 0:
        return Decision("accept", (), {"penalty": 0, "recovery_fee": 0, "total": amount_cents})
    reading = seller.settling("daily_interest")
    year = int(reading.figures["year_days"]) if reading else 365
    rate = sum((legal_rate * rule.times for rule in interest), Decimal(0))
    penalty = int((Decimal(amount_cents) * rate * days / year).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    recovery = sum(rule.unit_cents for rule in fees)
    reasons = [because(seller, "late_interest", rule, doubt="daily_interest") for rule in interest]
    reasons += all_because(seller, "recovery_fee", fees)
    amounts = {"penalty": penalty, "recovery_fee": recovery, "total": amount_cents + penalty + recovery}
    return Decision("accept", tuple(reasons), amounts)


def excess_paid(seller: Seller, activity: Activity | None, total_cents: int, paid_cents: int) -> Decision:
    """What is left to pay of a new total, the deposit staying as it was (A-FM-23); ``amounts``: balance, or excess if negative."""
    rule = next(iter(seller.applying(Balance, activity)), None)
    if paid_cents > total_cents:
        reason = by_reading(seller, "deposit_exceeds_new_total", "deposit_after_change", rule)
        return Decision("handoff", (reason,), {"excess": paid_cents - total_cents})
    return Decision("accept", (because(seller, "balance", rule),) if rule else (), {"balance": total_cents - paid_cents})


def _paid(offered: int | None) -> dict[str, int]:
    return {} if offered is None else {"paid": offered}
