"""The kinds of rules a seller's file may hold, one model each, so that a mistyped figure is refused at load.

A rule states what the seller published and nothing else. How a silence is read stands beside it under
``ambiguities``; ``readings`` names the entries that bear on the rule.
"""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import Field

from booking_core.catalogue import order_kinds as o
from booking_core.catalogue import tariff_kinds as t
from booking_core.catalogue.entry import Figure
from booking_core.catalogue.rule_base import RuleBase
from booking_core.catalogue.words import Text

Means = Literal["option", "card", "transfer", "desk"]


class Information(RuleBase):
    """A fact that is told and not decided upon."""

    kind: Literal["information"]


class BookingThreshold(RuleBase):
    """From how many persons booking is compulsory; ``any_size_with_guide`` drops the number for a guided group."""

    kind: Literal["booking_threshold"]
    persons: int = Field(ge=1)
    any_size_with_guide: bool = False


class GroupMax(RuleBase):
    """How many persons a slot takes, the guide included."""

    kind: Literal["group_max"]
    persons: int = Field(ge=1)


class OptionPeriod(RuleBase):
    """How many days an option lives."""

    kind: Literal["option_period"]
    days: int = Field(ge=1)


class NoOption(RuleBase):
    """No option can be placed here."""

    kind: Literal["no_option"]


class Split(RuleBase):
    """A group above the maximum is divided; its parts need slots of their own when ``distinct_slots``."""

    kind: Literal["split"]
    distinct_slots: bool = True


class CategoryElsewhere(RuleBase):
    """The categories of ``applies_to`` are booked online only where an activity offers it; else ``reason`` is handed over."""

    kind: Literal["category_elsewhere"]
    reason: str


class ContactFirst(RuleBase):
    """Not bookable here: the seller (or the monument) must be asked first, for ``reason``."""

    kind: Literal["contact_first"]
    reason: str


class Handover(RuleBase):
    """A request that only the seller's people can settle; ``email`` is where they are reached."""

    kind: Literal["handover"]
    reason: str
    email: str | None = None


class PayAfterAgreement(RuleBase):
    """Payment is taken only once the monument has confirmed, by one of ``means``."""

    kind: Literal["pay_after_agreement"]
    means: tuple[Means, ...]


class Gratuity(RuleBase):
    """``free_per_slot`` persons of kind ``who`` enter free when the slot's visitors are ``more_than`` this many."""

    kind: Literal["gratuity"]
    who: Literal["guide", "companion"]
    free_per_slot: int = Field(ge=1)
    more_than: int = Field(ge=0, default=0)


class PayingCompanion(RuleBase):
    """With fewer visitors than ``less_than`` a companion pays and counts in the group."""

    kind: Literal["paying_companion"]
    less_than: int = Field(ge=1)


class Tariff(RuleBase):
    """A published price a person, in cents."""

    kind: Literal["tariff"]
    label: Text
    unit_cents: int = Field(ge=0)


class AccountDiscount(RuleBase):
    """A discount in percent of the whole order that an account may have; ``default_percent`` for all others."""

    kind: Literal["account_discount"]
    default_percent: int = Field(ge=0, le=100, default=0)


class Settlement(RuleBase):
    """A way to settle: ``immediate`` makes the order firm, ``on_receipt`` waits for the money, ``hold`` keeps places for a time."""

    kind: Literal["settlement"]
    means: Means
    effect: Literal["immediate", "on_receipt", "hold"]


class SettlementLimit(RuleBase):
    """Only these ways to settle, for the activities and categories of ``applies_to``."""

    kind: Literal["settlement_limit"]
    allowed: tuple[Means, ...]


class CompanionRequired(RuleBase):
    """Who accompanies the group must be known, with these ``fields``, before places are taken."""

    kind: Literal["companion_required"]
    fields: tuple[Literal["last_name", "first_name", "email", "phone"], ...]


class CompanionPlaceholder(RuleBase):
    """The names to enter while the companion is not known."""

    kind: Literal["companion_placeholder"]
    guide: str
    companion: str


class TermsRequired(RuleBase):
    """The seller's terms must be accepted."""

    kind: Literal["terms_required"]


class TicketYears(RuleBase):
    """An undated ticket is good for this many years from its purchase."""

    kind: Literal["ticket_years"]
    years: int = Field(ge=1)


class TicketSlotOnly(RuleBase):
    """A timed ticket is good for its date and slot and nothing else."""

    kind: Literal["ticket_slot_only"]


class TicketPerPerson(RuleBase):
    """One ticket a person, ``pages`` A4 pages each."""

    kind: Literal["ticket_per_person"]
    pages: int = Field(ge=1)


class Modification(RuleBase):
    """How an order is changed: what is ``change``d and the ``way`` the seller publishes for it."""

    kind: Literal["modification"]
    change: Literal["increase", "reduce", "cancel_option", "validate_option"]
    way: Literal["new_order_same_slot", "release_and_replace", "release", "pay_whole"]


class NoRefund(RuleBase):
    """A booking confirmed by payment is not paid back."""

    kind: Literal["no_refund"]


class SellerCancels(RuleBase):
    """What the customer gets when the seller cancels; ``online_only``: bookings made here, not through the monument.

    ``if_refused``: the money goes back where the customer refuses what is offered instead; its people arrange it.
    """

    kind: Literal["seller_cancels"]
    refund_percent: int = Field(ge=0, le=100)
    online_only: bool = False
    if_refused: bool = False


class SlotUnavailable(RuleBase):
    """Why a slot cannot be had: taken, or closed to groups."""

    kind: Literal["slot_unavailable"]


Rule = Annotated[
    Information
    | BookingThreshold
    | GroupMax
    | OptionPeriod
    | NoOption
    | Split
    | CategoryElsewhere
    | ContactFirst
    | Handover
    | PayAfterAgreement
    | Gratuity
    | PayingCompanion
    | Tariff
    | AccountDiscount
    | Settlement
    | SettlementLimit
    | CompanionRequired
    | CompanionPlaceholder
    | TermsRequired
    | TicketYears
    | TicketSlotOnly
    | TicketPerPerson
    | Modification
    | NoRefund
    | SellerCancels
    | SlotUnavailable
    | t.TariffTable
    | t.GroupSize
    | t.BelowGroupSize
    | t.Composition
    | t.FreePlaces
    | t.FreeShare
    | t.FreeOnCard
    | t.NoFreePlaces
    | t.Fee
    | t.CancellationFee
    | t.Delivery
    | t.LateInterest
    | t.RecoveryFee
    | o.Windows
    | o.WrittenOnly
    | o.SellerAccepts
    | o.Signature
    | o.OrderFields
    | o.CategoryOnly
    | o.Season
    | o.SubjectTo
    | o.MinimumKept
    | o.Deposit
    | o.PartnersValidate
    | o.UnpaidCancelled
    | o.FinalHeadcount
    | o.Balance
    | o.FullPayment
    | o.PostedWhenPaid
    | o.PaymentMeans
    | o.PurchaseOrder
    | o.DirectDebit
    | o.InvoiceDue
    | o.UnsoldReturn
    | o.CreditNote
    | o.CreditValidity
    | o.Retention
    | o.TicketSeason
    | o.ContactHours
    | o.LecturerGroup
    | o.Lateness
    | o.Complaint
    | o.Password
    | o.AccountValidation
    | o.AccountFields
    | o.Voucher
    | o.VoucherAssignment,
    Field(discriminator="kind"),
]


def figures(rule: RuleBase) -> dict[str, Figure]:
    """The figures of a rule by name, as answers may quote them: its own integers and words, lists joined by a comma.

    The prices of a table are named ``…_cents`` after their columns, and the numbers of its first window are its own too.
    """
    common = set(RuleBase.model_fields) | {"kind"}
    found: dict[str, Figure] = dict(rule.windows[0].figures) if rule.windows else {}
    found |= rule.figures
    if isinstance(rule, t.TariffTable):
        found |= {f"{column}_cents": cents for column, cents in rule.columns.items()}
    for name in type(rule).model_fields.keys() - common:
        value = getattr(rule, name)
        if isinstance(value, bool):
            continue
        if isinstance(value, int | str):
            found[name] = value
        elif isinstance(value, time):
            found[name] = f"{value:%H:%M}"
        elif isinstance(value, tuple):
            found[name] = ", ".join(value)
    return found
