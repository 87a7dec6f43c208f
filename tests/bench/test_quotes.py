"""The measure of quotes measures quotes."""

from __future__ import annotations

from tests.bench import quotes


def test_every_seller_with_cases_is_measured() -> None:
    rows = quotes.measure(rounds=2)
    assert "cmn" in [row.seller for row in rows]
    assert all(row.cases and row.quote > row.lookup > 0 for row in rows), rows
    assert len(quotes.table(rows).splitlines()) == len(rows) + 1
