"""An agent's own page: language, password, second factor."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.desk.door import Door
from bot.desk.frame import HEADERS
from bot.desk.guard import Here, signed_in
from bot.desk.limits import TriedTooOften
from bot.desk.parts import Parts
from bot.desk.passwords import SHORTEST, WeakPassword
from bot.gateway.requests import caller_of, lang_of

HERE = "/desk/me"
Field = Annotated[str, Form()]


def router(parts: Parts) -> APIRouter:
    """``/me`` and what is changed there."""
    routes = APIRouter(prefix="/me")
    known = Depends(signed_in(parts))
    door = Door(parts)

    def page(request: Request, here: Here, status: int = 200, **context: Any) -> HTMLResponse:
        told = {"shortest": SHORTEST, "done": request.query_params.get("done"), "error": None, **context}
        return parts.frame.page(request, here, "me.html", status, **told)

    @routes.get("")
    async def me(request: Request, here: Here = known) -> HTMLResponse:
        return page(request, here)

    @routes.post("/language")
    async def language(lang: Field = "", here: Here = known) -> Response:
        await parts.journal(parts.staff.set_lang, here.agent.id, lang_of(lang) or here.lang)
        return RedirectResponse(f"{HERE}?done=language", 303, headers=HEADERS)

    @routes.post("/password")
    def password(request: Request, old: Field = "", password: Field = "", again: Field = "", here: Here = known) -> Response:
        error = "differs" if password != again else _proof(parts, request, here, old)
        if error is None:
            try:
                parts.credentials.set_password(here.agent, password)
            except WeakPassword as weak:
                error = weak.why
        if error:
            return page(request, here, 422, error=error, done=None)
        parts.audit.note(here.agent.id, "password_set", here.agent.id)
        return door.begin_again(request, here.agent, f"{HERE}?done=password")

    @routes.post("/second-factor/remove")
    def remove(request: Request, old: Field = "", here: Here = known) -> Response:
        error = _proof(parts, request, here, old)
        if error:
            return page(request, here, 422, error=error, done=None)
        parts.credentials.drop_factor(here.agent.id)
        parts.audit.note(here.agent.id, "second_factor_removed", here.agent.id)
        return door.begin_again(request, replace(here.agent, has_second_factor=False), f"{HERE}?done=factor")

    return routes


def _proof(parts: Parts, request: Request, here: Here, password: str) -> str | None:
    """What is wrong with the password that is asked for again; a browser left alone must not be enough."""
    try:
        parts.tries.password(here.agent.email, caller_of(request))
    except TriedTooOften:
        return "often"
    if not parts.credentials.is_password_of(here.agent, password):
        return "wrong"
    parts.tries.forgive_password(here.agent.email)
    return None
