"""The desk as an application of its own, mounted at ``/desk``: one check before every route, pages for every refusal.

Route modules give ``router(parts) -> APIRouter`` with paths relative to ``/desk`` and stand in ``ROUTES``; links in pages begin with
``/desk``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import RedirectResponse

from bot.desk import door, me, orders, people, refusals, talks, trail
from bot.desk.assets import Assets
from bot.desk.figures import page as figures
from bot.desk.guard import unforged
from bot.desk.parts import Parts
from bot.desk.questions import page as questions

ROUTES: Final[tuple[Callable[[Parts], APIRouter], ...]] = (
    *talks.ROUTES,
    door.router,
    me.router,
    people.router,
    trail.router,
    orders.router,
    figures.router,
    questions.router,
)


def mount(app: FastAPI, parts: Parts) -> None:
    """Adds ``/desk`` to the gateway."""
    desk = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(unforged(parts))])
    for make in ROUTES:
        desk.include_router(make(parts))
    desk.include_router(Assets().router())
    refusals.install(desk, parts)
    app.add_api_route("/desk", lambda: RedirectResponse("/desk/", 307), include_in_schema=False)
    app.mount("/desk", desk)
