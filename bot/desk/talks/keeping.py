"""Answers kept ready: supervisors write, change and drop them, for one of their sellers or for all."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.desk.canned import VARIABLES, CannedAnswer, WrongAnswer
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, NotThere, supervisor
from bot.desk.parts import Parts
from bot.desk.talks.console import Console

Field = Annotated[str, Form()]
NEW = CannedAnswer("new", None, "", "", "")


def router(parts: Parts) -> APIRouter:
    """``/canned``."""
    routes = APIRouter(prefix="/canned")
    console, ready = Console(parts), _Ready(parts)
    known = Depends(supervisor(parts))

    @routes.get("")
    def every(request: Request, here: Here = known) -> HTMLResponse:
        answers = [(one, _may_change(here, one.seller)) for one in parts.canned.all(here.agent.sellers)]
        done = request.query_params.get("done", "")
        context: dict[str, Any] = {
            "answers": answers,
            "seller_name": console.seller_name,
            "done": done if done in ("saved", "dropped") else "",
        }
        return parts.frame.page(request, here, "talks/canned.html", **context)

    @routes.get("/{answer_id}")
    def one(request: Request, answer_id: str, here: Here = known) -> HTMLResponse:
        return ready.page(request, here, NEW if answer_id == "new" else ready.own(here, answer_id))

    @routes.post("/{answer_id}")
    def save(
        request: Request, answer_id: str, seller: Field = "", title: Field = "", fr: Field = "", en: Field = "", here: Here = known
    ) -> Response:
        return ready.save(request, here, CannedAnswer(answer_id, seller or None, title, fr, en))

    @routes.post("/{answer_id}/drop")
    def drop(answer_id: str, here: Here = known) -> Response:
        found = ready.own(here, answer_id)
        parts.canned.drop(found.id)
        parts.audit.note(here.agent.id, "canned_dropped", found.id, title=found.title)
        return RedirectResponse("/desk/canned?done=dropped", 303, headers=HEADERS)

    return routes


class _Ready:
    """What the routes do with one answer. Blocking."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._console = parts, Console(parts)

    def page(self, request: Request, here: Here, answer: CannedAnswer, status: int = 200, wrong: WrongAnswer | None = None) -> HTMLResponse:
        """The form of an answer, with why it was not kept."""
        context: dict[str, Any] = {
            "answer": answer,
            "wrong": wrong,
            "sellers": self._console.sellers(here),
            "variables": VARIABLES,
            "all": not here.agent.sellers,
        }
        return self._parts.frame.page(request, here, "talks/canned_one.html", status, **context)

    def own(self, here: Here, answer_id: str) -> CannedAnswer:
        """One that he may change. Raises NotThere."""
        found = self._parts.canned.get(answer_id)
        if found is None or not _may_change(here, found.seller):
            raise NotThere(answer_id)
        return found

    def save(self, request: Request, here: Here, given: CannedAnswer) -> Response:
        """Keeps it as it was typed. Raises NotThere for one, or a seller, that is not his."""
        known_id = None if given.id == "new" else self.own(here, given.id).id
        whose = given.seller
        if not _may_change(here, whose) or (whose and whose not in self._console.sellers(here)):
            raise NotThere(whose or "")
        try:
            kept = self._parts.canned.save(known_id, whose, given.title, given.fr, given.en)
        except WrongAnswer as wrong:
            return self.page(request, here, given, 422, wrong)
        self._parts.audit.note(here.agent.id, "canned_saved", kept, seller=whose)
        return RedirectResponse("/desk/canned?done=saved", 303, headers=HEADERS)


def _may_change(here: Here, seller: str | None) -> bool:
    """What is of all sellers is changed by those who see all of them."""
    return here.agent.may_see(seller) if seller else not here.agent.sellers
