"""A customer's calendar behind a private link, for the programs that subscribe to it."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response

from booking_core.api.fetching import Fetching
from booking_core.api.pages import Pages
from booking_core.core import Core
from booking_core.documents import calendar_ics

PER_LINK = 60
"""Programs ask every few minutes at the most."""
PER_CALLER = 600
"""Some programs ask for all their users from one address; whoever tries links out gets no further."""
LONGEST = 400
"""Characters of a link's token."""
_HEADERS = {"Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
_HEADERS |= {"X-Robots-Tag": "noindex", "Content-Disposition": 'attachment; filename="guichet.ics"'}


def router(core: Core, pages: Pages) -> APIRouter:
    """``GET /calendar/{token}.ics``."""
    routes = APIRouter(prefix="/calendar", route_class=pages.route(), include_in_schema=False)
    fetching = Fetching(PER_LINK, PER_CALLER)
    host = urlsplit(core.settings.public_url).hostname or "localhost"

    @routes.api_route("/{token}.ics", methods=["GET", "HEAD"])
    def calendar(request: Request, token: str) -> Response:
        seconds = fetching.wait(request, token)
        if seconds is not None:
            return Response(status_code=429, headers={**_HEADERS, "Retry-After": str(seconds)})
        found = core.calendar(token[:LONGEST])
        content = calendar_ics(found.entries, pages.texts.say(found.lang, "calendar-name"), found.lang, pages.texts, host)
        tag = f'"{sha256(content).hexdigest()[:32]}"'
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={**_HEADERS, "ETag": tag})
        return Response(content, media_type="text/calendar; charset=utf-8", headers={**_HEADERS, "ETag": tag})

    return routes
