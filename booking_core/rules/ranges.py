"""Facts that cannot be are refused by name before any rule is asked."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from booking_core.rules.because import refused
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.facts import Party

MOST_PERSONS = 5000  # more than any of these places takes in a day: a slip of the keyboard, or a matter for people


NEGATIVE = Reason("negative_count", Text("Un nombre de personnes ne peut pas être négatif.", "A number of people cannot be negative."))
NO_VISITORS = Reason("no_visitors", Text("Un groupe compte au moins un visiteur.", "A group has at least one visitor."))
TOO_MANY = Reason(
    "too_many_people",
    Text(f"Plus de {MOST_PERSONS} personnes, cela se demande au vendeur.", f"More than {MOST_PERSONS} people is a matter for the seller."),
)
NOT_AMONG_VISITORS = Reason(
    "disabled_not_among_visitors",
    Text(
        "Les personnes handicapées, dont celles en fauteuil, font partie des visiteurs.",
        "Disabled persons, wheelchair users among them, are part of the visitors.",
    ),
)


def out_of_range(party: Party) -> Decision | None:
    """A refusal of head counts that no group has: below zero, nobody at all, more than any place takes; None when they may be."""
    if any(getattr(party, field.name) < 0 for field in fields(party)):
        return refused(NEGATIVE)
    if party.visitors + party.companions == 0:
        return refused(NO_VISITORS)
    if party.persons > MOST_PERSONS:
        return refused(TOO_MANY)
    if party.wheelchair > party.disabled or party.disabled > party.visitors:
        return refused(NOT_AMONG_VISITORS)
    return None


def days_before(requested: date, visit: date) -> int:
    """Calendar days from the day a request is received to the visit; negative when the visit is past (A-GEN-01)."""
    return (visit - requested).days
