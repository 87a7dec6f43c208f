"""The measure of the desk measures: every message comes to a screen once, and one that does not ends it."""

from __future__ import annotations

import pytest

from bot.gateway.hub import Hub
from tests.bench import desk as bench
from tests.bot.desk.house import Desk

# The measure is of what is usual.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

FEW = bench.Load(open=8, waiting=2, agents=2, pages=2, a_second=8, seconds=1.5, ended=30)


def key(desk: Desk) -> bytes:
    return desk.settings.signing_key().encode()


def test_every_page_and_every_message_is_timed(desk: Desk) -> None:
    rows = bench.measure(desk.engine, key(desk), desk.url, FEW, rounds=2, say=lambda _: None)
    assert [row.name for row in rows] == [*bench.PAGES, "message to screen, 8 open"]
    assert [len(row.seconds) for row in rows] == [*[2] * len(bench.PAGES), 12]
    assert all(0 < row.median < 20 for row in rows)
    assert len(bench.table(rows).splitlines()) == len(rows) + 1


def test_control_a_message_that_comes_to_no_screen_ends_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hub, "wake", lambda *_: None)
    monkeypatch.setattr(bench, "PATIENCE", 2.0)
    with pytest.raises(RuntimeError, match="came to no screen"):
        bench.measure(desk.engine, key(desk), desk.url, FEW, rounds=1, say=lambda _: None)
