"""How many options a customer may hold at once, and how often each may be renewed, where a seller sets a limit (none by default)."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from booking_core.orders.work import Work
from booking_core.rules.because import accepted, refused
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.store import Order, alone


def live_options(work: Work, order: Order, settlement: str) -> Decision:
    """Whether the customer may hold one more option at this seller."""
    sample = work.catalogue.sample(order.seller)
    most = sample.most_options if sample else None
    if most is None or settlement != "option":
        return accepted()
    alone(work.session.connection(), f"options of {order.account_id}")
    live = select(func.count()).select_from(Order).where(Order.account_id == order.account_id, Order.seller == order.seller)
    live = live.where(Order.state == "held", or_(Order.expires_at.is_(None), Order.expires_at > work.now))
    if int(work.session.scalar(live) or 0) < most:
        return accepted()
    fr = f"Vous avez déjà {most} option{'s' if most > 1 else ''} en cours, le maximum que ce vendeur accepte."
    return refused(
        Reason("too_many_options", Text(fr, f"You hold {most} option{'s' if most > 1 else ''} already, the most this seller takes."))
    )


def renewals(work: Work, order: Order) -> Decision:
    """Whether the option may be placed again once more: each time its delay begins anew."""
    sample = work.catalogue.sample(order.seller)
    most = sample.most_renewals if sample else None
    if most is None or order.state != "held" or order.revision - 1 < most:
        return accepted()
    times = f"{most} fois" if most else "aucune fois"
    fr = f"Cette option a déjà été renouvelée autant que ce vendeur l’accepte ({times})."
    return refused(Reason("too_many_renewals", Text(fr, f"This option was renewed as often as this seller takes ({most} times).")))
