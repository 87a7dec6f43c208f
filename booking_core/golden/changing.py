"""Golden actions that change or cancel an order under windows before the visit: mapping, no rule of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from booking_core import rules
from booking_core.catalogue.windows import Action
from booking_core.golden.by_order import priced
from booking_core.golden.reading import Found, Situation, euros, told
from booking_core.rules.decision import Decision, Quote
from booking_core.rules.facts import Party

FIRM = ("confirmed", "firm", "paid")
NUMBERS = ("persons", "visitors", "total_persons")


def request(case: Situation, action: Action) -> rules.Request:
    """What is asked, and when; a precondition that the case does not mention is met."""
    available = case.given.get("availability", True)
    return rules.Request(action, case.days, case.category, case.given.get("channel"), case.given.get("capacity_ok", available), available)


def reduce(case: Situation) -> Found:
    """Fewer come: what is allowed, and what the group then pays."""
    old, new = _old(case), _new(case)
    before = old.persons if old else new.persons + 1
    decision = rules.reduce_to(case.seller, case.activity, request(case, "reduce"), before, new.persons)
    if decision.outcome == "refuse":
        found = _worth(case, old) if old else {}
        return decision, found | _base(before) | {"refund": euros(0)} | told(decision)[1]
    quoted = case.quote(new)
    found = priced(quoted)[1] | {"new_paying": quoted.decision.values.get("paying")} | _base(new.persons) | told(decision)[1]
    if not case.price_list():
        return decision, found
    if not quoted.decision.accepted:
        return Decision(quoted.decision.outcome, decision.reasons + quoted.decision.reasons), found
    if decision.accepted and (paid := _paid_so_far(case, old)) is not None:
        rest = rules.excess_paid(case.seller, case.activity, quoted.decision.amounts["total"], paid)
        found |= told(rest)[1]
        if not rest.accepted:
            return Decision(rest.outcome, decision.reasons + rest.reasons), found
    return decision, found


def increase(case: Situation) -> Found:
    """More come: what is allowed, and what more is due."""
    old = _old(case)
    new = _added(case, old) if old else None
    known = bool(case.price_list())
    quotes: list[Quote | None] = [case.quote(party) if party and known else None for party in (old, new)]
    decision = rules.increase_by(case.seller, case.activity, request(case, "increase"), *quotes)
    found: dict[str, Any] = {}
    for quoted in quotes[1:]:
        if quoted is not None and decision.accepted:
            if not quoted.decision.accepted:
                return Decision(quoted.decision.outcome, decision.reasons + quoted.decision.reasons), {}
            found |= priced(quoted)[1]
    found |= told(decision)[1]
    if "new_total" in found:
        found["total"] = found["new_total"]
    if old and new:
        found |= _base(new.persons if decision.accepted and decision.values.get("way") != "desk" else old.persons)
    return decision, found


def change_date(case: Situation) -> Found:
    """Another day: what is allowed."""
    today = case.day("request_date") or (case.visit or date.max) - timedelta(days=case.days or 0)
    return told(rules.move_to(case.seller, case.activity, request(case, "change_date"), today, case.day("new_date")))


def cancel(case: Situation) -> Found:
    """What a cancellation leaves due."""
    total = case.money("total")
    if total is None and case.group:
        total = case.quote(case.party).decision.amounts.get("total")
    plan = rules.payment_plan(case.seller, case.activity)
    paid = case.money("paid")
    state = case.given.get("state")
    first = plan.deposit_cents(total) if total is not None else 0
    firm = state in FIRM if state is not None else paid is None or plan.percent is None or paid >= first
    decision = rules.cancel_order(
        case.seller,
        case.activity,
        request(case, "cancel"),
        total_cents=total,
        paid_cents=(first if firm else 0) if paid is None else paid,
        classes=case.party.classes,
        firm=firm,
    )
    return told(decision)


def confirm_headcount(case: Situation) -> Found:
    """The final number: what is billed."""
    decision = rules.headcount(
        case.seller,
        case.activity,
        case.category,
        days=case.days or 0,
        ordered=case.given["ordered"],
        final=case.given["final"],
        dishes_chosen=case.given.get("dishes_chosen", True),
    )
    return told(decision)


def _old(case: Situation) -> Party | None:
    """Who was ordered for, None where the case does not say."""
    if "group_before" in case.given:
        return case.party_of(case.given["group_before"])
    if persons := _number(case, "old"):
        return _people(case, persons)
    if "old_paying" in case.given:
        paying, free = case.given["old_paying"], case.given.get("free_adults_before")
        return case.of_paying(paying) if free is None else _people(case, paying + free)
    return None


def _new(case: Situation) -> Party:
    """Who comes now; KeyError where the case does not say."""
    if case.group:
        return case.party
    if persons := _number(case, "new"):
        return _people(case, persons)
    return case.of_paying(case.given["new_paying"])


def _added(case: Situation, old: Party) -> Party:
    """The old party with those who are added, or the new one as the case states it."""
    add = case.given.get("add")
    if add is None:
        return _new(case)
    more = case.party_of(add) if isinstance(add, dict) else _people(case, add)
    counts = {name: getattr(old, name) + getattr(more, name) for name in ("adults", "children", "companions", "guides", "under4")}
    return replace(old, **counts, disabled=old.disabled + more.disabled, wheelchair=old.wheelchair + more.wheelchair)


def _number(case: Situation, when: str) -> int | None:
    return next((case.given[f"{when}_{name}"] for name in NUMBERS if f"{when}_{name}" in case.given), None)


def _people(case: Situation, persons: int) -> Party:
    """So many of the kind that pays here; a case that gives a bare number means adults, or pupils of a school group."""
    return Party(children=persons) if case.category == "school" else Party(persons)


def _paid_so_far(case: Situation, old: Party | None) -> int | None:
    """What the customer has paid: as the case says, else the deposit of a firm order."""
    if "paid" in case.given:
        return case.money("paid")
    if case.given.get("state") not in FIRM or old is None:
        return None
    plan, worth = rules.payment_plan(case.seller, case.activity), case.quote(old).decision.amounts.get("total")
    return plan.deposit_cents(worth) if worth is not None else None


def _worth(case: Situation, party: Party) -> dict[str, Any]:
    return priced(case.quote(party))[1] if case.price_list() else {}


def _base(persons: int) -> dict[str, Any]:
    return {"invoicing_base": persons, "persons": persons}
