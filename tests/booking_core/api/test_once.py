"""A change happens once: the same bytes for the same request, and nothing of it for anybody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from booking_core.store import Order
from tests.booking_core.api.calls import Api, code, option
from tests.booking_core.real import House

Made = Callable[..., Api]


def orders(guichet: House) -> int:
    with guichet.core.store.read() as session:
        return session.scalar(select(func.count()).select_from(Order)) or 0


def test_the_same_request_gets_the_same_bytes_and_changes_nothing_more(guichet: House, desk: Api) -> None:
    first = desk.do("/orders", option(), "one")
    desk.do(f"/orders/{first.json()['reference']}/cancel")
    guichet.clock.forward(days=2)
    again = desk.do("/orders", option(), "one")
    assert first.status_code == again.status_code == 201 and first.content == again.content and again.json()["state"] == "held"
    assert first.headers["content-type"] == again.headers["content-type"] == "application/json"
    assert orders(guichet) == 1
    assert desk.do("/orders", option(), "two").json()["reference"] != first.json()["reference"], "the control: another key is another order"


def test_an_answer_keeps_its_language(client: TestClient, desk: Api) -> None:
    first = desk.do("/orders", option(), "one")
    again = Api(client, desk.token, lang="fr").do("/orders", option(), "one")
    assert again.content == first.content and again.headers["content-language"] == "en"


def test_a_refusal_is_repeated_too(guichet: House, desk: Api) -> None:
    first, again = (desk.do("/orders", option(activity="sainte_chapelle", category="school"), "one") for _ in range(2))
    assert code(first) == code(again) and first.content == again.content and orders(guichet) == 0


def test_another_body_under_the_same_key_is_refused(guichet: House, desk: Api) -> None:
    desk.do("/orders", option(), "one")
    assert code(desk.do("/orders", option(party={"adults": 11}), "one")) == (422, "key_reused")
    assert orders(guichet) == 1


def test_spelling_a_body_otherwise_is_the_same_request(client: TestClient, desk: Api) -> None:
    placed = desk.place()
    headers = {"Authorization": f"Bearer {desk.token}", "Idempotency-Key": "one", "Content-Type": "application/json"}
    path = f"/api/v1/orders/{placed['reference']}/validate"
    first, again = (client.post(path, content=body, headers=headers) for body in (b'{"settlement":"card"}', b'{ "settlement" : "card" }'))
    assert first.status_code == 200 and first.content == again.content


def test_a_key_says_nothing_on_another_route(desk: Api) -> None:
    one, two = desk.place(), desk.place()
    answers = [desk.do(f"/orders/{placed['reference']}/cancel", key="one").json()["reference"] for placed in (one, two)]
    assert answers == [one["reference"], two["reference"]]


def test_a_key_says_nothing_to_another_caller(guichet: House, caller: Made) -> None:
    first, second = (caller("orders:write", "desk").do("/orders", option(), "one") for _ in range(2))
    assert first.status_code == second.status_code == 201 and first.json()["reference"] != second.json()["reference"]
    assert orders(guichet) == 2


@pytest.mark.parametrize("key", [None, "", "x" * 201, "a b", "é"])
def test_a_change_needs_a_key(guichet: House, client: TestClient, desk: Api, key: str | None) -> None:
    headers = {"Authorization": f"Bearer {desk.token}"} | ({"Idempotency-Key": key.encode()} if key is not None else {})
    answer = client.post("/api/v1/orders", json=option(), headers=headers)
    assert code(answer) == (422, "invalid_request") and orders(guichet) == 0
    assert "Idempotency-Key" in answer.json()["faults"][0]["where"]


def test_a_malformed_request_does_not_use_up_its_key(desk: Api) -> None:
    assert code(desk.do("/orders", option(party={"adults": -1}), "one")) == (422, "invalid_request")
    assert desk.do("/orders", option(), "one").status_code == 201
