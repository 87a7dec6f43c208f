"""A real core on a real database of either kind: made once, copied for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.settings import Settings
from tests.booking_core.orders.desk import Desk, open_desk
from tests.booking_core.real import MovableClock, four_months
from tests.databases import Databases


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


@pytest.fixture
def desk(databases: Databases, tmp_path: Path, catalogue: Catalogue) -> Desk:
    home = tmp_path / "home"
    return open_desk(home, databases.copy(four_months, home), catalogue, MovableClock())


@pytest.fixture
def another_desk(desk: Desk, catalogue: Catalogue) -> Callable[[MovableClock], Desk]:
    """Another process's view of the same database, with a clock of its own."""
    return lambda clock: open_desk(desk.home, desk.core.settings.database_url, catalogue, clock)
