"""The facts a booking is made of. Plain frozen data: no clock, no database."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date, time
from typing import Literal

GuideMode = Literal["none", "single", "per_slot"]  # single: one guide leads every sub-group in turn
Settlement = Literal["option", "card", "transfer", "cheque", "cash", "on_site", "voucher", "administrative_order"]
Delivery = Literal["mail", "post", "desk"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who comes, as head counts; nobody is counted under two kinds.

    ``adults``, ``children`` and ``under4`` are visitors; ``companions`` are the escorts or teachers named apart
    from the visitors; ``guides`` are licensed guides. A guide who leads several sub-groups is one
    person here although he needs a ticket in each slot. ``drivers`` wait outside unless a rule lets them in, and count
    nowhere. ``disabled`` says how many of the visitors are, ``wheelchair`` how many of those use one; ``classes``
    how many classes the pupils are of.
    """

    adults: int = 0
    children: int = 0
    companions: int = 0
    guides: int = 0
    under4: int = 0
    drivers: int = 0
    disabled: int = 0
    wheelchair: int = 0
    classes: int = 0

    @property
    def visitors(self) -> int:
        """Persons who are neither guide nor companion."""
        return self.adults + self.children + self.under4

    @property
    def persons(self) -> int:
        """Everybody but drivers, once."""
        return self.visitors + self.companions + self.guides

    def __add__(self, other: Party) -> Party:
        """Both together, kind by kind."""
        return Party(*(here + there for here, there in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class TimeWish:
    """When on the day. All ``None`` means any time; ``near`` alone means as close as possible."""

    near: time | None = None
    earliest: time | None = None
    latest: time | None = None


@dataclass(frozen=True, slots=True)
class CompanionContact:
    """The person warned if the site closes (CMN-039, CMN-062). ``placeholder`` stands for "Guide Type" (CMN-040)."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    placeholder: Literal["", "guide", "companion"] = ""


@dataclass(frozen=True, slots=True)
class Company:
    """For whom a professional orders (MAD-005, MAD-012)."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class BillingParty:
    """Whom the papers of an order are made out to, where that is not simply the customer: a school, a town hall, a works council.

    ``address`` is the postal one, ``registration`` a SIRET or VAT number; each "" where it was not given.
    """

    name: str
    address: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a booking so far; ``None`` means not said yet.

    ``delivery``, ``phone``, ``company`` and ``address`` (to post to) are asked for only where the seller's rules want them;
    ``billed_to`` is None where the papers name the customer.
    """

    seller: str
    activity: str
    category: str | None = None
    party: Party | None = None
    guide_mode: GuideMode | None = None
    day: date | None = None
    time: TimeWish | None = None
    companion: CompanionContact | None = None
    settlement: Settlement | None = None
    email: str | None = None
    account_id: str | None = None
    recipient: str | None = None
    terms_accepted: bool = False
    delivery: Delivery | None = None
    phone: str | None = None
    company: Company | None = None
    address: str | None = None
    billed_to: BillingParty | None = None


@dataclass(frozen=True, slots=True)
class SubGroup:
    """The part of a party that enters together. ``guides`` are guide tickets in this slot."""

    visitors: int
    companions: int = 0
    guides: int = 0

    @property
    def persons(self) -> int:
        """Places taken in the slot."""
        return self.visitors + self.companions + self.guides


@dataclass(frozen=True, slots=True)
class Session:
    """A sub-group at a site at a time. A joint ticket gives one session at each of its sites."""

    site: str
    day: date
    start: time
    group: SubGroup


@dataclass(frozen=True, slots=True)
class Plan:
    """Sessions that together take in the whole party."""

    sessions: tuple[Session, ...]

    @property
    def day(self) -> date:
        """The first day of the visit."""
        return min(session.day for session in self.sessions)
