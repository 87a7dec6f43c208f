"""Making reasons out of rules, so that a decision never loses where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from booking_core.catalogue.models import Seller
from booking_core.catalogue.rule_base import RuleBase
from booking_core.rules.decision import Decision, Reason, Text

SILENT = Text("Le vendeur ne le précise pas.", "The seller does not say.")


def because(seller: Seller, code: str, rule: RuleBase, *, doubt: str | None = None, text: Text | None = None) -> Reason:
    """The rule as a reason. ``text`` replaces its sentence where this case needs a more exact one; ``doubt`` names the
    question whose reading the reason rests on."""
    reading = seller.settling(doubt) if doubt else None
    return Reason(code, text or rule.text, rule.id, seller.source_of(rule.id), reading.id if reading else None)


def all_because(seller: Seller, code: str, rules: Iterable[RuleBase], *, doubt: str | None = None) -> tuple[Reason, ...]:
    """Each rule as a reason under the same code."""
    return tuple(because(seller, code, rule, doubt=doubt) for rule in rules)


def by_reading(seller: Seller, code: str, doubt: str, rule: RuleBase | None = None) -> Reason:
    """A reason that rests on how the seller's silence is read rather than on what it wrote."""
    reading = seller.settling(doubt)
    text = reading.reading if reading else SILENT
    return Reason(code, text, rule.id if rule else None, seller.source_of(rule.id) if rule else None, reading.id if reading else None)


def silent(code: str) -> Reason:
    """The reason where the seller published nothing and no reading says more: only its people can answer."""
    return Reason(code, SILENT)


def refused(*reasons: Reason, **values: object) -> Decision:
    """A refusal with all its reasons; ``values`` are what it found out, by name."""
    return Decision("refuse", reasons, values=values)


def accepted(*reasons: Reason, **values: object) -> Decision:
    """An acceptance with the reasons that apply; ``values`` are what it found out, by name."""
    return Decision("accept", reasons, values=values)


def handed_over(*reasons: Reason, **values: object) -> Decision:
    """A decision left to the seller's people, with all its reasons; ``values`` are what is known so far, by name."""
    return Decision("handoff", reasons, values=values)
