"""What happened, written in the same transaction, handled afterwards by each consumer at least once.

Payloads hold ids and amounts only, no personal data. Events and their payloads beside ``seller``, ``lang``,
``conversation_id``:

* ``option_placed order_placed order_confirmed order_cancelled order_expired order_resized transfer_announced``: ``reference``
  (``order_resized`` also ``how``: ``replace`` or ``extend``, and ``extends``)
* ``payment_received late_money``: ``reference``, ``amount_cents``; ``late_money`` also ``kind``, that of the seller's task
* ``code_requested``: ``code_id`` (see ``Core.code_mail``)
* ``handed_over``: ``handover_id`` (see ``Core.handover``)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

Consumer = Literal["mail", "chat"]
CONSUMERS: tuple[Consumer, ...] = ("mail", "chat")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. ``id`` grows; ``attempt`` counts from 1 for each consumer."""

    id: int
    kind: str
    payload: Mapping[str, Any]
    at: datetime
    attempt: int


class Outbox:
    """The consumers' side."""

    def pending(self, consumer: Consumer, limit: int = 20, lease: timedelta = timedelta(seconds=60)) -> list[Event]:
        """The oldest events not yet handled, leased to the caller: nobody else gets them before the lease ends."""
        raise NotImplementedError

    def done(self, consumer: Consumer, event_id: int) -> None:
        """The event was handled."""
        raise NotImplementedError

    def failed(self, consumer: Consumer, event_id: int, why: str) -> None:
        """It was not: tried again after a delay that doubles, an hour at most. ``why`` must hold no personal data."""
        raise NotImplementedError
