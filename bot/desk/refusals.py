"""What the desk answers instead: a page that says what went wrong and what to do now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import quote

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.exc import DataError, SQLAlchemyError
from starlette.exceptions import HTTPException

from bot.conversations import UnknownConversation
from bot.desk.door import HOME
from bot.desk.frame import HEADERS
from bot.desk.guard import SAFE, NotSignedIn, NotThere, Refused, cookie, here_of, session_of
from bot.desk.parts import Parts
from bot.gateway.journal import JournalDown

RETRY_SECONDS: Final = 5
_KINDS: Final = (Refused, UnknownConversation, HTTPException, RequestValidationError, JournalDown, SQLAlchemyError)
_log = structlog.get_logger("desk")


def install(desk: FastAPI, parts: Parts) -> None:
    """Makes every route answer refusals as pages."""

    async def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, NotSignedIn):
            return _to_sign_in(parts, request, error.target)
        status, name = _named(error)
        if status == 503:  # the database that knows who is signed in may be what is away
            _log.error("desk_unavailable", error=type(error).__name__)
            here, headers = None, {"Retry-After": str(RETRY_SECONDS)}
        else:
            here, headers = here_of(await session_of(parts, request)), {}
        page = parts.frame.page(request, here, "refused.html", status, name=name)
        page.headers.update(headers)
        return page

    handler: Callable[[Request, Exception], Awaitable[Response]] = answer
    for kind in _KINDS:
        desk.add_exception_handler(kind, handler)


def _to_sign_in(parts: Parts, request: Request, target: str) -> Response:
    """Pages go there by themselves; what was to be done is refused, and htmx leads there."""
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={**HEADERS, "HX-Redirect": target})
    if "text/event-stream" in request.headers.get("accept", ""):
        return Response(status_code=401, headers=HEADERS)
    if request.method not in SAFE:
        return parts.frame.page(request, None, "refused.html", 401, name=NotSignedIn.name)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.headers.get("sec-fetch-site") == "cross-site" and cookie(parts, "desk") not in request.cookies:
        # A link in a mail that is read in the browser: our cookie comes only with what our own pages ask for.
        return parts.frame.page(request, None, "again.html", asked=asked)
    after = "" if asked == HOME else f"?next={quote(asked)}"
    return RedirectResponse(f"{target}{after}", 303, headers=HEADERS)


def _named(error: Exception) -> tuple[int, str]:
    match error:
        case Refused():
            return error.status, error.name
        case JournalDown() | SQLAlchemyError() if not _is_unstorable(error):
            return 503, "unavailable"
        case UnknownConversation() | HTTPException(status_code=404):
            return 404, NotThere.name
        case HTTPException(status_code=413):
            return 413, "too-large"
        case HTTPException():
            return error.status_code, "invalid"
    return 422, "invalid"


def _is_unstorable(error: Exception) -> bool:
    """Whether what was sent holds what a database cannot (U+0000 in PostgreSQL), which no later try would change."""
    return isinstance(error, DataError) or isinstance(error.__cause__, DataError)
