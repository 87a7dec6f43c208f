"""A conversation's page kept fresh: rows, notes and what goes on, as they come.

The id of an event is the last row with the number of notes ("41.3"), so a browser that lost the line misses nothing when it comes back;
each line has an id of its own in the page, so what comes twice is shown once.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import StreamingResponse

from bot.desk.guard import Here, signed_in
from bot.desk.parts import Parts
from bot.desk.talks import addresses, page
from bot.desk.talks.console import Console, Talk
from bot.desk.talks.events import STILL_THERE, Leave, event, stream, woken
from bot.desk.talks.lines import Line, line_of, note_of

BATCH = 100
_PLACE = re.compile(r"(\d{1,9})\.(\d{1,9})")


@dataclass(slots=True)
class Place:
    """How far a page has come: the last row, and how many notes."""

    seq: int
    notes: int

    def __str__(self) -> str:
        return f"{self.seq}.{self.notes}"


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at the conversation. ``addresses``: those told to the agent, None where nothing has come that could change them."""

    talk: Talk
    lines: list[Line]
    addresses: list[str] | None


def router(parts: Parts) -> APIRouter:
    """``/talks/{conversation_id}/stream``."""
    routes = APIRouter(prefix="/talks")
    console = Console(parts)
    known = Depends(signed_in(parts))

    @routes.get("/{conversation_id}/stream")
    async def follow(request: Request, conversation_id: str, after: str = "0.0", panel: str = "", here: Here = known) -> StreamingResponse:
        await console.talk(here, conversation_id)
        place = place_of(request.headers.get("last-event-id", "")) or place_of(after) or Place(0, 0)
        return stream(Follower(console, here, conversation_id, place, panel).events())

    return routes


def place_of(written: str) -> Place | None:
    """What an event's id says; None for what is none."""
    found = _PLACE.fullmatch(written)
    return Place(int(found[1]), int(found[2])) if found else None


class Follower:
    """One open page."""

    def __init__(self, console: Console, here: Here, conversation_id: str, place: Place, panel: str) -> None:
        self._console, self._here, self._id = console, here, conversation_id
        self._place, self._panel = place, panel
        self._live: str | None = None
        self._addresses: list[str] | None = None
        self._waiting = -1

    async def events(self) -> AsyncIterator[str]:
        """Until the page is closed, the session ends or the conversation is forgotten."""
        parts = self._console.parts
        leave = Leave(parts, self._here)
        with parts.hub.watch(self._id) as news:
            while True:
                news.clear()
                seen = await self._console.read(self._look)
                if seen is None:
                    yield event("over", self._render("talks/over.html"))
                    return
                for told in await self._console.read(self._changes, seen):
                    yield told
                if self._place.seq < seen.talk.conversation.last_seq:
                    continue
                if not await woken(news):
                    yield STILL_THERE
                if not await leave.holds():
                    return

    def _look(self) -> Seen | None:
        talk = self._console.look(self._here, self._id)
        if talk is None:
            return None
        parts = self._console.parts
        rows = parts.journal.log.rows(self._id, self._place.seq, BATCH) if talk.conversation.last_seq > self._place.seq else []
        notes = self._console.notes(self._here, self._id)[self._place.notes :]
        names = self._console.names() if rows or notes else {}
        lines = [*(line_of(row, names) for row in rows), *(note_of(note, names) for note in notes)]
        may_differ = page.panel_key(talk) != self._panel or any(line.kind == "customer" and "@" in line.text for line in lines)
        return Seen(talk, lines, addresses.offered(self._console, self._here, talk) if may_differ else None)

    def _changes(self, seen: Seen) -> list[str]:
        """What differs from what the page shows, as events."""
        told = []
        for line in seen.lines:
            self._place.seq = line.seq or self._place.seq
            self._place.notes += line.kind == "note"
            told.append(event("line", self._render("talks/line.html", line=line, talk=seen.talk), str(self._place)))
        live = self._render("talks/live.html", live=page.live(self._console, seen.talk), talk=seen.talk, ago=self._ago)
        if live != self._live:
            self._live = live
            told.append(event("live", live))
        if (key := page.panel_key(seen.talk)) != self._panel:
            self._panel = key
            told.append(event("panel", self._render("talks/panel.html", **page.panel(self._console, self._here, seen.talk))))
        if seen.addresses is not None and seen.addresses != self._addresses:
            self._addresses = seen.addresses
            told.append(event("addresses", self._render("talks/addresses.html", talk=seen.talk, told_addresses=seen.addresses)))
        waiting = self._console.parts.queue.counts(self._console.sight(self._here))["waiting"]
        if waiting != self._waiting:
            self._waiting = waiting
            told.append(event("waiting", str(waiting)))
        return told

    def _ago(self, since: Any) -> str:
        return page.ago(self._console, self._here, since)

    def _render(self, template: str, **context: Any) -> str:
        return self._console.parts.frame.render(self._here.lang, template, here=self._here, **context)
