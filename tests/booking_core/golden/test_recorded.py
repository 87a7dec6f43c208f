"""No reason, amount or deadline of a known decision changes unnoticed."""

from __future__ import annotations

import pytest

from tests.booking_core.golden.recorded import RECORDED, cases, decision

LINES = {line.split(" ", 1)[0]: line for line in RECORDED.read_text(encoding="utf-8").splitlines()}


@pytest.mark.parametrize("case_id", LINES)
def test_a_decision_is_as_recorded(case_id: str) -> None:
    assert decision(case_id) == LINES[case_id], "if it is meant, run python -m tests.booking_core.golden.recorded"


def test_every_case_is_recorded() -> None:
    assert set(LINES) == set(cases())


def test_nobody_is_refused_or_sent_to_people_without_a_reason() -> None:
    assert [line for line in LINES.values() if line.split(" ", 3)[2] == "[]" and line.split(" ", 2)[1] != "accept"] == []
