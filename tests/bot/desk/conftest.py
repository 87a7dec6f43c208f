"""The desk's fixtures; what they are made of is in ``house``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.clock import system_clock
from booking_core.orders import terms
from booking_core.settings import Settings
from bot.conversations.migrate import migrate
from tests.booking_core.real import house
from tests.bot.desk.house import Desk
from tests.bot.desk.sold import Sold
from tests.bot.desk.standing import Desks
from tests.bot.desk.talking import Floor
from tests.bot.gateway.standin import RasaStandIn, free_port
from tests.databases import Databases


@pytest.fixture(scope="session")
def filled(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A core's database with the slots of four months and the sellers' terms, never written to again.

    A core remembers which terms its database has: those must be there after the desk was emptied, too.
    """
    home = tmp_path_factory.mktemp("filled")
    store, now = house(home).core.store, system_clock()
    with store.write() as session:
        for seller in catalogue.sellers:
            terms.remember(session, seller, now)
    store.close()
    return home


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


@pytest.fixture(scope="session")
def desks(filled: Path, catalogue: Catalogue, rasa_server: RasaStandIn) -> Iterator[Desks]:
    made = Desks(filled, catalogue, rasa_server.url)
    yield made
    made.stop()


@pytest.fixture(scope="session")
def standing() -> dict[str, Desk]:
    """By the kind of its log's database, the desk that stands for all tests."""
    return {}


@pytest.fixture
def open_desk(filled: Path, catalogue: Catalogue, rasa: RasaStandIn, databases: Databases, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Starts a desk of its own for a test; ``more`` are settings."""
    made = Desks(filled, catalogue, rasa.url)

    def opened(**more: str) -> Desk:
        home = tmp_path / f"desk{free_port()}"
        return made.start(home, databases.copy(migrate, home / "log"), **more)

    yield opened
    made.stop()


@pytest.fixture
def sold(desk: Desk) -> Sold:
    """Orders to place at it."""
    return Sold(desk.core)


@pytest.fixture
def floor(desk: Desk, rasa: RasaStandIn) -> Floor:
    """Customers and agents at it."""
    return Floor(desk, rasa)


@pytest.fixture
def desk(
    desks: Desks, standing: dict[str, Desk], rasa: RasaStandIn, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """One running desk, empty."""
    if databases.kind not in standing:
        home = tmp_path_factory.mktemp("desk")
        url = databases.to_keep(migrate, home / "log")
        standing[databases.kind] = desks.start(home, url)
    found = desks.emptied(standing[databases.kind])
    yield found
    for browser in found.browsers:
        browser.client.close()
