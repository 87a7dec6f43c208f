"""Headers on every response, a measure for every request, and one log line for each. Plain ASGI: it runs at every message."""

from __future__ import annotations

import re
import time
from typing import Final

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.requests import measured

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
MAX_BODY: Final = 1024 * 1024
"""Bytes of a request's body, but for files: routes that need less say so themselves."""
MAX_FILE_BODY: Final = 11 * 1024 * 1024
"""Bytes of a request that brings a file: the largest one, and the form around it."""
QUIET: Final = frozenset(
    {"/health", "/webhooks/rest/webhook", "/chat/messages", "/chat/look", "/widget.js", "/widget/{name}", "/demo/{name}"}
)
"""Asked all the time, or by every page; a turn has a line of its own, and so has a page. What goes wrong is told all the same."""
_FILES: Final = re.compile(r"/chat/files|/desk/talks/[^/]+/files")
_log = structlog.get_logger("gateway.access")


class Guard:
    """Adds the headers that a response does not set itself, ends oversized requests, and logs method, route, status and milliseconds.

    Never the address asked for: it may hold a signed link. Never a body.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 500

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            most = MAX_FILE_BODY if _FILES.fullmatch(scope["path"]) else MAX_BODY
            await self._app(scope, measured(scope, receive, most), guarded)
        finally:
            route = scope["path"] if scope["path"] in QUIET else getattr(scope.get("route"), "path", "-")
            asked_while_starting = route == "/health"
            tell = _log.debug if route in QUIET and (status < 400 or asked_while_starting) else _log.info
            tell("request", method=scope["method"], route=route, status=status, ms=round(1000 * (time.perf_counter() - begun)))
