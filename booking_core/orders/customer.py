"""What customers do with their orders. Each change has a preview, which changes nothing and is accepted exactly when the change
itself would be carried out at that moment."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date
from typing import Self

from sqlalchemy import select

from booking_core.errors import ImpossibleTransition, NotFound, PlacesGone, RuleRefused
from booking_core.orders import amending, changing, closing, copies, deadlines, headcount, refunding, regrouping, together, vouchering
from booking_core.orders.billed_to import bill_to
from booking_core.orders.companions import name_companion
from booking_core.orders.references import tidy_reference
from booking_core.orders.states import not_now
from booking_core.orders.transactions import Change, Transactions, described
from booking_core.orders.views import CreditNoteView, DeadlineView, OrderView, VoucherView
from booking_core.orders.work import Work
from booking_core.rules.decision import Decision, Reason
from booking_core.rules.facts import BillingParty, CompanionContact, Party, Settlement, TimeWish
from booking_core.store import Order


class CustomerOrders(Transactions):
    """The customer's side, but for placing an order. An order of somebody else is ``NotFound``."""

    _actor: str | None = None
    """Who acts in the customers' stead, if they do not themselves."""

    def acting_as(self, actor: str) -> Self:
        """The same, for who acts in the customers' stead: the audit names ``actor``, a pseudonymous id, and not the customer."""
        acting = copy(self)
        acting._actor = actor  # noqa: SLF001 - its own class
        return acting

    def only(self, seller: str) -> Self:
        """The same for a customer whom that seller alone vouches for: what he has of others is ``NotFound``."""
        limited = copy(self)
        limited._only = seller  # noqa: SLF001 - its own class
        return limited

    def orders(self, account_id: str) -> list[OrderView]:
        """The account's orders, the newest first."""
        with self.reading() as work:
            found = work.session.scalars(select(Order).where(Order.account_id == account_id).order_by(Order.id.desc()))
            return [self.shown(work, order) for order in found if work.may_see(order.seller)]

    def order(self, account_id: str, reference: str) -> OrderView:
        """One of the account's orders; the reference may be typed in lower case or without its dash. Raises NotFound."""
        with self.reading() as work:
            return self.shown(work, work.order(reference, account_id))

    def deadlines(self, account_id: str) -> list[DeadlineView]:
        """Every deadline of the account's live orders that is still to come, the nearest first."""
        with self.reading() as work:
            return deadlines.of_account(work, account_id)

    # ------------------------------------------------------------------ options and payment

    def preview_validate(self, account_id: str, reference: str, settlement: Settlement) -> Decision:
        """What turning the option into an order paid by ``settlement`` would mean; amount ``due_now``."""
        with self.reading() as work:
            return changing.check_validate(work, work.order(reference, account_id), settlement)

    def validate(self, account_id: str, reference: str, settlement: Settlement, key: str) -> OrderView:
        """The option becomes an order and keeps its places; also changes how an unpaid order is paid. Raises RuleRefused."""
        actor = self._by(account_id)
        change: Change = lambda work, order: changing.validate(work, order, settlement, actor)  # noqa: E731
        return self._changed(account_id, reference, key, "validate", (settlement,), change)

    def payment_link(self, account_id: str, reference: str) -> str:
        """Where what is due now is paid by card. Raises ImpossibleTransition when nothing is, or not by card."""
        view = self.order(account_id, reference)
        if not view.payment_url:
            raise ImpossibleTransition(view.state, "pay")
        return view.payment_url

    def preview_use_credit_note(self, account_id: str, reference: str, number: str) -> Decision:
        """What paying with the credit note would do; amounts ``used`` and ``left``. Raises NotFound."""
        return self.preview(reference, account_id, _use_note(self._by(account_id), number, "preview"))

    def use_credit_note(self, account_id: str, reference: str, number: str, key: str) -> OrderView:
        """Pays what is owed, as far as the credit note goes. Raises NotFound for a note that is not the account's, RuleRefused."""
        return self._changed(account_id, reference, key, "use_credit_note", (number,), _use_note(self._by(account_id), number, key))

    def credit_notes(self, account_id: str) -> list[CreditNoteView]:
        """The account's credit notes, the oldest first."""
        with self.reading() as work:
            return [note for note in refunding.credit_notes(work, account_id) if work.may_see(note.seller)]

    # ------------------------------------------------------------------ changes

    def preview_resize(self, account_id: str, reference: str, party: Party, *, at_the_desk: bool = False) -> Decision:
        """What ``resize`` would do.

        Values: ``how`` (``replace`` or ``extend``), ``people``, ``plan`` and ``lines`` of the order it would give, ``people_before`` and
        ``people_together``: the whole group; amounts: ``total`` of that order, ``total_before`` of the group now, ``extra``: what the
        change costs (less than nothing for fewer persons), ``together``: what all of it comes to then. Without room a refusal with
        ``places_left`` and ``alternatives``. Where the seller must agree first, ``values["asks"]`` is true and the amounts are those
        once it has.
        """
        with self.rehearsing() as work:
            order = work.order(reference, account_id)
            members = together.group(work, order)
            before, people = sum(one.total_cents for one in members), sum(one.people for one in members)
            try:
                done = amending.resize(work, order, party, "preview", at_the_desk=at_the_desk)
            except RuleRefused as refused:
                return refused.decision
            except PlacesGone as gone:
                return Decision("refuse", gone.reasons, values={"places_left": gone.left, "alternatives": gone.alternatives})
            except ImpossibleTransition as impossible:
                return not_now(impossible.state)
            view = self.shown(work, done.order)
            told = described(done.decision, view, before)
            then = view.change.total_cents if view.change else view.total_cents
            staying = together.group(work, done.order)
            all_of_it = then if view.change else sum(one.total_cents for one in staying)
            amounts = {**told.amounts, "total": then, "extra": all_of_it - before, "together": all_of_it}
            people_together = party.persons if view.change else sum(one.people for one in staying)
            values = {**told.values, "how": done.how, "asks": view.change is not None}
            values |= {"people_before": people, "people_together": people_together}
            return Decision(told.outcome, told.reasons, amounts, told.deadlines, values)

    def resize(
        self, account_id: str, reference: str, party: Party, key: str, agreed_cents: int | None = None, *, at_the_desk: bool = False
    ) -> OrderView:
        """``party`` is the whole new head count: the order and the living ones that add to it, whichever is named. ``agreed_cents`` is
        the ``total`` of its preview (PriceChanged when it is another by now).

        Of an option, fewer (or other) persons are placed again in one step, the delay restarts (CMN-031, A-CMN-07), and what was added
        last is reduced first; more persons are a further option in the same slots within what is left (CMN-030): the view is that
        *new* order, its ``extends`` names the first.
        ``at_the_desk``: the seller's people record it, who alone add persons on the day where the seller does that at its desk.
        An order priced as a whole changes itself, at once or once the seller agrees (``change`` of the view).
        Raises PlacesGone(left=...), RuleRefused.
        """

        def carry_out(work: Work) -> Order:
            order = work.order(reference, account_id)
            return amending.resize(work, order, party, self._by(account_id), at_the_desk=at_the_desk).order

        return self.once(account_id, key, ["resize", tidy_reference(reference), party], carry_out, agreed_cents, own=self._own)

    def group(self, account_id: str, reference: str) -> list[OrderView]:
        """The living orders by which a group comes, the first placed first, whichever of them is named (CMN-030). Raises NotFound."""
        with self.reading() as work:
            return [self.shown(work, order) for order in together.group(work, work.order(reference, account_id))]

    def preview_move(self, account_id: str, reference: str, day: date, wish: TimeWish | None = None) -> Decision:
        """What ``move`` would do."""
        return self.preview(reference, account_id, _move(self._by(account_id), day, wish))

    def move(self, account_id: str, reference: str, day: date, wish: TimeWish | None, key: str) -> OrderView:
        """Another day, or another hour of the same one; without a wish as near to the hour it has. Raises RuleRefused, PlacesGone."""
        return self._changed(account_id, reference, key, "move", (day, wish), _move(self._by(account_id), day, wish))

    def preview_change_activity(self, account_id: str, reference: str, activity: str) -> Decision:
        """What ``change_activity`` would do."""
        return self.preview(reference, account_id, _switch(self._by(account_id), activity))

    def change_activity(self, account_id: str, reference: str, activity: str, key: str) -> OrderView:
        """Something else of the same seller, on the same day as near to its hour as there is room. Raises RuleRefused, PlacesGone."""
        return self._changed(account_id, reference, key, "change_activity", (activity,), _switch(self._by(account_id), activity))

    def name_companion(self, account_id: str, reference: str, contact: CompanionContact, key: str) -> OrderView:
        """This person accompanies the group, in place of who was named before. Raises RuleRefused, ImpossibleTransition."""
        change: Change = lambda work, order: name_companion(work, order, contact, self._by(account_id))  # noqa: E731
        return self._changed(account_id, reference, key, "companion", (contact,), change)

    def bill_to(self, account_id: str, reference: str, party: BillingParty, key: str) -> OrderView:
        """The order's papers are made out to this party. Raises RuleRefused once one is issued, ImpossibleTransition."""
        change: Change = lambda work, order: bill_to(work, order, party, self._by(account_id))  # noqa: E731
        return self._changed(account_id, reference, key, "bill_to", (party,), change)

    def preview_confirm_headcount(self, account_id: str, reference: str, party: Party, dishes: str = "") -> Decision:
        """What ``confirm_headcount`` would do; value ``billed_persons``."""
        return self.preview(reference, account_id, _headcount(self._by(account_id), party, dishes))

    def confirm_headcount(self, account_id: str, reference: str, party: Party, key: str, dishes: str = "") -> OrderView:
        """The final number, with the ``dishes`` where there is a meal (FM-041, FM-044). Raises RuleRefused, PlacesGone."""
        return self._changed(
            account_id, reference, key, "confirm_headcount", (party, dishes), _headcount(self._by(account_id), party, dishes)
        )

    def preview_cancel(self, account_id: str, reference: str) -> Decision:
        """What cancelling now would mean; changes nothing. Amounts: fee, refund, amount_due.

        Value ``by_people``: it takes effect at once, and the seller's people arrange the refund.
        """
        with self.reading() as work:
            order = work.order(reference, account_id)
            found, grouped = changing.check_cancel(work, order), bool(regrouping.rest(work, order))
        if not changing.carried_out(found):
            return found
        reasons = found.reasons + (self._what_follows(account_id, reference) if grouped else ())
        return replace(found, outcome="accept", reasons=reasons, values={**found.values, "by_people": found.outcome == "handoff"})

    def _what_follows(self, account_id: str, reference: str) -> tuple[Reason, ...]:
        """What becomes of the rest of the group once the order is cancelled."""
        told = self.preview(reference, account_id, lambda work, order: changing.cancel(work, order, "preview"))
        return tuple(reason for reason in told.reasons if reason.code == "group_follows")

    def cancel(self, account_id: str, reference: str, key: str) -> OrderView:
        """Cancels and frees the places; what the terms keep stays owed. Raises RuleRefused, ImpossibleTransition."""
        change: Change = lambda work, order: changing.cancel(work, order, self._by(account_id))  # noqa: E731
        return self._changed(account_id, reference, key, "cancel", (), change)

    def preview_answer_offer(self, account_id: str, reference: str, choice: int | None) -> Decision:
        """What ``answer_offer`` would do."""
        return self.preview(reference, account_id, _answer(self._by(account_id), choice))

    def answer_offer(self, account_id: str, reference: str, choice: int | None, key: str) -> OrderView:
        """Takes one of the dates that the seller offers (its place in ``offer.plans``), or with None the money back.

        Raises ImpossibleTransition where none is offered, NotFound for another choice, PlacesGone.
        """
        return self._changed(account_id, reference, key, "answer_offer", (choice,), _answer(self._by(account_id), choice))

    def preview_return_unsold(self, account_id: str, reference: str, posted_on: date, tickets: int) -> Decision:
        """What sending back unused tickets would give; amounts ``credit_note``, or the ceiling where the seller sets it."""
        return self.preview(reference, account_id, _return(self._by(account_id), posted_on, tickets))

    def return_unsold(self, account_id: str, reference: str, posted_on: date, tickets: int, key: str) -> OrderView:
        """Announces tickets sent back by registered letter; the seller issues the credit note once it has seen them (FM-076 to 080)."""
        return self._changed(
            account_id, reference, key, "return_unsold", (posted_on, tickets), _return(self._by(account_id), posted_on, tickets)
        )

    def send_copy(self, account_id: str, reference: str, conversation_id: str, key: str) -> OrderView:
        """The signed copy was sent in that conversation: a person of the seller's is to look at it. Raises NotFound,
        ImpossibleTransition where the order awaits no signature."""
        by = self._by(account_id)
        change: Change = lambda work, order: copies.came(work, order, conversation_id, by)  # noqa: E731
        return self._changed(account_id, reference, key, "send_copy", (conversation_id,), change)

    # ------------------------------------------------------------------ vouchers

    def vouchers(self, account_id: str, reference: str) -> list[VoucherView]:
        """The order's codes, those that are assigned last (MAD-033). Raises NotFound."""
        with self.reading() as work:
            order = work.order(reference, account_id)
            return [vouchering.shown(voucher, order) for voucher in vouchering.listed(work, order)]

    def preview_assign(self, account_id: str, reference: str, code: str, email: str) -> Decision:
        """Whether the code may be sent there."""
        return self.preview(reference, account_id, _assign(self._by(account_id), code, email))

    def assign(self, account_id: str, reference: str, code: str, email: str, key: str) -> VoucherView:
        """Sends a code to an address (MAD-031). Raises NotFound, RuleRefused, InvalidEmail."""
        self._changed(account_id, reference, key, "assign", (code, email), _assign(self._by(account_id), code, email))
        found = (voucher for voucher in self.vouchers(account_id, reference) if voucher.code == code.strip().upper())
        if (voucher := next(found, None)) is None:
            raise NotFound("voucher")
        return voucher

    def _by(self, account_id: str) -> str:
        """Who acts, as the audit names him."""
        return self._actor or f"account:{account_id}"

    @property
    def _own(self) -> bool:
        """Whether the customer acts himself."""
        return self._actor is None

    def _changed(self, account_id: str, reference: str, key: str, name: str, about: tuple[object, ...], change: Change) -> OrderView:
        return self.change(account_id, key, name, about, reference, account_id, change, own=self._own)


def _use_note(actor: str, number: str, key: str) -> Change:
    return lambda work, order: refunding.use_credit_note(work, order, number, key, actor)


def _move(actor: str, day: date, wish: TimeWish | None) -> Change:
    return lambda work, order: amending.move(work, order, day, wish, actor)


def _switch(actor: str, activity: str) -> Change:
    return lambda work, order: amending.change_activity(work, order, activity, actor)


def _headcount(actor: str, party: Party, dishes: str) -> Change:
    return lambda work, order: headcount.confirm(work, order, party, dishes, actor)


def _answer(actor: str, choice: int | None) -> Change:
    return lambda work, order: closing.answer_offer(work, order, choice, actor)


def _return(actor: str, posted_on: date, tickets: int) -> Change:
    return lambda work, order: refunding.announce_return(work, order, posted_on, tickets, actor)


def _assign(actor: str, code: str, email: str) -> Change:
    return lambda work, order: vouchering.assign(work, order, code, email, actor)
