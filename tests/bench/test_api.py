"""The measure of the API measures the API, and notices a place that is sold twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.store import Hold, Slot
from tests.bench import api
from tests.booking_core.real import four_months, house
from tests.databases import Databases


def test_both_sides_take_places_and_a_full_slot_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "FULL", 20)
    rows, full = api.measure(seconds=0.3, clients=(4,), rounds=1)
    assert [(row.slots > 1, row.clients) for row in rows] == [(False, 4), (True, 4)]
    assert all(row.api > 0 and row.bare > 0 and row.api_ms > 0 for row in rows), rows
    assert (full.sold, full.refused, full.oversold) == (20, 5, 0)
    assert len(api.table(rows, full).splitlines()) == len(rows) + 2


def test_control_a_place_sold_twice_is_noticed(databases: Databases, tmp_path: Path) -> None:
    guichet = house(tmp_path, database_url=databases.copy(four_months, tmp_path))
    guichet.order("option")
    api.check(guichet.core)
    with guichet.core.store.write() as session:
        hold = session.query(Hold).first()
        assert hold is not None
        session.get_one(Slot, hold.slot_id).capacity = hold.people - 1
    with pytest.raises(RuntimeError, match="sold twice"):
        api.check(guichet.core)
