"""Server-sent events: what a page that stays open is told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

from fastapi.responses import StreamingResponse

from bot.desk.frame import HEADERS
from bot.desk.guard import Here, here_of
from bot.desk.parts import Parts

LOOK_SECONDS = 15.0
"""A look without having been woken: rows of another process, times that went on, a session that ended."""
STILL_THERE = ": \n\n"
"""A comment; it finds out that nobody listens any more."""


def event(name: str, data: str, id_: str | None = None) -> str:
    """One event. ``data`` may have several lines; ``id_`` is what the browser names when it comes back."""
    lines = [f"id: {id_}"] if id_ is not None else []
    lines += [f"event: {name}", *(f"data: {line}" for line in data.splitlines() or [""])]
    return "\n".join(lines) + "\n\n"


def stream(events: AsyncIterator[str]) -> StreamingResponse:
    """The response that carries them."""
    return StreamingResponse(events, media_type="text/event-stream", headers={**HEADERS, "X-Accel-Buffering": "no"})


async def woken(news: asyncio.Event) -> bool:
    """Waits for news; False when there were none for a while."""
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            await news.wait()
    except TimeoutError:
        return False
    return True


class Leave:
    """Whether the session that opened a stream may still see what it is shown: asked now and then, however much is told meanwhile.

    Whose role or sellers have changed may not: the page asks anew, as who he is now.
    """

    def __init__(self, parts: Parts, here: Here) -> None:
        self._parts, self._here, self._asked = parts, here, time.monotonic()

    async def holds(self) -> bool:
        """False once it has ended, or the agent is no longer who opened it."""
        if time.monotonic() - self._asked < LOOK_SECONDS:
            return True
        self._asked = time.monotonic()
        return here_of(await asyncio.to_thread(self._parts.sessions.look, self._here.session)) == self._here
