"""A real Chromium on the real element and the real gateway; only what the assistant answers is scripted.

Every test fails on a script error or a breach of the page's strict CSP.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bot.channels.web import pages
from bot.conversations.migrate import migrate
from bot.gateway.app import create_app
from bot.gateway.service import Bot, no_bot
from bot.gateway.settings import GatewaySettings
from tests.bot.gateway.standin import RasaStandIn, Server, free_port
from tests.browser.hosts import host_pages
from tests.browser.script import ANSWERS
from tests.browser.watching import faults_of


class Gateway:
    """A gateway that can be stopped and started again on its port, and what the assistant was told through it."""

    def __init__(self, home: Path, rasa: RasaStandIn, telegram: Bot = no_bot) -> None:
        self.settings = GatewaySettings(home=home, port=free_port(), secret="a-signing-key-of-the-tests-0123456789", rasa_url=rasa.url)
        self.url = f"http://127.0.0.1:{self.settings.port}/"
        self._rasa, self._telegram = rasa, telegram
        migrate(self.settings.conversations_url)
        self.start()

    def start(self) -> None:
        """Accepts connections once it returns; the log is as it was."""
        app = create_app(self.settings, None, telegram=self._telegram)
        app.include_router(pages.router)
        app.include_router(host_pages())
        app.include_router(pages.demo)
        self._server = Server(app, self.settings.port)
        self._server.start()

    def stop(self) -> None:
        """The port is closed once it returns."""
        self._server.stop()

    @property
    def received(self) -> list[str]:
        """The messages the assistant had to answer, in order."""
        return self._rasa.messages

    @property
    def conversations(self) -> int:
        """In how many conversations."""
        return len({said["sender"] for said in self._rasa.seen})


@pytest.fixture(scope="session")
def rasa() -> Iterator[RasaStandIn]:
    server = RasaStandIn()
    yield server
    server.stop()


@pytest.fixture
def telegram() -> Bot:
    """Off, where a file of tests says nothing else."""
    return no_bot


@pytest.fixture
def gateway(rasa: RasaStandIn, tmp_path: Path, element: None, telegram: Bot) -> Iterator[Gateway]:
    rasa.reset()
    rasa.replies = {word: [answer] for word, answer in ANSWERS.items()}
    rasa.delay = 0.1  # time for the typing sign
    running = Gateway(tmp_path, rasa, telegram)
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
    faults = faults_of(one)
    one.goto(gateway.url)
    yield one
    assert faults == []
