"""What is shown of a seller's closure."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from booking_core.orders.views import State, View


class Affected(View):
    """An order that a closure concerns, and whether somebody who accompanies the group is told as well (CMN-062).

    ``was``: the state that the closure found it in, None of a closure from before that was kept; ``state``: what it comes to.
    """

    reference: str
    account_id: str
    people: int
    was: State | None = None
    state: State
    refund_cents: int
    companion: bool
    offers: int


class ClosureView(View):
    """Slots that the seller closed, or would, and what becomes of the orders in them. ``again``: that was carried out before, under the
    same key, and this call changed nothing."""

    id: str | None
    seller: str
    site: str
    day: date
    starts: tuple[time, ...]
    remedy: Literal["refund", "new_date"]
    affected: tuple[Affected, ...]
    again: bool = False
