"""What may be done with an order at this moment, and by whom at the desk.

Only what is out of the question is left out: whether the rest goes through, its preview says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from booking_core.api.v1 import changes, desk, people
from booking_core.api.v1.operations import Operation
from booking_core.catalogue import Activity, Seller
from booking_core.orders.desk_views import CustomerView
from booking_core.orders.states import ENDED, LIMITED, LIVE
from booking_core.orders.views import OrderView, TaskView
from booking_core.rules.ordering import company_awaited
from bot.desk.staff import Agent

GESTURES: Final = ("reduce-price", "prolong", "waive")
"""Beyond the rules: for those who answer for it."""
ANSWERED_FOR: Final = (*GESTURES, "call-off")
"""Not an agent's own: calling off in the seller's name gives back what the customer's own cancelling would keep, as a closure does."""
CREDIT_NOTE: Final = "issue-credit-note"
OURS: Final[dict[str, Operation[Any]]] = {one.path: one for one in desk.OPERATIONS}
THEIRS: Final[dict[str, Operation[Any]]] = {one.path: one for one in (*changes.OPERATIONS, people.COMPANION, people.BILLED_TO)}
OPERATIONS: Final[dict[str, Operation[Any]]] = {**OURS, **THEIRS}


@dataclass(frozen=True, slots=True)
class Situation:
    """An order with what decides on what may be done with it."""

    order: OrderView
    customer: CustomerView
    tasks: tuple[TaskView, ...]
    seller: Seller

    @property
    def activity(self) -> Activity:
        """What was ordered."""
        return self.seller.activity(self.order.activity)

    @property
    def live(self) -> bool:
        """Whether it has not ended."""
        return self.order.state in LIVE

    @property
    def settled(self) -> bool:
        """Whether it is alive, and no offer of other dates waits for the customer's answer."""
        return self.live and self.order.offer is None

    @property
    def awaits_word(self) -> bool:
        """Whether the seller owes a word on the order itself."""
        return "seller" in self.order.outstanding and self.order.change is None

    def has_task(self, kind: str) -> bool:
        """Whether a task of this kind is open."""
        return any(task.kind == kind for task in self.tasks)


_POSSIBLE: Final[dict[str, Callable[[Situation], bool]]] = {
    "transfer": lambda now: now.order.state != "held" or now.order.offer is not None,
    "payment": lambda now: now.order.state != "held" or now.order.offer is not None,
    "refund": lambda now: now.order.balance_cents < 0,
    "issue-credit-note": lambda now: now.order.paid_cents > 0,
    "signature": lambda now: "signature" in now.order.outstanding,
    "company": lambda now: now.awaits_word and company_awaited(now.seller),
    "agree": lambda now: now.awaits_word,
    "decline": lambda now: now.awaits_word,
    "answer-change": lambda now: now.order.change is not None,
    "decline-return": lambda now: now.has_task("unsold_return"),
    "layout": lambda now: "tickets.csv" in now.order.papers and not now.has_task("layout_to_approve"),
    "answer-layout": lambda now: now.has_task("layout_to_approve"),
    "reduce-price": lambda now: now.settled and now.order.change is None and now.order.total_cents > 0,
    "prolong": lambda now: now.settled and now.order.expires_at is not None,
    "waive": lambda now: now.order.state in ENDED and bool(now.order.kept_cents),
    "call-off": lambda now: now.live,
    "cancel": lambda now: now.live,
    "validate": lambda now: now.order.offer is None and now.order.state in (*LIMITED, "expired"),
    "headcount": lambda now: now.settled,
    "final-headcount": lambda now: now.settled and now.activity.channel == "on_request",
    "date": lambda now: now.settled and now.activity.dated,
    "activity": lambda now: now.settled,
    "offer": lambda now: now.order.offer is not None,
    "unsold": lambda now: now.order.state == "confirmed" and now.activity.channel == "on_request",
    "credit-note": lambda now: now.order.balance_cents > 0 and any(note.left_cents for note in now.customer.credit_notes),
    "companion": lambda now: now.live,
    "billed-to": lambda now: True,
}  # fmt: skip


def possible(now: Situation, agent: Agent) -> tuple[str, ...]:
    """The paths of the operations that this agent may try, in the order of the API."""
    return tuple(path for path in OPERATIONS if _POSSIBLE[path](now) and may(agent, path))


def may(agent: Agent, path: str) -> bool:
    """Whether the agent's role lets him: gestures and calling off are for supervisors and admins."""
    return path not in ANSWERED_FOR or agent.is_at_least("supervisor")


def is_gesture(path: str, amount_cents: int, owed_cents: int) -> bool:
    """Whether so many cents are beyond the rules; ``owed_cents``: what they give as a credit note."""
    return path in GESTURES or (path == CREDIT_NOTE and amount_cents > owed_cents)


def too_much(agent: Agent, amount_cents: int, limit_cents: int | None) -> bool:
    """Whether a gesture of so many cents is beyond what the operator lets a supervisor give; admins answer for any."""
    return limit_cents is not None and not agent.is_at_least("admin") and amount_cents > limit_cents
