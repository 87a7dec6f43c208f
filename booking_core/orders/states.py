"""The life of an order: which state follows which, and nothing else. docs/order-states.md is drawn from this table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from booking_core.errors import ImpossibleTransition
from booking_core.orders.views import State
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.store import Order

Change = Literal[
    "hold", "place", "validate", "place_again", "sign", "agree", "decline", "pay", "change", "ask", "answer", "cancel", "expire", "lapse",
    "refund", "owe",
]  # fmt: skip
"""``ask``: a change waits for the seller; ``answer``: it was answered. ``lapse``: the deposit did not come in time (FM-027).
``owe``: something more is owed to the customer of an order that was settled."""

NEXT: Literal["next"] = "next"
"""The state of what is outstanding first; ``confirmed`` when nothing is."""

Following = State | Literal["next"]

_UNFIRM: dict[Change, Following] = {
    "validate": NEXT, "place_again": NEXT, "change": NEXT, "ask": NEXT, "answer": NEXT, "pay": NEXT, "cancel": "cancelled",
    "expire": "expired",
}  # fmt: skip

TRANSITIONS: dict[State, dict[Change, Following]] = {
    "quoted": {"hold": "held", "place": NEXT},
    "held": {"validate": NEXT, "place_again": "held", "change": "held", "cancel": "cancelled", "expire": "expired"},
    "awaiting_signature": {**_UNFIRM, "sign": NEXT, "agree": NEXT, "decline": "cancelled", "lapse": "cancelled"},
    "awaiting_seller": {**_UNFIRM, "agree": NEXT, "decline": "cancelled", "lapse": "cancelled"},
    "awaiting_deposit": {**_UNFIRM, "lapse": "cancelled"},
    "awaiting_payment": _UNFIRM,
    "confirmed": {"pay": NEXT, "change": NEXT, "ask": NEXT, "answer": NEXT, "cancel": "cancelled"},
    "cancelled": {"refund": "refunded"},
    "expired": {"refund": "refunded"},
    "refunded": {"owe": "cancelled"},
}
AWAITING: tuple[State, ...] = ("awaiting_signature", "awaiting_seller", "awaiting_deposit", "awaiting_payment")
LIMITED: tuple[State, ...] = ("held", *AWAITING)
"""The states that end by themselves at ``expires_at``, unless the order was firm before."""
LIVE: tuple[State, ...] = (*LIMITED, "confirmed")
ENDED: tuple[State, ...] = ("cancelled", "expired", "refunded")


def move(order: Order, change: Change) -> None:
    """Moves an order on. Raises ImpossibleTransition."""
    order.state = after(cast(State, order.state), change, order.outstanding)


def after(state: State, change: Change, outstanding: Sequence[str] = ()) -> State:
    """The state that follows, given what is outstanding then. Raises ImpossibleTransition."""
    try:
        following = TRANSITIONS[state][change]
    except KeyError:
        raise ImpossibleTransition(state, change) from None
    return waiting_for(outstanding) if following == NEXT else following


def not_now(state: str) -> Decision:
    """The refusal of what an order's state does not allow, as previews say it."""
    text = Text("Ce n’est pas possible dans l’état où est cette commande.", "That is not possible in the state this order is in.")
    return Decision("refuse", (Reason("impossible_transition", text),), values={"state": state})


def waiting_for(outstanding: Sequence[str]) -> State:
    """The state of an order that waits for these things, the first of them first."""
    return cast(State, f"awaiting_{outstanding[0]}") if outstanding else "confirmed"
