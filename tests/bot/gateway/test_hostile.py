"""Requests that are made to hurt: too large, or with halves of characters."""

from __future__ import annotations

import json
import socket
import uuid
from collections.abc import Iterator

import pytest

from bot.gateway.security import MAX_BODY
from tests.booking_core.real import four_months, house
from tests.bot.gateway.conftest import Gateway, Gateways
from tests.bot.gateway.standin import RasaStandIn
from tests.bot.gateway.test_web import bearer, begin, closed_with, tab
from tests.databases import Sqlite

ROUTES = ["/api/v1/orders/G7K3-M9QX/transfer", "/pay/notices/sandbox", "/webhooks/rest/webhook", "/chat/session"]
HALF = "\\ud800"
"""Half a character, as JSON writes it."""


@pytest.fixture(scope="module")
def whole(rasa_server: RasaStandIn, tmp_path_factory: pytest.TempPathFactory, _sqlite: Sqlite) -> Iterator[Gateway]:
    """A gateway with the core's routes, one for all: what is refused leaves nothing behind."""
    home = tmp_path_factory.mktemp("whole")
    gateways = Gateways(rasa_server.url, home, _sqlite)
    yield gateways(home=home, core=house(home, database_url=_sqlite.copy(four_months, home)).core)
    gateways.stop()


@pytest.mark.parametrize("route", ROUTES)
def test_a_body_without_an_announced_length_is_read_to_the_limit_only(whole: Gateway, route: str) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(4):
            yield b" " * (MAX_BODY // 2)

    reply = whole.client.post(route, content=pieces(), headers={"Content-Type": "application/json"})
    assert reply.status_code == 413
    assert reply.json(), "the form is the route's own, the core's or the chat's"
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("length", ["250000000", "9" * 300])
def test_a_body_that_announces_too_much_is_not_waited_for(whole: Gateway, route: str, length: str) -> None:
    head = f"POST {route} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", whole.settings.port), timeout=5) as connection:
        connection.sendall(head.encode() + b'{"amount_cents":')
        answer = connection.recv(200)
    # A length that no machine word holds is not even HTTP to the server.
    assert answer.startswith((b"HTTP/1.1 413", b"HTTP/1.1 400"))
    assert b"413" in answer[:15] or len(length) > 15


def test_control_a_body_within_the_limit_reaches_the_route(whole: Gateway) -> None:
    """The one whose own limit is as high: the core's routes take less."""
    reply = whole.client.post("/webhooks/rest/webhook", content=b" " * (MAX_BODY - 100), headers={"Content-Type": "application/json"})
    assert reply.status_code == 422


@pytest.mark.parametrize("half", [HALF, "\\udfff"])
def test_a_sender_with_half_a_character_is_refused_not_mistaken_for_another(gateway: Gateway, rasa: RasaStandIn, half: str) -> None:
    body = f'{{"sender": "{gateway.sender}{half}", "message": "bonjour"}}'
    reply = gateway.client.post("/webhooks/rest/webhook", content=body.encode())
    assert (reply.status_code, reply.json()["error"]) == (422, "invalid")
    assert rasa.seen == []


def test_a_session_or_an_id_with_half_a_character_is_refused_in_words(gateway: Gateway, rasa: RasaStandIn) -> None:
    assert closed_with(gateway, f'{{"session": "{"x" * 40}{HALF}", "after": 0}}') == 4400
    session = begin(gateway)
    with tab(gateway, session) as one:
        one.socket.send(f'{{"type": "say", "id": "{HALF}", "text": "bonjour"}}')
        refused = one.next("refused")
        assert (refused["reason"], refused["id"]) == ("invalid", None)
        one.socket.send(f'{{"type": "say", "id": "{uuid.uuid4()}", "text": "bon{HALF}jour"}}')
        assert one.until(3)[-1]["text"] == "echo: bonjour", "the socket lives, and what is whole of a text is read"
    reply = gateway.client.post("/chat/messages", content=f'{{"id": "{HALF}", "text": "x"}}'.encode(), headers=bearer(session))
    assert reply.status_code == 422


def test_an_id_is_not_echoed_at_any_length(gateway: Gateway) -> None:
    with tab(gateway, begin(gateway)) as one:
        one.send(type="say", id="x" * 50_000, text="bonjour")
        assert one.next("refused")["id"] is None


def test_a_number_that_no_database_holds_is_after_everything(gateway: Gateway) -> None:
    reply = gateway.client.get("/chat/messages", params={"after": 10**30}, headers=bearer(begin(gateway)))
    assert reply.status_code == 200
    assert reply.json()["rows"] == []
    assert json.loads(reply.text)["seq"] == 1
