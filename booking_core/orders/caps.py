"""How many options a customer may hold at once, and how often each may be renewed, where a seller sets a limit (none by default).

Places that are not paid for are counted alike, whatever their order is called by now: an option that became an order keeps its time."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from booking_core.orders import regrouping, requests
from booking_core.orders.work import Work
from booking_core.rules.because import accepted, refused
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.store import Order, alone

UNPAID = ("held", "awaiting_payment")
"""The states of places that are held and not paid for; what else an order of places waits for is nobody's option."""


def live_options(work: Work, order: Order, settlement: str) -> Decision:
    """Whether the customer may hold one more option at this seller."""
    sample = work.catalogue.sample(order.seller)
    most = sample.most_options if sample else None
    if most is None or settlement != "option":
        return accepted()
    alone(work.session.connection(), f"options of {order.account_id}")
    live = select(func.count()).select_from(Order).where(Order.account_id == order.account_id, Order.seller == order.seller)
    live = live.where(Order.state.in_(UNPAID), Order.confirmed_at.is_(None), Order.first_start.is_not(None))
    live = live.where(or_(Order.expires_at.is_(None), Order.expires_at > work.now))
    if int(work.session.scalar(live) or 0) < most:
        return accepted()
    many = "s" if most > 1 else ""
    fr = f"Vous avez déjà {most} option{many} ou commande{many} impayée{many} en cours, le maximum que ce vendeur accepte."
    en = f"You hold {most} option{many} or unpaid order{many} already, the most this seller takes."
    return refused(Reason("too_many_options", Text(fr, en)))


def renewals(work: Work, order: Order) -> Decision:
    """Whether unpaid places may be taken anew once more: each time their delay begins anew. A move to a date that the seller offered
    in place of one it called off is not the customer's."""
    sample = work.catalogue.sample(order.seller)
    most = sample.most_renewals if sample else None
    if most is None or renewed(work, order) - requests.offers_taken(work, order) < most:
        return accepted()
    times = f"{most} fois" if most else "aucune fois"
    option = order.state == "held"
    fr = f"Cette {'option' if option else 'commande impayée'} a déjà été renouvelée autant que ce vendeur l’accepte ({times})."
    en = f"This {'option' if option else 'unpaid order'} was renewed as often as this seller takes ({most} times)."
    return refused(Reason("too_many_renewals", Text(fr, en)))


def renewed(work: Work, order: Order) -> int:
    """How often the order was placed again or changed; that it was priced anew with its group is neither."""
    return order.revision - 1 - regrouping.times(work, order) if order.revision > 1 else 0
