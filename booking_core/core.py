"""The booking core in one object: everything the dialogue, the API and the jobs may ask for or do.

Reads give frozen views. Whatever changes something runs in one transaction, takes an idempotency ``key`` (repeating it
returns the first result, with another request it raises ``KeyReused``) and raises only the errors of ``booking_core.errors``.
A customer names himself by ``account_id``, which only ``check_code`` hands out; orders of others are ``NotFound``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from booking_core.catalogue import Catalogue
from booking_core.clock import Clock
from booking_core.inventory.views import DayPlaces, PlanResult, SlotPlaces
from booking_core.orders.views import (
    CodeMail,
    CodeRequest,
    Handover,
    HandoverDetails,
    Link,
    OrderView,
    PaperName,
    Paperwork,
    PaymentView,
    TaskView,
)
from booking_core.outbox import Outbox
from booking_core.rules.decision import Decision, Quote
from booking_core.rules.facts import Draft, Party, Plan, Settlement
from booking_core.settings import Settings


class Core:
    """Built by ``booking_core.bootstrap.build_core``; safe to share between threads."""

    settings: Settings
    clock: Clock
    catalogue: Catalogue
    outbox: Outbox

    # ------------------------------------------------------------------ before an order: facts, places, prices

    def needs(self, draft: Draft) -> tuple[str, ...]:
        """The facts still missing, in the order to ask for them (names of ``asks`` in the chat contract)."""
        raise NotImplementedError

    def days(self, seller: str, activity: str, people: int, start: date, end: date) -> list[DayPlaces]:
        """The days from ``start`` to ``end``, both included, with the places groups may still take. ``closed`` also when
        no way of spreading ``people`` would fit the day's free places is *not* set: compare ``free`` with ``people``."""
        raise NotImplementedError

    def slots(self, seller: str, activity: str, day: date) -> list[SlotPlaces]:
        """The slots of one day, closed ones included."""
        raise NotImplementedError

    def plan(self, draft: Draft) -> PlanResult:
        """Where the draft's party finds room: fewest slots, even, closest to the wish. Needs activity, party and day."""
        raise NotImplementedError

    def quote(self, draft: Draft, plan: Plan | None = None) -> Quote:
        """The price with all its reasons; with a plan its lines belong to the plan's sessions."""
        raise NotImplementedError

    # ------------------------------------------------------------------ who asks

    def request_code(self, email: str, conversation_id: str, lang: str) -> CodeRequest:
        """Mails a six-digit code good for ten minutes. Raises InvalidEmail, TooManyCodes (5 an hour an address, 5 a conversation)."""
        raise NotImplementedError

    def check_code(self, email: str, conversation_id: str, code: str) -> str:
        """The account id of the proved address. Raises WrongCode (5 tries), CodeExpired."""
        raise NotImplementedError

    def code_mail(self, code_id: str) -> CodeMail:
        """For the mail handler of ``code_requested``. Raises NotFound once used, replaced or too old."""
        raise NotImplementedError

    # ------------------------------------------------------------------ orders of a customer

    def place(self, draft: Draft, plan: Plan, account_id: str, conversation_id: str, key: str, lang: str) -> OrderView:
        """Takes the plan's places: ``held`` for an option, ``awaiting_payment`` for card and transfer.

        Raises PlacesGone(alternatives), RuleRefused(decision), InvalidPlan.
        """
        raise NotImplementedError

    def orders(self, account_id: str) -> list[OrderView]:
        """The account's orders, the newest first."""
        raise NotImplementedError

    def order(self, account_id: str, reference: str) -> OrderView:
        """One of the account's orders; the reference may be typed in lower case or without its dash. Raises NotFound."""
        raise NotImplementedError

    def preview_cancel(self, account_id: str, reference: str) -> Decision:
        """What cancelling now would mean; changes nothing."""
        raise NotImplementedError

    def cancel(self, account_id: str, reference: str, key: str) -> OrderView:
        """Cancels and frees the places. Raises RuleRefused, ImpossibleTransition."""
        raise NotImplementedError

    def preview_validate(self, account_id: str, reference: str, settlement: Settlement) -> Decision:
        """What turning the option into an order paid by ``settlement`` would mean; amount ``due_now``."""
        raise NotImplementedError

    def validate(self, account_id: str, reference: str, settlement: Settlement, key: str) -> OrderView:
        """The option becomes ``awaiting_payment`` and keeps its places; also changes card to transfer and back while unpaid."""
        raise NotImplementedError

    def preview_resize(self, account_id: str, reference: str, party: Party) -> Decision:
        """What another head count would mean: values ``how`` (``replace`` or ``extend``), amounts ``total``, ``total_before``."""
        raise NotImplementedError

    def resize(self, account_id: str, reference: str, party: Party, key: str) -> OrderView:
        """``party`` is the whole new head count of an option.

        Fewer (or other) persons: released and placed again in one step, the delay restarts (CMN-031, A-CMN-07); same reference.
        More persons: a further option in the same slots within what is left (CMN-030); the view is that *new* order, its
        ``extends`` names the first. Raises PlacesGone(left=...), RuleRefused.
        """
        raise NotImplementedError

    def papers(self, account_id: str, reference: str) -> list[Link]:
        """Links, good for seven days, to what may be downloaded now: tickets once confirmed, the receipt once paid."""
        raise NotImplementedError

    def payment_link(self, account_id: str, reference: str) -> str:
        """The address of the payment page of an order awaiting a card payment. Raises ImpossibleTransition otherwise."""
        raise NotImplementedError

    # ------------------------------------------------------------------ money comes in

    def payment(self, token: str) -> PaymentView:
        """What the payment page shows for the ``token`` in its address. Raises NotFound."""
        raise NotImplementedError

    def payment_succeeded(self, session_id: str, provider_ref: str, amount_cents: int, key: str) -> OrderView:
        """The provider took the money; ``session_id`` is ``PaymentView.id``. In time and complete: confirmed, with tickets.

        Money after the hold ended, twice or of another amount is booked and becomes a task for the seller; places are
        never silently sold again (A-CMN-18). The same ``provider_ref`` counts once whatever the key.
        """
        raise NotImplementedError

    def record_transfer(self, reference: str, amount_cents: int, key: str, actor: str) -> OrderView:
        """The seller saw a transfer arrive; same consequences as a card payment. ``actor`` is a pseudonymous id."""
        raise NotImplementedError

    # ------------------------------------------------------------------ hand-over to a person

    def hand_over(
        self,
        seller: str,
        conversation_id: str,
        account_id: str | None,
        reason: str,
        summary: str,
        facts: Mapping[str, Any],
        lang: str,
        email: str | None = None,
    ) -> Handover:
        """Stores the case as ``queued`` and tells the seller by mail. ``facts`` must be JSON. Repeated in one conversation with
        the same reason and facts it is the same case."""
        raise NotImplementedError

    # ------------------------------------------------------------------ for mails, documents, jobs and the seller (no account asked)

    def paperwork(self, reference: str) -> Paperwork:
        """The order with addresses, companion and tickets. Raises NotFound."""
        raise NotImplementedError

    def handover(self, handover_id: str) -> HandoverDetails:
        """For the mail handler of ``handed_over``. Raises NotFound."""
        raise NotImplementedError

    def paper(self, token: str) -> tuple[str, PaperName]:
        """Order reference and paper of a signed link. Raises LinkExpired."""
        raise NotImplementedError

    def paper_links(self, reference: str) -> list[Link]:
        """``papers`` without an account, for mails."""
        raise NotImplementedError

    def tasks(self, seller: str | None = None) -> list[TaskView]:
        """What people at the seller still have to do, oldest first."""
        raise NotImplementedError

    def expire_due(self) -> int:
        """Ends every option and unpaid order whose time is over; returns how many. Safe in several processes at once."""
        raise NotImplementedError

    def ensure_slots(self, days: int = 400) -> int:
        """Makes the missing slots of the next ``days`` days from the calendars; returns how many were new. Idempotent."""
        raise NotImplementedError
