"""The demonstration's page for each seller: what a site looks like that has pasted the tag. No page of the seller's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from fastapi import APIRouter, Request, Response
from fastapi.templating import Jinja2Templates

from booking_core.catalogue import Catalogue
from booking_core.texts import Texts
from bot.channels.web.pages import DEMO, PAGE_HEADERS


@dataclass(frozen=True, slots=True)
class Host:
    """A page: whose chat it holds, and the rules that it quotes word by word, so that no figure stands on the page itself."""

    seller: str
    facts: tuple[str, ...]


HOSTS: Final = (
    Host("cmn", ("CMN-015", "CMN-016", "CMN-034", "CMN-055")),
    Host("mad", ("MAD-019", "MAD-029", "MAD-025", "MAD-035")),
    Host("france_miniature", ("FM-002", "FM-025", "FM-020", "FM-033")),
    Host("chantilly", ("CH-035", "CH-037", "CH-039", "CH-026", "CH-043", "CH-021")),
)


def router(catalogue: Callable[[], Catalogue], texts: Texts) -> APIRouter:
    """``/demo/{seller}``, in French and English; the catalogue is asked each time, as sellers' files may change."""
    routes = APIRouter(prefix="/demo", include_in_schema=False)
    templates = Jinja2Templates(directory=DEMO)
    for host in HOSTS:
        routes.add_api_route(f"/{host.seller}", _page(host, catalogue, texts, templates), methods=["GET"])
    return routes


def _page(host: Host, catalogue: Callable[[], Catalogue], texts: Texts, templates: Jinja2Templates) -> Callable[..., Response]:
    def page(request: Request, lang: Literal["fr", "en"] = "fr") -> Response:
        seller = catalogue().seller(host.seller)
        rules = {rule.id: rule for rule in seller.rules}

        def say(message_id: str, **args: Any) -> str:
            return texts.say(lang, message_id, **args)

        facts = [rules[rule] for rule in host.facts]
        asks = [say(f"host-{host.seller}.ask-{number}") for number in (1, 2, 3)]
        shown = {"lang": lang, "say": say, "seller": seller, "facts": facts, "asks": asks, "me": f"host-{host.seller}"}
        return templates.TemplateResponse(request, f"hosts/{host.seller}.html", shown, headers=PAGE_HEADERS)

    return page
