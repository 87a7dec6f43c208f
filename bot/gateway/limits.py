"""How much one customer, and one address, may ask of the gateway."""

from __future__ import annotations

import math
import time
from ipaddress import ip_address

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

MESSAGES = "120/minute"
"""In one conversation."""
MESSAGES_BY_ADDRESS = "600/minute"
CONVERSATIONS_BY_ADDRESS = "60/minute"
FRAMES = "600/minute"
"""Of any kind through one socket."""


class TooMany(Exception):
    """Over a limit; ``retry_after`` in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class Limits:
    """Counts in memory: there is one gateway process, and a restart may well forgive.

    Fixed windows, because the library forgets their counters once they are over; it keeps a list of a moving window for ever.
    """

    def __init__(
        self, messages: str = MESSAGES, by_address: str = MESSAGES_BY_ADDRESS, conversations: str = CONVERSATIONS_BY_ADDRESS
    ) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._messages, self._by_address, self._conversations = parse(messages), parse(by_address), parse(conversations)
        self._frames = parse(FRAMES)

    def message(self, conversation_id: str, address: str | None) -> None:
        """Counts a message. Raises :class:`TooMany`."""
        self._hit(self._messages, "message", conversation_id)
        self._hit_address(self._by_address, "messages", address)

    def conversation(self, address: str | None) -> None:
        """Counts a conversation begun. Raises :class:`TooMany`."""
        self._hit_address(self._conversations, "conversations", address)

    def frame(self, socket: str) -> None:
        """Counts a frame. Raises :class:`TooMany`."""
        self._hit(self._frames, "frame", socket)

    def _hit_address(self, limit: RateLimitItem, what: str, address: str | None) -> None:
        # A caller on this machine is the operator (tests, monitoring); behind a proxy its forwarded address counts.
        if address and not _is_loopback(address):
            self._hit(limit, what, address)

    def _hit(self, limit: RateLimitItem, what: str, who: str) -> None:
        if not self._limiter.hit(limit, what, who):
            reset = self._limiter.get_window_stats(limit, what, who).reset_time
            raise TooMany(max(1, math.ceil(reset - time.time())))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
