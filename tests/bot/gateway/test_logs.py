"""What a gateway's log tells: that something was asked, never from where, nor under which address."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.bot.gateway.standin import RasaStandIn
from tests.bot.gateway.test_crash import Killable

CALLER = "203.0.113.77"
MARK = "a-secret-in-an-address"


@pytest.fixture
def gateway(rasa: RasaStandIn, tmp_path: Path) -> Iterator[Killable]:
    gateway = Killable(tmp_path, rasa)
    gateway.start()
    yield gateway
    gateway.kill()


def test_neither_callers_nor_addresses_are_logged(gateway: Killable) -> None:
    told = {"X-Forwarded-For": CALLER}
    url = f"127.0.0.1:{gateway.port}"
    session = httpx.post(f"http://{url}/chat/session", json={}, headers=told, trust_env=False).json()["session"]
    httpx.get(f"http://{url}/nothing/{MARK}", headers=told, trust_env=False)
    with connect(f"ws://{url}/chat/ws?{MARK}", proxy=None, additional_headers=told) as socket:
        socket.send(json.dumps({"session": session, "after": 0}))
        socket.send(json.dumps({"type": "say", "id": str(uuid.uuid4()), "text": f"bonjour {MARK}"}))
        while "echo: bonjour" not in str(socket.recv(timeout=10)):
            pass
    with pytest.raises(InvalidStatus):
        connect(f"ws://{url}/chat/ws?{MARK}", proxy=None, additional_headers={**told, "Origin": "https://evil.example"})
    gateway.kill()
    log = (gateway.home / "log").read_text()
    assert "event=turn" in log, "there is a log, and it is read to its end"
    assert CALLER not in log
    assert MARK not in log
    assert session not in log
