"""A real gateway on a real socket with a real database, and the server that stands in for Rasa on its bad days."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.conversations import Conversations, make_engine
from bot.conversations.migrate import migrate
from bot.gateway.app import create_app
from bot.gateway.limits import Limits
from bot.gateway.settings import GatewaySettings
from tests.bot.gateway.killable import Killable
from tests.bot.gateway.standin import RasaStandIn, Server, free_port
from tests.databases import Sqlite

SECRET = "a-signing-key-of-the-tests-0123456789"
TURN_SECONDS = 1.0


@dataclass
class Gateway:
    """What a test needs of a running gateway."""

    url: str
    settings: GatewaySettings
    client: httpx.Client
    sender: str = field(default_factory=lambda: f"sender-{secrets.token_hex(16)}")

    def say(self, message: Any, sender: str | None = None, **metadata: str) -> list[dict[str, Any]]:
        """One message over REST; the answer must have the form of the contract."""
        body = {"sender": sender or self.sender, "message": message, **({"metadata": metadata} if metadata else {})}
        reply = self.client.post("/webhooks/rest/webhook", json=body)
        assert reply.status_code == 200, reply.text
        said = reply.json()
        assert isinstance(said, list)
        for row in said:
            assert row["recipient_id"] == body["sender"]
            assert set(row) <= {"recipient_id", "text", "buttons", "attachment", "custom"}
        return said

    def log(self) -> Conversations:
        """The log, read beside the gateway."""
        return Conversations(make_engine(self.settings.conversations_url), SECRET.encode())


def settings_for(home: Path, rasa_url: str, **more: str) -> GatewaySettings:
    """Settings of a gateway of its own in ``home``."""
    return GatewaySettings(home=home, port=free_port(), secret=SECRET, rasa_url=rasa_url, **more)


class Gateways:
    """Starts gateways, each with a state folder and an empty log of its own unless it is told otherwise, and stops them."""

    def __init__(self, rasa_url: str, folder: Path, sqlite: Sqlite) -> None:
        self._rasa_url, self._folder, self._sqlite = rasa_url, folder, sqlite
        self._running: list[tuple[Server, httpx.Client]] = []

    def __call__(self, home: Path | None = None, more: dict[str, str] | None = None, **options: Any) -> Gateway:
        """``more`` settings; ``options`` are those of ``create_app``."""
        home, more = home or self._folder / secrets.token_hex(4), more or {}
        settings = settings_for(home, self._rasa_url, **more)
        if "conversations_url" not in more and not (log := home / "conversations.db").exists():
            self._sqlite.put(migrate, log)
        options = {"limits": Limits(messages="1000/minute"), "turn_seconds": TURN_SECONDS, **options}
        server = Server(create_app(settings, options.pop("core", None), **options), settings.port)
        server.start()
        url = f"http://127.0.0.1:{settings.port}"
        client = httpx.Client(base_url=url, timeout=120, trust_env=False)
        self._running.append((server, client))
        return Gateway(url, settings, client)

    def stop(self) -> None:
        """All of them."""
        for server, client in self._running:
            client.close()
            server.stop()


@pytest.fixture
def run(rasa: RasaStandIn, tmp_path: Path, _sqlite: Sqlite) -> Iterator[Gateways]:
    gateways = Gateways(rasa.url, tmp_path, _sqlite)
    yield gateways
    gateways.stop()


@pytest.fixture(scope="session")
def shared_gateway(rasa_server: RasaStandIn, tmp_path_factory: pytest.TempPathFactory, _sqlite: Sqlite) -> Iterator[Gateway]:
    gateways = Gateways(rasa_server.url, tmp_path_factory.mktemp("gateway"), _sqlite)
    yield gateways()
    gateways.stop()


@pytest.fixture
def gateway(shared_gateway: Gateway, rasa: RasaStandIn) -> Gateway:
    """A customer of his own at a gateway that all tests share."""
    return Gateway(shared_gateway.url, shared_gateway.settings, shared_gateway.client)


@pytest.fixture
def killable(rasa: RasaStandIn, tmp_path: Path) -> Iterator[Killable]:
    gateway = Killable(tmp_path, rasa, SECRET)
    gateway.start()
    yield gateway
    gateway.kill()
