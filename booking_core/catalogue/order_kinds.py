"""Kinds of rules about how an order is made, paid, changed and kept, and about accounts and vouchers."""

from __future__ import annotations

from datetime import time
from typing import Literal

from pydantic import Field

from booking_core.catalogue.entry import Cents, Id, MonthDay
from booking_core.catalogue.rule_base import RuleBase
from booking_core.catalogue.windows import Action

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PaymentWay = Literal[
    "transfer", "cheque", "cheque_france", "cheque_foreign", "cash", "card", "on_site", "voucher", "administrative_order"
]  # fmt: skip
Tickets = Literal["dated", "undated"]


class Windows(RuleBase):
    """Nothing but what the rule says of days before the visit."""

    kind: Literal["windows"]


class WrittenOnly(RuleBase):
    """These are taken in writing only; the telephone is none."""

    kind: Literal["written_only"]
    actions: tuple[Action, ...]


class SellerAccepts(RuleBase):
    """A change counts only once the seller has accepted it."""

    kind: Literal["seller_accepts"]
    actions: tuple[Action, ...]


class Signature(RuleBase):
    """The order needs a signed ``form``: with the request (else there is no order), or returned later to make it firm."""

    kind: Literal["signature"]
    form: Literal["order_form", "contract"]
    with_request: bool


class OrderFields(RuleBase):
    """What the order must state."""

    kind: Literal["order_fields"]
    fields: tuple[Id, ...]


class CategoryOnly(RuleBase):
    """The activities of ``applies_to`` are for the categories they are offered to and no others, for ``reason``."""

    kind: Literal["category_only"]
    reason: Id


class Season(RuleBase):
    """Only from ``first`` to ``last`` of every year, both inclusive."""

    kind: Literal["season"]
    first: MonthDay
    last: MonthDay


class SubjectTo(RuleBase):
    """These depend on what the seller must look up: its capacity, or its partners."""

    kind: Literal["subject_to"]
    what: Literal["capacity", "partners"]
    actions: tuple[Action, ...]


class MinimumKept(RuleBase):
    """An order is not reduced below so many persons."""

    kind: Literal["minimum_kept"]
    persons: int = Field(ge=1)


class Deposit(RuleBase):
    """Part of the total is due ahead: ``percent`` of it, received at the latest ``days`` before the visit."""

    kind: Literal["deposit"]
    percent: int | None = Field(default=None, ge=1, le=100)
    days: int | None = Field(default=None, ge=0)


class PartnersValidate(RuleBase):
    """The order is firm only once the seller's partners have confirmed too."""

    kind: Literal["partners_validate"]


class UnpaidCancelled(RuleBase):
    """Without its deposit in time an order is cancelled."""

    kind: Literal["unpaid_cancelled"]


class FinalHeadcount(RuleBase):
    """The final number, and the ``dishes`` where there is a meal, are confirmed at the latest ``days`` before the visit."""

    kind: Literal["final_headcount"]
    days: int = Field(ge=0)
    dishes: bool = False


class Balance(RuleBase):
    """The rest is paid at the desk at the latest on the day of the visit."""

    kind: Literal["balance"]


class FullPayment(RuleBase):
    """All of it is paid with the order."""

    kind: Literal["full_payment"]


class PostedWhenPaid(RuleBase):
    """Only what is wholly paid, postage included, is posted."""

    kind: Literal["posted_when_paid"]


class PaymentMeans(RuleBase):
    """The ways to pay at one stage."""

    kind: Literal["payment_means"]
    stage: Literal["deposit", "balance", "order"]
    means: tuple[PaymentWay, ...]


class PurchaseOrder(RuleBase):
    """These ways to pay need a purchase order when booking."""

    kind: Literal["purchase_order"]
    means: tuple[PaymentWay, ...]


class DirectDebit(RuleBase):
    """A deferred payment is debited so many days after the visit."""

    kind: Literal["direct_debit"]
    days_after: int = Field(ge=0)


class InvoiceDue(RuleBase):
    """An invoice is paid within so many days of its date."""

    kind: Literal["invoice_due"]
    days: int = Field(ge=0)


class UnsoldReturn(RuleBase):
    """Unused tickets are sent back by registered letter within so many days of the end of their validity."""

    kind: Literal["unsold_return"]
    tickets: Tickets
    days: int = Field(ge=0)


class CreditNote(RuleBase):
    """What unused tickets give: ``percent`` of the whole order, or at most that of the returned tickets (``ceiling``).

    ``initial``: of the order as it was first ordered, whatever was changed since.
    """

    kind: Literal["credit_note"]
    tickets: Tickets
    percent: int = Field(ge=0, le=100)
    ceiling: bool = False
    initial: bool = False


class CreditValidity(RuleBase):
    """How many years a credit note is good; it is never paid out."""

    kind: Literal["credit_validity"]
    years: int = Field(ge=1)


class Retention(RuleBase):
    """How many years the data of an order is kept, by its total."""

    kind: Literal["retention"]
    years: int = Field(ge=1)
    less_than_cents: Cents | None = None
    from_cents: Cents | None = None


class TicketSeason(RuleBase):
    """An undated ticket is good for one visit during one season."""

    kind: Literal["ticket_season"]


class ContactHours(RuleBase):
    """When the seller's people answer."""

    kind: Literal["contact_hours"]
    weekdays: tuple[Weekday, ...]
    opens: time
    closes: time


class LecturerGroup(RuleBase):
    """How many persons one lecturer leads, the lecturer not counted."""

    kind: Literal["lecturer_group"]
    persons: int = Field(ge=1)


class Lateness(RuleBase):
    """What arriving later than ``minutes`` does: what was missed stays due, the ride is moved, the visit may be cancelled and is due."""

    kind: Literal["lateness"]
    minutes: int = Field(ge=0)
    consequence: Literal["due", "moved", "cancelled_but_due"]


class Complaint(RuleBase):
    """A complaint is made within so many days of the visit."""

    kind: Literal["complaint"]
    days: int = Field(ge=0)


class Password(RuleBase):
    """What a password must hold; every such rule of the seller is to be met."""

    kind: Literal["password"]
    min_length: int = Field(ge=0, default=0)
    upper: int = Field(ge=0, default=0)
    lower: int = Field(ge=0, default=0)
    digits: int = Field(ge=0, default=0)
    special: str | None = None


class AccountValidation(RuleBase):
    """Only an account in this state sees and buys what is for professionals."""

    kind: Literal["account_validation"]
    state: Id


class AccountFields(RuleBase):
    """What an account needs."""

    kind: Literal["account_fields"]
    fields: tuple[Id, ...]


class Voucher(RuleBase):
    """A code of its own for each voucher, good for so many tickets."""

    kind: Literal["voucher"]
    uses: int = Field(ge=1)


class VoucherAssignment(RuleBase):
    """A code is sent to the address it is assigned to."""

    kind: Literal["voucher_assignment"]
