"""``GET /health``: whether a chat message would be answered now."""

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

    def __init__(self, checks: dict[str, Check]) -> None:
        self._checks = checks
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
        up = all(part == "ok" for part in parts.values())
        return JSONResponse({"status": "ok" if up else "down", "parts": parts}, 200 if up else 503, headers={"Cache-Control": "no-store"})

    return routes
