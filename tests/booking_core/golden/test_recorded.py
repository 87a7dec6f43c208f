"""No reason, amount or deadline of a known decision changes unnoticed."""

from __future__ import annotations

from tests.booking_core.golden.recorded import RECORDED, decisions


def test_every_decision_is_as_recorded() -> None:
    recorded = RECORDED.read_text(encoding="utf-8").splitlines()
    changed = [(was, now) for was, now in zip(recorded, decisions(), strict=True) if was != now]
    assert changed == [], "look at each difference; if it is meant, run python -m tests.booking_core.golden.recorded"
