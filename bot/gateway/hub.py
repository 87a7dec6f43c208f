"""Who is listening to which conversation in this process, and who is writing in it. It carries no messages: those are in the log."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

MAX_LISTENERS = 10
"""Sockets of one conversation: tabs."""
TYPING_SECONDS = 6.0
"""How long somebody is taken to go on writing after a keystroke was told."""
CUSTOMER = ""
"""As whom the customer writes; people of the seller have names."""
K = TypeVar("K")


class TooManyListeners(Exception):
    """The conversation has as many sockets as it may."""


class Hub:
    """Wakes the listeners of a conversation when there is something new to read; for the event loop's thread only.

    A listener that was slow finds everything at its next look, so nothing can pile up for it here.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._listeners: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._watchers: dict[str | None, set[asyncio.Event]] = defaultdict(set)
        self._followers: list[Callable[[str], None]] = []
        self._typing: set[str] = set()
        self._writing: dict[tuple[str, str], float] = {}
        self._clock = clock

    @contextmanager
    def listen(self, conversation_id: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the conversation changed. Raises :class:`TooManyListeners`."""
        if len(self._listeners[conversation_id]) >= MAX_LISTENERS:
            raise TooManyListeners
        with _in(self._listeners, conversation_id) as event:
            yield event

    @contextmanager
    def watch(self, conversation_id: str | None) -> Iterator[asyncio.Event]:
        """As ``listen``, for the seller's people, who take no place from the customer's tabs; None: whichever conversation changed."""
        with _in(self._watchers, conversation_id) as event:
            yield event

    def follow(self, woken: Callable[[str], None]) -> None:
        """Calls ``woken`` with the id of whichever conversation changed, as long as the process runs."""
        self._followers.append(woken)

    def wake(self, conversation_id: str) -> None:
        """Tells the listeners to look."""
        for woken in self._followers:
            woken(conversation_id)
        for event in (*self._listeners.get(conversation_id, ()), *self._watchers.get(conversation_id, ()), *self._watchers.get(None, ())):
            event.set()

    def wake_all(self) -> None:
        """Tells every listener to look: who may listen has changed."""
        for events in self._listeners.values():
            for event in events:
                event.set()

    @contextmanager
    def typing(self, conversation_id: str) -> Iterator[None]:
        """While an answer is made."""
        self._typing.add(conversation_id)
        self.wake(conversation_id)
        try:
            yield
        finally:
            self._typing.discard(conversation_id)
            self.wake(conversation_id)

    def is_typing(self, conversation_id: str) -> bool:
        """Whether an answer is being made."""
        return conversation_id in self._typing

    def writes(self, conversation_id: str, who: str = CUSTOMER) -> None:
        """Somebody pressed a key; he is taken to write for a few seconds from now on."""
        new = not self._still(conversation_id, who)
        self._writing[conversation_id, who] = self._clock() + TYPING_SECONDS
        if new:
            self.wake(conversation_id)
            asyncio.get_running_loop().call_later(TYPING_SECONDS, self._look, conversation_id, who)

    def wrote(self, conversation_id: str, who: str = CUSTOMER) -> None:
        """What he was writing has been sent, or given up."""
        if self._writing.pop((conversation_id, who), None) is not None:
            self.wake(conversation_id)

    def customer_writes(self, conversation_id: str) -> bool:
        """Whether the customer is writing."""
        return self._still(conversation_id, CUSTOMER)

    def who_writes(self, conversation_id: str) -> str | None:
        """The name of the person of the seller who is writing, if one is."""
        names = [who for id_, who in self._writing if id_ == conversation_id and who != CUSTOMER and self._still(id_, who)]
        return names[0] if names else None

    def _still(self, conversation_id: str, who: str) -> bool:
        return self._writing.get((conversation_id, who), 0.0) > self._clock()

    def _look(self, conversation_id: str, who: str) -> None:
        """Ends what was not gone on with, and waits on where it was."""
        until = self._writing.get((conversation_id, who))
        if until is None:
            return
        if (left := until - self._clock()) > 0:
            asyncio.get_running_loop().call_later(left, self._look, conversation_id, who)
            return
        self.wrote(conversation_id, who)


@contextmanager
def _in(listening: dict[K, set[asyncio.Event]], key: K) -> Iterator[asyncio.Event]:
    event = asyncio.Event()
    listening[key].add(event)
    try:
        yield event
    finally:
        listening[key].discard(event)
        if not listening[key]:
            del listening[key]
