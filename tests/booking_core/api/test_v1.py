"""The API: who may, what once, and errors that a program can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from booking_core import api
from booking_core.bootstrap import build_core
from booking_core.settings import Settings
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House

TOKEN = "t" * 43


@pytest.fixture(autouse=True)
def _token(guichet: House) -> None:
    (guichet.home / "demo.json").write_text(json.dumps({"api_token": TOKEN}), encoding="utf-8")


def transfer(client: TestClient, reference: str, body: object, token: str = TOKEN, key: str = "key-00001") -> Response:
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    return client.post(f"/api/v1/orders/{reference}/transfer", json=body, headers=headers)


def code(answer: Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def test_a_transfer_confirms_the_order_once(guichet: House, client: TestClient) -> None:
    order = guichet.order("transfer")
    assert order.state == "awaiting_payment" and order.bank
    first, again = (transfer(client, order.reference, {"amount_cents": order.total_cents}) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert first.json()["state"] == "confirmed" and again.json()["balance_cents"] == 0
    assert guichet.core.paperwork(order.reference).paid_cents == order.total_cents
    assert code(transfer(client, order.reference, {"amount_cents": 1})) == (422, "key_reused")


def test_too_little_money_confirms_nothing_and_leaves_a_task(guichet: House, client: TestClient) -> None:
    order = guichet.order("transfer")
    answer = transfer(client, order.reference, {"amount_cents": order.total_cents - 1})
    assert answer.json()["state"] == "awaiting_payment" and answer.json()["balance_cents"] == 1
    assert "amount_differs" in [task.kind for task in guichet.core.tasks()]


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", TOKEN[:-1]])
def test_without_the_token_nothing_is_told_or_done(guichet: House, client: TestClient, token: str) -> None:
    order = guichet.order("transfer")
    answer = transfer(client, order.reference, {"amount_cents": order.total_cents}, token)
    assert code(answer) == (401, "unauthorized") and answer.headers["www-authenticate"] == "Bearer"
    assert code(transfer(client, "AAAA-2222", {"amount_cents": 1}, token)) == (401, "unauthorized")
    assert guichet.core.paperwork(order.reference).paid_cents == 0


def test_without_a_token_file_nobody_may(guichet: House, client: TestClient) -> None:
    (guichet.home / "demo.json").unlink()
    assert code(transfer(client, "AAAA-2222", {"amount_cents": 1}, "")) == (401, "unauthorized")


@pytest.mark.parametrize(
    "body", [{}, {"amount_cents": 0}, {"amount_cents": -1}, {"amount_cents": 1.5}, {"amount_cents": "5"}, {"amount_cents": 5, "x": 1}, []]
)
def test_a_malformed_request_names_its_fault_and_repeats_nothing(client: TestClient, body: object) -> None:
    answer = transfer(client, "AAAA-2222", body)
    assert code(answer) == (422, "invalid_request") and answer.json()["faults"]


def test_other_errors_are_problems_too(guichet: House, client: TestClient) -> None:
    assert code(transfer(client, "AAAA-2222", {"amount_cents": 1})) == (404, "not_found")
    assert code(transfer(client, "nonsense", {"amount_cents": 1})) == (422, "invalid_request")
    assert code(client.get("/api/v1/nothing")) == (404, "not_found")
    assert code(client.get("/api/v1/orders/AAAA-2222/transfer")) == (405, "method_not_allowed")
    option = guichet.order("option")
    refused = transfer(client, option.reference, {"amount_cents": 100}, key="key-00002")
    assert code(refused) == (409, "impossible_transition")
    missing = client.post("/api/v1/orders/AAAA-2222/transfer", json={"amount_cents": 1}, headers={"Authorization": f"Bearer {TOKEN}"})
    assert code(missing) == (422, "invalid_request")
    assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")


def test_the_key_of_one_caller_says_nothing_to_another(guichet: House, client: TestClient) -> None:
    first, second = guichet.order("transfer"), guichet.order("transfer", adults=3)
    assert transfer(client, first.reference, {"amount_cents": first.total_cents}).status_code == 200
    (guichet.home / "demo.json").write_text(json.dumps({"api_token": "u" * 43}), encoding="utf-8")
    answer = transfer(client, second.reference, {"amount_cents": second.total_cents}, "u" * 43)
    assert (answer.status_code, answer.json()["state"]) == (200, "confirmed")


def test_outside_the_demonstration_the_token_comes_from_the_environment(
    guichet: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUICHET_API_TOKEN", "e" * 32)
    settings = Settings(home=tmp_path, secret="s" * 32, public_url="http://testserver")
    app = FastAPI()
    api.mount(app, build_core(settings, guichet.clock), TEXTS)
    order = guichet.order("transfer")
    with TestClient(app) as client:
        assert code(transfer(client, order.reference, {"amount_cents": 1})) == (401, "unauthorized"), "demo.json is the demonstration's"
        assert transfer(client, order.reference, {"amount_cents": order.total_cents}, "e" * 32).json()["state"] == "confirmed"
    assert "e" * 32 not in repr(settings)
