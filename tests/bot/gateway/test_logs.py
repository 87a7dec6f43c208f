"""What a gateway's log tells: that something was asked, never from where, nor under which address."""

from __future__ import annotations

import json
import uuid

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.bot.gateway.conftest import SECRET
from tests.bot.gateway.killable import SENDER, Killable, wait_for
from tests.bot.gateway.standin import RasaStandIn

CALLER = "203.0.113.77"
MARK = "a-secret-in-an-address"


def test_neither_callers_nor_addresses_are_logged(killable: Killable) -> None:
    told = {"X-Forwarded-For": CALLER}
    url = f"127.0.0.1:{killable.port}"
    session = httpx.post(f"http://{url}/chat/session", json={}, headers=told, trust_env=False).json()["session"]
    httpx.get(f"http://{url}/nothing/{MARK}", headers=told, trust_env=False)
    assert httpx.get(f"http://{url}/chat/look", headers=told, trust_env=False).status_code == 200
    with connect(f"ws://{url}/chat/ws?{MARK}", proxy=None, additional_headers=told) as socket:
        socket.send(json.dumps({"session": session, "after": 0}))
        socket.send(json.dumps({"type": "say", "id": str(uuid.uuid4()), "text": f"bonjour {MARK}"}))
        while "echo: bonjour" not in str(socket.recv(timeout=10)):
            pass
    with pytest.raises(InvalidStatus):
        connect(f"ws://{url}/chat/ws?{MARK}", proxy=None, additional_headers={**told, "Origin": "https://evil.example"})
    killable.kill()
    log = (killable.home / "log").read_text()
    assert "event=turn" in log, "there is a log, and it is read to its end"
    assert "/chat/look" not in log, "one line for each page that anybody looks at would be many"
    assert CALLER not in log
    assert MARK not in log
    assert session not in log


def test_nothing_a_customer_wrote_is_in_the_gateways_log_file(killable: Killable, rasa: RasaStandIn) -> None:
    killable.say("je suis jeanne.martin@example.org")
    rasa.mode = "malformed"
    killable.say("secret-word")
    httpx.get(f"http://127.0.0.1:{killable.port}/pay/a-signed-link?x=y", trust_env=False)
    wait_for(lambda: "route=-" in (killable.home / "log").read_text(), "the request to be logged")
    logged = (killable.home / "log").read_text()
    assert "outcome=answered" in logged
    assert "rasa_malformed" in logged
    for private in ("jeanne", "secret-word", SENDER, "signed-link", SECRET):
        assert private not in logged
