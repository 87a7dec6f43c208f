"""The measure of searches asks both sides the same, and says so when they differ."""

from __future__ import annotations

import pytest

from tests.bench import searches
from tests.postgres.server import FOR_TESTS

SLOTS = 1080  # twenty days


def test_both_sides_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches, "ROOMY", 0.2)
    rows = searches.measure(SLOTS, questions=5, settings=FOR_TESTS)
    assert [row.what for row in rows] == ["room", "plan"]
    assert all(row.p95 > 0 and row.bare_p95 > 0 for row in rows)
    assert len(searches.table(rows).splitlines()) == 3


def test_control_a_search_that_finds_other_days_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches, "ROOMY", 0.2)
    monkeypatch.setattr(searches, "days_with_room", lambda *_: ["another day"])
    with pytest.raises(RuntimeError, match="is not"):
        searches.measure(SLOTS, questions=5, settings=FOR_TESTS)
