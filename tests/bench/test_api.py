"""The measure of the API measures the API."""

from __future__ import annotations

from tests.bench import api


def test_both_sides_take_places() -> None:
    rows = api.measure(seconds=0.3, clients=(2,))
    assert [(row.slots > 1, row.clients) for row in rows] == [(False, 2), (True, 2)]
    assert all(row.api > 0 and row.bare > 0 and row.api_ms > 0 for row in rows), rows
    assert len(api.table(rows).splitlines()) == len(rows) + 1
