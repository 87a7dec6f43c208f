"""What the assistant remembers of a conversation between two turns: the one slot of the dialogue.

Bookings themselves are in the core; here are only what was said, what was asked and which buttons
were shown. It is logged at every turn by the tracker, so it is kept small.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from booking_core.rules.facts import BillingParty, CompanionContact, Company, Delivery, Draft, GuideMode, Party, Plan, Settlement, TimeWish

REMEMBERED_BUTTONS = 16


class OpenWish(BaseModel):
    """A visit that is still to be proposed: the cheapest or any, in a town where one was named."""

    cheapest: bool = False
    town: str = ""


class Booking(BaseModel):
    """The booking being put together. ``key`` makes placing it happen once."""

    model_config = ConfigDict(extra="ignore")

    key: str = Field(default_factory=lambda: secrets.token_hex(8))
    seller: str = ""
    activity: str | None = None
    category: str | None = None
    party: Party | None = None
    inclusive: bool = False  # the head count was a total: a guide named later is one of them
    guides: int | None = None  # licensed guides; None: not said. They are kept apart from ``party``
    guide_mode: GuideMode | None = None
    day: date | None = None
    around: date | None = None  # the day spoken of last, kept while another is asked for
    time: TimeWish | None = None
    unmet: TimeWish | None = None  # the hour that was wished and could not be had, kept while others are proposed
    plan: Plan | None = None
    companion: CompanionContact | None = None
    settlement: Settlement | None = None
    recipient: str | None = None
    terms: bool = False
    company: Company | None = None
    address: str | None = None  # to post to
    delivery: Delivery | None = None
    agreed_cents: int | None = None  # the total of the recap shown last
    shown_price: tuple[str, int] | None = None  # the visit whose price was shown last, and that price in cents
    noted: list[str] = []  # what was pointed out already
    price_wanted: bool = False  # the price was asked for before it was known what of
    wanted_days: list[date] = []  # the days the customer left open
    open_wish: OpenWish | None = None
    busy: tuple[datetime, datetime] | None = None  # between them it would overlap the visit before, the way included

    def tell(self, what: str) -> bool:
        """Mark something as told; True the first time."""
        if what in self.noted:
            return False
        self.noted = [*self.noted, what]
        return True

    def draft(self, account: Account | None, phone: str | None) -> Draft:
        """The same facts as the core wants them."""
        account = account if account is not None and account.holds_for(self.seller) else None
        return Draft(
            seller=self.seller,
            activity=self.activity or "",
            category=self.category,
            party=self.whole_party(),
            guide_mode="none" if self.guides == 0 else None if self.guide_mode == "single" and (self.guides or 0) > 1 else self.guide_mode,
            day=self.day,
            time=self.time,
            companion=self.contact(account, phone),
            settlement=self.settlement,
            email=account.email if account else None,
            account_id=account.id if account else None,
            recipient=self.recipient,
            terms_accepted=self.terms,
            delivery=self.delivery,
            phone=phone,
            company=self.company,
            address=self.address,
        )

    def decided_on(self) -> dict[str, str]:
        """What a decision on this booking depends on, as far as it is known."""
        people = self.party.persons if self.party else None
        known = {"booking": self.key, "activity": self.activity, "people": people, "day": self.day}
        return {name: str(value) for name, value in known.items() if value is not None}

    def whole_party(self) -> Party | None:
        """The party with its guides, who are taken out of a total that included everybody."""
        if self.party is None:
            return None
        guides = self.guides or 0
        if not self.inclusive or not guides:
            return replace(self.party, guides=guides)
        if self.party.adults >= guides:
            return replace(self.party, adults=self.party.adults - guides, guides=guides)
        return replace(self.party, guides=guides)

    def contact(self, account: Account | None, phone: str | None) -> CompanionContact | None:
        """The companion; a placeholder is reached through the agency's own e-mail and telephone (A-CMN-08)."""
        one = self.companion
        if one is None or not one.placeholder:
            return one
        return CompanionContact(placeholder=one.placeholder, email=account.email if account else "", phone=phone or "")


class Further(BaseModel):
    """A visit to be booked after the one in hand, for the same group and on the same day unless something else was said."""

    seller: str
    activity: str
    day: date | None = None
    time: TimeWish | None = None
    party: Party | None = None  # who takes part, where not all of the group do


class Account(BaseModel):
    """A proved e-mail address. ``vouched_by``: the seller by whose word alone it is; None where a code was mailed there."""

    id: str
    email: str
    vouched_by: str | None = None

    def holds_for(self, seller: str) -> bool:
        """Whether something may be booked at that seller in its name."""
        return self.vouched_by in (None, seller)


class Filed(BaseModel):
    """A file that the customer sent, under its number in the conversation; ``page``: the seller whose page the chat is on."""

    name: str
    seq: int
    page: str | None = None


class Decided(BaseModel):
    """The last decision that was told, for whoever takes a case over: its reasons by code, rule and reading, where they have those.

    ``about``: the booking that it was made on, as that stood then; empty where none was in hand.
    """

    about: dict[str, str] = {}
    seller: str
    outcome: Literal["accept", "refuse", "handoff"]
    because: list[tuple[str, str | None, str | None]]


class Pending(BaseModel):
    """A change shown to the customer that waits for yes or no."""

    kind: Literal[
        "cancel", "resize", "validate", "move", "switch", "headcount", "take_offer", "refuse_offer", "assign", "use_credit",
        "return_unsold", "handover", "restart",
    ]  # fmt: skip
    reference: str | None = None
    others: list[str] = []  # further orders that the same change is about
    party: Party | None = None
    settlement: Settlement | None = None
    agreed_cents: int | None = None  # the total that was shown with it
    reason: str | None = None
    day: date | None = None  # the new day; of tickets sent back the day they were posted
    wish: TimeWish | None = None
    stops: bool = False  # the booking in hand cannot go on without a person
    activity: str | None = None
    dishes: str = ""
    choice: int | None = None  # which of the dates that the seller offers
    assign: list[tuple[str, str]] = []  # voucher codes and the addresses they go to
    number: str | None = None  # of a credit note
    tickets: int | None = None
    key: str = Field(default_factory=lambda: secrets.token_hex(8))


class Dossier(BaseModel):
    """Everything remembered."""

    model_config = ConfigDict(extra="ignore")

    lang: Literal["fr", "en"] = "fr"
    greeted: bool = False
    introduced: bool = False
    page: str | None = None  # the seller whose site the chat is on
    seller: str | None = None  # the seller who was last spoken of, at first the page's
    booking: Booking | None = None
    last_booking: Booking | None = None  # what was placed last, for "the same again" and for further visits of that group
    further: list[Further] = []
    stopped: Booking | None = None  # what a rule stopped, while a person has it
    dropped: list[Booking] = []  # what was abandoned or cancelled last, for "put it back"
    seen: datetime | None = None  # when the last message came
    ended: list[str] = []  # orders that were told to have expired
    account: Account | None = None
    aside: Account | None = None  # of the seller's own site, while another seller is spoken of
    vouched: str | None = None  # whom that site vouched for last
    phone: str | None = None
    billed_to: BillingParty | None = None  # whom papers are made out to, if not the customer
    claimed_email: str | None = None  # waits for its code
    offered_email: str | None = None  # said before it was asked for
    span: tuple[date, date] | None = None  # the stretch of days spoken of last ("en mai"), until a day is chosen
    asked: str | None = None
    times_asked: int = 0
    pending: Pending | None = None
    after_login: dict[str, Any] | None = None  # a command that waits for the address to be proved
    orders: list[str] = []  # references shown or made here, the newest last
    topic: str | None = None  # the last question answered, for "et pour l'Arc ?"
    topic_activity: str | None = None
    topic_text: str = ""  # its words
    topic_days: int | None = None  # days before the visit that it spoke of
    topic_shared: bool = False  # several sellers answered it, each in its own way
    awaits_seller: dict[str, Any] | None = None  # a question or a wish for a person that waits for whose it is
    supposed: str | None = None  # "et si on était 30 ?", while it is asked of which visit
    buttons: dict[str, dict[str, Any]] = {}
    shown: list[tuple[str, str]] = []  # payload and title of the buttons of the last turn
    misunderstood: int = 0
    handover_id: str | None = None
    interrupted: str | None = None  # what the booking had asked when it was asked where to answer a case
    decided: Decided | None = None
    filed: Filed | None = None  # the last file that was sent
    said: list[str] = []  # the last sentences the customer typed, for whoever takes the case over

    def button(self, meaning: dict[str, Any]) -> str:
        """Remember what a button means; returns its opaque payload."""
        token = f"b:{secrets.token_urlsafe(8)}"
        self.buttons[token] = meaning
        while len(self.buttons) > REMEMBERED_BUTTONS:
            del self.buttons[next(iter(self.buttons))]
        return token

    @property
    def last_order(self) -> str | None:
        """The order spoken of last."""
        return self.orders[-1] if self.orders else None

    def saw_order(self, reference: str) -> None:
        """Keep the dozen orders spoken of most recently."""
        self.orders = [*[known for known in self.orders if known != reference], reference][-12:]


Booking.model_rebuild()
