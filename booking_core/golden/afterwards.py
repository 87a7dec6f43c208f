"""Golden actions about accounts, vouchers, what follows a visit, and every deadline: mapping, no rule of its own."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from booking_core import rules
from booking_core.golden.reading import Found, Situation, at, cents, told


def deadlines(case: Situation) -> Found:
    """Every deadline of a visit."""
    products = case.given.get("products") or [case.given["product"]]
    activities = [case.seller.activity(product) for product in products]
    assert case.visit is not None
    return told(rules.deadlines(case.seller, activities, case.category, case.visit))


def check_validity(case: Situation) -> Found:
    """Whether an undated ticket is good."""
    days = {name: case.day(key) for name, key in (("purchased", "purchase_date"), ("used", "use_date"), ("season_end", "season_end"))}
    return told(rules.validity(case.seller, **days))


def late_payment(case: Situation) -> Found:
    """What a late payment costs."""
    due, paid = case.day("due_date"), date.fromisoformat(case.given["paid_on"])
    if due is None:
        due = rules.invoice_due(case.seller, date.fromisoformat(case.given["invoice_date"])).values["due_date"]
    return told(rules.late_payment(case.seller, cents(case.given["amount"]), Decimal(str(case.given["legal_rate"])), due, paid))


def arrive_late(case: Situation) -> Found:
    """What lateness does."""
    return told(rules.lateness(case.seller, case.activity, case.given["minutes"]))


def contact(case: Situation) -> Found:
    """Whether somebody answers at a moment."""
    moment = time.fromisoformat(case.given["time"])
    return told(rules.answered_at(case.seller, at(case.given["date"], moment)))


def retention(case: Situation) -> Found:
    """Until when data is kept."""
    return told(rules.retention(case.seller, cents(case.given["total"]), date.fromisoformat(case.given["order_date"])))


def return_unsold(case: Situation) -> Found:
    """What unused tickets give."""
    decision = rules.return_unsold(
        case.seller,
        case.activity,
        posted=date.fromisoformat(case.given["posted_on"]),
        valid_until=case.day("valid_on") or case.day("season_end") or case.visit,
        registered=case.given.get("registered", True),
        total_cents=case.money("total"),
        returned_cents=case.money("returned_value"),
        all_returned=case.given.get("returned") == "all",
        issued=case.day("credit_issued_on"),
    )
    return told(decision)


def seller_cancels(case: Situation) -> Found:
    """What the customer gets when the seller cancels."""
    online = case.given.get("booked") != "via_monument" and (case.product is None or case.product.channel != "contact_first")
    paid = case.money("paid")
    decision = rules.seller_cancels(
        case.seller,
        booked_online=online,
        paid_cents=(case.money("total") or 0) if paid is None else paid,
        refused_by_customer=case.given.get("client_refuses", True),
    )
    return told(decision)


def open_account(case: Situation) -> Found:
    """Whether an account has all that it needs."""
    return told(rules.account_complete(case.seller, {name: str(value or "") for name, value in case.given.items()}))


def set_password(case: Situation) -> Found:
    """Whether a password will do."""
    return told(rules.password(case.seller, str(case.given.get("password") or "")))


def buy_contremarques(case: Situation) -> Found:
    """The price of vouchers."""
    lines = [
        rules.VoucherLine(
            line["product"], int(line.get("quantity", 1)), cents(line["unit_price"]) if line.get("unit_price") is not None else None
        )
        for line in case.given.get("lines") or [case.given]
    ]
    return told(rules.buy_vouchers(case.seller, case.given.get("account_state", "pro_validated"), lines).decision)


def assign(case: Situation) -> Found:
    """Sending a code to somebody."""
    decision = rules.assign(
        case.seller,
        case.given.get("code"),
        case.given.get("email") or "",
        state=case.given.get("code_state", "unassigned"),
        current=case.given.get("current_email"),
        codes=case.given.get("codes") or (),
    )
    return told(decision)


def redeem(case: Situation) -> Found:
    """Using a code."""
    return told(rules.redeem(case.seller, case.given.get("code_state", "assigned")))
