"""Forms made from the bodies of operations (``booking_core.api.v1``): the desk asks for exactly what the API asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import UnionType
from typing import Any, Generic, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from booking_core.api.v1.asked import Asked

Kind = Literal["money", "day", "time", "yes_no", "choice", "number", "words", "long", "group"]
A = TypeVar("A", bound=Asked)
_EUROS = re.compile(r"(?P<euros>[0-9]{1,7})(?:[.,](?P<cents>[0-9]{1,2}))?")
LONG = frozenset({"reason", "dishes", "address"})
"""Words that take a few lines."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. ``name`` is dotted where it is part of a group (``party.adults``), ``own`` its last part."""

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()

    @property
    def own(self) -> str:
        """By which texts call it, with dashes."""
        return self.name.rpartition(".")[2].replace("_", "-")


@dataclass(frozen=True, slots=True)
class Filled(Generic[A]):
    """What was read of a form: ``body`` where all is well, else ``errors`` by field: "missing" or "wrong"."""

    body: A | None
    errors: Mapping[str, str]


def fields_of(model: type[BaseModel], prefix: str = "") -> tuple[Field, ...]:
    """The fields of a body, in its order."""
    return tuple(_field(f"{prefix}{name}", one.annotation, one.is_required()) for name, one in model.model_fields.items())


def read(model: type[A], form: Mapping[str, str]) -> Filled[A]:
    """The body that a form says. What is no number, day or amount is an error of its field, and nothing is guessed."""
    errors: dict[str, str] = {}
    said = _read(fields_of(model), form, errors)
    if errors:
        return Filled(None, errors)
    try:
        # By way of JSON: bodies are strict, and what a program may send is what a person may type.
        return Filled(model.model_validate_json(json.dumps(said)), {})
    except ValidationError as wrong:
        return Filled(None, {".".join(map(str, one["loc"])): "wrong" for one in wrong.errors()})


def written(value: object) -> str:
    """A value as its field shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.strftime("%H:%M") if isinstance(value, time) else value.isoformat() if isinstance(value, date) else str(value)


def euros(cents: int) -> str:
    """An amount as its field shows it: ``1250`` is "12,50"."""
    return f"{cents // 100},{cents % 100:02}"


def cents(text: str) -> int | None:
    """An amount as people write it ("1 250,5 €"), in cents; None for what is none, figures of other scripts among it."""
    found = _EUROS.fullmatch(re.sub(r"[\s\u00a0\u202f€]", "", text))
    return int(found["euros"]) * 100 + int((found["cents"] or "0").ljust(2, "0")) if found else None


def _field(name: str, annotation: Any, required: bool) -> Field:
    inner, optional = _without_none(annotation)
    required = required and not optional
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return Field(name, "group", required, parts=fields_of(inner, f"{name}."))
    if get_origin(inner) is Literal:
        return Field(name, "choice", required, tuple(str(one) for one in get_args(inner)))
    own = name.rpartition(".")[2]
    if inner is int:
        return Field(name, "money" if own.endswith("_cents") else "number", required)
    kinds: dict[Any, Kind] = {date: "day", time: "time", bool: "yes_no"}
    return Field(name, kinds.get(inner, "long" if own in LONG else "words"), required)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """The type, and whether nothing may be said; what ``Annotated`` adds is for the body to check."""
    if get_origin(annotation) in (Union, UnionType):
        some = [one for one in get_args(annotation) if one is not type(None)]
        return _without_none(some[0])[0], len(some) < len(get_args(annotation))
    if hasattr(annotation, "__metadata__"):
        return _without_none(annotation.__origin__)
    return annotation, False


def _read(fields: tuple[Field, ...], form: Mapping[str, str], errors: dict[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for field in fields:
        own = field.name.rpartition(".")[2]
        if field.kind == "group":
            inside: dict[str, str] = {}
            part = _read(field.parts, form, inside)
            if part or inside and field.required or any(why == "wrong" for why in inside.values()):
                said[own] = part
                errors.update(inside)  # of a group that nobody began, nothing is missing
            continue
        text = form.get(field.name, "").strip()
        if not text:
            if field.required:
                errors[field.name] = "missing"
            continue
        value = _value(field.kind, text)
        if value is None:
            errors[field.name] = "wrong"
        else:
            said[own] = value
    return said


def _value(kind: Kind, text: str) -> Any:
    match kind:
        case "money":
            return cents(text)
        case "number":
            return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else None
        case "yes_no":
            return {"yes": True, "no": False}.get(text)
    return text
