"""What is shown of orders: read-only models, and the ``order`` object of the chat contract.

A view holds no e-mail address, name or phone of a person except ``Paperwork``, which documents and mails are made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from booking_core.clock import paris
from booking_core.rules.decision import Deadline, Decision, LineKind, Reason, Text
from booking_core.rules.facts import BillingParty, CompanionContact, Company, Delivery, Party, Plan, Settlement
from booking_core.rules.ordering import Step

State = Literal[
    "quoted", "held", "awaiting_signature", "awaiting_seller", "awaiting_deposit", "awaiting_payment",
    "confirmed", "cancelled", "expired", "refunded",
]  # fmt: skip
PaperName = Literal[
    "tickets.pdf", "tickets.csv", "receipt.pdf", "order_form.pdf", "contract.pdf", "deposit_invoice.pdf", "invoice.pdf", "vouchers.pdf",
    "vouchers.xlsx", "credit_note.pdf", "calendar.ics",
]  # fmt: skip
TaskKind = Literal[
    "transfer_expected", "cheque_expected", "late_money", "paid_twice", "amount_differs", "company_to_validate", "partners_to_confirm",
    "change_to_agree", "refund_due", "amount_due", "excess", "unsold_return", "date_offered",
    "layout_to_approve", "copy_to_check",
]  # fmt: skip
"""What a person at the seller must do. ``excess``: paid beyond a reduced total (A-FM-23); ``amount_due``: a cancelled order's debt;
``date_offered``: money came for a visit that was called off, and the customer has yet to choose another or his money back."""


class View(BaseModel):
    """Base of all views: they never change."""

    model_config = ConfigDict(frozen=True)


class Link(View):
    """Something to be fetched, named in both languages, for instance the tickets as a PDF."""

    name: PaperName
    title: Text
    url: str

    def as_custom(self, lang: str) -> dict[str, str]:
        """One of ``papers`` of the chat contract."""
        return {"title": self.title.get(lang), "url": self.url, "name": self.name}


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
        """What the line comes to, in integer cents."""
        return self.quantity * self.unit_cents


class ChangeView(View):
    """A change that the seller must agree to before it counts. ``total_cents`` is what the order would cost then."""

    kind: Literal["resize", "move", "change_activity"]
    made_at: datetime
    party: Party | None = None
    plan: Plan | None = None
    activity: str | None = None
    total_cents: int
    reasons: tuple[Reason, ...]


class OfferView(View):
    """Other dates that the seller offers instead of one that it cancelled; refusing them gives the money back."""

    plans: tuple[Plan, ...]
    reason: str
    made_at: datetime
    reasons: tuple[Reason, ...]


class OrderView(View):
    """An order as its owner may see it. Times are in Paris time, amounts in integer cents.

    ``people`` counts persons once; ``balance_cents`` is the sum of the ledger: positive is still owed by the customer,
    negative is owed to him; ``due_now_cents`` is what must be paid for the order to become firm (0 for an option).
    ``outstanding``: what must still happen before it is firm, in that order. ``deposit_cents`` is None until the order is payable,
    and where no deposit is asked; ``kept_cents`` is what the seller keeps or invoices of an order that was called off.
    ``total_cents`` includes ``postage_cents``, and so does ``initial_cents``, what the order came to before it was changed.
    ``plan`` has no sessions where nothing is dated. ``renewals``: how often it was placed again. ``extends`` is the reference of the
    option that this one adds persons to (CMN-030).
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
    outstanding: tuple[Step, ...] = ()
    deposit_cents: int | None = None
    paid_cents: int = 0
    kept_cents: int | None = None
    initial_cents: int | None = None
    postage_cents: int = 0
    delivery: Delivery | None = None
    renewals: int = 0
    signed_on: date | None = None
    headcount_confirmed: bool = False
    dishes: str | None = None
    change: ChangeView | None = None
    offer: OfferView | None = None

    @property
    def day(self) -> date | None:
        """The day of the (first) visit, None for what has no day."""
        return self.plan.day if self.plan.sessions else None

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
            "date": self.day.isoformat() if self.day else None,
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


class VoucherView(View):
    """A code good for one person's ticket (MAD-028, 029); ``recipient`` is the address it was sent to (MAD-034)."""

    code: str
    reference: str
    position: int = 0
    state: Literal["unassigned", "assigned", "used", "void"]
    recipient: str | None
    assigned_at: datetime | None
    used_at: datetime | None

    def __repr__(self) -> str:
        return f"VoucherView({self.reference}, {self.state})"


class CreditNoteView(View):
    """What the seller owes in kind: good for later orders, last on ``valid_until``; never paid out (FM-080)."""

    number: str
    reference: str
    seller: str
    amount_cents: int
    left_cents: int
    issued_on: date
    valid_until: date | None


class Statement(View):
    """What a numbered paper says, as the order was when it got its number: fields of ``OrderView``, and nobody's name."""

    activity: str
    activity_name: Text
    party: Party
    people: int
    plan: Plan
    lines: tuple[LineView, ...]
    total_cents: int
    deposit_cents: int | None
    paid_cents: int
    balance_cents: int
    settlement: Settlement
    delivery: Delivery | None
    deadlines: tuple[Deadline, ...]
    bank: BankDetails | None
    sample: bool


class InvoiceView(View):
    """The number of an accounting paper: ``kind`` is deposit_invoice, invoice or credit_note, ``about`` the credit note it is of.

    ``replaces`` and ``replaced_by`` are numbers: of the paper before it over other amounts, and of the one after it.
    ``says`` is None of a credit note, which never changes, and of numbers from before statements were kept.
    """

    kind: str
    number: str
    about: str
    issued_on: date
    replaces: str | None = None
    replaced_by: str | None = None
    says: Statement | None = None


class MoneyView(View):
    """One entry of the ledger: positive is owed by the customer."""

    kind: str
    amount_cents: int
    at: datetime


EntryStatus = Literal["tentative", "confirmed", "cancelled"]


class CalendarEntry(View):
    """A visit (without ``what``) or a deadline in a calendar. ``uid`` stays its name for ever, ``sequence`` grows with every change.

    ``at`` is None where the day counts. A visit that waits for something is tentative. ``position``: latitude and longitude.
    """

    uid: str
    reference: str
    seller_name: Text
    activity_name: Text
    what: str | None
    day: date
    at: datetime | None
    status: EntryStatus
    sequence: int
    changed_at: datetime
    site_name: Text | None = None
    address: str | None = None
    position: tuple[float, float] | None = None
    people: int
    sample: bool = False


class Calendar(View):
    """A customer's entries, and the language that he is written in."""

    lang: str
    entries: tuple[CalendarEntry, ...]

    def __repr__(self) -> str:
        return f"Calendar({len(self.entries)} entries)"


class Paperwork(View):
    """All that mails and documents of one order need, personal data included: never log it. ``email`` is empty once erased."""

    order: OrderView
    email: str
    recipient_email: str
    companion: CompanionContact | None
    tickets: tuple[TicketView, ...]
    paid_cents: int
    confirmed_at: datetime | None
    phone: str = ""
    address: str = ""
    company: Company | None = None
    billed_to: BillingParty | None = None
    vouchers: tuple[VoucherView, ...] = ()
    credit_notes: tuple[CreditNoteView, ...] = ()
    payments: tuple[MoneyView, ...] = ()
    invoices: tuple[InvoiceView, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    bank: BankDetails | None = None
    """Where a transfer for the order goes, known before it is asked for."""
    ahead: Decision | None = None
    """Deposit, balance and the last day of the deposit as the rules have them, where a deposit is asked; none once it was paid."""
    lecturer_groups: tuple[int, ...] = ()
    """How many persons each lecturer leads (CH-016)."""
    enclosed: tuple[Reason, ...] = ()
    """What comes back with the signed form, by the rule that asks for it."""
    gestures: tuple[GestureView, ...] = ()
    answered: Mapping[str, str] = {}
    """What the seller's people said with their last answer, by the event that tells of it."""
    called_off: tuple[Reason, ...] = ()
    """Why the seller called the visit off: its own words (``seller_says``) and the rules that it was done by."""

    def invoice(self, kind: str, about: str = "") -> InvoiceView | None:
        """The number of the paper of that kind that is in force, None of one from before papers had numbers."""
        return next((one for one in self.invoices if (one.kind, one.about) == (kind, about) and one.replaced_by is None), None)

    def as_stated(self, invoice: InvoiceView) -> Paperwork:
        """The same with the order as that numbered paper has it."""
        if invoice.says is None:
            return self
        says = {name: getattr(invoice.says, name) for name in type(invoice.says).model_fields}
        order = self.order.model_copy(update=says)
        return self.model_copy(update={"order": order, "paid_cents": order.paid_cents})

    @property
    def balance_on_the_day_cents(self) -> int:
        """What is left to pay at the desk once the deposit came, in cents; 0 where no deposit is asked."""
        order = self.order
        return 0 if order.deposit_cents is None else max(0, order.total_cents - max(order.deposit_cents, self.paid_cents))

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
    kind: TaskKind
    reference: str
    facts: dict[str, Any]
    created_at: datetime
    done_at: datetime | None


class DeadlineView(View):
    """One deadline of one order, as a professional's calendar shows it. ``what`` is a stable name."""

    reference: str
    activity_name: Text
    what: str
    on: date
    at: datetime | None


GestureKind = Literal["price_reduced", "deadline_prolonged", "fee_waived"]


class GestureView(View):
    """What the seller's people gave beyond the rules, and why: ``amount_cents`` off the price, or of what was kept; ``until``: where a
    deadline was prolonged. ``reason`` in whichever language they wrote; ``actor`` is a pseudonymous id."""

    kind: GestureKind
    amount_cents: int
    until: datetime | None
    reason: str
    actor: str
    at: datetime


class AuditView(View):
    """Who did what to an order and why. ``actor`` is a pseudonymous id."""

    at: datetime
    actor: str
    action: str
    reasons: tuple[Reason, ...]
    before: dict[str, Any]
    after: dict[str, Any]


class Page(View):
    """Some of a seller's orders, the newest first; ``total`` counts them all."""

    orders: tuple[OrderView, ...]
    page: int
    per_page: int
    total: int


class Disagreement(View):
    """An order whose ledger, state or tickets contradict each other, and how."""

    reference: str
    what: str
