"""The queue: one tab of cases at a time, kept fresh while it stands open."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from starlette.responses import StreamingResponse

from booking_core.errors import GuichetError
from booking_core.mail.people import reason_words
from bot.conversations import TABS, Entry, Tab
from bot.conversations.log import utc_now
from bot.conversations.queue import PAGE
from bot.desk.guard import Here, signed_in
from bot.desk.parts import Parts
from bot.desk.talks import subject, waiting
from bot.desk.talks.console import Console
from bot.desk.talks.events import STILL_THERE, Leave, event, stream, woken

MOST_OFTEN = 1.0
"""Seconds between two looks at the queue, however much is going on."""
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the queue a page shows."""

    tab: Tab
    seller: str
    page: int
    words: str

    @property
    def query(self) -> str:
        """As the address of this part has it, without the page."""
        return f"tab={self.tab}&seller={self.seller}"


def router(parts: Parts) -> APIRouter:
    """``/`` and its stream."""
    routes = APIRouter()
    console = Console(parts)
    known = Depends(signed_in(parts))

    @routes.get("/")
    async def queue(request: Request, here: Here = known) -> HTMLResponse:
        asked = _asked(request)
        shown = await console.read(_shown, console, here, asked)
        return parts.frame.page(request, here, "talks/queue.html", sellers=console.sellers(here), **shown)

    @routes.get("/queue/stream")
    async def changes(request: Request, here: Here = known) -> StreamingResponse:
        console.sight(here, _asked(request).seller)
        return stream(_changes(console, here, _asked(request)))

    return routes


def _asked(request: Request) -> Asked:
    given = request.query_params
    tab = given.get("tab", "waiting")
    page = given.get("page", "1")
    return Asked(
        next((one for one in TABS if one == tab), "waiting"),
        given.get("seller", "")[:64],
        min(int(page), 10_000) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        given.get("q", "").strip()[:LONGEST_SEARCH],
    )


@dataclass(frozen=True, slots=True)
class Found:
    """One part of the queue, with how many cases there are. Equal ones look the same, but for the times that go on."""

    entries: tuple[Entry, ...]
    counts: tuple[tuple[Tab, int], ...]


def _find(console: Console, here: Here, asked: Asked) -> Found:
    queue, sight = console.parts.queue, console.sight(here, asked.seller)
    if asked.words:
        entries = queue.search(asked.words, sight, _named(console, here, asked.words))
    else:
        entries = queue.entries(asked.tab, sight, asked.page)
    return Found(tuple(entries), tuple(queue.counts(sight).items()))


def _words(console: Console, here: Here, asked: Asked, found: Found) -> dict[str, Any]:
    """What the templates need of it."""
    now, voice = utc_now(), console.voice(here)

    def ago(since: datetime) -> str:
        return waiting.words(since, now, voice.say)

    def reason(why: str) -> str:
        return reason_words(why, voice)

    cases = console.parts.core.desk.cases_by_id([one.case_id for one in found.entries if one.case_id])
    subjects = {id_: subject.of(one, here.lang, voice.say) for id_, one in cases.items()}
    return {
        "subjects": subjects, "asked": asked, "entries": found.entries[:PAGE], "more": len(found.entries) > PAGE,
        "counts": dict(found.counts), "names": console.names(), "seller_name": console.seller_name, "ago": ago, "reason": reason,
    }  # fmt: skip


def _shown(console: Console, here: Here, asked: Asked) -> dict[str, Any]:
    return _words(console, here, asked, _find(console, here, asked))


def _named(console: Console, here: Here, words: str) -> list[str]:
    """The conversations in which an order of that reference, or of such a customer, was made."""
    try:
        return console.parts.core.desk.conversations(words, here.agent.sellers)
    except GuichetError:
        return []


async def _changes(console: Console, here: Here, asked: Asked) -> AsyncIterator[str]:
    """The list whenever it differs from what was sent last, and what is new in it for those who do not see it."""
    sent: tuple[Found, int] | None = None
    waits: set[str] | None = None
    leave = Leave(console.parts, here)
    with console.parts.hub.watch(None) as news:
        while True:
            news.clear()
            begun = time.monotonic()
            found = await console.read(_find, console, here, asked)
            # Putting it into words costs far more than finding it: done when something in it changed, or its times went on.
            if sent != (now := (found, int(time.time() // 60))):
                sent = now
                yield event("queue", await console.read(_listed, console, here, asked, found))
            yield event("waiting", str(dict(found.counts)["waiting"]))
            wait_now = await console.read(console.parts.queue.waiting, console.sight(here, asked.seller))
            if waits is not None and (new := [seller for id_, seller in wait_now.items() if id_ not in waits]):
                yield event("news", _announced(console, here, new))
            waits = set(wait_now)
            if not await woken(news):
                yield STILL_THERE
            if not await leave.holds():
                return
            await asyncio.sleep(max(0.0, MOST_OFTEN - (time.monotonic() - begun)))


def _listed(console: Console, here: Here, asked: Asked, found: Found) -> str:
    context = _words(console, here, asked, found)
    return console.parts.frame.render(here.lang, "talks/queue_list.html", here=here, **context)


def _announced(console: Console, here: Here, sellers: list[str]) -> str:
    """New cases in a sentence."""
    names = ", ".join(dict.fromkeys(console.seller_name(one) for one in sellers))
    return console.parts.frame.render(here.lang, "talks/news.html", here=here, count=len(sellers), sellers=names)
