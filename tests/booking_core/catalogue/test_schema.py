"""The published JSON Schema is the one of the models, and refuses what the loader refuses."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from booking_core.catalogue.schema import PUBLISHED, main
from booking_core.catalogue.yaml_file import read_yaml

SELLERS = sorted(PUBLISHED.parent.glob("*.yaml"))
VALIDATOR = Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


def seller(path: Path = SELLERS[0]) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"))


def test_the_published_schema_is_current() -> None:
    assert main(["--check"]) == 0, "run `python -m booking_core schema`"


def test_a_schema_out_of_date_is_noticed_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "schema.json"
    assert main(["--check", "--file", str(file)]) == 1
    file.write_text(PUBLISHED.read_text(encoding="utf-8").replace('"minimum": 1', '"minimum": 0', 1), encoding="utf-8")
    assert main(["--check", "--file", str(file)]) == 1
    assert "out of date" in capsys.readouterr().err
    assert main(["--file", str(file)]) == 0
    assert main(["--check", "--file", str(file)]) == 0


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("path", SELLERS, ids=lambda path: path.stem)
def test_every_sellers_file_keeps_it(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(seller(path))] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file["rules"][0].pop("source"),
        lambda file: file["rules"][0].update(kind="no_such_kind"),
        lambda file: file["rules"][0].update(unknown_key=1),
        lambda file: file["activities"][0].update(channel="pigeon"),
        lambda file: file["rules"][0]["text"].pop("en"),
        lambda file: file.pop("contact"),
    ],
    ids=["no source", "unknown kind", "unknown key", "unknown channel", "one language", "no contact"],
)
def test_it_refuses_what_the_loader_refuses(spoil: Any) -> None:
    file = deepcopy(seller())
    spoil(file)
    assert list(VALIDATOR.iter_errors(file))
