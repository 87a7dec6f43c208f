"""Signed copies that customers send: they are looked at by the seller's people, who record the signature (FM-016, CH-002)."""

from __future__ import annotations

from booking_core.orders import tasks
from booking_core.orders.ending import state_now
from booking_core.orders.states import after
from booking_core.orders.views import TaskKind
from booking_core.orders.work import Work, state_of
from booking_core.rules.decision import Decision
from booking_core.store import Order

KIND: TaskKind = "copy_to_check"


def came(work: Work, order: Order, conversation_id: str, actor: str) -> Decision:
    """A copy lies in the conversation; the order awaits the signature as before. Raises ImpossibleTransition where it awaits none.

    The file itself stays with what was said: it goes when that goes.
    """
    after(state_now(work, order), "sign")
    before = state_of(order)
    tasks.add(work, order, KIND, {"conversation": conversation_id})
    work.audit(order, actor, "copy_sent", before, ())
    return Decision("accept")
