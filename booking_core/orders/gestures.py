"""Gestures: what a seller's people give beyond its rules. A named exception with a reason, which is kept and told to the customer.

Nothing else bypasses the rules: total, deposit, balance, refund and numbered papers follow a gesture as they follow any other change.
A reduction is a line of its own on the order, and stays when the order is priced anew, as far as the order then costs that much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast, get_args

from sqlalchemy import select

from booking_core.clock import paris, paris_day
from booking_core.errors import ImpossibleTransition
from booking_core.inventory import places
from booking_core.orders import in_kind, ledger, requests, tasks
from booking_core.orders.checks import refuse_unless
from booking_core.orders.correcting import followed
from booking_core.orders.ending import state_now
from booking_core.orders.given import GESTURE
from booking_core.orders.states import ENDED, LIMITED, after, move
from booking_core.orders.ticketing import current_lines
from booking_core.orders.views import GestureKind, GestureView
from booking_core.orders.work import Work, as_json, deadlines_from, reasons_from, state_of
from booking_core.rules.deadlines import LAST_SECOND, PARIS
from booking_core.rules.decision import Deadline, Decision, Reason, Text
from booking_core.store import AuditEntry, Order, OrderLine
from booking_core.texts import day as said
from booking_core.texts import moment, money

KINDS: tuple[GestureKind, ...] = get_args(GestureKind)
CHANGE_TO_ANSWER = Reason(
    "change_to_answer",
    Text(
        "Un changement demandé par le client attend votre réponse : répondez-y d’abord, puis faites le geste.",
        "A change that the customer asked for waits for your answer: answer it first, then make the gesture.",
    ),
)


@dataclass(frozen=True, slots=True)
class Reduction:
    """So many cents off an order that is alive, at most what it costs without postage."""

    amount_cents: int


@dataclass(frozen=True, slots=True)
class Prolongation:
    """An option, or an order that waits for the customer, is held to the end of that day, in Paris, or until the visit begins."""

    until: date


@dataclass(frozen=True, slots=True)
class Waiver:
    """So many cents of what the rules leave with the seller of an order that was called off are given back, or asked no more."""

    amount_cents: int


Gesture = Reduction | Prolongation | Waiver


def make(work: Work, order: Order, gesture: Gesture, reason: str, actor: str) -> Decision:
    """Carries the gesture out; ``reason`` names nobody. Raises RuleRefused beyond its bounds, ImpossibleTransition."""
    refuse_unless({"reason": Decision("accept") if reason.strip() else _no_reason()})
    before = state_of(order)
    kind: GestureKind
    match gesture:
        case Reduction(cents):
            done, kind = _reduce(work, order, cents, actor), "price_reduced"
        case Prolongation(until):
            done, kind = _prolong(work, order, until), "deadline_prolonged"
        case Waiver(cents):
            done, kind = _waive(work, order, cents, actor), "fee_waived"
    because = (Reason("gesture", Text(reason.strip(), reason.strip())), *done.reasons)
    number = len(of(work, order))
    work.audit(order, actor, kind, before, because)
    work.emit(kind, order, number=number, back_cents=done.amounts.get("refund", 0))
    return replace(done, reasons=because)


def of(work: Work, order: Order) -> tuple[GestureView, ...]:
    """The order's gestures, the oldest first, with their reasons."""
    wanted = select(AuditEntry).where(AuditEntry.order_id == order.id, AuditEntry.action.in_(KINDS)).order_by(AuditEntry.id)
    return tuple(_view(entry) for entry in work.session.scalars(wanted))


def _view(entry: AuditEntry) -> GestureView:
    before, after_ = entry.before, entry.after
    total = (before["total_cents"] - after_["total_cents"]) + ((before["kept_cents"] or 0) - (after_["kept_cents"] or 0))
    until = after_["expires_at"] if entry.action == "deadline_prolonged" else None
    return GestureView(
        kind=cast(GestureKind, entry.action),
        amount_cents=total,
        until=paris(datetime.fromisoformat(until)) if until else None,
        reason=reasons_from(entry.reasons)[0].text.fr,
        actor=entry.actor,
        at=paris(entry.at),
    )


def _reduce(work: Work, order: Order, cents: int, actor: str) -> Decision:
    after(state_now(work, order), "change")
    most = order.total_cents - order.postage_cents - in_kind.given(work, order)
    answered = Decision("refuse", (CHANGE_TO_ANSWER,)) if requests.open_change(work, order) else Decision("accept")
    refuse_unless({"offer": requests.no_offer(work, order), "change": answered, "amount": _at_most(cents, most)})
    number = _write_line(work, order, cents)
    order.total_cents -= cents
    work.session.flush()
    if ledger.charged(work, order):
        ledger.post(work, order, "gesture", -cents, f"gesture:{order.id}:{order.revision}:{number}", actor)
    owed = followed(work, order, actor, "change")
    if owed < 0:
        in_kind.back_to_notes(work, order, min(cents, -owed), actor, f":{order.revision}:{number}")
    back = _pay_back(work, order) if owed < 0 else 0
    return Decision("accept", (), {"reduction": cents} | ({"refund": back} if back else {}))


def _prolong(work: Work, order: Order, until: date) -> Decision:
    state = state_now(work, order)
    if state not in LIMITED or order.confirmed_at is not None or order.expires_at is None or order.first_start is None:
        raise ImpossibleTransition(state, "prolong")
    starts, had = order.first_start.astimezone(PARIS), order.expires_at
    end = min(datetime.combine(until, LAST_SECOND, PARIS), starts)
    refuse_unless({
        "offer": requests.no_offer(work, order),
        "visit": Decision("accept") if until <= paris_day(starts) else _after_the_visit(paris_day(starts)),
        "later": Decision("accept") if end > had else _no_later(paris(had)),
    })  # fmt: skip
    kept = [deadline for deadline in deadlines_from(order.deadlines) if deadline.at != had]
    named = [deadline.what for deadline in deadlines_from(order.deadlines) if deadline.at == had] or ["order_expires"]
    order.expires_at = end
    order.deadlines = as_json((*(Deadline(what, end.date(), end) for what in named), *kept))
    places.keep_until(work.session, order.id, end)
    return Decision("accept", values={"until": end})


def _waive(work: Work, order: Order, cents: int, actor: str) -> Decision:
    """What is kept becomes less; what was paid of it goes back, to credit notes first that it was paid with (FM-080)."""
    state = state_now(work, order)
    if state not in ENDED or order.ended_at is None:
        raise ImpossibleTransition(state, "waive")
    kept = order.kept_cents or 0
    refuse_unless({"amount": _at_most(cents, kept)})
    owed = ledger.balance(work, order)
    order.kept_cents = kept - cents
    ledger.post(work, order, "waived", -cents, f"waived:{order.id}:{kept}", actor)
    back = max(0, cents - owed) if owed > 0 else cents
    in_kind.settle(work, order, back, actor, f":waived:{kept}")
    left, more = ledger.balance(work, order), 0
    if left > 0:
        tasks.revise(work, order, "amount_due", {"amount_cents": left})
    else:
        tasks.close(work, order, "amount_due")
    if left < 0:
        if order.state == "refunded":
            move(order, "owe")
        more = _pay_back(work, order)
    return Decision("accept", (), {"waived": cents, "refund": more})


def _pay_back(work: Work, order: Order) -> int:
    """The seller's people pay back what is owed to the customer now; returns how much that is, in cents, beyond what they were to pay back
    already, which the customer was told with what it came from."""
    owed, told = max(0, -ledger.balance(work, order)), tasks.to_pay_back(work, order)
    if owed:
        tasks.close(work, order, "excess")
        tasks.add(work, order, "refund_due", {"amount_cents": owed})
        work.emit("refund_due", order, amount_cents=owed)
    return max(0, owed - told)


def _write_line(work: Work, order: Order, cents: int) -> int:
    """Adds the line to those of this revision, which are what was sold; returns its position."""
    known = current_lines(work, order)
    line = OrderLine(
        order_id=order.id, revision=order.revision, position=1 + max((one.position for one in known), default=-1), kind="gesture",
        label_fr=GESTURE.fr, label_en=GESTURE.en, people=0, quantity=1, unit_cents=-cents, sample=False,
    )  # fmt: skip
    work.session.add(line)
    work.lines.pop((order.id, order.revision), None)
    return line.position


def _at_most(cents: int, most: int) -> Decision:
    if 0 < cents <= most:
        return Decision("accept")
    left = max(most, 0)
    fr, en = f"Le geste ne peut pas dépasser {money(left, 'fr')}.", f"The gesture cannot be more than {money(left, 'en')}."
    return Decision("refuse", (Reason("gesture_too_large", Text(fr, en)),), values={"most": left})


def _no_reason() -> Decision:
    text = Text("Un geste se motive : dites pourquoi.", "A gesture needs a reason: say why.")
    return Decision("refuse", (Reason("no_reason", text),))


def _after_the_visit(day: date) -> Decision:
    fr = f"La visite est le {said(day, 'fr')} : les places ne sont pas tenues au-delà."
    en = f"The visit is on {said(day, 'en')}: places are held until then and no longer."
    return Decision("refuse", (Reason("after_the_visit", Text(fr, en)),), values={"most": day})


def _no_later(had: datetime) -> Decision:
    fr, en = f"Les places sont déjà tenues jusqu’au {moment(had, 'fr')}.", f"The places are held until {moment(had, 'en')} already."
    return Decision("refuse", (Reason("no_later", Text(fr, en)),))
