"""Places on a real database with seventy days of slots."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.clock import paris_day
from booking_core.inventory.calendar import ensure_slots
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade
from tests.databases import Databases

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


def seventy_days(url: str) -> None:
    opened = Store(url)
    upgrade(opened)
    with opened.write() as session:
        ensure_slots(session, load_catalogue(Settings().data, demo=True), paris_day(NOW), 70)
    opened.close()


@pytest.fixture
def store(databases: Databases, tmp_path: Path) -> Store:
    return Store(databases.copy(seventy_days, tmp_path))
