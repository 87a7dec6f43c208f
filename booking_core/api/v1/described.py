"""The OpenAPI description: which errors an operation may answer, each with an example, and the security scheme."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, ConfigDict, Field

from booking_core.api.problems import CODES, MEDIA, Problems
from booking_core.api.v1.shown import Deadline, Plan, Reason

ALWAYS = ("bad_request", "unauthorized", "insufficient_scope", "invalid_request", "too_many_requests", "internal_error", "try_again")
"""What any operation may answer."""
CHANGES = ("in_progress", "key_reused", "too_large")
"""What any operation may answer that changes something."""
ADDED: dict[str, dict[str, Any]] = {
    "rule_refused": {
        "outcome": "refuse",
        "amounts": {},
        "deadlines": [],
        "values": {},
        "reasons": [
            {
                "code": "no_option",
                "text": "No option can be placed for this monument.",
                "rule": "CMN-013",
                "source": {"document": "FAQ e-billetterie pro B2B", "article": "4", "url": None},
                "reading": None,
            }
        ],
    },
    "places_gone": {"places_left": 3, "alternatives": []},
    "incomplete": {"missing": "settlement"},
    "impossible_transition": {"state": "cancelled", "change": "pay"},
    "invalid_request": {"faults": [{"where": "body.party.adults", "what": "Input should be greater than or equal to 0"}]},
    "insufficient_scope": {"scope": "orders:write"},
}


class Fault(BaseModel):
    """What is wrong where."""

    where: str
    what: str


class Problem(BaseModel):
    """RFC 9457. ``code`` is stable; the members after ``reasons`` come with the codes that need them."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["urn:guichet:problem:rule_refused"])
    title: str
    status: int
    code: str
    detail: str
    reasons: list[Reason]
    faults: list[Fault] | None = Field(default=None, exclude_if=lambda value: value is None)
    outcome: str | None = Field(default=None, exclude_if=lambda value: value is None)
    amounts: dict[str, int] | None = Field(default=None, exclude_if=lambda value: value is None)
    deadlines: list[Deadline] | None = Field(default=None, exclude_if=lambda value: value is None)
    alternatives: list[Plan] | None = Field(default=None, exclude_if=lambda value: value is None)
    places_left: int | None = Field(default=None, exclude_if=lambda value: value is None)


def may_answer(*codes: str, changes: bool = False) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of an operation: the errors named, and those of every operation. Examples are put in by ``describe``."""
    responses: dict[int | str, dict[str, Any]] = {}
    for code in sorted({*ALWAYS, *codes, *(CHANGES if changes else ())}, key=lambda one: (CODES[one], one)):
        entry = responses.setdefault(CODES[code], {"model": Problem, "description": "", "x-codes": []})
        entry["x-codes"].append(code)
        entry["description"] = ", ".join(entry["x-codes"])
    return responses


def describe(app: FastAPI, problems: Problems) -> None:
    """Gives ``app`` its OpenAPI document, with an example of every error of every operation."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags)
            made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            for path in made["paths"].values():
                for operation in path.values():
                    operation["security"] = [{"token": []}]
                    _exemplify(operation["responses"], problems)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _exemplify(responses: dict[str, Any], problems: Problems) -> None:
    for response in responses.values():
        codes = response.pop("x-codes", None)
        if codes is None:
            continue
        schema = response["content"]["application/json"]["schema"]
        examples = {code: {"value": _example(code, problems)} for code in codes}
        response["content"] = {MEDIA: {"schema": schema, "examples": examples}}


def _example(code: str, problems: Problems) -> dict[str, Any]:
    import json

    body: dict[str, Any] = json.loads(bytes(problems.problem(code, "en").body))
    return body | ADDED.get(code, {})
