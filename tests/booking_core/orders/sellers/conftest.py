"""A real core with slots far enough ahead for every seller's season."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from booking_core.bootstrap import build_core
from booking_core.catalogue import Catalogue
from booking_core.core import Core
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade
from tests.booking_core.orders.sellers.shop import Shop
from tests.booking_core.real import MovableClock
from tests.databases import Databases


def nine_months(database_url: str) -> None:
    store = Store(database_url)
    upgrade(store)
    store.close()
    core = build_core(Settings(demo=True, secret="s" * 32, database_url=database_url), MovableClock())
    core.ensure_slots(280)
    core.store.close()


@pytest.fixture
def shop(databases: Databases, tmp_path: Path, catalogue: Catalogue) -> Shop:
    home = tmp_path / "home"
    settings = Settings(home=home, demo=True, public_url="http://testserver", database_url=databases.copy(nine_months, home))
    clock = MovableClock()
    return Shop(home, Core(settings, clock, catalogue, Store(settings.database_url)), clock, count(1))
