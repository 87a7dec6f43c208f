"""What the rest of the house is told of a caller's network. Addresses are neither stored nor logged."""

from __future__ import annotations

import hmac
from datetime import UTC
from hashlib import sha256

from booking_core.clock import Clock, system_clock


class Marks:
    """What the rest of the house is told of a network: a keyed hash, another one each day.

    Whoever reads it without the key cannot try out addresses, and cannot follow a network from day to day.
    """

    def __init__(self, key: str, now: Clock = system_clock) -> None:
        self._key, self._now = key.encode(), now

    def of(self, network: str) -> str:
        """64 hexadecimal digits."""
        return hmac.new(self._key, f"network\0{self._now().astimezone(UTC):%Y-%m-%d}\0{network}".encode(), sha256).hexdigest()
