"""How often one may fetch what costs time to make: behind one link, and from one network."""

from __future__ import annotations

from hashlib import sha256

from fastapi import Request
from limits import RateLimitItemPerHour
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from booking_core.api.limiting import wait
from booking_core.api.networks import network_of


class Fetching:
    """Counts in memory: a restart may well forgive."""

    def __init__(self, per_link: int, per_caller: int) -> None:
        """Both an hour."""
        self._per_link, self._per_caller = RateLimitItemPerHour(per_link), RateLimitItemPerHour(per_caller)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def wait(self, request: Request, token: str) -> int | None:
        """Seconds until the link of this token may be fetched again, None when it may be now.

        Counted by a digest, and by the caller first, so that the memory for it does not grow with what somebody sends.
        """
        network = network_of(request.client.host if request.client else None)
        by_caller = wait(self._limiter, self._per_caller, f"caller {network}") if network else None
        return by_caller or wait(self._limiter, self._per_link, sha256(token.encode()).hexdigest())
