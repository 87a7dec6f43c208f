"""What callers send. Unknown fields and wrong types are refused: what is not understood must not be half carried out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from booking_core.api.v1.fields import Address, Day, Email, Heads, HourMinute, Id, Name, PartyName, Phone, Registration
from booking_core.rules import facts


class Asked(BaseModel):
    """Base of all bodies."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Empty(Asked):
    """Nothing need be said: ``{}``."""


class Party(Asked):
    """Who comes, as head counts; nobody is counted under two kinds."""

    adults: Heads = 0
    children: Heads = 0
    under4: Heads = Field(default=0, description="Visitors under four years.")
    companions: Heads = Field(default=0, description="Escorts or teachers named apart from the visitors.")
    guides: Heads = Field(default=0, description="Licensed guides.")
    drivers: Heads = Field(default=0, description="They wait outside unless a rule lets them in.")
    disabled: Heads = Field(default=0, description="How many of the visitors are.")
    wheelchair: Heads = Field(default=0, description="How many of those use one.")
    classes: Heads = Field(default=0, description="Of how many classes the pupils are.")

    def facts(self) -> facts.Party:
        """As the rules take it."""
        return facts.Party(**self.model_dump())


class TimeWish(Asked):
    """When on the day; nothing said means any time."""

    near: HourMinute | None = None
    earliest: HourMinute | None = None
    latest: HourMinute | None = None

    def facts(self) -> facts.TimeWish:
        """As the rules take it."""
        return facts.TimeWish(self.near, self.earliest, self.latest)


class Contact(Asked):
    """Who accompanies the group. ``placeholder`` stands in for a person who is not known yet."""

    first_name: Name | None = None
    last_name: Name | None = None
    email: Email | None = None
    phone: Phone | None = None
    placeholder: Literal["guide", "companion"] | None = None

    def facts(self) -> facts.CompanionContact:
        """As the rules take it."""
        return facts.CompanionContact(
            self.first_name or "", self.last_name or "", self.email or "", self.phone or "", self.placeholder or ""
        )


class Company(Asked):
    """For whom a professional orders."""

    name: Name
    address: Address

    def facts(self) -> facts.Company:
        """As the rules take it."""
        return facts.Company(self.name, self.address)


class BillingParty(Asked):
    """Whom the order's papers are made out to."""

    name: PartyName
    address: Address | None = Field(default=None, description="Its postal address.")
    registration: Registration | None = Field(default=None, description="Its SIRET or VAT number.")

    def facts(self) -> facts.BillingParty:
        """As the rules take it."""
        return facts.BillingParty(self.name, self.address or "", self.registration or "")


class Session(Asked):
    """A part of the group at a site at a time."""

    site: Id
    date: Day
    time: HourMinute
    visitors: Heads = 0
    companions: Heads = 0
    guides: Heads = 0

    def facts(self) -> facts.Session:
        """As the rules take it."""
        return facts.Session(self.site, self.date, self.time, facts.SubGroup(self.visitors, self.companions, self.guides))


Sessions = Annotated[list[Session], Field(min_length=1, max_length=100)]


def plan_of(sessions: list[Session]) -> facts.Plan:
    """Sessions as the rules take them."""
    return facts.Plan(tuple(session.facts() for session in sessions))
