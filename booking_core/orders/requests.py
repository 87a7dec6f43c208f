"""Changes that wait for somebody's word: the seller's on what the customer asks (CH-022), the customer's on another date."""

from __future__ import annotations

from typing import Any, Literal, cast

from sqlalchemy import func, select

from booking_core.clock import paris
from booking_core.orders import tasks
from booking_core.orders.views import ChangeView, OfferView
from booking_core.orders.work import Work, as_json, party_from, plan_from, reasons_from
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.ordering import Step
from booking_core.store import ChangeRequest, Order, new_id

Kind = Literal["resize", "move", "change_activity", "offer"]
OFFER = "offer"
ORDER_OF_STEPS: tuple[Step, ...] = ("signature", "seller", "deposit", "payment")


def open_change(work: Work, order: Order) -> ChangeRequest | None:
    """The change of this order that waits for the seller."""
    return _open(work, order, offers=False)


def on_change_only(work: Work, order: Order) -> bool:
    """Whether the seller owes a word on a change alone, and not on the order itself."""
    change = open_change(work, order)
    return change is not None and not change.payload["awaited_before"]


def open_offer(work: Work, order: Order) -> ChangeRequest | None:
    """The dates that the seller offers and the customer has not answered."""
    return _open(work, order, offers=True)


def offers_taken(work: Work, order: Order) -> int:
    """How often the customer took a date that the seller offered in place of one it had called off."""
    taken = select(func.count()).select_from(ChangeRequest).where(ChangeRequest.order_id == order.id, ChangeRequest.kind == OFFER)
    return int(work.session.scalar(taken.where(ChangeRequest.state == "accepted")) or 0)


def no_offer(work: Work, order: Order) -> Decision:
    """Refuses while the seller's offer of other dates has no answer: what was called off is not changed, and what is offered is for
    the group as it is."""
    if open_offer(work, order) is None:
        return Decision("accept")
    text = Text(
        "Le vendeur a annulé cette visite et propose d’autres dates : choisissez-en une, ou votre argent vous est rendu.",
        "The seller called this visit off and offers other dates: take one of them, or get your money back.",
    )
    return Decision("refuse", (Reason("offer_to_answer", text),))


def write(work: Work, order: Order, kind: Kind, payload: dict[str, Any], reasons: tuple[Reason, ...], actor: str) -> ChangeRequest:
    """Keeps a request, in place of an earlier one of its sort."""
    earlier = _open(work, order, offers=kind == OFFER)
    if earlier is not None:
        close(work, earlier, "dropped", actor)
        payload = {**payload, "awaited_before": earlier.payload.get("awaited_before", False)}
    request = ChangeRequest(
        id=new_id(), order_id=order.id, kind=kind, payload=payload, reasons=as_json(reasons), state="open", made_by=actor, made_at=work.now
    )
    work.session.add(request)
    work.session.flush()
    return request


def await_seller(order: Order) -> None:
    """The order waits for the seller's word too."""
    order.outstanding = [step for step in ORDER_OF_STEPS if step in {*order.outstanding, "seller"}]


def close(work: Work, request: ChangeRequest, state: Literal["accepted", "refused", "dropped"], actor: str) -> None:
    """The request has its answer, by ``actor``, now."""
    request.state, request.answered_by, request.answered_at = state, actor, work.now
    work.session.flush()


def drop_all(work: Work, order: Order, actor: str) -> None:
    """The order has ended: nobody need answer any more."""
    for request in (open_change(work, order), open_offer(work, order)):
        if request is not None:
            close(work, request, "dropped", actor)
    tasks.close(work, order, "change_to_agree")


def views(work: Work, order: Order) -> tuple[ChangeView | None, OfferView | None]:
    """The open change and the open offer as they are shown."""
    if work.made(order):
        return None, None
    wanted = select(ChangeRequest).where(ChangeRequest.order_id == order.id, ChangeRequest.state == "open").order_by(ChangeRequest.id)
    found = {request.kind == OFFER: request for request in work.session.scalars(wanted)}
    return _change_view(found.get(False)), _offer_view(found.get(True))


def _change_view(request: ChangeRequest | None) -> ChangeView | None:
    if request is None:
        return None
    asked = request.payload
    return ChangeView(
        kind=cast(Literal["resize", "move", "change_activity"], request.kind),
        made_at=paris(request.made_at),
        party=party_from(asked["party"]) if "party" in asked else None,
        plan=plan_from(asked["plan"]) if "plan" in asked else None,
        activity=asked.get("activity"),
        total_cents=asked["total_cents"],
        reasons=reasons_from(request.reasons),
    )


def _offer_view(request: ChangeRequest | None) -> OfferView | None:
    if request is None:
        return None
    plans = tuple(plan_from(plan) for plan in request.payload["plans"])
    reasons = reasons_from(request.reasons)
    return OfferView(plans=plans, reason=request.payload["reason"], made_at=paris(request.made_at), reasons=reasons)


def _open(work: Work, order: Order, *, offers: bool) -> ChangeRequest | None:
    if work.made(order):
        return None  # nobody can have asked for anything yet
    wanted = select(ChangeRequest).where(ChangeRequest.order_id == order.id, ChangeRequest.state == "open")
    wanted = wanted.where(ChangeRequest.kind == OFFER if offers else ChangeRequest.kind != OFFER)
    return work.session.scalar(wanted.order_by(ChangeRequest.id.desc()).limit(1))
