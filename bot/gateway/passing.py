"""A conversation that goes on on Telegram, or on another device: whoever holds it is given a pass, as a link and as a code to scan."""

from __future__ import annotations

import asyncio
from itertools import groupby
from typing import Any, Final

import segno
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from booking_core.clock import system_clock
from bot.channels.telegram.commands import GO_ON
from bot.conversations.passes import GOOD_FOR
from bot.gateway.entering import NOT_KEPT, bearer
from bot.gateway.requests import caller_of
from bot.gateway.service import Service

BORDER: Final = 4
"""Light squares around the dark ones, without which cameras do not find them."""


def router(service: Service) -> APIRouter:
    """The one route; a pass is redeemed where sessions begin, and on Telegram."""
    routes = APIRouter(prefix="/chat")

    @routes.post("/pass")
    async def make(request: Request) -> JSONResponse:
        conversation = await bearer(service, request)
        service.limits.message(conversation.id, caller_of(request), 0)
        until = (system_clock() + GOOD_FOR).isoformat(timespec="seconds").replace("+00:00", "Z")
        token = await service.journal(service.passes.make, conversation.id)
        name = service.telegram()
        link = f"https://t.me/{name}?start={GO_ON}{token}" if name else None
        code = await asyncio.to_thread(picture, link) if link else None
        return JSONResponse({"token": token, "telegram": link, "qr": code, "until": until}, 201, headers=NOT_KEPT)

    return routes


def picture(link: str) -> dict[str, Any]:
    """The code to scan, for an SVG of the page's own: sellers' pages show no pictures of ours. ``path``: its dark squares; ``size``: how
    many squares it is wide, with the light ones around."""
    rows = [*segno.make(link, error="m", micro=False).matrix_iter(border=BORDER)]
    dark = []
    for y, row in enumerate(rows):
        x = 0
        for is_dark, squares in groupby(row):
            width = len([*squares])
            dark += [f"M{x} {y}h{width}v1h-{width}z"] if is_dark else []
            x += width
    return {"path": "".join(dark), "size": len(rows)}
