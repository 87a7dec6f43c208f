"""What a person pays: one price, or a list by column for the groups that are priced by who comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booking_core.catalogue.words import Text

ADMISSION = Text("entrée, groupe", "admission, group")


@dataclass(frozen=True, slots=True)
class Price:
    """What one person pays, in cents. ``sample``: invented for the demonstration; ``rule``: the rule that publishes it."""

    unit_cents: int
    label: Text
    sample: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class PriceList:
    """Cents a person by column, for a group and, where a group is too small to be one, ``individual``.

    A column that is missing is a price that nobody published. ``rule`` publishes the prices of ``group``.
    """

    group: Mapping[str, int] = field(default_factory=dict)
    individual: Mapping[str, int] = field(default_factory=dict)
    label: Text = ADMISSION
    rule: str | None = None
    sample_group: bool = False
    sample_individual: bool = False

    def __bool__(self) -> bool:
        return bool(self.group or self.individual)
