"""Kinds of rules about what a group pays and who enters free."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from booking_core.catalogue.entry import Cents, Id
from booking_core.catalogue.rule_base import RuleBase
from booking_core.catalogue.words import Text

Counted = Literal["children", "adults", "paying", "disabled", "wheelchair"]


class TariffTable(RuleBase):
    """Published prices a person in cents, by column; a category's ``columns`` say which one each kind of person pays."""

    kind: Literal["tariff_table"]
    label: Text
    columns: dict[Id, Cents]


class GroupSize(RuleBase):
    """From so many the group tariff holds for everybody; where several such rules apply, one that is met is enough.

    ``of``: everybody who comes (``participants``), everybody with free places never taking the paying ones below it
    (``paying``), or disabled persons or wheelchair users.
    """

    kind: Literal["group_size"]
    persons: int = Field(ge=1)
    of: Literal["paying", "participants", "disabled", "wheelchair"]


class BelowGroupSize(RuleBase):
    """What becomes of an order that is reduced below the size of a group."""

    kind: Literal["below_group_size"]
    persons: int = Field(ge=1)
    effect: Literal["individual_tariff", "no_free_places"]


class Composition(RuleBase):
    """A group of ``applies_to``'s category needs this share of children, else it is one of the category ``otherwise``."""

    kind: Literal["composition"]
    percent: int = Field(ge=1, le=100)
    youngest: int = Field(ge=0)
    oldest: int = Field(ge=0)
    otherwise: Id


class FreePlaces(RuleBase):
    """An adult enters free for every full ``per`` persons counted in ``of``, from ``at_least`` of them."""

    kind: Literal["free_places"]
    per: int = Field(ge=1)
    of: Counted
    at_least: int = Field(ge=0, default=0)


class FreeShare(RuleBase):
    """Children below an age enter free up to a share of everybody who comes, the driver not counted."""

    kind: Literal["free_share"]
    percent: int = Field(ge=1, le=100)
    below_age: int = Field(ge=1)


class FreeOnCard(RuleBase):
    """These enter free on showing their card, ``each`` of a kind; more is a question for the seller."""

    kind: Literal["free_on_card"]
    who: tuple[Literal["driver", "guide"], ...]
    each: int = Field(ge=1, default=1)


class NoFreePlaces(RuleBase):
    """Nobody enters free here, whatever other rules say."""

    kind: Literal["no_free_places"]


class Fee(RuleBase):
    """A fee in cents on top of the tickets: for each class, or once an order."""

    kind: Literal["fee"]
    label: Text
    unit_cents: Cents
    per: Literal["class", "order"]


class CancellationFee(RuleBase):
    """What stays due of a cancelled order whenever it is cancelled: part of the total, never on top of it."""

    kind: Literal["cancellation_fee"]
    unit_cents: Cents
    per: Literal["class", "order"]


class Delivery(RuleBase):
    """What it costs, once an order, to have the tickets by post or at the desk."""

    kind: Literal["delivery"]
    by: Literal["post", "desk"]
    unit_cents: Cents


class LateInterest(RuleBase):
    """A late payment bears interest at so many times the legal rate."""

    kind: Literal["late_interest"]
    times: int = Field(ge=1)


class RecoveryFee(RuleBase):
    """A late payment costs this flat sum."""

    kind: Literal["recovery_fee"]
    unit_cents: Cents
