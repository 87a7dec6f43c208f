"""The whole OpenAPI document, operation by operation: its scope is the one that is asked for, its examples are what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from booking_core.access import SCOPES
from tests.booking_core.api.calls import Api, code
from tests.booking_core.api.test_callers import Made

Operation = tuple[str, str, dict[str, Any]]


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    return dict(client.get("/api/v1/openapi.json").json())


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def against(document: dict[str, Any], schema: dict[str, Any], value: Any) -> list[str]:
    """What is wrong with a value by a schema of the document."""
    whole = schema | {"components": document["components"]}
    return [f"{list(error.path)}: {error.message}" for error in Draft202012Validator(whole).iter_errors(value)]


def asked_by_example(api: Api, path: str, method: str, operation: dict[str, Any]) -> Any:
    """The operation called with its own examples."""
    parameters = operation.get("parameters", [])
    for one in parameters:
        path = path.replace(f"{{{one['name']}}}", str(one["example"]))
    if method == "get":
        return api.get(path, **{one["name"]: one["example"] for one in parameters if one["in"] == "query"})
    body = operation["requestBody"]["content"]["application/json"]["examples"]["request"]["value"] if "requestBody" in operation else None
    changes = any(one["name"] == "Idempotency-Key" for one in parameters)
    return api.do(path, body) if changes else api.ask(path, body)


def test_every_operation_asks_for_the_scope_that_it_names(document: dict[str, Any], caller: Made) -> None:
    without = {scope: caller(*(other for other in SCOPES if other not in (scope, "admin"))) for scope in SCOPES}
    seen = set()
    for path, method, operation in operations(document):
        ((named,),) = (scopes for scheme in operation["security"] for scopes in scheme.values())
        assert named in SCOPES, (method, path)
        answer = asked_by_example(without[named], path, method, operation)
        assert code(answer) == (403, "insufficient_scope") and answer.json()["scope"] == named, (method, path, answer.text)
        seen.add(named)
    assert seen == set(SCOPES) and len(list(operations(document))) > 60


def test_every_parameter_has_an_example_that_it_takes(document: dict[str, Any]) -> None:
    examined = 0
    for path, method, operation in operations(document):
        for one in operation.get("parameters", []):
            assert one.get("example") is not None and not against(document, one["schema"], one["example"]), (method, path, one)
            examined += 1
    assert examined > 80


def test_every_operation_takes_its_own_example(document: dict[str, Any], caller: Made) -> None:
    """What it names may not be there, or a rule be against it; but nothing is malformed."""
    api = caller("admin", per_minute=10_000)
    for path, method, operation in operations(document):
        answer = asked_by_example(api, path, method, operation)
        assert answer.status_code < 500, (method, path, answer.text)
        if answer.status_code == 422:
            assert answer.json()["code"] != "invalid_request", (method, path, answer.text)
