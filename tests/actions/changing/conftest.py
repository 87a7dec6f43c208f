"""A house whose slots reach the summer, and a customer in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_core.catalogue import Catalogue
from booking_core.core import Core
from booking_core.settings import Settings
from booking_core.store import Store
from tests.actions.changing.buyer import Buyer, buyer
from tests.booking_core.orders.sellers.conftest import nine_months
from tests.booking_core.real import House, MovableClock
from tests.databases import Sqlite


@pytest.fixture
def store(_sqlite: Sqlite, tmp_path: Path, catalogue: Catalogue) -> Iterator[House]:
    """A house of its own, whose slots reach the summer."""
    home = tmp_path / "home"
    settings = Settings(home=home, demo=True, public_url="http://testserver", database_url=_sqlite.copy(nine_months, home))
    clock = MovableClock()
    core = Core(settings, clock, catalogue, Store(settings.database_url))
    yield House(home, core, clock)
    core.store.close()


@pytest.fixture
def talk(store: House) -> Buyer:
    return buyer(store)
