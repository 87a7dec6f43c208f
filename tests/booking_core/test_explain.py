"""A decision is said in the terminal with its articles, in both languages, and what another choice would change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from booking_core import __main__ as command
from booking_core.explain import given
from booking_core.golden.runner import read_cases
from booking_core.texts import Texts

DATA = Path(__file__).resolve().parents[2] / "data"

QUOTE = ["explain", "cmn", "quote", "product=billet_jumele", "visitors=18", "companions=1"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = command.main(list(arguments))
    said = capsys.readouterr()
    return status, said.out.replace("\u00a0", " ").replace("\u202f", " "), said.err


def test_a_price_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    status, said, _ = run(capsys, *QUOTE)
    assert status == 0
    assert said.splitlines()[0] == "Oui, c’est possible."
    assert "Total : 323,00 €" in said
    assert "[CMN-043 ; FAQ e-billetterie pro B2B, Accompagnateurs de groupes" in said


def test_a_price_that_nobody_publishes_is_not_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    arc = ("explain", "cmn", "quote", "product=arc_de_triomphe", "visitors=22", "--lang", "en")
    unknown = run(capsys, *arc)[1]
    assert "€" not in unknown and "No price is published" in unknown and "unit_price=" in unknown
    known = run(capsys, *arc, "unit_price=16")[1]
    assert "Total: €352.00" in known and "No price" not in known


def test_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run(capsys, *QUOTE, "--lang", "en")
    assert said.splitlines()[0] == "Yes, this can be done."
    assert "Total: €323.00" in said


def test_a_refusal_names_every_reason(capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run(capsys, "explain", "cmn", "pay", "product=conciergerie", "cgv_accepted=false", "companion=null", "--lang", "en")
    assert said.splitlines()[0] == "No, this cannot be done."
    assert "CMN-063" in said and "CMN-039" in said


def test_a_deadline_is_a_day_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    facts = ("product=sainte_chapelle", "visit_date=2027-05-20", "request_date=2027-01-02", "visitors=12")
    assert "Fin de l’option : mercredi 3 mars 2027" in run(capsys, "explain", "cmn", "place_option", *facts)[1]


def test_what_another_number_changes(capsys: pytest.CaptureFixture[str]) -> None:
    status, said, _ = run(capsys, *QUOTE, "--instead", "visitors=22")
    assert status == 0
    _, change = said.split("\n\n")
    assert "Total : 374,00 € au lieu de 323,00 €, soit 51,00 € de plus." in change
    assert "Accompagnateurs gratuits : 1 au lieu de 0." in change
    begins, ceases = change.split("Ne s’applique plus :")
    assert "CMN-041" in begins and "CMN-043" not in begins
    assert "CMN-043" in ceases and "CMN-041" not in ceases


def test_the_same_facts_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *QUOTE, "--instead", "visitors=18", "--lang", "en")[1].endswith("\n\nNothing changes.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody", "quote"], "no seller has the id 'nobody': there are chantilly, cmn,"),
        (["cmn", "fly"], "no action 'fly': write one of add_persons, "),
        (["cmn", "quote", "product=louvre"], "no activity of cmn has the id 'louvre': there are arc_de_triomphe,"),
        (["cmn", "quote"], "needs the fact 'product': write product=…"),
        (["cmn", "quote", "visitors"], "'visitors' is no fact: write key=value"),
        (["cmn", "quote", "visitors=[1"], "the value cannot be read"),
    ],
)
def test_what_cannot_be_understood_is_said(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    status, _, error = run(capsys, "explain", *arguments)
    assert status == 2
    assert said in error


def test_a_fact_that_nothing_looks_at_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["explain", "cmn", "quote", "product=conciergerie", "unit_price=9.00"]
    assert "passed over: adultes; quote looks at adults, " in run(capsys, *asked, "adultes=26")[2]
    assert run(capsys, *asked, "adults=26")[2] == ""  # the control


def test_facts_are_read_as_in_a_golden_case() -> None:
    facts = ["product=arc", "visitors=22", "group.guides=1", "visit_date=2027-05-20", "slot=10:30", "companion=null", "unit_price=9.50"]
    assert given(facts) == {
        "product": "arc",
        "visit_date": "2027-05-20",
        "slot": "10:30",
        "companion": None,
        "unit_price": 9.5,
        "group": {"visitors": 22, "guides": 1},
    }


def test_every_figure_that_a_case_may_compare_has_words_in_both_languages() -> None:
    texts = Texts(DATA)
    for path in sorted((DATA / "golden").glob("*.yaml")):
        for case in read_cases(path):
            for name, value in case["expect"].items():
                kind = kind_of(value)
                assert kind is None or texts.has(f"explain-{kind}-{name.replace('_', '-')}"), f"{case['id']}: {name}"


def kind_of(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return "count"
    if isinstance(value, str) and re.fullmatch(r"-?\d+\.\d\d", value):
        return "amount"
    return "deadline" if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
