"""What is left for a person at the seller to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import select

from booking_core.orders.views import TaskKind, TaskView
from booking_core.orders.work import Work
from booking_core.store import Order, SellerTask


def add(work: Work, order: Order, kind: TaskKind, facts: dict[str, Any]) -> bool:
    """Leaves a task; one that is still open for the same order and reason is brought up to date instead. Whether it is new."""
    wanted = select(SellerTask).where(SellerTask.order_id == order.id, SellerTask.kind == kind, SellerTask.done_at.is_(None))
    known = work.session.scalar(wanted)
    if known is not None:
        known.facts = facts
    else:
        work.session.add(SellerTask(seller=order.seller, kind=kind, order_id=order.id, facts=facts, created_at=work.now))
    work.session.flush()
    return known is None


def revise(work: Work, order: Order, kind: TaskKind, facts: dict[str, Any]) -> None:
    """The order's open task of this kind, if there is one, is about something else now."""
    for task in _open(work, order, kind):
        task.facts = facts
    work.session.flush()


def to_pay_back(work: Work, order: Order) -> int:
    """What somebody is to pay back to the customer, in cents."""
    return sum(task.facts["amount_cents"] for task in _open(work, order, "refund_due"))


def close(work: Work, order: Order, kind: TaskKind) -> bool:
    """The order's open task of this kind needs nobody any more; whether there was one."""
    found = _open(work, order, kind)
    for task in found:
        task.done_at = work.now
    return bool(found)


def close_all(work: Work, order: Order) -> None:
    """The order has ended: what was still to do about it is done with."""
    for task in work.session.scalars(select(SellerTask).where(SellerTask.order_id == order.id, SellerTask.done_at.is_(None))):
        task.done_at = work.now


def still_open(work: Work, seller: str | None) -> list[TaskView]:
    """Open tasks, the oldest first; of one seller when given."""
    wanted = select(SellerTask, Order.reference).join(Order, Order.id == SellerTask.order_id).where(SellerTask.done_at.is_(None))
    if seller is not None:
        wanted = wanted.where(SellerTask.seller == seller)
    return [view(task, reference) for task, reference in work.session.execute(wanted.order_by(SellerTask.id))]


def view(task: SellerTask, reference: str) -> TaskView:
    """A task as it is shown, open or done."""
    return TaskView(
        id=task.id,
        seller=task.seller,
        kind=cast(TaskKind, task.kind),
        reference=reference,
        facts=task.facts,
        created_at=task.created_at,
        done_at=task.done_at,
    )


def _open(work: Work, order: Order, kind: TaskKind) -> Sequence[SellerTask]:
    wanted = select(SellerTask).where(SellerTask.order_id == order.id, SellerTask.kind == kind, SellerTask.done_at.is_(None))
    return work.session.scalars(wanted).all()
