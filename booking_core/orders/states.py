"""The life of an order: which state follows which, and nothing else."""

from __future__ import annotations

from typing import Literal, cast

from booking_core.errors import ImpossibleTransition
from booking_core.orders.views import State
from booking_core.store import Order

Change = Literal["validate", "place_again", "pay", "cancel", "expire"]

TRANSITIONS: dict[State, dict[Change, State]] = {
    "held": {"validate": "awaiting_payment", "place_again": "held", "cancel": "cancelled", "expire": "expired"},
    "awaiting_payment": {
        "validate": "awaiting_payment",
        "place_again": "awaiting_payment",
        "pay": "confirmed",
        "cancel": "cancelled",
        "expire": "expired",
    },
    "confirmed": {},
    "cancelled": {},
    "expired": {},
}
LIMITED: tuple[State, ...] = ("held", "awaiting_payment")
"""The states that end by themselves at ``expires_at``."""


def move(order: Order, change: Change) -> None:
    """Moves an order on. Raises ImpossibleTransition."""
    order.state = after(cast(State, order.state), change)


def after(state: State, change: Change) -> State:
    """The state that follows. Raises ImpossibleTransition."""
    try:
        return TRANSITIONS[state][change]
    except KeyError:
        raise ImpossibleTransition(state, change) from None
