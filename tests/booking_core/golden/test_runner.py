"""The golden runner says what differs, and fails when anything does."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.golden import main

OWN = Path(__file__).resolve().parents[3] / "data" / "golden" / "cmn.yaml"
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


def test_our_own_cases_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(OWN)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(" passed, 0 failed")


def test_every_enforceable_kind_of_rule_has_a_case() -> None:
    text = OWN.read_text(encoding="utf-8")
    numbers = [
        4,
        5,
        6,
        *range(8, 22),
        *range(23, 26),
        *range(27, 36),
        *range(38, 42),
        43,
        44,
        45,
        *range(49, 52),
        *range(55, 58),
        61,
        63,
        64,
    ]
    assert [f"CMN-{number:03}" for number in numbers if f"CMN-{number:03}" not in text] == []


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
