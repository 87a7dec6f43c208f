"""What a caller wants, read from a form that may be half filled in, and what is still missing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from booking_core.api.v1.asked import Asked, BillingParty, Company, Contact, Party, TimeWish
from booking_core.api.v1.fields import Address, Day, Email, Id, Phone
from booking_core.rules.facts import Delivery, Draft, Plan, Settlement
from bot.desk.orders.forms import Field, fields_of

_plan: TypeAdapter[Plan] = TypeAdapter(Plan)
NOT_ASKED: Final = frozenset({"email", "code", "confirm", "recipient", "activity"})
"""Needs of a dialogue that a telephone call has no question for: the agent names the address, and asks for the offer first."""
BY_NEED: Final[dict[str, tuple[str, ...]]] = {
    "category": ("category",), "party": ("party",), "guide": ("guide_mode",), "date": ("date",), "time": ("time",),
    "companion": ("companion",), "company": ("company",), "phone": ("phone",), "address": ("address",), "delivery": ("delivery",),
    "settlement": ("settlement",), "terms": ("terms_accepted",),
}  # fmt: skip
"""The fields that answer a need of ``Core.needs``, in the order in which it asks."""


class Wanted(Asked):
    """The facts of a booking, as the API's ``NewOrder`` names them; any may still be missing."""

    category: Id | None = None
    party: Party | None = None
    guide_mode: Literal["none", "single", "per_slot"] | None = None
    date: Day | None = None
    time: TimeWish | None = None
    companion: Contact | None = None
    company: Company | None = None
    phone: Phone | None = None
    address: Address | None = None
    delivery: Delivery | None = None
    settlement: Settlement | None = None
    terms_accepted: bool | None = None
    recipient: Email | None = None
    billed_to: BillingParty | None = None

    def draft(self, seller: str, activity: str, email: str | None, account: str | None) -> Draft:
        """As the core takes it. An hour left open means any hour; tickets go to the customer unless somebody else is named."""
        empty = Draft(seller, activity, recipient=self.recipient or "self", email=email, account_id=account)
        return replace(
            empty,
            category=self.category,
            party=self.party.facts() if self.party else None,
            guide_mode=self.guide_mode,
            day=self.date,
            time=(self.time or TimeWish()).facts(),
            companion=self.companion.facts() if self.companion else None,
            settlement=self.settlement,
            terms_accepted=bool(self.terms_accepted),
            delivery=self.delivery,
            phone=self.phone,
            company=self.company.facts() if self.company else None,
            address=self.address,
            billed_to=self.billed_to.facts() if self.billed_to else None,
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan that may be chosen, with the text that stands for it in the form."""

    plan: Plan
    value: str


def offers(*plans: Plan) -> list[Offer]:
    """Each plan once."""
    return [Offer(plan, _plan.dump_json(plan).decode()) for plan in dict.fromkeys(plans)]


def chosen(form: Mapping[str, str]) -> Plan | None:
    """The plan that was chosen; None where none was, or what came is none. Whether it fits is the core's to say."""
    try:
        return _plan.validate_json(form.get("plan", ""))
    except ValidationError:
        return None


def fields_for(needs: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields that these needs ask for; whom papers are for and who gets the tickets may always be said."""
    names = [name for need in BY_NEED if need in needs for name in BY_NEED[need]]
    known = {field.name: field for field in fields_of(Wanted)}
    asked = [replace(known[name], required=False) for name in names if name != "terms_accepted"]
    return (*asked, known["recipient"], known["billed_to"])
