"""Making reasons out of rules, so that a decision never loses where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from booking_core.catalogue.kinds import RuleBase
from booking_core.catalogue.models import Seller
from booking_core.rules.decision import Decision, Reason, Text


def because(seller: Seller, code: str, rule: RuleBase, *, reading: str | None = None, text: Text | None = None) -> Reason:
    """The rule as a reason; ``text`` replaces its sentence where this case needs a more exact one."""
    return Reason(code, text or rule.text, rule.id, seller.source_of(rule.id), reading)


def all_because(seller: Seller, code: str, rules: Iterable[RuleBase], *, reading: str | None = None) -> tuple[Reason, ...]:
    """Each rule as a reason under the same code."""
    return tuple(because(seller, code, rule, reading=reading) for rule in rules)


def by_reading(seller: Seller, code: str, reading: str, rule: RuleBase | None = None, text: Text | None = None) -> Reason:
    """A reason that rests on how the seller's silence is read rather than on what it wrote."""
    sentence = text or seller.ambiguity(reading).reading
    return Reason(code, sentence, rule.id if rule else None, seller.source_of(rule.id) if rule else None, reading)


def refused(*reasons: Reason, **values: object) -> Decision:
    """A refusal with its reasons."""
    return Decision("refuse", reasons, values=values)


def accepted(*reasons: Reason, **values: object) -> Decision:
    """An acceptance with its reasons."""
    return Decision("accept", reasons, values=values)


def handed_over(*reasons: Reason, **values: object) -> Decision:
    """A decision left to the seller's people, with its reasons."""
    return Decision("handoff", reasons, values=values)
