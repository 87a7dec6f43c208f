"""Watching a page for what a user does not see: errors of its script and of htmx, and what its Content Security Policy kept from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    width: int
    scheme: Literal["light", "dark"]
    lang: str

    @property
    def context(self) -> dict[str, Any]:
        """For a browser's context. The page's own language is the agent's, not the browser's."""
        return {"viewport": {"width": self.width, "height": 844}, "color_scheme": self.scheme, "locale": "fr-FR"}


LOOKS = [
    pytest.param(look, id=f"{look.width}-{look.scheme}-{look.lang}")
    for look in (Look(390, "light", "fr"), Look(390, "dark", "en"), Look(1440, "light", "en"), Look(1440, "dark", "fr"))
]
"""Every pair of width, colours and language is in one of them: what looks wrong does so for one of the three, or for two of them."""
WIDTHS = [LOOKS[0], LOOKS[3]]
"""Each width and each of the colours once, for what the page's language does not change."""


def faults_of(page: Page) -> list[str]:
    """Fills as faults appear."""
    faults: list[str] = []

    def note(said: ConsoleMessage) -> None:
        if any(sign in said.text for sign in ("Content Security", "Trusted", "hx-")):
            faults.append(said.text)

    page.on("pageerror", lambda error: faults.append(f"{error} {page.url}"))
    page.on("console", note)
    return faults


@contextmanager
def watched(chromium: Browser, cookies: Any = (), **options: Any) -> Iterator[Page]:
    """A page in a context of its own, made with ``options``, in which there must have been no fault at the end."""
    context = chromium.new_context(**options)
    context.add_cookies(cookies)
    page = context.new_page()
    faults = faults_of(page)
    yield page
    context.close()
    assert faults == []
