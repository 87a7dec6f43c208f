"""Money and tickets that go back: refunds, unsold tickets, credit notes and their use."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from booking_core.catalogue.order_kinds import CreditValidity, UnsoldReturn
from booking_core.clock import paris_day
from booking_core.errors import ImpossibleTransition, NotFound
from booking_core.orders import billing, in_kind, invoicing, ledger, requests, returns, tasks
from booking_core.orders.checks import not_to_come, refuse_unless
from booking_core.orders.ending import state_now
from booking_core.orders.paying import receive
from booking_core.orders.references import new_ticket_number
from booking_core.orders.states import ENDED, move
from booking_core.orders.views import CreditNoteView, TaskKind
from booking_core.orders.work import Work, state_of
from booking_core.rules.because import all_because
from booking_core.rules.deadlines import years_later
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.keeping import return_unsold
from booking_core.store import CreditNote, Order
from booking_core.texts import money

SETTLES: tuple[TaskKind, ...] = ("refund_due", "late_money", "paid_twice", "excess", "amount_differs")
"""What there is no more to do about once nothing is owed either way."""


def refund(work: Work, order: Order, amount_cents: int, key: str, actor: str) -> Decision:
    """The seller paid money back; an order that has ended and owes nothing either way is ``refunded``. Raises RuleRefused."""
    owed = -ledger.balance(work, order)
    refuse_unless({"refund": _at_most(amount_cents, owed, "too_much_refunded", "à rembourser", "to refund")})
    before = state_of(order)
    ledger.post(work, order, "refund", amount_cents, f"refund:{key}", actor)
    _settled(work, order)
    work.audit(order, actor, "refunded", before)
    work.emit("refunded", order, amount_cents=amount_cents)
    return Decision("accept", (), {"refund": amount_cents})


def announce_return(work: Work, order: Order, posted_on: date, tickets: int, actor: str) -> Decision:
    """The customer posted unused tickets: the seller has to see them before it issues what they are worth (FM-076 to 080).

    ``amounts``: credit_note, or the ceiling where its people set it, for all that it has yet to see. Raises RuleRefused,
    ImpossibleTransition.
    """
    if state_now(work, order) != "confirmed":
        raise ImpossibleTransition(order.state, "return_unsold")
    seller = work.seller_of(order)
    before, today = returns.so_far(work, order), paris_day(work.now)
    if seller.applying(UnsoldReturn, seller.activity(order.activity)):  # else its people say what may come back
        refuse_unless({"tickets": returns.enough(before, tickets), "day": not_to_come(posted_on, today)})
    announced = before.announced + tickets
    visit = paris_day(order.first_start) if order.first_start else None
    worth = order.total_cents - order.postage_cents
    decision = return_unsold(
        seller,
        seller.activity(order.activity),
        posted=posted_on,
        valid_until=visit,
        total_cents=worth,
        returned_cents=worth * announced // max(before.issued, 1),
        all_returned=before.credited + announced == before.issued,
        issued=today,
        credited_cents=before.credited_cents,
        initial_cents=ledger.initial(work, order) - order.postage_cents,
    )
    left_to_people = decision.outcome == "handoff" and bool(decision.amounts)
    refuse_unless({"worth": returns.worth_something(decision)} | ({} if left_to_people else {"return": decision}))
    state = state_of(order)
    tasks.add(work, order, returns.KIND, {"tickets": announced, "posted_on": posted_on.isoformat(), **decision.amounts})
    work.audit(order, actor, "return_announced", state, decision.reasons)
    return decision


def owed_in_kind(work: Work, order: Order) -> int:
    """What a credit note may say by the rules: what the announced tickets are worth, else the money that is owed. 0 or more, in cents."""
    announced = returns.worth(work, order)
    owed = max(0, -ledger.balance(work, order)) if announced is None else announced
    return min(owed, max(0, in_kind.left_to_credit(work, order)))


def issue_credit_note(work: Work, order: Order, amount_cents: int, actor: str, reason: str = "") -> Decision:
    """The seller owes the customer in kind, never more than the order cost (FM-077, 079, 080). What is beyond :func:`owed_in_kind` is a
    gesture, for a ``reason`` that names nobody. Raises RuleRefused."""
    left, owed = in_kind.left_to_credit(work, order), owed_in_kind(work, order)
    beyond = amount_cents > owed
    refuse_unless({
        "amount": _at_most(amount_cents, left, "too_much_credited", "à créditer", "to credit"),
        "reason": _uncalled(owed) if beyond and not reason.strip() else Decision("accept"),
    })  # fmt: skip
    seller = work.seller_of(order)
    validity = seller.applying(CreditValidity, seller.activity(order.activity), order.category)
    today = paris_day(work.now)
    note = CreditNote(
        number=new_ticket_number(),
        order_id=order.id,
        account_id=order.account_id,
        seller=order.seller,
        amount_cents=amount_cents,
        left_cents=amount_cents,
        valid_until=years_later(today, min(rule.years for rule in validity)) if validity else None,
        issued_at=work.now,
        issued_by=actor,
    )
    before = state_of(order)
    work.session.add(note)
    work.session.flush()
    invoicing.issue(work, order, "credit_note", note.number)
    for_tickets = returns.credit(work, order, amount_cents)
    if not for_tickets and in_kind.issued(work, order, note, actor):
        _settled(work, order)
    gesture = (Reason("gesture", Text(reason.strip(), reason.strip())),) if beyond else ()
    reasons = (*gesture, *all_because(seller, "credit_validity", validity))
    work.audit(order, actor, "credit_note_issued", before, reasons)
    work.emit("credit_note_issued", order, amount_cents=amount_cents)
    return Decision("accept", reasons, {"credit_note": amount_cents}, values={"valid_until": note.valid_until})


def use_credit_note(work: Work, order: Order, number: str, key: str, actor: str) -> Decision:
    """Pays with a credit note of the same customer and seller what it is still worth, or what is owed. Raises NotFound, RuleRefused.

    ``amounts``: used, left (of the note).
    """
    note = work.session.get(CreditNote, number.strip().upper(), with_for_update=True)
    if note is None or (note.account_id, note.seller) != (order.account_id, order.seller):
        raise NotFound("credit note")
    if state_now(work, order) in ENDED:
        raise ImpossibleTransition(order.state, "pay")
    refuse_unless({"note": _still_good(note, paris_day(work.now)), "offer": requests.no_offer(work, order)})
    owed = max(ledger.balance(work, order), 0) if ledger.charged(work, order) else 0
    used = min(note.left_cents, owed)
    refuse_unless({"owed": Decision("accept") if used else _nothing_owed()})
    note.left_cents -= used
    billing.call_off(work, order)
    reasons = receive(work, order, "credit_note", used, f"credit_note:{note.number}:{key}", actor)
    if billing.missing(work, order):
        billing.ask(work, order, corrected=True)
    return Decision("accept", reasons, {"used": used, "left": note.left_cents})


def credit_notes(work: Work, account_id: str, order: Order | None = None) -> list[CreditNoteView]:
    """The customer's credit notes, the oldest first; those of one order when given."""
    wanted = select(CreditNote, Order.reference).join(Order, Order.id == CreditNote.order_id).where(CreditNote.account_id == account_id)
    if order is not None:
        wanted = wanted.where(CreditNote.order_id == order.id)
    return [
        CreditNoteView(
            number=note.number,
            reference=reference,
            seller=note.seller,
            amount_cents=note.amount_cents,
            left_cents=note.left_cents,
            issued_on=paris_day(note.issued_at),
            valid_until=note.valid_until,
        )
        for note, reference in work.session.execute(wanted.order_by(CreditNote.issued_at, CreditNote.number))
    ]


def _settled(work: Work, order: Order) -> None:
    """Something went back: an order that owes nothing either way has nothing more to settle, else the task says how much."""
    owed = -ledger.balance(work, order)
    if owed > 0:
        tasks.revise(work, order, "refund_due", {"amount_cents": owed})
        return
    for kind in SETTLES:
        tasks.close(work, order, kind)
    if order.state in ENDED:
        move(order, "refund")


def _still_good(note: CreditNote, today: date) -> Decision:
    if note.valid_until is not None and today > note.valid_until:
        return Decision(
            "refuse", (Reason("credit_note_expired", Text("Cet avoir n’est plus valable.", "This credit note is no longer valid.")),)
        )
    if not note.left_cents:
        return Decision("refuse", (Reason("credit_note_used", Text("Cet avoir est déjà utilisé.", "This credit note is used already.")),))
    return Decision("accept")


def _uncalled(owed: int) -> Decision:
    fr = f"Les règles donnent droit à {money(owed, 'fr')} d’avoir : au-delà, c’est un geste, dont il faut dire le motif."
    en = f"The rules give {money(owed, 'en')} as a credit note: more is a gesture, which needs a reason."
    return Decision("refuse", (Reason("credit_is_a_gesture", Text(fr, en)),), values={"owed": owed})


def _nothing_owed() -> Decision:
    return Decision(
        "refuse", (Reason("nothing_owed", Text("Rien n’est à régler pour le moment.", "Nothing is to be paid at the moment.")),)
    )


def _at_most(wanted: int, most: int, code: str, fr: str, en: str) -> Decision:
    if 0 < wanted <= most:
        return Decision("accept")
    left = max(most, 0)
    text = Text(f"Il n’y a que {money(left, 'fr')} {fr}.", f"There is only {money(left, 'en')} {en}.")
    return Decision("refuse", (Reason(code, text),), values={"most": left})
