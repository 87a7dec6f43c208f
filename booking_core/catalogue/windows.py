"""Windows relative to the visit, written as published: "from 30 to 20 days before", "more than 14", "at the latest 5"."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, model_validator

from booking_core.catalogue.entry import Entry, Figure, Id, Scope

Action = Literal["order", "change_date", "change_product", "reduce", "increase", "cancel"]
Aspect = Literal["outcome", "due", "surcharge_cents", "way"]
Value = str | int
ACTIONS: tuple[Action, ...] = get_args(Action)
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
Count = int | None


class Days(Entry):
    """Days before the visit, the day of the request not counted, as the seller words them: exactly one of the forms."""

    from_: Count = Field(default=None, alias="from", ge=0)
    to: Count = Field(default=None, ge=0)
    more_than: Count = Field(default=None, ge=0)
    less_than: Count = Field(default=None, ge=1)
    at_least: Count = Field(default=None, ge=0)
    at_most: Count = Field(default=None, ge=0)
    exactly: Count = Field(default=None, ge=0)
    any_: Literal[True] | None = Field(default=None, alias="any")

    @model_validator(mode="after")
    def _one_form(self) -> Days:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if given != ["from_", "to"] and (len(given) != 1 or given[0] in ("from_", "to")):
            raise ValueError("write one form: from and to, or one of more_than, less_than, at_least, at_most, exactly, any")
        if self.from_ is not None and self.from_ < (self.to or 0):
            raise ValueError("from is the earlier day: write `from: 30, to: 20`")
        return self

    @property
    def bounds(self) -> tuple[int, int | None]:
        """The fewest and the most days before the visit, both inclusive; None where it has no end."""
        if self.from_ is not None:
            return self.to or 0, self.from_
        if self.exactly is not None:
            return self.exactly, self.exactly
        if self.more_than is not None:
            return self.more_than + 1, None
        if self.at_least is not None:
            return self.at_least, None
        if self.less_than is not None:
            return 0, self.less_than - 1
        return 0, self.at_most

    def holds(self, days: int) -> bool:
        """Whether a request so many days before the visit falls into it."""
        fewest, most = self.bounds
        return fewest <= days and (most is None or days <= most)

    @property
    def figures(self) -> dict[str, Figure]:
        """The numbers as published, by their names."""
        numbers = self.model_dump(exclude_none=True)
        return {name: value for name, value in numbers.items() if name != "any"}


class Effect(Entry):
    """What holds on some days. Each field but ``reason`` is an aspect, a question of its own; at least one is set.

    ``due``: what the seller keeps or invoices of a cancelled order in all; ``initial_total``: its total as it was first ordered,
    whatever was changed since. ``surcharge_cents``: more for each paying ticket.
    ``way``: whether a change is made in writing or at the desk on the day. ``reason``: the code under which it is told.
    """

    outcome: Literal["accept", "refuse", "handoff"] | None = None
    due: Literal["nothing", "deposit", "total", "initial_total"] | None = None
    surcharge_cents: int | None = Field(default=None, ge=0)
    way: Literal["written", "desk"] | None = None
    reason: Id | None = None

    @model_validator(mode="after")
    def _something(self) -> Effect:
        if not self.aspects:
            raise ValueError(f"write at least one of {', '.join(ASPECTS)}")
        return self

    @property
    def aspects(self) -> dict[Aspect, Value]:
        """What it says, by aspect."""
        return {aspect: value for aspect in ASPECTS if (value := getattr(self, aspect)) is not None}


class Window(Entry):
    """What holds for some actions on some days, and, where the sentence says so of all the others, ``otherwise``.

    ``until`` and ``since`` name the deadline that is the last, or the first, day on which ``then`` holds for the first action.
    """

    actions: tuple[Action, ...] = Field(min_length=1)
    when: Days
    then: Effect
    otherwise: Effect | None = None
    until: Id | None = None
    since: Id | None = None

    def on(self, days: int) -> Effect | None:
        """What it says of a request so many days before the visit; None where it says nothing."""
        return self.then if self.when.holds(days) else self.otherwise

    @property
    def figures(self) -> dict[str, Figure]:
        """Its numbers, as sentences may quote them."""
        cents = self.then.surcharge_cents
        return self.when.figures | ({} if cents is None else {"surcharge_cents": cents})


class SettlingWindow(Window):
    """A window of a reading: it settles what the published ones leave open or say twice, for what ``applies_to`` names."""

    applies_to: Scope = Scope()
