"""Papers behind signed links that run out: whoever holds the link gets the paper, as with a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response

from booking_core.api.fetching import Fetching
from booking_core.api.pages import Pages, preferred
from booking_core.core import Core
from booking_core.documents import paper_bytes
from booking_core.documents.naming import file_name
from booking_core.errors import LinkExpired
from booking_core.texts import Texts

PER_LINK = 60
"""Fetches an hour: a paper of many pages takes the process seconds, in which nobody is answered."""
PER_CALLER = 600
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex"}
_MEDIA = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def router(core: Core, pages: Pages) -> APIRouter:
    """``GET /papers/{token}``."""
    routes = APIRouter(prefix="/papers", route_class=pages.route(), include_in_schema=False)
    fetching = Fetching(PER_LINK, PER_CALLER)

    @routes.get("/{token}")
    def paper(request: Request, token: str) -> Response:
        seconds = fetching.wait(request, token)
        if seconds is not None:
            refused = pages.message(preferred(request), "too-many", 429)
            refused.headers["Retry-After"] = str(seconds)
            return refused
        found = paper_behind(token, core, pages.texts)
        disposition = f'attachment; filename="{found.name}"'
        return Response(found.content, media_type=found.media_type, headers={**_HEADERS, "Content-Disposition": disposition})

    return routes


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper as it is downloaded, named in its order's language."""

    name: str
    media_type: str
    content: bytes


def paper_behind(token: str, core: Core, texts: Texts) -> PaperFile:
    """The paper that a signed link leads to, made now. Raises LinkExpired, also where the order has no such paper any more."""
    reference, name = core.paper(token)
    papers = core.paperwork(reference)
    # A link outlives what it was made for: tickets of an order that is cancelled meanwhile are not printed. Its calendar says so.
    if name != "calendar.ics" and name not in papers.order.papers:
        raise LinkExpired
    lang, host = papers.order.lang, urlsplit(core.settings.public_url).hostname or "localhost"
    content = paper_bytes(name, papers, texts, core.catalogue.seller(papers.order.seller).contact.email, core.clock(), host)
    return PaperFile(file_name(name, papers.order.reference, lang), _MEDIA[name.rpartition(".")[2]], content)
