"""What an order is placed with."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, JsonValue

from booking_core.api.v1.asked import Asked, BillingParty, Company, Contact, Party, Session, TimeWish, plan_of
from booking_core.api.v1.fields import Address, Day, Email, Id, Phone
from booking_core.rules.facts import Delivery, Draft, Plan, Settlement

EXAMPLE: dict[str, JsonValue] = {
    "seller": "cmn",
    "activity": "conciergerie",
    "category": "adults",
    "party": {"adults": 24, "guides": 1},
    "date": "2027-03-12",
    "time": {"near": "10:30"},
    "companion": {"placeholder": "guide"},
    "settlement": "option",
    "terms_accepted": True,
    "customer": "groupes@agence.example",
}


class NewOrder(Asked):
    """An order, or an option where `settlement` says so. Which facts it needs, `POST /quotes` says under `needs`."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [EXAMPLE]})

    seller: Id
    activity: Id
    category: Id | None = Field(default=None, description="The kind of group: see the activity's categories.")
    party: Party
    guide_mode: Literal["none", "single", "per_slot"] | None = None
    date: Day | None = None
    time: TimeWish | None = None
    sessions: list[Session] | None = Field(default=None, min_length=1, max_length=100, description="Exactly these, as a plan gave them.")
    settlement: Settlement = Field(description="How it is settled; `option` only holds the places.")
    companion: Contact | None = None
    delivery: Delivery | None = Field(default=None, description="How papers are handed over, where the seller leaves a choice.")
    phone: Phone | None = None
    company: Company | None = None
    address: Address | None = Field(default=None, description="Where papers are posted to.")
    billed_to: BillingParty | None = Field(default=None, description="Whom papers are made out to, if not the customer.")
    recipient: Email | None = Field(default=None, description="Whom the tickets go to, if not the customer.")
    terms_accepted: bool = Field(default=False, description="The customer accepted the seller's terms.")
    customer: Email | None = Field(default=None, description="Whose order it is, for tokens that are not a customer's own.")
    lang: Literal["fr", "en"] | None = Field(default=None, description="The language of mails and papers.")

    def draft(self, account: str | None) -> Draft:
        """As the core takes it."""
        return Draft(
            seller=self.seller,
            activity=self.activity,
            category=self.category,
            party=self.party.facts(),
            guide_mode=self.guide_mode,
            day=self.date or (min(session.date for session in self.sessions) if self.sessions else None),
            time=self.time.facts() if self.time else None,
            companion=self.companion.facts() if self.companion else None,
            settlement=self.settlement,
            email=self.customer,
            account_id=account,
            recipient=self.recipient or "self",
            terms_accepted=self.terms_accepted,
            delivery=self.delivery,
            phone=self.phone,
            company=self.company.facts() if self.company else None,
            address=self.address,
            billed_to=self.billed_to.facts() if self.billed_to else None,
        )

    def plan(self) -> Plan:
        """The sessions that were asked for."""
        return plan_of(self.sessions or [])
