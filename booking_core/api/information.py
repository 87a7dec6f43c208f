"""Notices to the public: privacy, accessibility, and each seller's terms in our own words with their source."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from booking_core.api.pages import HERE, Pages, preferred
from booking_core.catalogue import NotInCatalogue
from booking_core.core import Core
from booking_core.errors import NotFound


def router(core: Core, pages: Pages) -> APIRouter:
    """``/privacy``, ``/accessibility``, ``/terms/{seller}`` and the style sheet of all pages."""
    routes = APIRouter(route_class=pages.route(), include_in_schema=False)

    @routes.get("/privacy")
    def privacy(request: Request) -> Response:
        kept = {"days": core.settings.conversation_days, "years": core.settings.retention_years}
        return pages.page("privacy.html", preferred(request), sellers=core.catalogue.sellers, path="/privacy", **kept)

    @routes.get("/accessibility")
    def accessibility(request: Request) -> Response:
        return pages.page("accessibility.html", preferred(request), sellers=core.catalogue.sellers, path="/accessibility")

    @routes.get("/terms/{seller}")
    def terms(request: Request, seller: str) -> Response:
        try:
            found = core.catalogue.seller(seller)
        except NotInCatalogue as error:
            raise NotFound from error
        by_place = groupby(found.rules, key=lambda rule: (rule.source.document, rule.source.article))
        sections = [(core.catalogue.source_of(rules[0].id), rules) for _, group in by_place if (rules := list(group))]
        return pages.page("terms.html", preferred(request), seller=found, sections=sections, path=f"/terms/{found.id}")

    @routes.get("/pages/style.css")
    def style() -> Response:
        return FileResponse(HERE / "templates" / "style.css", media_type="text/css", headers={"Cache-Control": "public, max-age=300"})

    return routes
