"""A real core on a real database: made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.settings import Settings
from tests.booking_core.orders.desk import Desk, open_desk
from tests.booking_core.real import MovableClock, house


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated home with slots, never written to again."""
    home = tmp_path_factory.mktemp("template")
    house(home).core.store.close()
    return home


@pytest.fixture
def desk(template: Path, tmp_path: Path, catalogue: Catalogue) -> Desk:
    shutil.copytree(template, tmp_path / "home")
    return open_desk(tmp_path / "home", catalogue, MovableClock())


@pytest.fixture
def another_desk(desk: Desk, catalogue: Catalogue) -> Callable[[MovableClock], Desk]:
    """Another process's view of the same database, with a clock of its own."""
    return lambda clock: open_desk(desk.home, catalogue, clock)
