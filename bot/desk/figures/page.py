"""``/figures``: charts and tables of a span of days, and their download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from booking_core.clock import paris_day
from bot.conversations.log import utc_now
from bot.desk.figures import sheets, tables
from bot.desk.figures.drawing import drawn
from bot.desk.figures.spans import SPANS, Chosen, chosen
from bot.desk.figures.tables import Facts, Mean, Seconds, Share, Sold, Table
from bot.desk.figures.words import Words
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, NotThere, Refused, supervisor
from bot.desk.parts import Parts


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is about; ``seller`` is one of those that this agent sees, or empty for all of them."""

    chosen: Chosen
    seller: str

    @property
    def query(self) -> str:
        """As an address has it."""
        span = self.chosen.span
        return urlencode({"from": span.first.isoformat(), "to": span.last.isoformat(), "seller": self.seller})


def router(parts: Parts) -> APIRouter:
    """Plain functions, which run in threads of their own: no customer waits for a figure."""
    routes = APIRouter(prefix="/figures")
    known = Depends(supervisor(parts))
    page = Page(parts)

    @routes.get("")
    def figures(request: Request, here: Here = known) -> HTMLResponse:
        asked = page.asked(request, here)
        return parts.frame.page(request, here, "figures/figures.html", **page.whole(here, asked))

    @routes.get("/{table}.csv")
    def sheet(request: Request, table: str, here: Here = known) -> Response:
        asked = page.asked(request, here)
        if table not in SHEETS:
            raise NotThere(table)
        if asked.chosen.wrong:
            raise Refused(asked.chosen.wrong)
        words = Words(parts, here.lang)
        found = SHEETS[table](page.facts(here, asked), words)
        span = asked.chosen.span
        told = {"from": span.first.isoformat(), "to": span.last.isoformat(), "seller": asked.seller or None}
        parts.audit.note(here.agent.id, "figures_exported", table, **told)
        name = f"guichet-{table}-{span.first}-{span.last}.csv"
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(sheets.written(found, here.lang, words.column), media_type="text/csv; charset=utf-8", headers=headers)

    return routes


class Page:
    """What the routes show. Blocking."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def asked(self, request: Request, here: Here) -> Asked:
        """Raises :class:`NotThere` for a seller that is not his, or none."""
        given = request.query_params
        seller = given.get("seller", "")
        if seller and seller not in self._sellers(here):
            raise NotThere(seller)
        return Asked(chosen(given.get("span", ""), given.get("from", ""), given.get("to", ""), paris_day(utc_now())), seller)

    def facts(self, here: Here, asked: Asked) -> Facts:
        """Read from both databases."""
        sellers = (asked.seller,) if asked.seller else here.agent.sellers
        span = asked.chosen.span
        names = self._sellers(here)
        return Facts(
            span=span,
            told=self._parts.figures.read(span, sellers),
            taken=self._parts.core.desk.taken(span.first, span.last, sellers),
            people={one.id: one.name for one in self._parts.staff.all()},
            sellers={id_: name for id_, name in names.items() if not sellers or id_ in sellers},
            words=Words(self._parts, here.lang).reason,
        )

    def whole(self, here: Here, asked: Asked) -> dict[str, Any]:
        """The page."""
        facts, words = self.facts(here, asked), Words(self._parts, here.lang)
        told, sold = facts.told, Sold.of(facts.taken)
        begun, alone = told.count(), told.count(lambda one: one.alone)
        return {
            "asked": asked, "spans": SPANS, "sellers": self._sellers(here), "words": words,
            "begun": begun, "alone": Share(alone, begun), "case": told.summary, "sold": sold,
            "charts": drawn(facts, words), "tables": [SHEETS[name](facts, words) for name in ("sellers", "agents", "reasons", "orders")],
            "sheets": tuple(SHEETS), "kept_days": self._parts.settings.conversation_days, "Seconds": Seconds, "Mean": Mean,
        }  # fmt: skip

    def _sellers(self, here: Here) -> dict[str, str]:
        return {one.id: one.short_name for one in self._parts.core.catalogue.sellers if here.agent.may_see(one.id)}


SHEETS: dict[str, Callable[[Facts, Words], Table]] = {
    "days": lambda facts, _: tables.by_step(facts, weekly=False),
    "sellers": lambda facts, words: tables.by_seller(facts, words.say("figures-elsewhere")),
    "agents": lambda facts, _: tables.by_agent(facts),
    "reasons": lambda facts, _: tables.by_reason(facts),
    "orders": lambda facts, words: tables.by_way(facts, lambda way: words.say(f"figures-way-{way}")),
}
"""What may be downloaded."""
