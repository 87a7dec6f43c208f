"""Tickets that come back: how many an order gave out, how many were announced, and what was given for them (FM-076 to 080)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from booking_core.orders import ticketing
from booking_core.orders.views import TaskKind
from booking_core.orders.work import Work
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.store import Order, SellerTask

KIND: TaskKind = "unsold_return"
CREDITED = "credited_cents"
"""In a task that is done: what the credit note for its tickets says. A task that was closed without one gave nothing."""
_WORTH = ("credit_note", "ceiling", "credit_note_max")
"""By which names ``return_unsold`` says what tickets are worth: exactly, or at most where the seller's people set it."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """Of an order's tickets: ``issued`` are good, ``announced`` wait for the seller to see them, ``credited`` were given a note for."""

    issued: int
    announced: int
    credited: int
    credited_cents: int

    @property
    def left(self) -> int:
        """How many tickets may still be sent back, 0 or more."""
        return max(0, self.issued - self.announced - self.credited)


def so_far(work: Work, order: Order) -> SoFar:
    """What the order's tasks tell of it."""
    tasks = list(work.session.scalars(select(SellerTask).where(SellerTask.order_id == order.id, SellerTask.kind == KIND)))
    done = [task.facts for task in tasks if task.done_at is not None and CREDITED in task.facts]
    announced = sum(task.facts["tickets"] for task in tasks if task.done_at is None)
    credited = sum(facts["tickets"] for facts in done)
    return SoFar(ticketing.valid(work, order), announced, credited, sum(facts[CREDITED] for facts in done))


def worth(work: Work, order: Order) -> int | None:
    """The most that the rules give for the tickets that were announced, in cents; None where none were."""
    task = _announced(work, order)
    return None if task is None else max(task.facts.get(what, 0) for what in _WORTH)


def credit(work: Work, order: Order, amount_cents: int) -> bool:
    """The seller has seen the tickets that were announced, and gives so much for them; whether any were."""
    task = _announced(work, order)
    if task is None:
        return False
    facts: dict[str, Any] = task.facts
    task.facts, task.done_at = {**facts, CREDITED: amount_cents}, work.now
    return True


def _announced(work: Work, order: Order) -> SellerTask | None:
    open_ = select(SellerTask).where(SellerTask.order_id == order.id, SellerTask.kind == KIND, SellerTask.done_at.is_(None))
    return work.session.scalar(open_)


def enough(found: SoFar, tickets: int) -> Decision:
    """Whether so many may be sent back: none that was never given out, and none twice."""
    if 0 < tickets <= found.left:
        return Decision("accept")
    if not found.issued:
        text = Text(
            "Aucun billet n’a encore été émis pour cette commande : il n’y a rien à renvoyer.",
            "No ticket of this order was issued yet: there is nothing to send back.",
        )
        return Decision("refuse", (Reason("no_tickets_issued", text),), values={"most": 0})
    text = Text(
        f"Billets qui peuvent encore être renvoyés : {found.left} sur {found.issued} émis.",
        f"Tickets that may still be sent back: {found.left} of {found.issued} issued.",
    )
    return Decision("refuse", (Reason("too_many_tickets", text),), values={"most": found.left})


def worth_something(decision: Decision) -> Decision:
    """Refuses where the credit notes given before are all that the terms give."""
    if not decision.amounts or any(decision.amounts.values()):
        return Decision("accept")
    text = Text(
        "Les billets déjà renvoyés ont donné tout l’avoir que prévoient les conditions.",
        "The tickets sent back before gave all the credit that the terms provide for.",
    )
    return Decision("refuse", (Reason("credited_already", text), *decision.reasons))
