"""The golden runner says what differs, and fails when anything does."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.catalogue import load_seller
from booking_core.golden import main
from booking_core.golden.runner import read_cases

DATA = Path(__file__).resolve().parents[3] / "data"
FILES = sorted((DATA / "golden").glob("*.yaml"))
TOLD = {"information", "handover", "ticket_per_person"}  # answered or carried out, not decided
CASE = """
- id: ONE
  seller: cmn
  action: {action}
  given: {{product: conciergerie, visit_date: "2027-05-20", group: {{visitors: 27}}}}
  expect: {expect}
"""


def run(tmp_path: Path, text: str) -> int:
    file = tmp_path / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    return main([str(file)])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_our_own_cases_pass(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(" passed, 0 failed")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_rule_that_decides_something_has_a_case(file: Path) -> None:
    named = {rule for case in read_cases(file) for rule in case["rules"]}
    deciding = {rule.id for rule in load_seller(DATA / "sellers" / file.name).rules if rule.kind not in TOLD or rule.windows}
    assert deciding - named == set()


def test_a_difference_is_said_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, CASE.format(action="book", expect="{decision: accept, proposal: {slots: 3, distinct_slots: true}}")) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ONE: decision: expected 'accept', got 'refuse' (exceeds_slot_maximum")
    assert lines[1].startswith("ONE: proposal.slots: expected 3, got 2")
    assert lines[-1] == "0 passed, 1 failed"


def test_what_is_not_expected_is_not_compared(tmp_path: Path) -> None:
    assert run(tmp_path, CASE.format(action="book", expect="{decision: refuse}")) == 0


@pytest.mark.parametrize("change", [("cmn", "louvre"), ("conciergerie", "louvre"), ("book", "fly")])
def test_a_case_that_cannot_be_decided_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str]) -> None:
    assert run(tmp_path, CASE.format(action="book", expect="{decision: refuse}").replace(*change)) == 1
    assert "cannot be decided" in capsys.readouterr().out


def test_a_file_without_cases_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "- {id: ONE}") == 2
    assert "needs the keys" in capsys.readouterr().err
    assert main([str(tmp_path / "none.yaml")]) == 2
