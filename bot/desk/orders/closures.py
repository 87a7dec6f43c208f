"""The seller closes a site: which groups it concerns and what becomes of each is shown first, then carried out once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from booking_core.api.v1.house import Closure
from booking_core.catalogue import NotInCatalogue
from booking_core.errors import GuichetError
from booking_core.orders.closure_views import ClosureView
from booking_core.orders.views import Paperwork
from bot.desk.guard import Here, supervisor
from bot.desk.orders.access import Orders, form_of
from bot.desk.orders.forms import fields_of, read
from bot.desk.orders.told import refusal
from bot.desk.parts import Parts


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of a request: the closure that would be or was, or why there is none."""

    closure: ClosureView | None = None
    papers: tuple[Paperwork, ...] = ()
    wrong: str = ""
    changed: bool = False


def router(parts: Parts) -> APIRouter:
    """``/closures``."""
    routes = APIRouter(prefix="/closures")
    known, filled = Depends(supervisor(parts)), Depends(form_of)

    @routes.get("")
    def ask(request: Request, here: Here = known) -> HTMLResponse:
        return Closing(parts, here).page(request, {}, {}, Shown())

    @routes.post("")
    def close(request: Request, here: Here = known, form: dict[str, str] = filled) -> HTMLResponse:
        return Closing(parts, here).asked(request, form)

    return routes


class Closing:
    """For one agent. Blocking."""

    def __init__(self, parts: Parts, here: Here) -> None:
        self._parts, self._here, self._orders = parts, here, Orders(parts, here)

    def asked(self, request: Request, form: Mapping[str, str]) -> HTMLResponse:
        """The preview, or with ``step`` "commit" and the mark of what was seen, the closure itself."""
        seller, _, site = form.get("where", "").partition("/")
        found = read(Closure, {**form, "seller": seller, "site": site})
        if found.body is None or form.get("step") == "change":
            errors = {"where" if name in ("seller", "site") else name: why for name, why in found.errors.items()}
            return self.page(request, form, errors, Shown(), 422 if errors else 200)
        self._here.must_see(found.body.seller)
        try:
            shown = self._previewed(found.body)
            if form.get("step") != "commit":
                return self.page(request, form, {}, shown)
            if _mark(shown.closure) != form.get("seen") and not self._parts.core.desk.was_done(self._key(form)):
                return self.page(request, form, {}, Shown(shown.closure, shown.papers, changed=True), 409)
            return self.page(request, form, {}, self._closed(found.body, form))
        except NotInCatalogue:
            return self.page(request, form, {"where": "wrong"}, Shown(), 422)
        except GuichetError as error:
            wrong = refusal(error, self._parts.texts).reasons[-1].text.get(self._here.lang)
            if error.code == "not_found":
                wrong = self._parts.texts.say(self._here.lang, "desk-closures-no-slots")
            return self.page(request, form, {}, Shown(wrong=wrong), 409)

    def page(self, request: Request, form: Mapping[str, str], errors: Mapping[str, str], shown: Shown, status: int = 200) -> HTMLResponse:
        """The form, and what came of it."""
        sites = [
            (f"{seller.id}/{site.id}", f"{seller.short_name} : {site.name.get(self._here.lang)}")
            for seller in self._parts.core.catalogue.sellers
            if self._here.agent.may_see(seller.id)
            for site in seller.sites
        ]
        fields = [field for field in fields_of(Closure) if field.name not in ("seller", "site")]
        more = {"fields": fields, "given": form, "errors": errors, "sites": sites, "shown": shown, "seen": _mark(shown.closure)}
        key = form.get("key") or str(uuid.uuid4())
        return self._parts.frame.page(request, self._here, "orders/closures.html", status, key=key, **more)

    def _previewed(self, asked: Closure) -> Shown:
        desk = self._parts.core.desk.of(asked.seller)
        closure = desk.preview_close_slots(
            self._here.agent.actor, asked.seller, asked.site, asked.date, asked.start, asked.end, asked.reason, asked.remedy
        )
        return Shown(closure, tuple(desk.paperwork(one.reference) for one in closure.affected))

    def _closed(self, asked: Closure, form: Mapping[str, str]) -> Shown:
        desk, agent = self._parts.core.desk.of(asked.seller), self._here.agent
        closure = desk.close_slots(
            agent.actor, asked.seller, asked.site, asked.date, asked.start, asked.end, asked.reason, asked.remedy, self._key(form)
        )
        if not closure.again:
            facts = {"seller": asked.seller, "site": asked.site, "orders": len(closure.affected)}
            self._parts.audit.note(agent.id, "slots_closed", closure.id, **facts)
        return Shown(closure, tuple(desk.paperwork(one.reference) for one in closure.affected))

    def _key(self, form: Mapping[str, str]) -> str:
        return f"{self._here.agent.id}:{form.get('key', '')}"[:120]


def _mark(closure: ClosureView | None) -> str:
    """The same for the same slots and the same fate of each group."""
    said = closure.model_dump_json(exclude={"id", "again"}) if closure else ""
    return sha256(said.encode()).hexdigest()[:16]
