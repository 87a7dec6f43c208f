"""The seller calls a visit off, or closes slots: the money goes back, or other dates are offered; everybody concerned is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from sqlalchemy import select

from booking_core.clock import PARIS
from booking_core.errors import ImpossibleTransition, NotFound
from booking_core.inventory import places
from booking_core.inventory.search import Search
from booking_core.orders import amending, billing, in_kind, ledger, locking, regrouping, requests, tasks, ticketing, vouchering
from booking_core.orders.checks import refuse_unless
from booking_core.orders.closure_views import Affected, ClosureView
from booking_core.orders.companions import own_address
from booking_core.orders.ending import end, state_now
from booking_core.orders.states import ENDED, LIVE, after, move
from booking_core.orders.work import Work, party_from, plan_from, plan_json, state_of
from booking_core.rules.changes import seller_cancels
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.facts import Draft, GuideMode, Plan, TimeWish
from booking_core.store import Account, Closure, Companion, Hold, Order, Slot, new_id

Remedy = Literal["refund", "new_date"]
OFFERED = 3
"""Other dates that are offered at once."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a site on a day, from ``start`` to ``end``, both included; None for the start or the end of the day."""

    seller: str
    site: str
    day: date
    start: time | None = None
    end: time | None = None


def cancel(work: Work, order: Order, remedy: Remedy, reason: str, actor: str, closure_id: str | None = None) -> Decision:
    """The seller calls the visit off (FM-074, 083, 084, CMN-056): all that was paid goes back, or other dates are offered.

    The seller's people decide here, so that a decision which the rules leave to them is theirs. Without another date that has
    room the offer is refused. Where vouchers were used, ``values`` and the task say how many (``vouchers_used``): no terms say what
    those are worth (A-MAD-05), so they must know before they give all of it back. ``closure_id``: that of the closure it comes with.
    Raises RuleRefused, ImpossibleTransition.
    """
    after(state_now(work, order), "cancel")
    seller = work.seller_of(order)
    paid = ledger.paid(work, order)
    by_rules = seller_cancels(seller, booked_online=True, paid_cents=paid, refused_by_customer=remedy == "refund")
    refuse_unless({"cancel": by_rules} if by_rules.outcome == "refuse" else {})
    said = (*by_rules.reasons, *_said(reason))
    before = state_of(order)
    if remedy == "new_date":
        plans = other_dates(work, order)
        refuse_unless({"dates": Decision("accept") if plans else _no_other_date()})
        stored = [plan_json(plan) for plan in plans]
        requests.write(work, order, "offer", {"plans": stored, "reason": reason.strip()}, said, actor)
        ticketing.void(work, order)
        work.audit(order, actor, "date_offered", before, said)
        work.emit("seller_cancelled", order, remedy=remedy, **_of_closure(closure_id))
        return Decision("accept", said, {"refund": 0}, values={"offers": plans})
    refund, used = in_kind.in_money(work, order, paid), vouchering.used(work, order)
    said += (_used(used, order.people),) if used else ()
    _call_off(work, order, actor, said, before, **_of_closure(closure_id))
    if not used:
        return Decision("accept", said, {"refund": refund})
    tasks.revise(work, order, "refund_due", {"amount_cents": refund, "vouchers_used": used})
    return Decision("accept", said, {"refund": refund}, values={"vouchers_used": used})


def answer_offer(work: Work, order: Order, choice: int | None, actor: str) -> Decision:
    """The customer takes one of the dates offered, or (None) his money back. Raises ImpossibleTransition where none is offered,
    NotFound for a choice that is not among them, PlacesGone."""
    offer = requests.open_offer(work, order)
    if offer is None:
        raise ImpossibleTransition(order.state, "answer_offer")
    after(state_now(work, order), "cancel")
    before = state_of(order)
    if choice is None:
        refund = in_kind.in_money(work, order, ledger.paid(work, order))
        requests.close(work, offer, "refused", actor)
        _call_off(work, order, actor, (), before, chosen=True)
        return Decision("accept", (), {"refund": refund})
    if not 0 <= choice < len(offer.payload["plans"]):
        raise NotFound("offer")
    requests.close(work, offer, "accepted", actor)
    tasks.close(work, order, "date_offered")
    amending.go_to(work, order, plan_from(offer.payload["plans"][choice]), actor)
    return Decision("accept")


def close_slots(work: Work, slots: Slots, remedy: Remedy, reason: str, actor: str) -> ClosureView:
    """Closes the slots and calls off the visits in them; an order without another date gets its money back. Raises NotFound.

    Orders are locked before slots, as by a customer who moves his, so that the two never wait for each other. Raises TryAgain where
    somebody is changing an order that came into these slots at this very moment.
    """
    work.catalogue.site(slots.seller, slots.site)
    rows = _rows(work, slots)
    if not rows:
        raise NotFound("slots")
    _orders_in(work, rows)
    places.lock_known(work.session, [slot.id for slot in rows])
    for slot in rows:
        slot.closed = places.BY_SELLER
    closure = Closure(
        id=new_id(),
        seller=slots.seller,
        site=slots.site,
        day=slots.day,
        first=slots.start,
        last=slots.end,
        reason=reason,
        actor=actor,
        at=work.now,
    )
    work.session.add(closure)
    work.session.flush()
    affected = []
    orders = _orders_in(work, rows, wait=False)
    was = {order.id: order.state for order in orders}
    for order in orders:
        refund, offers = _remedy(work, order, remedy, reason, actor, closure.id)
        shown = {"reference": order.reference, "account_id": order.account_id, "people": order.people, "was": was[order.id]}
        told = {"state": order.state, "refund_cents": refund, "companion": _companion_told(work, order), "offers": offers}
        affected.append(Affected.model_validate(shown | told))
        work.emit("slot_closed", order, remedy="new_date" if offers else "refund", closure_id=closure.id)
    return ClosureView(
        id=closure.id, seller=slots.seller, site=slots.site, day=slots.day, starts=tuple(slot.start for slot in rows), remedy=remedy,
        affected=tuple(affected),
    )  # fmt: skip


def midnight(day: date, days: int = 0) -> datetime:
    """The first moment of the day, or of one so many days later, in Paris."""
    return datetime.combine(day + timedelta(days=days), time(), PARIS)


def other_dates(work: Work, order: Order) -> tuple[Plan, ...]:
    """The nearest other visits that have room for the whole order, its own hour first."""
    plan = plan_from(order.plan)
    if not plan.sessions:
        return ()
    first = min(plan.sessions, key=lambda session: (session.day, session.start))
    mode: GuideMode | None = order.guide_mode  # type: ignore[assignment]
    draft = Draft(order.seller, order.activity, order.category, party_from(order.party), mode, first.day, TimeWish(near=first.start))
    return Search(work.session, work.catalogue, order.seller, order.activity, work.now, without=order.id).others(draft)[:OFFERED]


def _remedy(work: Work, order: Order, remedy: Remedy, reason: str, actor: str, closure_id: str) -> tuple[int, int]:
    """What the order gets: cents that go back, dates that are offered. One that came free with another has ended with that."""
    if order.state in ENDED:
        return 0, 0
    if remedy == "new_date" and other_dates(work, order):
        return 0, len(cancel(work, order, "new_date", reason, actor, closure_id).values["offers"])
    return cancel(work, order, "refund", reason, actor, closure_id).amounts["refund"], 0


def _companion_told(work: Work, order: Order) -> bool:
    companion = work.session.get(Companion, order.id)
    return companion is not None and bool(own_address(companion.email, work.session.get_one(Account, order.account_id).email))


def _of_closure(closure_id: str | None) -> dict[str, str]:
    return {"closure_id": closure_id} if closure_id else {}


def _call_off(work: Work, order: Order, actor: str, reasons: tuple[Reason, ...], before: dict[str, object], **more: object) -> None:
    """``more``: what else is to be told of it."""
    move(order, "cancel")
    billing.call_off(work, order)
    end(work, order, actor)
    work.audit(order, actor, "seller_cancelled", before, reasons)
    back = max(0, -ledger.balance(work, order))
    work.emit("seller_cancelled", order, remedy="refund", amount_cents=back, **more)
    regrouping.follow(work, order, actor)


def _rows(work: Work, slots: Slots) -> Sequence[Slot]:
    wanted = select(Slot).where(Slot.seller == slots.seller, Slot.site == slots.site, Slot.day == slots.day, Slot.starts_at > work.now)
    if slots.start is not None:
        wanted = wanted.where(Slot.start >= slots.start)
    if slots.end is not None:
        wanted = wanted.where(Slot.start <= slots.end)
    return work.session.scalars(wanted.order_by(Slot.start)).all()


def _orders_in(work: Work, rows: Sequence[Slot], *, wait: bool = True) -> list[Order]:
    """Every order that sits in the slots, the oldest first, locked; one whose time is over has left them."""
    ids = select(Hold.order_id).where(Hold.slot_id.in_([slot.id for slot in rows]), places.live(work.now))
    here = set(work.session.scalars(select(Order.id).where(Order.id.in_(ids), Order.state.in_(LIVE))))
    found = work.session.scalars(locking.locking(Order.id.in_(here), nowait=not wait)).all()
    return [order for order in found if order.id in here and order.state in LIVE and not work.is_over(order)]


def _said(reason: str) -> tuple[Reason, ...]:
    return (Reason("seller_says", Text(reason.strip(), reason.strip())),) if reason.strip() else ()


def _used(number: int, of: int) -> Reason:
    text = Text(
        f"Contremarques déjà utilisées : {number} sur {of}. Leur prix est rendu avec le reste.",
        f"Vouchers used already: {number} of {of}. What they cost goes back with the rest.",
    )
    return Reason("vouchers_used", text)


def _no_other_date() -> Decision:
    text = Text("Aucune autre date n’a de place pour ce groupe.", "No other date has room for this group.")
    return Decision("refuse", (Reason("no_other_date", text),))
