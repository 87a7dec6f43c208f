"""Pages for customers: escaped, without scripts, readable on a telephone, in the language of the order."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.exc import SQLAlchemyError

from booking_core.errors import GuichetError, LinkExpired, NotFound, TryAgain
from booking_core.texts import Lang, Texts, language

HERE = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    # Addresses of these pages hold secrets: no search engine should keep them.
    "X-Robots-Tag": "noindex",
}
log = structlog.get_logger("api.pages")


def preferred(request: Request) -> Lang:
    """``?lang=``, else the first language of the browser that we speak, else French."""
    asked = request.query_params.get("lang")
    if asked:
        return language(asked)
    for part in request.headers.get("accept-language", "").split(","):
        spoken = part.split(";")[0].strip().lower()[:2]
        if spoken in {"fr", "en"}:
            return language(spoken)
    return "fr"


class Pages:
    """Renders the templates of this package. ``sample`` pages say that they belong to a demonstration."""

    def __init__(self, texts: Texts, sample: bool) -> None:
        self.texts, self._sample = texts, sample
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def page(self, template: str, lang: str, status: int = 200, **facts: Any) -> HTMLResponse:
        """One page; templates word themselves with ``say``."""

        def say(message_id: str, **args: Any) -> str:
            return self.texts.say(lang, message_id, **args)

        body = self._templates.get_template(template).render(say=say, lang=language(lang), sample=self._sample, **facts)
        return HTMLResponse(body, status, headers=HEADERS)

    def message(self, lang: str, name: str, status: int, **args: Any) -> HTMLResponse:
        """A page with the title ``page-{name}.title`` and what to do in ``page-{name}.text``."""
        return self.page("message.html", lang, status, name=name, args=args)

    def route(self) -> type[APIRoute]:
        """A route class that answers the core's refusals as pages which say what to do."""
        pages = self

        class PageRoute(APIRoute):
            def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
                handle = super().get_route_handler()

                async def answered(request: Request) -> Response:
                    try:
                        return await handle(request)
                    except (GuichetError, SQLAlchemyError, RequestValidationError) as error:
                        return pages.refusal(error, request)

                return answered

        return PageRoute

    def refusal(self, error: GuichetError | SQLAlchemyError | RequestValidationError, request: Request) -> HTMLResponse:
        """What went wrong, and what to do now."""
        lang = preferred(request)
        match error:
            case NotFound():
                return self.message(lang, "not-found", 404)
            case LinkExpired():
                return self.message(lang, "link-expired", 410)
            case RequestValidationError():
                return self.message(lang, "refused", 422)
            case TryAgain() | SQLAlchemyError():
                log.warning("page_unavailable", error=type(error).__name__)
                response = self.message(lang, "try-again", 503)
                response.headers["Retry-After"] = "5"
                return response
        log.warning("page_refused", code=error.code)
        return self.message(lang, "refused", 409)
