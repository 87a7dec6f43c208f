"""Places that are shared out: so many in all, and only some of them to one network."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from weakref import WeakValueDictionary


class Queue:
    """Who finds no place waits for one; ``network`` None is nobody in particular and shares in all of them."""

    def __init__(self, places: int, of_one_network: int) -> None:
        self._all = asyncio.Semaphore(places)
        self._of_one_network = of_one_network
        self._networks: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def place(self, network: str | None) -> AsyncIterator[None]:
        """While something is done. A network whose share is taken waits among itself, not in the way of others."""
        own = self._networks.setdefault(network, asyncio.Semaphore(self._of_one_network)) if network else nullcontext()
        async with own, self._all:
            yield


class Full(Exception):
    """There is no place."""


class Room:
    """Who finds no place is sent away."""

    def __init__(self, places: int, of_one_network: int) -> None:
        self._places, self._of_one_network = places, of_one_network
        self._inside: Counter[str | None] = Counter()

    @contextmanager
    def place(self, network: str | None) -> Iterator[None]:
        """While somebody is inside. Raises :class:`Full`."""
        if self._inside.total() >= self._places or (network and self._inside[network] >= self._of_one_network):
            raise Full
        self._inside[network] += 1
        try:
            yield
        finally:
            self._inside[network] -= 1
            if not self._inside[network]:
                del self._inside[network]
