"""What is shown of orders: read-only models, and the ``order`` object of the chat contract.

A view holds no e-mail address, name or phone of a person except ``Paperwork``, which documents and mails are made from.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from booking_core.clock import paris
from booking_core.rules.decision import Deadline, LineKind, Reason, Text
from booking_core.rules.facts import CompanionContact, Party, Plan, Settlement

State = Literal[
    "quoted", "held", "awaiting_signature", "awaiting_seller", "awaiting_deposit", "awaiting_payment",
    "confirmed", "cancelled", "expired", "refunded",
]  # fmt: skip
PaperName = Literal["tickets.pdf", "tickets.csv", "receipt.pdf"]


class View(BaseModel):
    """Base of all views: they never change."""

    model_config = ConfigDict(frozen=True)


class Link(View):
    """Something to be fetched, named in both languages, for instance the tickets as a PDF."""

    name: PaperName
    title: Text
    url: str


class BankDetails(View):
    """Where a transfer goes; ``reference`` must be quoted with it. ``sample``: never send money there."""

    holder: str
    iban: str
    bic: str
    bank: str = ""
    reference: str
    sample: bool = False


class LineView(View):
    """One line of an order. ``people`` are persons at ``site`` at that time; a fee has neither site nor time."""

    kind: LineKind
    label: Text
    site: str | None
    site_name: Text | None
    day: date | None
    time: time | None
    people: int
    quantity: int
    unit_cents: int
    sample: bool = False

    @property
    def total_cents(self) -> int:
        """Exact integer cents."""
        return self.quantity * self.unit_cents


class OrderView(View):
    """An order as its owner may see it. Times are in Paris time, amounts in integer cents.

    ``people`` counts persons once; ``balance_cents`` is the sum of the ledger: positive is still owed by the customer,
    negative is owed to him; ``due_now_cents`` is what must be paid for the order to become firm (0 for an option).
    ``extends`` is the reference of the option that this one adds persons to (CMN-030).
    """

    reference: str
    seller: str
    seller_name: Text
    activity: str
    activity_name: Text
    category: str
    state: State
    party: Party
    people: int
    plan: Plan
    lines: tuple[LineView, ...]
    total_cents: int
    due_now_cents: int
    balance_cents: int
    currency: str = "EUR"
    settlement: Settlement
    placed_at: datetime
    expires_at: datetime | None
    deadlines: tuple[Deadline, ...]
    reasons: tuple[Reason, ...]
    payment_url: str | None = None
    bank: BankDetails | None = None
    papers: tuple[PaperName, ...] = ()
    extends: str | None = None
    conversation_id: str
    lang: str
    sample: bool = False

    @property
    def day(self) -> date:
        """The day of the (first) visit."""
        return self.plan.day

    @property
    def starts(self) -> tuple[tuple[str, date, time], ...]:
        """Site, day and hour of every session, in order of time."""
        return tuple(sorted((s.site, s.day, s.start) for s in self.plan.sessions))

    def as_custom(self, lang: str) -> dict[str, Any]:
        """The ``order`` object of the chat contract, exactly its keys; ``activity`` and ``site`` are names in ``lang``."""
        return {
            "reference": self.reference,
            "seller": self.seller,
            "activity": self.activity_name.get(lang),
            "state": self.state,
            "date": self.day.isoformat(),
            "people": self.people,
            "lines": [self._line(line, lang) for line in self.lines],
            "total_cents": self.total_cents,
            "due_now_cents": self.due_now_cents,
            "currency": self.currency,
            "expires_at": paris(self.expires_at).isoformat() if self.expires_at else None,
            "deadlines": [{"what": deadline.what, "on": deadline.on.isoformat()} for deadline in self.deadlines],
        }

    def _line(self, line: LineView, lang: str) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "site": line.site_name.get(lang) if line.site_name else None,
            "time": line.time.strftime("%H:%M") if line.time else None,
            "label": line.label.get(lang),
            "people": line.people,
            "quantity": line.quantity,
            "unit_cents": line.unit_cents,
            "total_cents": line.total_cents,
        }
        if line.time is None:
            del shown["time"]
        if line.day is not None and line.day != self.day:
            shown["date"] = line.day.isoformat()
        return shown


class Entry(View):
    """Where and when a ticket lets its holder in."""

    site: str
    site_name: Text
    day: date
    time: time


class TicketView(View):
    """One ticket of one person; a joint ticket has an entry at each site."""

    number: str
    kind: LineKind
    label: Text
    entries: tuple[Entry, ...]


class Paperwork(View):
    """All that mails and documents of one order need, personal data included: never log it."""

    order: OrderView
    email: str
    recipient_email: str
    companion: CompanionContact | None
    tickets: tuple[TicketView, ...]
    paid_cents: int
    confirmed_at: datetime | None

    def __repr__(self) -> str:
        return f"Paperwork({self.order.reference})"


class CodeRequest(View):
    """A code is on its way; it is good until then."""

    expires_at: datetime


class CodeMail(View):
    """What the mail with the code says; the code is computed, never stored."""

    email: str
    code: str
    expires_at: datetime
    lang: str

    def __repr__(self) -> str:
        return "CodeMail(...)"


class Handover(View):
    """A question left to the seller's people. ``answer_when`` says when somebody answers."""

    id: str
    seller: str
    state: Literal["queued", "with_agent", "closed"]
    reason: str
    answer_when: Text


class HandoverDetails(View):
    """A hand-over as the seller's people read it, personal data included."""

    id: str
    seller: str
    state: Literal["queued", "with_agent", "closed"]
    reason: str
    summary: str
    facts: dict[str, Any]
    email: str | None
    conversation_id: str
    lang: str
    created_at: datetime

    def __repr__(self) -> str:
        return f"HandoverDetails({self.id})"


class PaymentView(View):
    """One attempt to pay by card, as the payment page needs it. ``token`` is the unguessable part of its address.

    ``by_transfer``: the customer decided to pay so instead, and this page takes no money any more.
    """

    id: str
    token: str
    order: OrderView
    amount_cents: int
    currency: str
    state: Literal["open", "paid", "expired", "by_transfer"]


class TaskView(View):
    """Something a person at the seller must do."""

    id: int
    seller: str
    kind: Literal["transfer_expected", "late_money", "paid_twice", "amount_differs"]
    reference: str
    facts: dict[str, Any]
    created_at: datetime
    done_at: datetime | None
