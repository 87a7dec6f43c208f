"""The console: the queue, a conversation with everything said in it, and what an agent does there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter

from bot.desk.parts import Parts
from bot.desk.talks import acts, addresses, keeping, listing, live, mailing, page, suggesting, writing

ROUTES: Final[tuple[Callable[[Parts], APIRouter], ...]] = (
    listing.router, live.router, suggesting.router, page.router, acts.router, addresses.router, writing.router,
    mailing.router, keeping.router,
)  # fmt: skip
