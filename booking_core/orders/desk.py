"""The seller's side: what its people record, agree to and call off. Everything names its ``actor``, a pseudonymous id, first.

Each change has a preview, which changes nothing and is accepted exactly when the change itself would be carried out then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time
from typing import Any

from sqlalchemy import Select, func, select

from booking_core.errors import NotFound
from booking_core.orders import agreeing, closing, gestures, layouts, paying, refunding, sending, showing, taken, tasks, vouchering
from booking_core.orders.case_desk import CaseDesk
from booking_core.orders.closing import Remedy, Slots
from booking_core.orders.closure_views import ClosureView
from booking_core.orders.gestures import Gesture
from booking_core.orders.ledger import Means
from booking_core.orders.order_desk import OrderDesk
from booking_core.orders.sending import Sent, To
from booking_core.orders.taken import TakenView
from booking_core.orders.transactions import Change, Transactions
from booking_core.orders.views import AuditView, OrderView, Page, State, TaskView, VoucherView
from booking_core.orders.work import Work, reasons_from
from booking_core.rules.decision import Decision
from booking_core.store import AuditEntry, IdempotencyKey, Order, Slot

SCOPE = "seller"


class Desk(CaseDesk, OrderDesk):
    """Built with the core, as ``core.desk``; safe to share between threads."""

    def __init__(self, transactions: Transactions, seller: str | None = None) -> None:
        self._in, self._seller = transactions, seller

    def of(self, seller: str | None) -> Desk:
        """The desk of that seller's people: what belongs to another one is ``NotFound`` (None: they may see to all)."""
        return Desk(self._in, seller)

    # ------------------------------------------------------------------ reads

    def order(self, reference: str) -> OrderView:
        """An order of any customer. Raises NotFound for one of another seller, as for none."""
        with self._in.reading() as work:
            return self._in.shown(work, self._ours(work.order(reference)))

    def orders(
        self,
        seller: str,
        states: Sequence[State] = (),
        start: date | None = None,
        end: date | None = None,
        text: str = "",
        page: int = 1,
        per_page: int = 50,
    ) -> Page:
        """A seller's orders, the newest first: in ``states``, placed from ``start`` to ``end``, whose reference begins with ``text``."""
        self._may(seller)
        page, per_page = max(page, 1), min(max(per_page, 1), 200)
        with self._in.reading() as work:
            wanted = _filtered(select(Order), seller, states, start, end, text)
            total = int(work.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0)
            found = work.session.scalars(wanted.order_by(Order.id.desc()).offset((page - 1) * per_page).limit(per_page))
            shown = tuple(self._in.shown(work, order) for order in found)
            return Page(orders=shown, page=page, per_page=per_page, total=total)

    def taken(self, start: date, end: date, sellers: Collection[str] = ()) -> list[TakenView]:
        """Orders placed from ``start`` to ``end``, both included, and what they are worth: by day, seller, state and way."""
        sellers = self._within(sellers)
        with self._in.reading() as work:
            return taken.taken(work, sellers, start, end)

    def tasks(self, seller: str | None = None) -> list[TaskView]:
        """What people at the seller still have to do, oldest first."""
        self._may(seller or self._seller)
        with self._in.reading() as work:
            return tasks.still_open(work, seller or self._seller)

    def history(self, reference: str) -> list[AuditView]:
        """Everything that was ever done to an order, in order. Raises NotFound."""
        with self._in.reading() as work:
            order = self._ours(work.order(reference))
            found = work.session.scalars(select(AuditEntry).where(AuditEntry.order_id == order.id).order_by(AuditEntry.id))
            return [
                AuditView(
                    at=entry.at, actor=entry.actor, action=entry.action, reasons=reasons_from(entry.reasons), before=entry.before,
                    after=entry.after,
                )
                for entry in found
            ]  # fmt: skip

    def was_done(self, key: str, account_id: str | None = None) -> bool:
        """Whether a request of the seller's side, or in that customer's stead, was carried out under this key."""
        with self._in.reading() as work:
            scopes = (SCOPE, account_id) if account_id else (SCOPE,)
            return any(work.session.get(IdempotencyKey, (scope, key)) is not None for scope in scopes)

    def done_on(self, key: str) -> OrderView | None:
        """The order that such a request changed; None where none was carried out under this key."""
        with self._in.reading() as work:
            known = work.session.get(IdempotencyKey, (SCOPE, key))
            order = work.session.get(Order, known.order_id) if known and known.order_id else None
            return self._in.shown(work, self._ours(order)) if order else None

    # ------------------------------------------------------------------ money

    def preview_record_payment(self, actor: str, reference: str, means: Means, amount_cents: int) -> Decision:
        """What ``record_payment`` would do."""
        return self._preview(reference, _paid(actor, means, amount_cents, "preview"))

    def record_payment(self, actor: str, reference: str, means: Means, amount_cents: int, key: str) -> OrderView:
        """Money that the seller saw: a deposit, a payment on ordering, the balance on the day. In time it makes the order firm;
        late, too much or too little it is booked and becomes a task. Raises RuleRefused for means the terms do not take (FM-052,
        FM-053), ImpossibleTransition for an option that was not validated."""
        return self._changed(reference, key, "record_payment", (means, amount_cents), _paid(actor, means, amount_cents, key))

    def preview_record_refund(self, actor: str, reference: str, amount_cents: int) -> Decision:
        """What ``record_refund`` would do."""
        return self._preview(reference, _refund(actor, amount_cents, "preview"))

    def record_refund(self, actor: str, reference: str, amount_cents: int, key: str) -> OrderView:
        """Money that the seller paid back, at most what is owed to the customer. Raises RuleRefused."""
        return self._changed(reference, key, "record_refund", (amount_cents,), _refund(actor, amount_cents, key))

    def owed_in_kind(self, reference: str) -> int:
        """What a credit note of the order may say by the rules, in cents; more is a gesture. Raises NotFound."""
        with self._in.reading() as work:
            return refunding.owed_in_kind(work, self._ours(work.order(reference)))

    def preview_issue_credit_note(self, actor: str, reference: str, amount_cents: int, reason: str = "") -> Decision:
        """What ``issue_credit_note`` would do."""
        return self._preview(reference, _credit(actor, amount_cents, reason))

    def issue_credit_note(self, actor: str, reference: str, amount_cents: int, key: str, reason: str = "") -> OrderView:
        """A credit note for the order's customer, at most what he paid for it; a ``reason``, which is kept, where the rules give him
        less. Raises RuleRefused."""
        return self._changed(reference, key, "issue_credit_note", (amount_cents, reason), _credit(actor, amount_cents, reason))

    # ------------------------------------------------------------------ agreeing

    def preview_record_signature(self, actor: str, reference: str, signed_on: date) -> Decision:
        """What ``record_signature`` would do."""
        return self._preview(reference, _signed(actor, signed_on))

    def record_signature(self, actor: str, reference: str, signed_on: date, key: str) -> OrderView:
        """The signed form or contract came back. Raises ImpossibleTransition where none is awaited."""
        return self._changed(reference, key, "record_signature", (signed_on,), _signed(actor, signed_on))

    def preview_validate_company(self, actor: str, reference: str, accept: bool, reason: str = "") -> Decision:
        """What ``validate_company`` would do to this order."""
        return self._preview(reference, _company(actor, accept, reason))

    def validate_company(self, actor: str, reference: str, accept: bool, key: str, reason: str = "") -> OrderView:
        """The seller's word on the company of the order's customer, for all his orders that wait for it, and for later ones.
        Raises ImpossibleTransition where none is awaited."""
        return self._changed(reference, key, "validate_company", (accept, reason), _company(actor, accept, reason))

    def preview_agree(self, actor: str, reference: str) -> Decision:
        """What ``agree`` would do; nothing is kept. Raises as it does."""
        return self._preview(reference, _agree(actor))

    def agree(self, actor: str, reference: str, key: str) -> OrderView:
        """The seller accepts the order: its partners have confirmed, or the company is validated. Raises ImpossibleTransition."""
        return self._changed(reference, key, "agree", (), _agree(actor))

    def preview_decline(self, actor: str, reference: str, reason: str) -> Decision:
        """What ``decline`` would do."""
        return self._preview(reference, _decline(actor, reason))

    def decline(self, actor: str, reference: str, reason: str, key: str) -> OrderView:
        """The seller does not accept the order; nothing is owed, what was paid goes back. ``reason`` names nobody: it is kept."""
        return self._changed(reference, key, "decline", (reason,), _decline(actor, reason))

    def preview_answer_change(self, actor: str, reference: str, accept: bool, reason: str = "") -> Decision:
        """What ``answer_change`` would do."""
        return self._preview(reference, _answer(actor, accept, reason))

    def answer_change(self, actor: str, reference: str, accept: bool, key: str, reason: str = "") -> OrderView:
        """The seller's word on the change that the customer asked for (CH-022); accepted, the places are taken now.
        Raises ImpossibleTransition where none waits, PlacesGone."""
        return self._changed(reference, key, "answer_change", (accept, reason), _answer(actor, accept, reason))

    def preview_decline_return(self, actor: str, reference: str, reason: str) -> Decision:
        """What ``decline_return`` would do."""
        return self._preview(reference, _return_declined(actor, reason))

    def decline_return(self, actor: str, reference: str, reason: str, key: str) -> OrderView:
        """The seller does not take back the unsold tickets that the customer announced. Raises ImpossibleTransition where none are."""
        return self._changed(reference, key, "decline_return", (reason,), _return_declined(actor, reason))

    def preview_record_layout(self, actor: str, reference: str) -> Decision:
        """What ``record_layout`` would do."""
        return self._preview(reference, lambda work, order: layouts.received(work, order, actor))

    def record_layout(self, actor: str, reference: str, key: str) -> OrderView:
        """The customer sent the layout of tickets that he wants to print (CMN-048): somebody has to look at it. Raises
        ImpossibleTransition where there are no tickets to print."""
        return self._changed(reference, key, "record_layout", (), lambda work, order: layouts.received(work, order, actor))

    def preview_answer_layout(self, actor: str, reference: str, accept: bool, reason: str = "") -> Decision:
        """What ``answer_layout`` would do."""
        return self._preview(reference, _layout(actor, accept, reason))

    def answer_layout(self, actor: str, reference: str, accept: bool, key: str, reason: str = "") -> OrderView:
        """The seller's word on that layout; the customer is told. Raises ImpossibleTransition where none waits."""
        return self._changed(reference, key, "answer_layout", (accept, reason), _layout(actor, accept, reason))

    # ------------------------------------------------------------------ letters

    def send_paper(self, actor: str, reference: str, what: Sent, to: To, key: str) -> OrderView:
        """Mails the page to pay at, or a paper, to the order's customer, or tickets to whom they are for. Raises ImpossibleTransition
        where there is none (any more), NotFound where there is no such address."""

        def send(work: Work, order: Order) -> Decision:
            papers = showing.paperwork(work, order, self._in.settings.public_url)
            return sending.send(work, order, papers, what, to, actor)

        return self._changed(reference, key, "send_paper", (what, to), send)

    # ------------------------------------------------------------------ calling off

    def preview_cancel(self, actor: str, reference: str, remedy: Remedy, reason: str) -> Decision:
        """What ``cancel`` would do; amount ``refund``."""
        return self._preview(reference, _cancel(actor, remedy, reason))

    def cancel(self, actor: str, reference: str, remedy: Remedy, reason: str, key: str) -> OrderView:
        """The seller calls the visit off: all money goes back, or other dates are offered. Raises RuleRefused without another date."""
        return self._changed(reference, key, "cancel", (remedy, reason), _cancel(actor, remedy, reason))

    def preview_close_slots(
        self, actor: str, seller: str, site: str, day: date, start: time | None, end: time | None, reason: str, remedy: Remedy
    ) -> ClosureView:
        """Which orders a closure concerns, and what becomes of each; nothing is changed."""
        self._may(seller)
        with self._in.rehearsing() as work:
            view = closing.close_slots(work, Slots(seller, site, day, start, end), remedy, reason, actor)
        return view.model_copy(update={"id": None})

    def close_slots(
        self, actor: str, seller: str, site: str, day: date, start: time | None, end: time | None, reason: str, remedy: Remedy, key: str
    ) -> ClosureView:
        """Closes a site's slots, from ``start`` to ``end``, both included (None: of the whole day). Every order in them is called off
        or offered other dates, and it and its companion are told (CMN-056, 062). Raises NotFound where there are no such slots."""
        self._may(seller)
        slots = Slots(seller, site, day, start, end)
        request = ["close_slots", slots, reason, remedy]
        with self._in.writing() as work:
            known = work.done_before(SCOPE, key, request)
            if known is not None and known.result is not None:
                return ClosureView.model_validate({**known.result, "again": True})
            view = closing.close_slots(work, slots, remedy, reason, actor)
            work.remember_done(SCOPE, key, None, view.model_dump(mode="json"))
            return view

    def open_slots(self, seller: str, site: str, day: date) -> int:
        """How many slots of the day groups may take."""
        with self._in.reading() as work:
            wanted = select(func.count()).select_from(Slot).where(Slot.seller == seller, Slot.site == site, Slot.day == day)
            return int(work.session.scalar(wanted.where(Slot.closed.is_(None))) or 0)

    # ------------------------------------------------------------------ beyond the rules

    def preview_gesture(self, actor: str, reference: str, gesture: Gesture, reason: str) -> Decision:
        """What ``gesture`` would do; amounts ``reduction`` or ``waived``, value ``until``."""
        return self._preview(reference, _gesture(actor, gesture, reason))

    def gesture(self, actor: str, reference: str, gesture: Gesture, reason: str, key: str) -> OrderView:
        """What the seller's people give beyond its rules, the one way past them: a reduction, a longer deadline, a fee waived.
        ``reason`` names nobody: it is kept, and told to the customer. Raises RuleRefused beyond its bounds, ImpossibleTransition."""
        about = (type(gesture).__name__, gesture, reason)
        return self._changed(reference, key, "gesture", about, _gesture(actor, gesture, reason))

    # ------------------------------------------------------------------ at the door

    def redeem(self, actor: str, code: str, key: str) -> VoucherView:
        """Somebody shows a voucher and gets his ticket, once (MAD-029). Raises NotFound, RuleRefused."""
        with self._in.writing() as work:
            request = ["redeem", code.strip().upper()]
            known = work.done_before(SCOPE, key, request)
            if known is not None and known.result is not None:
                return VoucherView.model_validate(known.result)
            voucher = vouchering.redeem(work, code, actor)
            order = self._ours(work.session.get_one(Order, voucher.order_id))
            view = vouchering.shown(voucher, order)
            kept = view.model_copy(update={"recipient": None})  # personal data stays in the voucher's own row
            work.remember_done(SCOPE, key, order.id, kept.model_dump(mode="json"))
            return view

    def _preview(self, reference: str, change: Change) -> Decision:
        return self._in.preview(reference, None, self._checked(change))

    def _changed(self, reference: str, key: str, name: str, about: tuple[object, ...], change: Change) -> OrderView:
        view = self._in.change(SCOPE, key, name, about, reference, None, self._checked(change))
        self._may(view.seller)  # of a request that was carried out before, too
        return view

    def _checked(self, change: Change) -> Change:
        return lambda work, order: change(work, self._ours(order))

    def _ours(self, order: Order) -> Order:
        self._may(order.seller)
        return order

    def _may(self, seller: str | None) -> None:
        if self._seller not in (None, seller):
            raise NotFound("order")


def _filtered(wanted: Select[Any], seller: str, states: Sequence[State], start: date | None, end: date | None, text: str) -> Select[Any]:
    wanted = wanted.where(Order.seller == seller)
    if states:
        wanted = wanted.where(Order.state.in_(states))
    if start is not None:
        wanted = wanted.where(Order.placed_at >= closing.midnight(start))
    if end is not None:
        wanted = wanted.where(Order.placed_at < closing.midnight(end, days=1))
    if text:
        wanted = wanted.where(Order.reference.startswith(text.strip().upper(), autoescape=True))
    return wanted


def _paid(actor: str, means: Means, amount_cents: int, key: str) -> Change:
    return lambda work, order: paying.payment_recorded(work, order, means, amount_cents, key, actor)


def _refund(actor: str, amount_cents: int, key: str) -> Change:
    return lambda work, order: refunding.refund(work, order, amount_cents, key, actor)


def _credit(actor: str, amount_cents: int, reason: str) -> Change:
    return lambda work, order: refunding.issue_credit_note(work, order, amount_cents, actor, reason)


def _signed(actor: str, signed_on: date) -> Change:
    return lambda work, order: agreeing.signed(work, order, signed_on, actor)


def _company(actor: str, accept: bool, reason: str) -> Change:
    return lambda work, order: agreeing.decide_company(work, order, accept, actor, reason)


def _agree(actor: str) -> Change:
    return lambda work, order: agreeing.agree(work, order, actor)


def _decline(actor: str, reason: str) -> Change:
    return lambda work, order: agreeing.decline(work, order, reason, actor)


def _answer(actor: str, accept: bool, reason: str) -> Change:
    return lambda work, order: agreeing.answer_change(work, order, accept, reason, actor)


def _return_declined(actor: str, reason: str) -> Change:
    return lambda work, order: agreeing.decline_return(work, order, reason, actor)


def _layout(actor: str, accept: bool, reason: str) -> Change:
    return lambda work, order: layouts.answer(work, order, accept, reason, actor)


def _gesture(actor: str, gesture: Gesture, reason: str) -> Change:
    return lambda work, order: gestures.make(work, order, gesture, reason, actor)


def _cancel(actor: str, remedy: Remedy, reason: str) -> Change:
    return lambda work, order: closing.cancel(work, order, remedy, reason, actor)
