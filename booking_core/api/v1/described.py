"""The OpenAPI description: which errors an operation may answer, each examples, and the scope that each needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from booking_core.api.problems import CODES, MEDIA, Problems
from booking_core.api.v1.shown import Deadline, Plan, Reason

ALWAYS = ("bad_request", "unauthorized", "insufficient_scope", "invalid_request", "too_many_requests", "internal_error", "try_again")
"""What any operation may answer."""
CHANGES = ("in_progress", "key_reused", "too_large")
"""What any operation may answer that changes something."""
FORMATS = {"date": "2027-03-12", "date-time": "2027-01-11T12:00:00+01:00"}
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


def describe(app: FastAPI, problems: Problems, routers: Iterable[APIRouter]) -> None:
    """Gives ``app`` its OpenAPI document: the scope of every operation, and an example of all that it takes and answers."""
    scopes = {(route.path_format, method.lower()): _scope(route) for route in _operations(routers) for method in route.methods or ()}

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags)
            components = made["components"]
            for path, methods in made["paths"].items():
                for method, operation in methods.items():
                    _may_be_unreadable(operation)
                    scope = scopes.get((path, method))
                    operation["security"] = [{"token": [scope]}] if scope else []
                    _exemplify(operation, components["schemas"], problems)
            components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _operations(routers: Iterable[APIRouter]) -> Iterator[APIRoute]:
    return (route for router in routers for route in router.routes if isinstance(route, APIRoute))


def _scope(route: APIRoute) -> str:
    scopes = (getattr(dependency.call, "scope", None) for dependency in route.dependant.dependencies)
    return next(scope for scope in scopes if scope)


def _may_be_unreadable(operation: dict[str, Any]) -> None:
    """Whatever has a body may refuse it before reading it."""
    for code in ("too_large", "unsupported_media_type") if "requestBody" in operation else ():
        content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        operation["responses"].setdefault(str(CODES[code]), {"description": code, "content": content, "x-codes": [code]})


def _exemplify(operation: dict[str, Any], schemas: dict[str, Any], problems: Problems) -> None:
    for parameter in operation.get("parameters", ()):
        parameter["example"] = example_of(parameter["schema"], schemas)
    for response in operation["responses"].values():
        codes = response.pop("x-codes", None)
        content = response["content"]["application/json"]
        if codes is None:
            content["examples"] = {"answer": {"value": example_of(content["schema"], schemas)}}
        else:
            examples = {code: {"value": _example(code, problems)} for code in codes}
            response["content"] = {MEDIA: {"schema": content["schema"], "examples": examples}}
    if "requestBody" in operation:
        content = operation["requestBody"]["content"]["application/json"]
        content["examples"] = {"request": {"value": example_of(content["schema"], schemas)}}


def _example(code: str, problems: Problems) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(bytes(problems.problem(code, "en").body))
    return body | ADDED.get(code, {})


def example_of(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """A value of a schema: its own first example, else put together from those of its parts."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "examples" in schema:
        return schema["examples"][0]
    for choice in ("const", "default"):
        if schema.get(choice) is not None:
            return schema[choice]
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return example_of(schema["anyOf"][0], schemas)
    if "properties" in schema:
        return {name: example_of(part, schemas) for name, part in schema["properties"].items()}
    if "items" in schema:
        return [example_of(schema["items"], schemas)]
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    return {"string": "…", "integer": schema.get("minimum", 1), "boolean": True, "object": {}}.get(schema.get("type", "object"))
