"""Orders as callers see them: the ``order`` object of the chat contract and what a program needs beside it. No personal data."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from booking_core.api.v1.shown import Deadline, Plan, Reason, Session, Shown, reasons
from booking_core.clock import paris
from booking_core.orders.views import BankDetails, ChangeView, LineView, OfferView, OrderView, PaperName, State, TicketView
from booking_core.rules.facts import Delivery, Party, Settlement
from booking_core.rules.ordering import Step


class PartyShown(Shown):
    """Head counts."""

    adults: int
    children: int
    under4: int
    companions: int
    guides: int
    drivers: int
    disabled: int
    wheelchair: int
    classes: int

    @classmethod
    def of(cls, party: Party) -> PartyShown:
        """As it is stored."""
        return cls(**{name: getattr(party, name) for name in cls.model_fields})


class OrderLine(Shown):
    """One priced line; a fee has neither site nor time."""

    kind: str
    label: str
    site: str | None
    site_name: str | None
    date: str | None
    time: str | None
    people: int
    quantity: int
    unit_cents: int
    total_cents: int
    sample: bool

    @classmethod
    def of(cls, line: LineView, lang: str) -> OrderLine:
        """In the caller's language."""
        return cls(
            kind=line.kind,
            label=line.label.get(lang),
            site=line.site,
            site_name=line.site_name.get(lang) if line.site_name else None,
            date=line.day.isoformat() if line.day else None,
            time=f"{line.time:%H:%M}" if line.time else None,
            people=line.people,
            quantity=line.quantity,
            unit_cents=line.unit_cents,
            total_cents=line.total_cents,
            sample=line.sample,
        )


class PendingChange(Shown):
    """A change that the seller must agree to before it counts."""

    kind: Literal["resize", "move", "change_activity"]
    made_at: str
    party: PartyShown | None
    sessions: list[Session] | None
    activity: str | None
    total_cents: int
    reasons: list[Reason]

    @classmethod
    def of(cls, change: ChangeView, lang: str) -> PendingChange:
        """In the caller's language."""
        return cls(
            kind=change.kind,
            made_at=paris(change.made_at).isoformat(),
            party=PartyShown.of(change.party) if change.party else None,
            sessions=[Session.of(session) for session in change.plan.sessions] if change.plan else None,
            activity=change.activity,
            total_cents=change.total_cents,
            reasons=reasons(change.reasons, lang),
        )


class Offer(Shown):
    """Other dates that the seller offers instead of one it called off."""

    plans: list[Plan]
    reason: str
    made_at: str

    @classmethod
    def of(cls, offer: OfferView) -> Offer:
        """As `POST …/offer` answers it."""
        return cls(plans=[Plan.of(plan) for plan in offer.plans], reason=offer.reason, made_at=paris(offer.made_at).isoformat())


class Order(Shown):
    """An order. ``due_now_cents``: what must be paid for it to become firm; ``balance_cents``: the sum of its ledger, positive is owed."""

    reference: str = Field(examples=["G7K3-M9QX"])
    seller: str = Field(examples=["cmn"])
    seller_name: str
    activity: str = Field(examples=["conciergerie"])
    activity_name: str
    category: str
    state: State
    date: str | None = Field(json_schema_extra={"format": "date"}, examples=["2027-03-12"])
    people: int
    party: PartyShown
    sessions: list[Session]
    lines: list[OrderLine]
    total_cents: int
    due_now_cents: int
    balance_cents: int
    currency: str
    outstanding: list[Step] = Field(description="What must still happen before the order is firm, in this order.")
    deposit_cents: int | None
    paid_cents: int
    kept_cents: int | None = Field(description="What the seller keeps or invoices of an order that was called off.")
    postage_cents: int
    settlement: Settlement
    delivery: Delivery | None
    placed_at: str = Field(json_schema_extra={"format": "date-time"})
    expires_at: str | None
    deadlines: list[Deadline]
    reasons: list[Reason]
    payment_url: str | None
    bank: BankDetails | None
    papers: list[PaperName]
    extends: str | None = Field(description="The option that this one adds persons to.")
    renewals: int = Field(description="How often the option was placed again.")
    signed_on: str | None
    headcount_confirmed: bool
    change: PendingChange | None
    offer: Offer | None
    lang: str
    sample: bool

    @classmethod
    def of(cls, order: OrderView, lang: str) -> Order:
        """In the caller's language."""
        return cls(
            reference=order.reference,
            seller=order.seller,
            seller_name=order.seller_name.get(lang),
            activity=order.activity,
            activity_name=order.activity_name.get(lang),
            category=order.category,
            state=order.state,
            date=order.day.isoformat() if order.day else None,
            people=order.people,
            party=PartyShown.of(order.party),
            sessions=[Session.of(session) for session in order.plan.sessions],
            lines=[OrderLine.of(line, lang) for line in order.lines],
            total_cents=order.total_cents,
            due_now_cents=order.due_now_cents,
            balance_cents=order.balance_cents,
            currency=order.currency,
            outstanding=list(order.outstanding),
            deposit_cents=order.deposit_cents,
            paid_cents=order.paid_cents,
            kept_cents=order.kept_cents,
            postage_cents=order.postage_cents,
            settlement=order.settlement,
            delivery=order.delivery,
            placed_at=order.placed_at.isoformat(),
            expires_at=paris(order.expires_at).isoformat() if order.expires_at else None,
            deadlines=[Deadline.of(deadline) for deadline in order.deadlines],
            reasons=reasons(order.reasons, lang),
            payment_url=order.payment_url,
            bank=order.bank,
            papers=list(order.papers),
            extends=order.extends,
            renewals=order.renewals,
            signed_on=order.signed_on.isoformat() if order.signed_on else None,
            headcount_confirmed=order.headcount_confirmed,
            change=PendingChange.of(order.change, lang) if order.change else None,
            offer=Offer.of(order.offer) if order.offer else None,
            lang=order.lang,
            sample=order.sample,
        )


class Entry(Shown):
    """Where and when a ticket lets its holder in."""

    site: str
    site_name: str
    date: str
    time: str


class Ticket(Shown):
    """One person's ticket."""

    number: str
    kind: str
    label: str
    entries: list[Entry]

    @classmethod
    def of(cls, ticket: TicketView, lang: str) -> Ticket:
        """In the caller's language."""
        entries = [
            Entry(site=entry.site, site_name=entry.site_name.get(lang), date=entry.day.isoformat(), time=f"{entry.time:%H:%M}")
            for entry in ticket.entries
        ]
        return cls(number=ticket.number, kind=ticket.kind, label=ticket.label.get(lang), entries=entries)
