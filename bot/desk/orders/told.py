"""A decision of the core as a page shows it: amounts before and after, deadlines, places, and every reason with its source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from booking_core.errors import GuichetError, ImpossibleTransition, PlacesGone, RuleRefused
from booking_core.orders.states import LIMITED, not_now
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision, Reason
from booking_core.rules.facts import Plan
from booking_core.texts import Texts

FIRST: Final = (
    "fee", "amount_due", "refund", "remaining_to_pay", "reduction", "waived", "credit_note", "ceiling", "used", "left", "surcharge",
    "extra", "extra_due",
)  # fmt: skip
"""Amounts that a change is about, as the core names them; those of the order stand below them."""


@dataclass(frozen=True, slots=True)
class Row:
    """An amount before and after, in integer cents; ``before`` None where there was none to compare."""

    name: str
    before: int | None
    after: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of a decision. ``seen`` is a mark of what was shown, so that nobody says yes to something else."""

    accepted: bool
    by_people: bool
    reasons: tuple[Reason, ...]
    about: tuple[Row, ...]
    order: tuple[Row, ...]
    state: tuple[str, str] | None
    people: tuple[int, int] | None
    places_left: int | None
    alternatives: tuple[Plan, ...]
    decision: Decision
    seen: str


def told(decision: Decision, before: OrderView) -> Told:
    """The decision beside the order as it is now."""
    amounts, values = decision.amounts, decision.values
    state = values.get("state")
    order = _rows(amounts, before, state) if decision.accepted else ()
    owed = {row.after for row in order if row.name == "to_refund"}
    people = values.get("people")
    return Told(
        accepted=decision.accepted,
        by_people=bool(values.get("by_people")),
        reasons=decision.reasons,
        about=tuple(
            Row(name, None, amounts[name]) for name in FIRST if amounts.get(name) and not (name == "refund" and amounts[name] in owed)
        ),
        order=order,
        state=(before.state, state) if isinstance(state, str) and decision.accepted else None,
        people=(before.people, people) if isinstance(people, int) and people != before.people else None,
        places_left=values.get("places_left"),
        alternatives=tuple(values.get("alternatives", ())),
        decision=decision,
        seen=mark(decision),
    )


def _rows(amounts: Mapping[str, int], before: OrderView, state: object) -> tuple[Row, ...]:
    """Those of the order; a balance below nothing is said as what goes back to the customer, or as paid ahead of a signature."""
    now = {"total": before.total_cents, "paid": before.paid_cents, "balance": before.balance_cents, "due_now": before.due_now_cents}
    rows = []
    for name, cents in now.items():
        if name == "balance" and amounts.get(name, 0) < 0:
            rows.append(Row("ahead" if state in LIMITED else "to_refund", max(0, -cents), -amounts[name]))
        elif name in amounts:
            rows.append(Row(name, cents, amounts[name]))
    return tuple(rows)


def visit(plan: Plan, texts: Texts, lang: str) -> str:
    """A plan in a line."""
    return "; ".join(texts.say(lang, "desk-orders-visit", day=one.day, time=one.start, people=one.group.persons) for one in plan.sessions)


def mark(decision: Decision) -> str:
    """The same for the same outcome, amounts and state."""
    said = [decision.outcome, sorted(decision.amounts.items()), str(decision.values.get("state")), str(decision.values.get("plan"))]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


def refusal(error: GuichetError, texts: Texts) -> Decision:
    """An error of the core as the decision that a preview would have been."""
    match error:
        case RuleRefused():
            return error.decision
        case PlacesGone():
            return Decision("refuse", error.reasons, values={"places_left": error.left, "alternatives": error.alternatives})
        case ImpossibleTransition():
            return not_now(error.state)
    text = f"desk-orders-refused-{error.code.replace('_', '-')}"
    said = texts.both(text if texts.has(text) else "desk-orders-refused-other")
    return Decision("refuse", (*error.reasons, Reason(error.code, said)))
