"""The whole API against its own description: no 500, only described answers, nothing accepted that is described as wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from fastapi import HTTPException
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import ignored_auth, positive_data_acceptance
from schemathesis.core.failures import Failure, FailureGroup

from booking_core.api.v1.app import application
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House, house

TOKEN = "t" * 43
EXAMPLES = 12
# Rules, places and calendars may refuse what is described well; tokens have tests of their own.
NOT_IN_A_SCHEMA = [positive_data_acceptance, ignored_auth]
OFFERED = {"seller": ["cmn"], "activity": ["conciergerie", "sainte_chapelle"], "category": ["adults"], "date": ["2027-02-09", "2027-02-10"]}
EVERYTHING = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def house_of_all(tmp_path_factory: pytest.TempPathFactory) -> House:
    guichet = house(tmp_path_factory.mktemp("schemathesis"))
    (guichet.home / "demo.json").write_text(json.dumps({"api_token": TOKEN}), encoding="utf-8")
    return guichet


def described(guichet: House) -> Any:
    schema = schemathesis.openapi.from_asgi("/openapi.json", application(guichet.core, TEXTS))
    schema.config.update(headers={"Authorization": f"Bearer {TOKEN}"})
    return schema


def with_what_there_is(schema: Any, there_is: dict[str, list[str]]) -> Any:
    """Half of the names that are made up are replaced by what there is, or no request would get further than "not found"."""

    def brought_nearer(made_up: Any) -> Any:
        for name, values in there_is.items():
            given = made_up.get(name) if isinstance(made_up, dict) else None
            if isinstance(given, str) and sum(given.encode("utf-8", "replace")) % 2:
                made_up[name] = values[len(given) % len(values)]
        return made_up

    @schema.hook
    def map_path_parameters(_context: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any] | None:
        return brought_nearer(path_parameters)

    @schema.hook
    def map_body(_context: Any, body: Any) -> Any:
        return brought_nearer(body)

    return schema


def failures(schema: Any, mode: GenerationMode) -> list[str]:
    found = []
    for each in schema.get_all_operations():
        operation = each.ok()

        @EVERYTHING
        @given(case=operation.as_strategy(generation_mode=mode))
        def answers(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=NOT_IN_A_SCHEMA)

        try:
            answers()
        except (FailureGroup, Failure) as failure:
            found.append(f"{operation.label}: {failure}")
        except Unsatisfiable:
            assert mode == GenerationMode.NEGATIVE, "only what asks for nothing cannot be asked wrongly"
    return found


def test_what_is_described_is_answered_as_it_is_described(house_of_all: House) -> None:
    references = [house_of_all.order("option").reference, house_of_all.order("transfer", adults=2).reference]
    schema = with_what_there_is(described(house_of_all), OFFERED | {"reference": references})
    assert failures(schema, GenerationMode.POSITIVE) == []


def test_what_is_not_described_is_refused(house_of_all: House) -> None:
    assert failures(described(house_of_all), GenerationMode.NEGATIVE) == []


def test_the_checks_find_what_is_wrong(house_of_all: House) -> None:
    """The control: an operation that answers what it does not describe."""
    app = application(house_of_all.core, TEXTS)

    @app.get("/undescribed")
    def undescribed() -> int:
        raise HTTPException(501)

    schema = schemathesis.openapi.from_asgi("/openapi.json", app).include(path="/undescribed")
    (found,) = failures(schema, GenerationMode.POSITIVE)
    assert "Undocumented status code" in found
