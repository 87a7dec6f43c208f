"""Orders at the desk: found, shown, changed by previews and confirmations, placed for a caller; tasks and closures."""

from __future__ import annotations

from fastapi import APIRouter

from bot.desk.orders import caller, closures, doing, listing, mailing, panel, tasks, transfers
from bot.desk.parts import Parts


def router(parts: Parts) -> APIRouter:
    """All of them."""
    routes = APIRouter()
    for module in (doing, listing, mailing, panel, caller, transfers, tasks, closures):
        routes.include_router(module.router(parts))
    return routes
