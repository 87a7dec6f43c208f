"""Errors: every named one has its status, its words in both languages and an example; the description shows what is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from booking_core import errors
from booking_core.api.problems import CODES, REFUSALS, STATUSES, Problems
from booking_core.api.v1.bounds import MOST
from booking_core.rules.decision import Decision, Reason, Source, Text
from tests.booking_core.api.calls import Api, code, option
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House


def every_error(base: type[errors.GuichetError] = errors.GuichetError) -> Iterator[type[errors.GuichetError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from every_error(kind)


def test_the_table_names_every_error_of_the_core() -> None:
    assert set(REFUSALS) == set(every_error())
    assert not {kind.code for kind in REFUSALS} & set(STATUSES) - {"not_found", "try_again"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_code_is_worded(lang: str) -> None:
    for name, status in CODES.items():
        told = Problems(TEXTS).problem(name, lang)
        assert told.status_code == status and told.headers["content-language"] == lang
    assert TEXTS.say("fr", "problem-in_progress") != TEXTS.say("en", "problem-in_progress")


def test_all_reasons_are_told_with_rule_and_source_in_the_callers_language(desk: Api) -> None:
    refused = desk.do("/orders", option(category="school", companion=None, terms_accepted=False, settlement="card"))
    assert code(refused) == (409, "rule_refused")
    body = refused.json()
    assert len(body["reasons"]) > 1 and body["outcome"] in ("refuse", "handoff")
    assert all(reason["rule"].startswith("CMN-") and reason["source"]["document"] for reason in body["reasons"] if reason["rule"])
    french = Api(desk.client, desk.token, "fr").do("/orders", option(category="school", companion=None, settlement="card"), "other").json()
    assert french["title"] != body["title"] and french["reasons"][0]["text"] != body["reasons"][0]["text"]
    assert french["reasons"][0]["code"] == body["reasons"][0]["code"]


def test_members_that_some_errors_add() -> None:
    def told(error: Exception) -> dict[str, Any]:
        return dict(json.loads(bytes(Problems(TEXTS).told(error, "en").body)))

    reason = Reason("late", Text("Trop tard.", "Too late."), "FM-030", Source("CGV", "7"), "A-FM-01")
    refused = told(errors.RuleRefused(Decision("handoff", (reason,), {"fee": 100}, values={"more": Text("oui", "yes")})))
    assert refused["outcome"] == "handoff" and refused["amounts"] == {"fee": 100} and refused["values"] == {"more": "yes"}
    assert refused["reasons"] == [
        {
            "code": "late",
            "text": "Too late.",
            "rule": "FM-030",
            "source": {"document": "CGV", "article": "7", "url": None},
            "reading": "A-FM-01",
        }
    ]
    assert told(errors.PlacesGone(left=3))["places_left"] == 3
    assert told(errors.ImpossibleTransition("held", "pay"))["state"] == "held"
    assert told(errors.Incomplete("settlement"))["missing"] == "settlement"
    assert told(errors.TooManyCodes(datetime(2027, 1, 1, tzinfo=UTC)))["retry_at"] == "2027-01-01T01:00:00+01:00"
    gone = Problems(TEXTS).told(OperationalError("SELECT secret", {}, Exception("x")), "en")
    assert gone.status_code == 503 and gone.headers["retry-after"] == "5" and b"secret" not in bytes(gone.body)
    broken = Problems(TEXTS).told(ZeroDivisionError("secret"), "en")
    assert broken.status_code == 500 and b"secret" not in bytes(broken.body)


def test_places_gone_says_what_else_there_is(desk: Api) -> None:
    for number in range(3):
        desk.place(party={"adults": 8}, customer=f"group{number}@example.org")
    first = desk.get(f"/orders/{desk.place(party={'adults': 2})['reference']}").json()["sessions"][0]
    asked = {name: first[name] for name in ("site", "date", "time")} | {"visitors": 10}
    refused = desk.do("/orders", option(sessions=[asked], time={"near": "10:30"}))
    assert code(refused) == (409, "places_gone")
    assert 0 <= refused.json()["places_left"] < 10 and refused.json()["alternatives"] and refused.json()["reasons"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"a":' * 2000, b'{"seller": "\\ud800"}', b"NaN"])
def test_bodies_that_are_none_are_problems(client: TestClient, desk: Api, content: bytes) -> None:
    headers = {"Authorization": f"Bearer {desk.token}", "Idempotency-Key": "one", "Content-Type": "application/json"}
    answer = client.post("/api/v1/orders", content=content, headers=headers)
    assert code(answer) in ((400, "bad_request"), (422, "invalid_request"))


@pytest.mark.parametrize("path", ["/orders", "/orders/preview", "/orders/AAAA-2222/cancel", "/plans"])
@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", "nonsense"]
)
def test_a_body_of_another_kind_is_not_read(client: TestClient, desk: Api, path: str, kind: str) -> None:
    headers = {"Authorization": f"Bearer {desk.token}", "Idempotency-Key": "one", "Content-Type": kind}
    content = json.dumps(option())
    answer = client.post(f"/api/v1{path}", content=content, headers=headers)
    assert code(answer) == (415, "unsupported_media_type") and "conciergerie" not in answer.text
    unknown = client.post(f"/api/v1{path}", content=content, headers=headers | {"Authorization": "Bearer nobody"})
    assert code(unknown) == (401, "unauthorized"), "who has no token learns nothing else"
    for json_kind in ("application/json", "Application/JSON; charset=utf-8", "application/vnd.api+json"):
        read = client.post(f"/api/v1{path}", content=b"[]", headers=headers | {"Content-Type": json_kind})
        assert code(read) == (422, "invalid_request"), "the control: read, and no object"
    refused = client.get("/api/v1/openapi.json").json()["paths"][path.replace("AAAA-2222", "{reference}")]["post"]["responses"]
    assert "unsupported_media_type" in refused["415"]["description"] and "too_large" in refused["413"]["description"]


def test_what_has_no_body_may_be_said_to_be_of_any_kind(client: TestClient, desk: Api) -> None:
    headers = {"Authorization": f"Bearer {desk.token}", "Idempotency-Key": "one", "Content-Type": "text/plain"}
    address = f"/api/v1/orders/{desk.place()['reference']}/cancel"
    assert client.post(address, content=b"", headers=headers).json()["state"] == "cancelled"
    assert code(client.post("/api/v1/orders", content=b"", headers=headers)) == (422, "invalid_request")


def test_what_was_sent_is_not_repeated(desk: Api) -> None:
    answer = desk.do("/orders", option(customer="not an address of Jeanne Dupont", jeanne="dupont", party={"dupont": 1}))
    assert code(answer) == (422, "invalid_request") and len(answer.json()["faults"]) == 3
    assert "upont" not in answer.text and "eanne" not in answer.text


def test_a_body_is_bounded(client: TestClient, desk: Api) -> None:
    headers = {"Authorization": f"Bearer {desk.token}", "Idempotency-Key": "one", "Content-Type": "application/json"}
    padding = b" " * MOST
    assert code(client.post("/api/v1/orders", content=b"{}" + padding, headers=headers)) == (413, "too_large")
    streamed = client.post("/api/v1/orders", content=iter([b"{}", padding]), headers=headers)
    assert code(streamed) == (413, "too_large")
    assert code(client.post("/api/v1/orders", content=b"{}" + padding[:1000], headers=headers)) == (422, "invalid_request")


def test_addresses_and_methods_that_do_not_exist(desk: Api) -> None:
    assert code(desk.get("/nothing")) == (404, "not_found")
    wrong = desk.do("/sellers")
    assert code(wrong) == (405, "method_not_allowed") and wrong.headers["allow"] == "GET"
    assert code(desk.get("/sellers/nobody")) == (404, "not_in_catalogue")
    assert code(desk.get("/orders", selller="cmn")) == (422, "invalid_request"), "a filter that does not exist filters nothing"
    assert code(desk.get("/orders", after="nonsense!")) == (422, "invalid_request")


def test_the_description_is_complete_and_its_examples_are_true(guichet: House, client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1") and document["servers"] == [{"url": "/api/v1"}]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert operation["summary"] and operation["description"] and operation["tags"], where
            assert operation["security"][0]["token"], f"{where} names its scope"
            _check_answers(document, operation, where)
            if "requestBody" in operation:
                _check_examples(document, operation["requestBody"]["content"]["application/json"], where)


def _check_answers(document: dict[str, Any], operation: dict[str, Any], where: str) -> None:
    for status, answer in operation["responses"].items():
        (media, content), *others = answer["content"].items()
        assert not others and media == ("application/json" if status < "4" else "application/problem+json"), f"{where} {status}"
        _check_examples(document, content, f"{where} {status}")


def _check_examples(document: dict[str, Any], content: dict[str, Any], where: str) -> None:
    examples = [each["value"] for each in content.get("examples", {}).values()]
    assert examples, f"{where} has no example"
    schema = content["schema"] | {"components": document["components"]}
    for example in examples:
        jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(example)


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("Durand\r\nBcc: all@example.org", True),
        ("Durand\u2028", True),
        ("\u202exuaf", True),
        ("\u2067Durand", True),
        ("D\u2019Éve-Ann 😀", False),
    ],
)
def test_a_name_neither_breaks_its_line_nor_turns_the_words_beside_it(desk: Api, name: str, refused: bool) -> None:
    """It stands on contracts and in mails."""
    reference = desk.place(**option())["reference"]
    named = {"first_name": name, "last_name": "Martin", "email": "m@example.org", "phone": "+33 6 12 34 56 78"}
    answer = desk.do(f"/orders/{reference}/companion", named)
    assert answer.status_code == (422 if refused else 200), answer.text
