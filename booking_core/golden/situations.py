"""From the words of a golden case to the rules and back: each action is a few lines of mapping, no rule of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from booking_core import rules
from booking_core.catalogue import Activity, Price, Seller
from booking_core.catalogue.kinds import Tariff
from booking_core.rules.decision import Decision, Quote, Text
from booking_core.rules.facts import CompanionContact, Party, Session, SubGroup

DAY_END = time(23, 59, 59)
UNSAID_LEAD = timedelta(days=90)


class UnknownAction(LookupError):
    """The case asks for an action that no seller here has."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules said: the values a case may compare, and the decision that they come from."""

    values: dict[str, Any]
    decision: Decision

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, for whoever reads a difference."""
        return tuple(reason.code for reason in self.decision.reasons)


@dataclass(frozen=True, slots=True)
class Situation:
    """The ``given`` of a case with its seller, and the parts of it that several actions read."""

    seller: Seller
    given: Mapping[str, Any]
    group: Mapping[str, int] = field(default_factory=dict)

    @property
    def product(self) -> Activity | None:
        """The activity, None where the case names none."""
        return self.seller.activity(self.given["product"]) if "product" in self.given else None

    @property
    def activity(self) -> Activity:
        """The activity; KeyError where the case names none."""
        return self.seller.activity(self.given["product"])

    @property
    def category(self) -> str:
        """Adults unless said otherwise."""
        return str(self.given.get("category", "adults"))

    @property
    def party(self) -> Party:
        """The group as head counts, without those counted by slot."""
        visitors = sum(self.group.get(kind, 0) for kind in ("visitors", "adults", "persons"))
        return Party(visitors, self.group.get("children", 0), self.group.get("companions", 0), self.group.get("guides", 0))

    @property
    def each(self) -> SubGroup:
        """Those who come in every slot."""
        return SubGroup(0, self.group.get("companions_per_slot", 0), self.group.get("guides_per_slot", 0))

    @property
    def companion_given(self) -> bool:
        """Somebody is named unless the case says that nobody is."""
        return bool(self.given.get("companion", "named"))

    @property
    def start(self) -> datetime:
        """When the visit starts; the end of its day where the case gives no slot."""
        slot = self.given.get("slot")
        return _at(self.given["visit_date"], time.fromisoformat(slot) if slot else DAY_END)

    @property
    def requested(self) -> datetime:
        """The beginning of the day of the request; well ahead of the visit where the case does not say."""
        if "request_date" in self.given:
            return _at(self.given["request_date"])
        lead = timedelta(days=self.given["days_before"]) if "days_before" in self.given else UNSAID_LEAD
        return _at(self.given["visit_date"]) - lead

    def price(self) -> Price | None:
        """The price of the case, else the published one, else None."""
        if "unit_price" in self.given:
            return Price(cents(self.given["unit_price"]), Text("billet", "ticket"))
        for tariff in self.seller.applying(Tariff, self.activity, self.category):
            return Price(tariff.unit_cents, tariff.label, rule=tariff.id)
        return None


def decide(seller: Seller, action: str, given: Mapping[str, Any]) -> Outcome:
    """Decide one situation. UnknownAction, NotInCatalogue or KeyError when it cannot be understood."""
    if action not in ACTIONS:
        raise UnknownAction(f"no action {action!r}")
    decision, values = ACTIONS[action](Situation(seller, given, given.get("group") or {}))
    return Outcome({"decision": decision.outcome, **values}, decision)


def euros(amount: int) -> str:
    """Cents as a case writes money."""
    return f"{Decimal(amount) / 100:.2f}"


def cents(amount: str | int | float) -> int:
    """Money of a case as cents."""
    return int((Decimal(str(amount)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


Found = tuple[Decision, dict[str, Any]]


def _at(day: str, moment: time = time.min) -> datetime:
    return datetime.combine(date.fromisoformat(day), moment, rules.PARIS)


def _allowed(case: Situation) -> Decision:
    return rules.category_allowed(case.seller, case.activity, case.category)


def _check_booking_required(case: Situation) -> Found:
    decision = rules.booking_required(case.seller, case.activity, case.party)
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
    price = case.price() or Price(0, Text("billet", "ticket"))
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


def _quote(case: Situation) -> Found:
    if not (allowed := _allowed(case)).accepted:
        return allowed, {}
    plan, priced = _divided(case)
    if not plan.decision.accepted:
        return plan.decision, {}
    required = rules.booking_required(case.seller, case.activity, case.party).values["required"]
    more = {
        "persons_in_each_monument": priced.decision.values["persons"],
        "hold_allowed": priced.decision.values["hold_allowed"],
        "booking_required": required,
    }
    return priced.decision, _prices(case, priced) | more


def _book(case: Situation) -> Found:
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


def _book_split(case: Situation) -> Found:
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


def _place_option(case: Situation) -> Found:
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


def _confirm_option(case: Situation) -> Found:
    """Paying an option; the day of its end is enough to know whether a payment comes in time."""
    ends = _option_ends(case)
    paid_at = _at(case.given["payment_date"]) if "payment_date" in case.given else ends
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
    return paid, {"state": paid.values.get("state")}


def _option_ends(case: Situation) -> datetime:
    if "option_expires_on" in case.given:
        return min(_at(case.given["option_expires_on"], DAY_END), case.start)
    placed = _at(case.given["option_placed_on"]) if "option_placed_on" in case.given else case.requested
    expiry = rules.option_expiry(case.seller, case.activity, case.category, placed, case.start)
    ends: datetime = expiry.values["expires_at"]
    return ends


def _cancel_option(case: Situation) -> Found:
    placed = "option_placed_on" in case.given and "request_date" in case.given
    state = "expired" if placed and case.requested > _option_ends(case) else "held"
    decision = rules.cancel(case.seller, case.activity, state, case.party.persons)
    return decision, {"fee": euros(decision.amounts["fee"]), **decision.values}


def _reduce_option(case: Situation) -> Found:
    decision = rules.reduce(case.seller, case.activity, "held", case.given["old_visitors"], case.given["new_visitors"])
    values = {"fee": euros(decision.amounts.get("fee", 0)), **decision.values}
    expiry = rules.option_expiry(case.seller, case.activity, case.category, case.requested, case.start)
    if not decision.accepted or not expiry.accepted:
        return (expiry if decision.accepted else decision), values
    return decision, values | {"option_expires_on": expiry.values["expires_at"].date()}


def _reduce(case: Situation) -> Found:
    state = case.given.get("state", "confirmed")
    return _money(rules.reduce(case.seller, case.activity, state, case.given["old_visitors"], case.given["new_visitors"]))


def _change_date(case: Situation) -> Found:
    return _money(rules.change_day(case.seller, case.activity, case.given.get("state", "confirmed")))


def _cancel(case: Situation) -> Found:
    return _money(rules.cancel(case.seller, case.activity, case.given.get("state", "confirmed"), case.party.persons))


def _money(decision: Decision) -> Found:
    return decision, {**decision.values, **{name: euros(amount) for name, amount in decision.amounts.items()}}


def _add_persons(case: Situation) -> Found:
    taken, add = case.given["existing_in_slot"], case.given["add"]
    decision = rules.increase(case.seller, case.activity, "held", taken, add)
    return decision, dict(decision.values)


def _pay(case: Situation) -> Found:
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


def _record_transfer(case: Situation) -> Found:
    ends = _at(case.given["option_expires_on"], DAY_END) if "option_expires_on" in case.given else case.start
    decision = rules.money_received(case.seller, _at(case.given["transfer_received_on"]), ends, case.start)
    return decision, {"state": decision.values["state"]}


def _create_companion(case: Situation) -> Found:
    texts = {name: str(case.given.get(name) or "") for name in ("first_name", "last_name", "email", "phone")}
    placeholder = rules.placeholder_named(case.seller, texts["last_name"])
    decision = rules.companion_complete(case.seller, CompanionContact(**texts, placeholder=placeholder or ""))
    return decision, {"state": decision.values.get("state")}


def _seller_cancels(case: Situation) -> Found:
    online = case.given.get("booked") != "via_monument" and (case.product is None or case.product.channel == "online")
    paid = cents(case.given.get("paid", case.given.get("total", 0)))
    return _money(rules.seller_cancels(case.seller, booked_online=online, paid_cents=paid))


def _check_validity(case: Situation) -> Found:
    used = case.given.get("use_date")
    decision = rules.ticket_validity(
        case.seller, date.fromisoformat(case.given["purchase_date"]), date.fromisoformat(used) if used else None
    )
    return decision, dict(decision.values)


ACTIONS: dict[str, Callable[[Situation], Found]] = {
    "add_persons": _add_persons,
    "book": _book,
    "book_split": _book_split,
    "cancel": _cancel,
    "cancel_option": _cancel_option,
    "change_date": _change_date,
    "check_booking_required": _check_booking_required,
    "check_validity": _check_validity,
    "confirm_option": _confirm_option,
    "create_companion": _create_companion,
    "pay": _pay,
    "place_option": _place_option,
    "quote": _quote,
    "record_transfer": _record_transfer,
    "reduce": _reduce,
    "reduce_option": _reduce_option,
    "seller_cancels": _seller_cancels,
}
