"""Who is listening to which conversation in this process. It carries no messages: listeners read those from the log."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

MAX_LISTENERS = 10
"""Sockets of one conversation: tabs."""


class TooManyListeners(Exception):
    """The conversation has as many sockets as it may."""


class Hub:
    """Wakes the listeners of a conversation when there is something new to read.

    A listener that was slow finds everything at its next look, so nothing can pile up for it here.
    """

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._typing: set[str] = set()

    @contextmanager
    def listen(self, conversation_id: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the conversation changed. Raises :class:`TooManyListeners`."""
        if len(self._listeners[conversation_id]) >= MAX_LISTENERS:
            raise TooManyListeners
        event = asyncio.Event()
        self._listeners[conversation_id].add(event)
        try:
            yield event
        finally:
            self._listeners[conversation_id].discard(event)
            if not self._listeners[conversation_id]:
                del self._listeners[conversation_id]

    def wake(self, conversation_id: str) -> None:
        """Tells the listeners to look."""
        for event in self._listeners.get(conversation_id, ()):
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
