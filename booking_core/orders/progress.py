"""How an order goes on after something happened to it: what is fulfilled is dropped, what has become payable is charged,
and an order that waits for nothing any more is firm. Every change of an order that is not its end comes through here."""

from __future__ import annotations

from booking_core.clock import paris_day
from booking_core.inventory import places
from booking_core.orders import billing, deferring, invoicing, ledger, requests, tasks, ticketing, vouchering
from booking_core.orders.states import Change, move
from booking_core.orders.views import TaskKind
from booking_core.orders.work import Work, as_json
from booking_core.rules.deadlines import until_the_visit
from booking_core.rules.decision import Reason
from booking_core.rules.ordering import company_awaited, steps
from booking_core.rules.payments import deposit_received
from booking_core.rules.ranges import days_before
from booking_core.store import Order


def advance(work: Work, order: Order, change: Change, actor: str) -> tuple[Reason, ...]:
    """Moves the order on after ``change``; returns the reasons why money that came in makes it firm. Raises ImpossibleTransition."""
    if change == "hold" or (change in ("place_again", "change") and order.state == "held"):
        move(order, change)
        return ()
    if not ledger.charged(work, order) and billing.payable(work, order):
        billing.charge(work, order, actor)
    _invoice_deposit(work, order)
    reasons = _money_fulfils(work, order)
    move(order, change)
    _ask_the_seller(work, order)
    _spare_who_did_his_part(work, order)
    if order.state == "confirmed":
        if order.confirmed_at is None:
            _confirm(work, order)
        else:
            hand_out(work, order)
        _invoice(work, order)
    return reasons


def drop(order: Order, step: str) -> None:
    """``step`` (signature, seller, deposit or payment) is outstanding no more; the state is left to ``advance``."""
    order.outstanding = [other for other in order.outstanding if other != step]


def hand_out(work: Work, order: Order) -> None:
    """Makes the tickets or vouchers of a firm order that is wholly paid, unless it has them: never without the money."""
    if order.state != "confirmed" or ledger.balance(work, order) > 0 or requests.open_offer(work, order):
        return
    if vouchering.gives_vouchers(work, order):
        vouchering.issue(work, order)
    elif not ticketing.valid(work, order):
        ticketing.make_tickets(work, order)


def _money_fulfils(work: Work, order: Order) -> tuple[Reason, ...]:
    if not ledger.charged(work, order) or billing.missing(work, order) or requests.open_offer(work, order):
        return ()  # what came in for a visit that the seller called off waits for the date that the customer takes instead
    reasons: tuple[Reason, ...] = ()
    if "deposit" in order.outstanding:
        order.deposit_cents = billing.deposit_asked(order)
        drop(order, "deposit")
        reasons = _deposit_reasons(work, order)
        work.emit("deposit_received", order)
    drop(order, "payment")
    billing.came_in(work, order)
    return reasons


def _deposit_reasons(work: Work, order: Order) -> tuple[Reason, ...]:
    seller = work.seller_of(order)
    days = days_before(paris_day(work.now), paris_day(order.first_start)) if order.first_start else 0
    agreed = "seller" not in order.outstanding or requests.on_change_only(work, order)
    found = deposit_received(seller, seller.activity(order.activity), days, order.deposit_cents or 0, None, partners_validated=agreed)
    return found.reasons if found.accepted else ()


def _ask_the_seller(work: Work, order: Order) -> None:
    """Once what comes before is done, the seller learns that it has to agree; a change has told it already."""
    if order.state != "awaiting_seller" or requests.open_change(work, order):
        return
    kind: TaskKind = "company_to_validate" if company_awaited(work.seller_of(order)) else "partners_to_confirm"
    if tasks.add(work, order, kind, {"people": order.people}):
        work.emit("seller_asked", order, what=kind)


def _spare_who_did_his_part(work: Work, order: Order) -> None:
    """Who did in time all that was his to do loses nothing by a seller that still owes a word: where it is on a change alone, the order
    as it is is firm; where it is on the order itself, its places wait until the visit."""
    if order.confirmed_at is not None or order.outstanding != ["seller"]:
        return
    if requests.on_change_only(work, order):
        _confirm(work, order)
        return
    seller = work.seller_of(order)
    all_steps = steps(seller, seller.activity(order.activity), order.category).outstanding
    if all_steps != ("seller",):
        wait_until_the_visit(work, order)


def wait_until_the_visit(work: Work, order: Order) -> None:
    """The customer did his part in time: his places wait for whoever has yet to answer."""
    if order.first_start is not None:
        held = until_the_visit(order.first_start)
        order.expires_at, order.deadlines = held.at, as_json((held,))
        places.keep_until(work.session, order.id, order.expires_at)


def _invoice_deposit(work: Work, order: Order) -> None:
    """A deposit that is waited for has its invoice; once it came, that invoice stands, whatever the order becomes."""
    if "deposit" in order.outstanding and ledger.charged(work, order):
        invoicing.issue(work, order, "deposit_invoice")


def _invoice(work: Work, order: Order) -> None:
    """A firm order that is priced as a whole and wholly paid has its invoice, of what was sold in the end; one that is paid on an invoice
    it has already gets another one where other things are sold."""
    whole = work.seller_of(order).activity(order.activity).channel == "on_request"
    if whole and ledger.balance(work, order) <= 0:
        invoicing.issue(work, order, "invoice")
    elif whole and "invoice" in invoicing.kinds(work, order) and deferring.on_invoice(work, order):
        deferring.issue(work, order)


def _confirm(work: Work, order: Order) -> None:
    """The order is firm: its places are kept for good; tickets are made in this same transaction when all of it is paid."""
    order.confirmed_at = work.now
    order.expires_at = None
    order.deadlines = []
    places.keep_until(work.session, order.id, None)
    hand_out(work, order)
    work.emit("order_confirmed", order)
