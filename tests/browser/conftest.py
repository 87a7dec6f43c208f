"""A real Chromium on the real element; every test fails on a script error or a breach of the page's strict CSP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.server import Gateway, free_port

DIST = Path(__file__).parents[2] / "bot/channels/web/dist"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    assert (DIST / "widget.js").is_file(), "build the element first: npm run build in bot/channels/web"
    running = Gateway(free_port())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR", timezone_id="Europe/Paris")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, gateway: Gateway) -> Iterator[Page]:
    one = context.new_page()
    faults: list[str] = []
    one.on("pageerror", lambda error: faults.append(str(error)))
    one.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text or "Trusted" in said.text else None)
    one.goto(gateway.url)
    yield one
    assert faults == []
