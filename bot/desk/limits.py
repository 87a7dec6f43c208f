"""How often passwords and codes may be tried. Counted in memory: there is one gateway, and a restart may well forgive."""

from __future__ import annotations

from typing import Final

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from booking_core.api.limiting import wait

BY_ADDRESS: Final = "10/15minutes"
BY_NETWORK: Final = "60/15minutes"
"""An office of many agents is one network."""
CODES: Final = "5/15minutes"


class TriedTooOften(Exception):
    """``seconds`` until the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Tries:
    """Counts every try; a success forgives those before it to its own address only."""

    def __init__(self, by_address: str = BY_ADDRESS, by_network: str = BY_NETWORK, codes: str = CODES) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._address, self._network, self._codes = parse(by_address), parse(by_network), parse(codes)

    def password(self, email: str, network: str | None) -> None:
        """Counts a try of a password. Raises :class:`TriedTooOften`."""
        seconds = wait(self._limiter, self._network, "network", network) if network else None
        seconds = seconds or wait(self._limiter, self._address, "address", email.strip().lower()[:254])
        if seconds:
            raise TriedTooOften(seconds)

    def code(self, agent_id: str) -> None:
        """Counts a try of a second factor's code. Raises :class:`TriedTooOften`."""
        if seconds := wait(self._limiter, self._codes, "code", agent_id):
            raise TriedTooOften(seconds)

    def forgive_password(self, email: str) -> None:
        """It was right."""
        self._limiter.clear(self._address, "address", email.strip().lower()[:254])

    def forgive_code(self, agent_id: str) -> None:
        """It was right."""
        self._limiter.clear(self._codes, "code", agent_id)
