"""A fifth seller is one YAML file and its golden cases: it loads, lints, quotes and answers without a line of code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from booking_core import explain, golden, lint
from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.catalogue.schema import PUBLISHED
from booking_core.catalogue.yaml_file import read_yaml

ABBEY = Path(__file__).parent / "abbey"
FILE = ABBEY / "sellers" / "abbey.yaml"
CASES = ABBEY / "golden" / "abbey.yaml"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ABBEY)


def test_it_is_one_file_and_its_cases() -> None:
    assert [path.relative_to(ABBEY) for path in ABBEY.rglob("*") if path.is_file()] == [
        path.relative_to(ABBEY) for path in ABBEY.rglob("*.yaml")
    ]
    named = [path for folder in ("booking_core", "actions", "bot") for path in (ROOT / folder).rglob("*.py") if "abbey" in path.read_text()]
    assert named == [], "no code knows of it"


def test_it_keeps_the_published_schema() -> None:
    validator = Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(read_yaml(FILE.read_text(encoding="utf-8")))] == []


def test_the_linter_finds_the_day_it_leaves_out_and_its_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.main([str(FILE)]) == 0
    said = capsys.readouterr().out
    assert "cancelling, what is due, exactly 8 days before the visit" in said
    assert "settled by A-ABB-01" in said
    assert "unreached" not in said, "every rule has a case"


def test_its_golden_cases_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert golden.main([str(CASES), "--data", str(ABBEY)]) == 0, capsys.readouterr().out


def test_a_wrong_figure_breaks_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sellers").mkdir()
    text = FILE.read_text(encoding="utf-8")
    for figure, wrong in (("full: 850", "full: 800"), ("less_than: 8", "less_than: 6"), ("days: 10", "days: 9"), ("per: 25", "per: 30")):
        assert figure in text
        (tmp_path / "sellers" / "abbey.yaml").write_text(text.replace(figure, wrong), encoding="utf-8")
        assert golden.main([str(CASES), "--data", str(tmp_path)]) == 1, f"{figure}: {capsys.readouterr().out}"


def test_questions_are_answered_from_its_file(catalogue: Catalogue) -> None:
    answer = catalogue.answer("abbey", "group_max")
    assert answer
    assert "30 personnes" in answer.text.fr
    assert answer.sources[0].article == "1. Visites"
    price = catalogue.answer("abbey", "price_info")
    assert price
    assert re.sub(r"\s", " ", price.text.fr).startswith("La visite du cloître de Valsonge coûte 8,50 € par adulte et 4,00 € par enfant")


def test_a_visit_is_priced_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    facts = ["abbey", "quote", "product=cloister_visit", "adults=26", "--data", str(ABBEY), "--lang", "en"]
    assert explain.main(facts) == 0
    said = capsys.readouterr().out
    assert "Total: €212.50" in said
    assert "ABB-010" in said and "ABB-012" in said


def test_cancelling_on_the_day_that_is_left_out_follows_the_reading(capsys: pytest.CaptureFixture[str]) -> None:
    facts = ["product=cloister_visit", "request_date=2027-05-12", "visit_date=2027-05-20", "state=confirmed", "total=119.00", "paid=119.00"]
    assert explain.main(["abbey", "cancel", *facts, "--data", str(ABBEY), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Refund: €119.00" in said
    assert "A-ABB-01" in said
