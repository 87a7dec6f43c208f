"""What every rule of a seller's file has."""

from __future__ import annotations

from booking_core.catalogue.entry import Entry, Figure, ReadingId, Reference, RuleId, Scope
from booking_core.catalogue.windows import Window
from booking_core.catalogue.words import Text


class RuleBase(Entry):
    """One rule. ``text`` is our own sentence; ``{name}`` in it stands for the rule's own figure.

    ``windows``: what it says of days before the visit, beside what its kind says. ``figures``: what sentences quote from it
    beside the fields of its kind, such as a telephone number.
    """

    id: RuleId
    source: Reference
    applies_to: Scope = Scope()
    windows: tuple[Window, ...] = ()
    figures: dict[str, Figure] = {}
    text: Text
    readings: tuple[ReadingId, ...] = ()
