"""Places on a real database with a month of slots."""

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

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


@pytest.fixture
def store(tmp_path: Path, catalogue: Catalogue) -> Store:
    opened = Store(f"sqlite:///{tmp_path / 'guichet.db'}")
    upgrade(opened)
    with opened.write() as session:
        ensure_slots(session, catalogue, paris_day(NOW), 70)
    return opened
