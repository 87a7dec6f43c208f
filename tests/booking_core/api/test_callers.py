"""Who may: tokens, scopes, bindings, limits. Every "yes" has the "no" beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from booking_core.access import tokens
from booking_core.access.customers import account_of
from tests.booking_core.api.calls import Api, code, option, tokens_of
from tests.booking_core.real import House

Made = Callable[..., Api]
READS = [("/sellers", "catalogue:read"), ("/orders", "orders:read")]
CHANGES = [("/orders", "orders:write"), ("/orders/AAAA-2222/cancel", "orders:write"), ("/orders/AAAA-2222/transfer", "desk")]


@pytest.mark.parametrize("secret", ["", "wrong", "guichet_", "guichet_" + "x" * 43, "é"])
def test_without_a_token_nothing_is_told(client: TestClient, desk: Api, secret: str) -> None:
    answer = client.get("/api/v1/sellers", headers={"Authorization": f"Bearer {secret}".encode()})
    assert code(answer) == (401, "unauthorized") and answer.headers["www-authenticate"] == "Bearer"
    assert desk.get("/sellers").status_code == 200


def test_a_token_goes_by_bearer_only(client: TestClient, desk: Api) -> None:
    for scheme in ("Basic", "Token", ""):
        assert code(client.get("/api/v1/sellers", headers={"Authorization": f"{scheme} {desk.token}"})) == (401, "unauthorized")
    assert client.get("/api/v1/sellers", headers={"Authorization": f"bearer {desk.token}"}).status_code == 200


@pytest.mark.parametrize(("path", "scope"), READS)
def test_reading_needs_its_scope(caller: Made, path: str, scope: str) -> None:
    others = {"catalogue:read", "orders:read", "orders:write", "desk"} - {scope}
    refused = caller(*others).get(path)
    assert code(refused) == (403, "insufficient_scope")
    assert refused.json()["scope"] == scope and f'scope="{scope}"' in refused.headers["www-authenticate"]
    assert caller(scope).get(path).status_code == caller("admin").get(path).status_code == 200


@pytest.mark.parametrize(("path", "scope"), CHANGES)
def test_changing_needs_its_scope(caller: Made, path: str, scope: str) -> None:
    others = {"catalogue:read", "orders:read", "orders:write", "desk"} - {scope}
    assert code(caller(*others).do(path, option())) == (403, "insufficient_scope")
    assert caller(scope).do(path, {}).status_code in (404, 422)


def test_a_revoked_token_is_nobodys_within_seconds(guichet: House, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Revoked by another process, as operators do it."""
    monkeypatch.setattr(tokens, "FRESH", 0.5)
    theirs = tokens_of(guichet)
    made = theirs.make("a test", ["admin"])
    api = Api(client, made.secret)
    assert api.get("/sellers").status_code == 200
    theirs.revoke(made.id)
    time.sleep(0.5)
    assert code(api.get("/sellers")) == (401, "unauthorized")


def test_a_token_revoked_by_the_process_itself_is_nobodys_at_once(guichet: House) -> None:
    ours = tokens_of(guichet)
    made = ours.make("a test", ["admin"])
    assert ours.caller(made.secret)
    ours.revoke(made.id)
    assert ours.caller(made.secret) is None


def test_a_token_that_was_just_seen_is_not_looked_up_again(guichet: House) -> None:
    ours = tokens_of(guichet)
    made = ours.make("a test", ["admin"])
    asked: list[str] = []
    event.listen(guichet.core.store.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert ours.caller(made.secret) == ours.caller(made.secret)
    assert len([one for one in asked if "api_token" in one]) == 1


def test_a_token_ends_when_it_was_said_to(guichet: House, caller: Made) -> None:
    api = caller("admin", life=timedelta(days=1))
    guichet.clock.forward(hours=23, minutes=59)
    assert api.get("/sellers").status_code == 200
    guichet.clock.forward(minutes=1)
    assert code(api.get("/sellers")) == (401, "unauthorized")


def test_a_sellers_token_reaches_that_seller_only(desk: Api, caller: Made) -> None:
    placed = desk.place()
    theirs = caller("orders:read", "orders:write", "desk", seller="cmn")
    others = caller("orders:read", "orders:write", "desk", seller="mad")
    path = f"/orders/{placed['reference']}"
    assert theirs.get(path).status_code == 200 and [one["reference"] for one in theirs.get("/orders").json()["items"]] == [
        placed["reference"]
    ]
    assert code(others.get(path)) == (404, "not_found") and others.get("/orders").json()["items"] == []
    for change, body in (("cancel", None), ("validate", {"settlement": "card"}), ("transfer", {"amount_cents": 1})):
        assert code(others.do(f"{path}/{change}", body)) == (404, "not_found")
    assert code(others.do("/orders", option())) == (403, "out_of_bounds")
    assert theirs.get(path).json()["state"] == "held"


def test_a_sellers_token_does_not_learn_who_is_a_customer_elsewhere(desk: Api, caller: Made) -> None:
    desk.place()
    theirs, others = (caller("orders:read", "desk", seller=seller) for seller in ("cmn", "mad"))
    for path in ("/deadlines", "/calendar", "/credit-notes"):
        assert theirs.get(path, customer="agence@example.org").status_code == 200
        known, unknown = (others.get(path, customer=f"{name}@example.org") for name in ("agence", "nobody"))
        assert code(known) == code(unknown) == (404, "not_found")


def test_a_customers_token_sees_and_changes_his_own_orders_only(guichet: House, desk: Api, caller: Made) -> None:
    core = guichet.core
    accounts = [account_of(core.store, core.clock, f"{name}@example.org", "fr") for name in ("one", "two")]
    one, two = (caller("orders:read", "orders:write", account_id=account) for account in accounts)
    placed = one.place(customer=None)
    path = f"/orders/{placed['reference']}"
    assert one.get(path).json()["reference"] == placed["reference"] and len(one.get("/orders").json()["items"]) == 1
    for answer in (two.get(path), two.do(f"{path}/cancel"), two.ask(f"{path}/cancel/preview"), two.get(f"{path}/tickets")):
        assert code(answer) == (404, "not_found")
    assert two.get("/orders").json()["items"] == []
    assert two.get("/orders", customer="one@example.org").json()["items"] == [], "asking for somebody by name shows nothing either"
    assert len(desk.get("/orders", customer="one@example.org").json()["items"]) == 1
    assert one.do(f"{path}/cancel").json()["state"] == "cancelled"


@pytest.mark.parametrize("bound_to", ["nothing", "a seller", "another customer"])
def test_without_the_desk_others_orders_are_not_found_whatever_is_asked_of_them(
    guichet: House, client: TestClient, desk: Api, caller: Made, bound_to: str
) -> None:
    """Every operation on an order that the document names, with the body it gives as an example."""
    placed = desk.place()
    before = desk.get(f"/orders/{placed['reference']}").json(), desk.get(f"/orders/{placed['reference']}/history").json()
    other = account_of(guichet.core.store, guichet.core.clock, "other@example.org", "fr")
    bound = {"nothing": {}, "a seller": {"seller": "cmn"}, "another customer": {"account_id": other}}[bound_to]
    api, scopes = caller("orders:read", "orders:write", **bound), {"orders:read", "orders:write"}
    asked = 0
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            if "{reference}" not in path or operation["security"][0]["token"][0] not in scopes:
                continue
            there = path.replace("{reference}", placed["reference"]).replace("{code}", "AAAA-BBBB-CCCC")
            body = operation["requestBody"]["content"]["application/json"]["examples"]["request"]["value"] if method == "post" else None
            answer = api.get(there) if method == "get" else api.do(there, body)
            assert code(answer) == (404, "not_found"), (method, there, answer.text)
            asked += 1
    assert asked >= 26
    assert before == (desk.get(f"/orders/{placed['reference']}").json(), desk.get(f"/orders/{placed['reference']}/history").json())
    assert caller("orders:write", "desk", seller="cmn").do(f"/orders/{placed['reference']}/cancel").status_code == 200


@pytest.mark.parametrize("seller", [None, "cmn"])
def test_without_the_desk_nobody_is_asked_about_by_his_address(desk: Api, caller: Made, seller: str | None) -> None:
    desk.place()
    mere = caller("orders:read", "orders:write", seller=seller)
    assert mere.get("/orders").json() == {"items": [], "next": None} == mere.get("/orders", customer="agence@example.org").json()
    for path in ("/deadlines", "/calendar", "/credit-notes"):
        assert code(mere.get(path, customer="agence@example.org")) == (404, "not_found")
    if seller is None:
        assert code(mere.do("/calendar/revoke", {"customer": "agence@example.org"})) == (404, "not_found")
    assert len(caller("orders:read", "desk", seller=seller).get("/orders").json()["items"]) == 1


def test_only_the_desk_orders_for_others(guichet: House, desk: Api, caller: Made) -> None:
    account = account_of(guichet.core.store, guichet.core.clock, "one@example.org", "fr")
    assert code(caller("orders:write", account_id=account).do("/orders", option())) == (403, "out_of_bounds")
    assert code(caller("orders:write").do("/orders", option())) == (403, "insufficient_scope")
    assert code(desk.do("/orders", option(customer=None))) == (422, "invalid_request")
    assert caller("orders:write", "desk").place()["state"] == "held"


def test_each_token_has_its_own_number_of_requests(caller: Made) -> None:
    busy, other = caller("catalogue:read", per_minute=2), caller("catalogue:read", per_minute=2)
    assert [busy.get("/sellers").status_code for _ in range(3)] == [200, 200, 429]
    refused = busy.get("/sellers")
    assert code(refused) == (429, "too_many_requests") and 1 <= int(refused.headers["retry-after"]) <= 60
    assert other.get("/sellers").status_code == 200
