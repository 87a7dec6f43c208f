"""Pydantic's errors in the words of somebody who writes a seller's file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from booking_core.catalogue.entry import Reference, Scope
from booking_core.catalogue.kinds import Rule
from booking_core.catalogue.models import Activity, Ambiguity, Category, Contact, Document, Faq, Seller, Site, Variant
from booking_core.catalogue.sample import Bank, Calendar, ClosedToGroups, Closing, Sample, Walk
from booking_core.catalogue.whereabouts import Position, Whereabouts
from booking_core.catalogue.widget import Widget

Where = tuple[int | str, ...]

KINDS: dict[str, type[BaseModel]] = {get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in get_args(get_args(Rule)[0])}
_SECTIONS: dict[str, type[BaseModel]] = {
    "contact": Contact, "documents": Document, "categories": Category, "sites": Site, "activities": Activity, "ambiguities": Ambiguity,
    "faq": Faq, "for": Variant, "source": Reference, "applies_to": Scope, "bank": Bank, "walks": Walk, "closed": Closing,
    "closed_to_groups": ClosedToGroups, "widget": Widget, "where": Whereabouts, "position": Position,
}  # fmt: skip
_TEXTS = {"name", "text", "answer", "question", "reading", "why", "label", "opening"}
_EXAMPLES = {
    "source": "source: {document: faq, article: \"Title of the paragraph\"}",
    "applies_to": "applies_to: {activities: [id, …]}",
    "rules": "rules: [ID-001, …]",
    "article": "article: \"Title of the paragraph\"",
    "kind": f"kind: {next(iter(KINDS))}",
} | {name: f"{name}: {{fr: …, en: …}}" for name in _TEXTS}  # fmt: skip


def explained(error: ValidationError, top: type[BaseModel]) -> Iterator[tuple[Where, str]]:
    """Each fault as the place in the file and a sentence that says what to write instead."""
    for details in error.errors():
        where = details["loc"]
        yield where, _sentence(details, _model_at(where, top))


def _sentence(details: ErrorDetails, model: type[BaseModel] | None) -> str:
    kind, key, given = details["type"], str(details["loc"][-1]), details["input"]
    context: dict[str, Any] = details.get("ctx", {})
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"unknown key {key!r}: {_keys(key, model)}"
    if kind in ("missing", "missing_argument"):
        return f"{key!r} is missing: write `{_EXAMPLES.get(key, f'{key}: …')}`"
    if kind == "union_tag_invalid":
        close = get_close_matches(str(context["tag"]), KINDS, n=3) or sorted(KINDS)
        return f"unknown kind {context['tag']!r}: write {' or '.join(close)}"
    if kind == "union_tag_not_found":
        return f"'kind' is missing: write `kind: …`, one of {', '.join(sorted(KINDS))}"
    if kind in ("greater_than_equal", "greater_than"):
        return f"{key!r} is {given!r}: write a number from {context.get('ge', context.get('gt'))}"
    if kind == "less_than_equal":
        return f"{key!r} is {given!r}: write a number up to {context['le']}"
    if kind in ("int_parsing", "int_from_float", "int_type"):
        return f"{key!r} is {given!r}: write a whole number; an amount is in cents"
    if kind == "literal_error":
        return f"{key!r} is {given!r}: write {context['expected']}"
    if kind == "string_pattern_mismatch":
        return f"{key!r} is {given!r}: write something of the form {context['pattern']}"
    return f"{key!r} is {given!r}: {details['msg']}"


def _keys(key: str, model: type[BaseModel] | None) -> str:
    if key in ("fr", "en") or model is None:
        return "write `fr` and `en` only"
    known = sorted(field.alias or name for name, field in model.model_fields.items())
    close = get_close_matches(key, known, n=2)
    return f"write {' or '.join(close)}" if close else f"the keys here are {', '.join(known)}"


def _model_at(where: Where, top: type[BaseModel]) -> type[BaseModel] | None:
    model: type[BaseModel] | None = top
    for step in where[:-1]:
        if step == "sites" and top is Sample:
            model = Calendar
        elif step in KINDS and where[0] == "rules":
            model = KINDS[str(step)]
        elif step in _TEXTS:
            model = None
        elif step in _SECTIONS and (step != "rules" or top is Seller):
            model = _SECTIONS[str(step)]
    return model
