"""How much one customer, and one address, may ask of the gateway."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

MESSAGES = "120/minute"
"""In one conversation, short ones; a long one costs as several do."""
MESSAGES_BY_ADDRESS = "600/minute"
SHORT = 250
"""Characters that cost as one message: how long a message takes to read grows with its length."""
CONVERSATIONS_BY_ADDRESS = "60/minute"
FRAMES = "600/minute"
"""Of any kind through one socket."""
SILENT_SOCKETS = 200
SILENT_SOCKETS_BY_ADDRESS = 20
"""Open sockets that have not said yet whose conversation they are about."""


class TooMany(Exception):
    """Over a limit; ``retry_after`` in whole seconds."""

    text_id = "gateway-too-many"
    """What the customer is told."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class Busy(TooMany):
    """Others are asking for too much; this customer did nothing."""

    text_id = "gateway-busy"


class Limits:
    """Counts in memory: there is one gateway process, and a restart may well forgive.

    Fixed windows, because the library forgets their counters once they are over; it keeps a list of a moving window for ever.
    """

    def __init__(
        self,
        messages: str = MESSAGES,
        by_address: str = MESSAGES_BY_ADDRESS,
        conversations: str = CONVERSATIONS_BY_ADDRESS,
        silent_sockets: int = SILENT_SOCKETS,
    ) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._messages, self._by_address, self._conversations = parse(messages), parse(by_address), parse(conversations)
        self._frames = parse(FRAMES)
        self._silent_sockets = silent_sockets
        self._silent: Counter[str | None] = Counter()

    def message(self, conversation_id: str, address: str | None, length: int) -> None:
        """Counts a message of ``length`` characters. Raises :class:`TooMany`."""
        cost = 1 + length // SHORT
        self._hit(self._messages, "message", conversation_id, cost)
        self._hit_address(self._by_address, "messages", address, cost)

    def conversation(self, address: str | None) -> None:
        """Counts a conversation begun. Raises :class:`TooMany`."""
        self._hit_address(self._conversations, "conversations", address)

    def frame(self, socket: str) -> None:
        """Counts a frame. Raises :class:`TooMany`."""
        self._hit(self._frames, "frame", socket)

    @contextmanager
    def silent_socket(self, address: str | None) -> Iterator[None]:
        """While a socket has not said whose it is. Raises :class:`TooMany` when there are too many of them."""
        crowd = address and not _is_loopback(address) and self._silent[address] >= SILENT_SOCKETS_BY_ADDRESS
        if crowd or self._silent.total() >= self._silent_sockets:
            raise TooMany(1)
        self._silent[address] += 1
        try:
            yield
        finally:
            self._silent[address] -= 1
            if not self._silent[address]:
                del self._silent[address]

    def _hit_address(self, limit: RateLimitItem, what: str, address: str | None, cost: int = 1) -> None:
        # A caller on this machine is the operator (tests, monitoring); behind a proxy its forwarded address counts.
        if address and not _is_loopback(address):
            self._hit(limit, what, address, cost)

    def _hit(self, limit: RateLimitItem, what: str, who: str, cost: int = 1) -> None:
        if not self._limiter.hit(limit, what, who, cost=cost):
            reset = self._limiter.get_window_stats(limit, what, who).reset_time
            raise TooMany(max(1, math.ceil(reset - time.time())))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
