"""Golden actions of what is booked slot by slot: each is a few lines of mapping, no rule of its own."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from booking_core import rules
from booking_core.catalogue import Price
from booking_core.golden.reading import DAY_END, TICKET, Found, Situation, at, cents, euros, told
from booking_core.rules.decision import Decision, Quote
from booking_core.rules.facts import CompanionContact, Session, SubGroup


def _allowed(case: Situation) -> Decision:
    return rules.category_allowed(case.seller, case.activity, case.category)


def check_booking_required(case: Situation) -> Found:
    """Whether a group of that size must book."""
    decision = rules.booking_required(case.seller, case.activity, case.party, case.category)
    found = decision.values
    return decision, {
        "booking_required": found["required"],
        "persons": found["persons"],
        "voluntary_booking_allowed": found["voluntary"],
    }


def _divided(case: Situation) -> tuple[rules.SplitDecision, Quote]:
    """The group over its slots, and its price: a companion of a case is one for whom a free ticket is asked."""
    plan = rules.split(case.seller, case.activity, case.party, each=case.each)
    percent = Decimal(str(case.given.get("discount_rate", 0))) * 100
    price = case.price() or Price(0, TICKET)
    return plan, rules.quote(case.seller, case.activity, case.category, plan.groups, price, discount_percent=percent, claim="claimed")


def _proposal(plan: rules.SplitDecision, priced: Quote) -> dict[str, Any]:
    return {
        "slots": plan.slots,
        "distinct_slots": True,
        "visitors_per_slot": [group.visitors for group in plan.groups],
        "free_guide_tickets": priced.decision.values["free_guide"],
        "total_tickets": priced.decision.values["tickets"],
        "max_persons_in_a_slot": max(group.persons for group in plan.groups),
    }


def _too_large(case: Situation) -> Found | None:
    """What comes of a group that no single slot takes: a refusal, or the seller's question, with the split as its proposal."""
    plan, priced = _divided(case)
    if plan.slots == 1:
        return None
    persons = case.party.persons + case.each.persons
    if not plan.groups:
        return plan.decision, {"persons": persons}
    doubt = priced.decision.outcome == "handoff"
    reasons = priced.decision.reasons if doubt else plan.decision.reasons
    return Decision("handoff" if doubt else "refuse", reasons), {"persons": persons, "proposal": _proposal(plan, priced)}


def _prices(case: Situation, priced: Quote) -> dict[str, Any]:
    values, amounts = priced.decision.values, priced.decision.amounts
    free = values["free_guide"] + values["free_companion"]
    companions = sum(line.quantity for line in priced.lines if line.kind == "companion")
    found: dict[str, Any] = {
        "persons": values["persons"],
        "tickets": values["tickets"],
        "paying": values["paying"],
        "free_guide": values["free_guide"],
        "free_companion": values["free_companion"],
        "paying_companions": companions - values["free_companion"],
        "tickets_by_kind": {
            "paying": values["tickets"] - free,
            "guide": values["free_guide"],
            "companion": values["free_companion"],
            "total": values["tickets"],
        },
    }
    if case.price():
        found |= {name: euros(amounts[name]) for name in ("gross", "discount", "total")}
        found["due_now"] = found["total"]
    return found


def quote(case: Situation) -> Found:
    """What the group pays, and who enters free."""
    if not (allowed := _allowed(case)).accepted:
        return allowed, {}
    plan, priced = _divided(case)
    if not plan.decision.accepted:
        return plan.decision, {}
    required = rules.booking_required(case.seller, case.activity, case.party, case.category).values["required"]
    more = {
        "persons_in_each_monument": priced.decision.values["persons"],
        "hold_allowed": priced.decision.values["hold_allowed"],
        "booking_required": required,
    }
    return priced.decision, _prices(case, priced) | more


def book(case: Situation) -> Found:
    """A booking of places that is settled at once or later."""
    if case.days is not None and case.days < 0:
        return told(rules.settled_decision(case.seller, case.activity, case.category, "order", case.days))
    if not (allowed := _allowed(case)).accepted:
        return allowed, {}
    if large := _too_large(case):
        return large
    _, priced = _divided(case)
    values = _prices(case, priced)
    fit = rules.fits_slot(case.seller, case.activity, case.given.get("other_options_in_slot", 0), values["persons"])
    values |= fit.values
    if not fit.accepted or not priced.decision.accepted:
        return (priced.decision if fit.accepted else fit), values
    settlement = case.given.get("payment", "card")
    means = rules.settlement_allowed(case.seller, case.activity, case.category, settlement)
    if not means.accepted:
        return means, values
    paid = rules.payment(case.seller, case.activity, settlement, companion_given=case.companion_given)
    return paid, values | {"state": paid.values.get("state")}


def book_split(case: Situation) -> Found:
    """A group divided as the customer divides it."""
    day = date.fromisoformat(case.given["visit_date"])
    sessions = [
        Session(
            case.activity.sites[0],
            day,
            time.fromisoformat(part["slot"]),
            SubGroup(part.get("visitors", 0), part.get("companions", 0), part.get("guides", 0)),
        )
        for part in case.given["sub_groups"]
    ]
    return rules.check_sessions(case.seller, case.activity, sessions), {}


def place_option(case: Situation) -> Found:
    """An option, and until when it holds its places."""
    if not (allowed := _allowed(case)).accepted:
        return allowed, {}
    expiry = rules.option_expiry(case.seller, case.activity, case.category, case.requested, case.start)
    if not expiry.accepted:
        return expiry, {}
    if large := _too_large(case):
        return large
    settled = rules.payment(case.seller, case.activity, "option", companion_given=case.companion_given)
    if not settled.accepted:
        return settled, {}
    _, priced = _divided(case)
    return expiry, {
        "option_expires_on": expiry.values["expires_at"].date(),
        "expires_at_slot_start": expiry.values["at_slot_start"],
        "payment_due_now": euros(0),
        "places_held": priced.decision.values["persons"],
        "state": settled.values["state"],
    }


def confirm_option(case: Situation) -> Found:
    """Paying an option; the day of its end is enough to know whether a payment comes in time."""
    ends = _option_ends(case)
    paid_at = at(case.given["payment_date"]) if "payment_date" in case.given else ends
    decision = rules.confirm_option(
        case.seller,
        case.activity,
        paid_at,
        ends,
        visitors=case.given.get("option_visitors"),
        pay_for=case.given.get("pay_for"),
    )
    if not decision.accepted:
        return decision, dict(decision.values)
    paid = rules.payment(case.seller, case.activity, case.given.get("payment", "card"))
    return Decision(paid.outcome, decision.reasons + paid.reasons), {"state": paid.values.get("state")}


def _option_ends(case: Situation) -> datetime:
    if "option_expires_on" in case.given:
        return min(at(case.given["option_expires_on"], DAY_END), case.start)
    placed = at(case.given["option_placed_on"]) if "option_placed_on" in case.given else case.requested
    expiry = rules.option_expiry(case.seller, case.activity, case.category, placed, case.start)
    ends: datetime = expiry.values["expires_at"]
    return ends


def cancel_option(case: Situation) -> Found:
    """An option given up by the customer."""
    placed = "option_placed_on" in case.given and "request_date" in case.given
    state = "expired" if placed and case.requested > _option_ends(case) else "held"
    decision = rules.cancel(case.seller, case.activity, state, case.party.persons)
    return decision, {"fee": euros(decision.amounts["fee"]), **decision.values}


def reduce_option(case: Situation) -> Found:
    """Fewer persons on an option."""
    decision = rules.reduce(case.seller, case.activity, "held", case.given["old_visitors"], case.given["new_visitors"])
    values = {"fee": euros(decision.amounts.get("fee", 0)), **decision.values}
    expiry = rules.option_expiry(case.seller, case.activity, case.category, case.requested, case.start)
    if not decision.accepted or not expiry.accepted:
        return (expiry if decision.accepted else decision), values
    return decision, values | {"option_expires_on": expiry.values["expires_at"].date()}


def reduce(case: Situation) -> Found:
    """Fewer persons on a booking, paid or not."""
    state = case.given.get("state", "confirmed")
    return told(rules.reduce(case.seller, case.activity, state, case.given["old_visitors"], case.given["new_visitors"]))


def change_date(case: Situation) -> Found:
    """Another day for a booking."""
    return told(rules.change_day(case.seller, case.activity, case.given.get("state", "confirmed")))


def cancel(case: Situation) -> Found:
    """A booking called off by the customer."""
    return told(rules.cancel(case.seller, case.activity, case.given.get("state", "confirmed"), case.party.persons))


def add_persons(case: Situation) -> Found:
    """More persons on an option."""
    taken, add = case.given["existing_in_slot"], case.given["add"]
    decision = rules.increase(case.seller, case.activity, "held", taken, add)
    return decision, dict(decision.values)


def pay(case: Situation) -> Found:
    """A way to pay, for this kind of group."""
    decision = rules.payment(
        case.seller,
        case.product,
        case.given.get("payment", "card"),
        companion_given=case.companion_given,
        terms_accepted=case.given.get("cgv_accepted", True),
        received=case.given.get("transfer_received", False),
        agreed_by_site=case.given.get("monument_confirmed", True),
    )
    values: dict[str, Any] = {"state": decision.values.get("state")}
    if "total" in case.given:
        total = cents(case.given["total"])
        values["due_now"] = euros(total)
        values["paid"] = euros(total if values["state"] == "confirmed" else 0)
    return decision, values


def record_transfer(case: Situation) -> Found:
    """A transfer that came in, in time or not."""
    ends = at(case.given["option_expires_on"], DAY_END) if "option_expires_on" in case.given else case.start
    decision = rules.money_received(case.seller, at(case.given["transfer_received_on"]), ends, case.start)
    return decision, {"state": decision.values["state"]}


def create_companion(case: Situation) -> Found:
    """Who accompanies, with what the seller asks to know."""
    texts = {name: str(case.given.get(name) or "") for name in ("first_name", "last_name", "email", "phone")}
    placeholder = rules.placeholder_named(case.seller, texts["last_name"])
    decision = rules.companion_complete(case.seller, CompanionContact(**texts, placeholder=placeholder or ""))
    return decision, {"state": decision.values.get("state")}


def increase(case: Situation) -> Found:
    """More people in the slot of an order, counted from those it has."""
    old = next((case.given[key] for key in ("old_persons", "existing_in_slot") if key in case.given), None)
    taken = case.party_of(case.given["group_before"]).persons if old is None else old
    add = case.given.get("add", case.given.get("new_persons", taken) - taken)
    more = case.party_of(add).persons if isinstance(add, dict) else add
    decision = rules.increase(case.seller, case.activity, case.given.get("state", "held"), taken, more)
    return decision, dict(decision.values)
