"""Pure rules: facts in, a Decision out. No clock, no database, no framework."""

from booking_core.rules.changes import cancel, change_day, increase, reduce, seller_cancels
from booking_core.rules.deadlines import (
    PARIS,
    option_days,
    option_expiry,
    option_refusal,
    slot_ticket_valid,
    ticket_validity,
    unpaid_hold_expiry,
)
from booking_core.rules.decision import Deadline, Decision, PricedLine, Quote, Reason, Source, Text
from booking_core.rules.groups import (
    SplitDecision,
    booking_required,
    category_allowed,
    check_sessions,
    fits_slot,
    site_capacity,
    slot_capacity,
    split,
)
from booking_core.rules.needs import Need, effective_guide_mode, needs
from booking_core.rules.prices import CompanionClaim, quote, quote_plan
from booking_core.rules.settling import (
    companion_complete,
    companion_required,
    confirm_option,
    money_received,
    payment,
    placeholder_named,
    settlement_allowed,
    settlements_allowed,
)

__all__ = [
    "PARIS",
    "CompanionClaim",
    "Deadline",
    "Decision",
    "Need",
    "PricedLine",
    "Quote",
    "Reason",
    "Source",
    "SplitDecision",
    "Text",
    "booking_required",
    "cancel",
    "category_allowed",
    "change_day",
    "check_sessions",
    "companion_complete",
    "companion_required",
    "confirm_option",
    "effective_guide_mode",
    "fits_slot",
    "increase",
    "money_received",
    "needs",
    "option_days",
    "option_expiry",
    "option_refusal",
    "payment",
    "placeholder_named",
    "quote",
    "quote_plan",
    "reduce",
    "seller_cancels",
    "settlement_allowed",
    "settlements_allowed",
    "site_capacity",
    "slot_capacity",
    "slot_ticket_valid",
    "split",
    "ticket_validity",
    "unpaid_hold_expiry",
]
