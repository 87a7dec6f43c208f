"""What was done at the desk: for admins, with a filter; an admin of some sellers reads what their people did."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from bot.desk.guard import Here, admin
from bot.desk.parts import Parts
from bot.gateway.web import MAX_SEQ

PAGE = 100


def router(parts: Parts) -> APIRouter:
    """``/audit``. What is done is worded by the message ``desk-did-{what}`` (with ``_`` as ``-``) where there is one."""
    routes = APIRouter()
    known = Depends(admin(parts))
    worded = parts.texts.ids("fr")

    @routes.get("/audit")
    async def audit(
        request: Request, agent: str = "", what: str = "", about: str = "", before: str = "", here: Here = known
    ) -> HTMLResponse:
        last = min(int(before), MAX_SEQ) if before.isascii() and before.isdigit() and len(before) <= 10 else None
        staff = await parts.journal(parts.staff.all)
        managed = [one for one in staff if here.agent.may_manage(one)]
        among = {one.id for one in managed} if here.agent.sellers else None
        found = await parts.journal(parts.audit.events, agent or None, what or None, about.strip() or None, last, PAGE + 1, among)
        kinds = await parts.journal(parts.audit.kinds)

        def named(kind: str) -> str:
            text = f"desk-did-{kind.replace('_', '-')}"
            return parts.texts.say(here.lang, text) if text in worded else kind

        shown = found[:PAGE]
        chosen = {"agent": agent, "what": what, "about": about.strip()}
        older = urlencode({**chosen, "before": shown[-1].id}) if len(found) > PAGE else None
        told: dict[str, Any] = {
            "events": shown,
            "staff": managed,
            "names": {one.id: one.name for one in staff},
            "kinds": kinds,
            "named": named,
        }
        return parts.frame.page(request, here, "audit.html", **told, chosen=chosen, older=older)

    return routes
