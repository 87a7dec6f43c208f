"""From which pages the chat may be used: those of our own address, and those that a seller's file lists for that seller."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress

from starlette.middleware.cors import CORSMiddleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from booking_core.catalogue import Catalogue, Seller
from booking_core.catalogue.live import LOOK_EVERY_SECONDS
from booking_core.catalogue.widget import HOUSE_ACCENT
from bot.gateway.requests import is_foreign

ASK_AGAIN_SECONDS = 600
"""For how long a browser may keep the answer to its question before a request."""


class NotHere(Exception):
    """A page that may not embed the chat asks for it."""


class Doors:
    """Follows the sellers' files: who is taken off a list is kept out seconds later.

    ``own`` is our address as the world knows it; without a ``catalogue`` there are no other pages.
    """

    def __init__(self, own: str, catalogue: Callable[[], Catalogue] | None = None) -> None:
        self._own, self._catalogue = own, catalogue
        self._sellers: Mapping[str, Seller] = catalogue().by_id if catalogue else {}

    async def follow(self, changed: Callable[[], None]) -> None:
        """For ever, telling when there is something new: sockets that are open must look whether they still may be. Reading a changed
        file takes seconds, for which no page may wait, so it is done in a thread."""
        while self._catalogue:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            with suppress(OSError):  # the files are out of reach: what was listed stays
                sellers = (await asyncio.to_thread(self._catalogue)).by_id
                if sellers is not self._sellers:
                    self._sellers = sellers
                    changed()

    def page(self, connection: HTTPConnection) -> str | None:
        """The origin of the page that calls; None for a page of ours, or no page at all.

        A browser names the origin of each call to another one, and of each socket. Who names none is therefore ours, or a program,
        which could name any: what guards a conversation from programs is its secret.
        """
        return connection.headers["origin"] if is_foreign(connection, self._own) else None

    def may_enter(self, origin: str | None, seller: str | None) -> bool:
        """Whether a page of that origin may hold this seller's chat. Compared letter by letter, as browsers write it."""
        listed = self._sellers.get(seller or "")
        return origin is None or (listed is not None and origin in listed.widget.origins)

    def is_listed(self, origin: str) -> bool:
        """Whether any seller lists it: what is asked before a request does not say whose chat it is for."""
        return any(origin in one.widget.origins for one in self._sellers.values())

    def look(self, seller: str | None) -> dict[str, str]:
        """What the button needs to be shown: its colour; the house's for no seller."""
        found = self._sellers.get(seller or "")
        return {"accent": found.widget.accent if found else HOUSE_ACCENT}


class CrossOrigin(CORSMiddleware):
    """Lets the browsers of listed pages read what the chat answers them, and nobody anything else."""

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        super().__init__(
            app, allow_methods=("GET", "POST", "DELETE"), allow_headers=("Authorization", "Content-Type"),
            expose_headers=("Retry-After",), max_age=ASK_AGAIN_SECONDS,
        )  # fmt: skip
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        of_the_chat = scope["type"] == "http" and scope["path"].startswith("/chat/")
        await (super().__call__ if of_the_chat else self.app)(scope, receive, send)

    def is_allowed_origin(self, origin: str) -> bool:
        """Asked by the middleware for each request of a page."""
        return self._doors.is_listed(origin)
