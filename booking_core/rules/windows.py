"""What a seller's windows say of a request so many days before the visit, once its doubts are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from booking_core.catalogue.models import Activity, Ambiguity, Seller
from booking_core.catalogue.rule_base import RuleBase
from booking_core.catalogue.schedule import Said, Schedule, schedule
from booking_core.catalogue.windows import ASPECTS, Action, Effect, Value, Window
from booking_core.rules.because import because, by_reading, silent
from booking_core.rules.decision import Deadline, Decision, Outcome, Reason, Text

VISIT_PAST = Reason("visit_past", Text("La visite est passée.", "The visit is past."))


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds for one action on one day. ``outcome`` is None where the seller publishes no window for it at all.

    ``due``: what a cancelled order leaves with the seller; ``surcharge_cents``: more a paying ticket; ``way``: how a change is made.
    """

    outcome: Outcome | None = None
    due: Value | None = None
    surcharge_cents: int = 0
    way: Value | None = None
    reasons: tuple[Reason, ...] = ()


def settled(seller: Seller, activity: Activity | None, category: str | None, action: Action, days: int | None) -> Settled:
    """The one thing that holds ``days`` before the visit: as read where the text is in doubt, else as published.

    Contradictions that no reading settles, and days of which the windows say nothing, are the seller's to decide. ``days``
    is None for what has no date: then only what holds on every day holds.
    """
    plan = schedule(seller, activity, category, action)
    if days is not None and days < 0:
        return Settled("refuse", reasons=(VISIT_PAST,))
    if not _decides(plan):
        return Settled(surcharge_cents=_cents(plan, days))
    outcome = plan.value("outcome", days) if days is not None else _always(plan)
    if outcome is None:
        return Settled("handoff", reasons=(silent(f"{action}_unsettled"),))
    at = days or 0
    return Settled(
        cast(Outcome, outcome), plan.value("due", at), _cents(plan, days), plan.value("way", at), tuple(_reasons(seller, plan, action, at))
    )


def settled_decision(seller: Seller, activity: Activity | None, category: str | None, action: Action, days: int | None) -> Decision:
    """``settled`` as a decision; what has no window is the seller's to decide."""
    found = settled(seller, activity, category, action, days)
    values = {"due": found.due, "surcharge_cents": found.surcharge_cents, "way": found.way}
    if found.outcome is None:
        return Decision("handoff", (silent(f"{action}_unsettled"),), values=values)
    return Decision(found.outcome, found.reasons, values=values)


def has_windows(seller: Seller, activity: Activity | None, category: str | None, action: Action) -> bool:
    """Whether the seller decides this action by days before the visit."""
    return _decides(schedule(seller, activity, category, action))


def first_and_last(seller: Seller, activity: Activity | None, category: str | None, window: Window) -> tuple[int | None, int | None]:
    """The last and the first day, as days before the visit, on which what ``window`` says holds, as settled.

    None where it never holds, or where it has held for ever.
    """
    plan = schedule(seller, activity, category, window.actions[0])
    wanted = window.then.aspects
    days = [day for day in range(plan.horizon + 1) if all(plan.value(aspect, day) == value for aspect, value in wanted.items())]
    if not days:
        return None, None
    return days[0], (days[-1] if days[-1] < plan.horizon else None)


def last_free_cancellation(seller: Seller, activity: Activity, category: str | None, visit: date) -> date | None:
    """The last day on which cancelling costs nothing; None where the seller names no such day."""
    plan = schedule(seller, activity, category, "cancel")
    free = [day for day in range(plan.horizon + 1) if plan.value("outcome", day) == "accept" and plan.value("due", day) == "nothing"]
    return visit - timedelta(days=min(free)) if free else None


def named_days(seller: Seller, activity: Activity, category: str | None, visit: date) -> tuple[Deadline, ...]:
    """The deadlines that windows name: until when, or since when, what they say holds."""
    found: dict[str, Deadline] = {}
    for window in _named(seller, activity, category):
        last, first = first_and_last(seller, activity, category, window)
        if window.until and last is not None:
            found[window.until] = Deadline(window.until, visit - timedelta(days=last))
        if window.since and first is not None:
            found[window.since] = Deadline(window.since, visit - timedelta(days=first))
    return tuple(found.values())


def _named(seller: Seller, activity: Activity, category: str | None) -> Iterable[Window]:
    for rule in seller.rules:
        if rule.applies_to.covers(activity.id, activity.sites, category):
            yield from rule.windows
    for reading in seller.ambiguities:
        for window in reading.windows:
            if window.applies_to.covers(activity.id, activity.sites, category):
                yield window


def _decides(plan: Schedule) -> bool:
    effects = [effect for window in plan.windows for effect in (window.then, window.otherwise)]
    return any(effect is not None and effect.outcome for effect in effects)


def _always(plan: Schedule) -> Value | None:
    """The outcome of what has no date: the one that holds on every day, provided that what is due does not change with them."""
    found = {(plan.value("outcome", day), plan.value("due", day)) for day in range(plan.horizon + 1)}
    return found.pop()[0] if len(found) == 1 else None


def _cents(plan: Schedule, days: int | None) -> int:
    return int(plan.value("surcharge_cents", days) or 0) if days is not None else 0


def _reasons(seller: Seller, plan: Schedule, action: Action, days: int) -> Iterable[Reason]:
    """Every rule that says what holds, and every reading that had to; a reading replaces the rules that it overrules."""
    told: set[str] = set()
    for aspect in ASPECTS:
        value = plan.value(aspect, days)
        for reading in plan.read(aspect, days):
            if reading.owner.id not in told:
                told.add(reading.owner.id)
                yield _read(seller, reading, action, days)
        for rule in plan.said(aspect, days):
            if rule.value(aspect, days) == value and rule.owner.id not in told:
                told.add(rule.owner.id)
                yield because(seller, _code(rule, action, days), rule.owner)


def _read(seller: Seller, said: Said[Ambiguity], action: Action, days: int) -> Reason:
    rules = (rule for rule in seller.rules if said.owner.id in rule.readings and rule.windows)
    rule = min(rules, key=lambda rule: rule.id, default=None)
    if said.owner.settles:
        return by_reading(seller, _code(said, action, days), said.owner.settles, rule)
    return Reason(_code(said, action, days), said.owner.reading, reading=said.owner.id)


def _code(said: Said[RuleBase] | Said[Ambiguity], action: Action, days: int) -> str:
    effect: Effect | None = said.effect(days)
    return (effect.reason if effect else None) or f"{action}_window"
