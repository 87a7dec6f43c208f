"""The measure of holds sells everything once on both sides, and notices when it does not."""

from __future__ import annotations

import pytest

from booking_core.inventory import places
from tests.bench import holds
from tests.postgres.server import FOR_TESTS


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holds, "PLACES", 40)


def test_both_sides_sell_every_place_once() -> None:
    rows = holds.measure(clients=(1, 4), rounds=1, settings=FOR_TESTS)
    assert [(row.where, row.clients) for row in rows] == [("one slot", 1), ("one slot", 4), ("40 slots", 1), ("40 slots", 4)]
    assert all(row.core > 0 and row.bare > 0 for row in rows)
    assert len(holds.table(rows).splitlines()) == len(rows) + 1


def test_control_a_place_sold_twice_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "recount", lambda *_: {})
    with pytest.raises(RuntimeError, match="sold twice"):
        holds.measure(clients=(4,), rounds=1, settings=FOR_TESTS)
