"""How much one customer, and one network, may ask of the gateway. ``network`` is what ``booking_core.api.networks`` makes of an address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from booking_core.api.limiting import wait
from bot.gateway.places import Full, Room

MESSAGES = "120/minute"
"""In one conversation, short ones; a long one costs as several do."""
MESSAGES_BY_NETWORK = "600/minute"
SHORT = 250
"""Characters that cost as one message: how long a message takes to read grows with its length."""
CONVERSATIONS_BY_NETWORK = "60/minute"
FILES = "20/hour"
"""Of one conversation's customer."""
FILES_BY_NETWORK = "100/hour"
UPLOADS = 20
UPLOADS_BY_NETWORK = 4
"""Files that come in at the same moment: each lies in the process's memory once it is there."""
FRAMES = "600/minute"
"""Of any kind through one socket."""
SILENT_SOCKETS = 200
SILENT_SOCKETS_BY_NETWORK = 20
"""Open sockets that have not said yet whose conversation they are about."""
SOCKETS = 2000
SOCKETS_BY_NETWORK = 200
"""Open sockets in all: each one costs a file of the process, of which there is an end, and a look at the log now and then. Who finds
no place polls."""


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


class TooManyFiles(TooMany):
    """More files than a customer has reason to send."""

    text_id = "gateway-file-too-many"


class Limits:
    """Counts in memory: there is one gateway process, and a restart may well forgive.

    Fixed windows, because the library forgets their counters once they are over; it keeps a list of a moving window for ever.
    """

    def __init__(
        self,
        messages: str = MESSAGES,
        by_network: str = MESSAGES_BY_NETWORK,
        conversations: str = CONVERSATIONS_BY_NETWORK,
        silent_sockets: int = SILENT_SOCKETS,
        sockets: int = SOCKETS,
        files: str = FILES,
    ) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._messages, self._by_network, self._conversations = parse(messages), parse(by_network), parse(conversations)
        self._frames = parse(FRAMES)
        self._files, self._files_by_network = parse(files), parse(FILES_BY_NETWORK)
        self._uploads = Room(UPLOADS, UPLOADS_BY_NETWORK)
        self._silent = Room(silent_sockets, SILENT_SOCKETS_BY_NETWORK)
        self._sockets = Room(sockets, SOCKETS_BY_NETWORK)

    def message(self, conversation_id: str, network: str | None, length: int) -> None:
        """Counts a message of ``length`` characters. Raises :class:`TooMany`."""
        cost = 1 + length // SHORT
        self._hit(self._messages, "message", conversation_id, cost)
        self._hit_network(self._by_network, "messages", network, cost)

    def conversation(self, network: str | None) -> None:
        """Counts a conversation begun. Raises :class:`TooMany`."""
        self._hit_network(self._conversations, "conversations", network)

    def file(self, conversation_id: str, network: str | None) -> None:
        """Counts a file sent, whether or not it is taken. Raises :class:`TooManyFiles`."""
        try:
            self._hit(self._files, "file", conversation_id)
            self._hit_network(self._files_by_network, "files", network)
        except TooMany as error:
            raise TooManyFiles(error.retry_after) from error

    def upload(self, network: str | None) -> AbstractContextManager[None]:
        """While a file comes in. Raises :class:`TooMany` when there are too many of them."""
        return _inside(self._uploads, network)

    def frame(self, socket: str) -> None:
        """Counts a frame. Raises :class:`TooMany`."""
        self._hit(self._frames, "frame", socket)

    def silent_socket(self, network: str | None) -> AbstractContextManager[None]:
        """While a socket has not said whose it is. Raises :class:`TooMany` when there are too many of them."""
        return _inside(self._silent, network)

    def socket(self, network: str | None) -> AbstractContextManager[None]:
        """While a socket is open. Raises :class:`TooMany` when there are too many of them."""
        return _inside(self._sockets, network)

    def _hit_network(self, limit: RateLimitItem, what: str, network: str | None, cost: int = 1) -> None:
        if network:
            self._hit(limit, what, network, cost)

    def _hit(self, limit: RateLimitItem, what: str, who: str, cost: int = 1) -> None:
        if seconds := wait(self._limiter, limit, what, who, cost=cost):
            raise TooMany(seconds)


@contextmanager
def _inside(room: Room, network: str | None) -> Iterator[None]:
    try:
        with room.place(network):
            yield
    except Full as error:
        raise TooMany(1) from error
