"""A house whose slots reach the summer, and a customer in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.bootstrap import build_core
from booking_core.settings import Settings
from tests.actions.changing.buyer import Buyer, buyer
from tests.booking_core.orders.sellers.conftest import nine_months
from tests.booking_core.real import House, MovableClock
from tests.databases import Sqlite


@pytest.fixture
def store(_sqlite: Sqlite, tmp_path: Path) -> House:
    """A house of its own, whose slots reach the summer."""
    home = tmp_path / "home"
    settings = Settings(home=home, demo=True, public_url="http://testserver", database_url=_sqlite.copy(nine_months, home))
    clock = MovableClock()
    return House(home, build_core(settings, clock), clock)


@pytest.fixture
def talk(store: House) -> Buyer:
    return buyer(store)
