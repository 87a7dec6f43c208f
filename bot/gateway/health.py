"""``GET /health``: 200 while a chat message would be answered now; ``degraded`` when what follows from it (mails, deadlines) waits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx
from fastapi import APIRouter
from fastapi.responses import JSONResponse

Check = Callable[[], Awaitable[bool]]
CACHED_SECONDS = 1.0
CHECK_SECONDS = 3.0


class Health:
    """Asks every part that an answer needs, all at once; the result holds for a second, however many ask."""

    def __init__(self, checks: dict[str, Check], behind: frozenset[str] = frozenset()) -> None:
        """``behind``: the parts without which chat is answered all the same, and something else waits."""
        self._checks, self._behind = checks, behind
        self._lock = asyncio.Lock()
        self._parts: dict[str, str] = {}
        self._until = 0.0

    async def parts(self) -> dict[str, str]:
        """Each part with "ok" or "down"."""
        async with self._lock:
            if time.monotonic() >= self._until:
                names = list(self._checks)
                answers = await asyncio.gather(*(self._ask(self._checks[name]) for name in names))
                self._parts = {name: "ok" if up else "down" for name, up in zip(names, answers, strict=True)}
                self._until = time.monotonic() + CACHED_SECONDS
            return self._parts

    def state(self, parts: dict[str, str]) -> str:
        """ "ok"; "degraded" when chat is answered though a part is down; "down" when it is not."""
        down = {name for name, state in parts.items() if state != "ok"}
        return "ok" if not down else "degraded" if down <= self._behind else "down"

    async def _ask(self, check: Check) -> bool:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                return await check()
        except Exception:
            return False


def answers_http(client: httpx.AsyncClient, url: str) -> Check:
    """A check that ``url`` answers 200."""

    async def check() -> bool:
        return (await client.get(url)).status_code == httpx.codes.OK

    return check


def in_thread(*looks: Callable[[], object]) -> Check:
    """A check that none of these raises; they may block."""

    def look() -> None:
        for one in looks:
            one()

    async def check() -> bool:
        await asyncio.to_thread(look)
        return True

    return check


def router(health: Health) -> APIRouter:
    """The one route."""
    routes = APIRouter()

    @routes.get("/health")
    async def state() -> JSONResponse:
        parts = await health.parts()
        found = health.state(parts)
        return JSONResponse({"status": found, "parts": parts}, 503 if found == "down" else 200, headers={"Cache-Control": "no-store"})

    return routes
