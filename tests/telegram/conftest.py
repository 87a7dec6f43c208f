"""A Telegram of our own, and a gateway that is on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.booking_core.real import House, house
from tests.bot.gateway.standin import RasaStandIn
from tests.telegram.bot_api import BotApi
from tests.telegram.office import Office


@pytest.fixture
def telegram() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture(scope="session")
def _rasa() -> Iterator[RasaStandIn]:
    server = RasaStandIn()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def core_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A core that no test here changes, but for its clock."""
    return house(tmp_path_factory.mktemp("core"))


@pytest.fixture(scope="session")
def _office(core_house: House, _rasa: RasaStandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with BotApi() as server:
        made = Office(core_house, tmp_path_factory.mktemp("office"), server, _rasa)
        made.start()
        yield made
        made.close()


@pytest.fixture
def office(_office: Office) -> Iterator[Office]:
    """One for all tests, with people of each test's own."""
    _office.rasa.reset()
    yield _office
    with _office.telegram.state.changed:
        _office.telegram.state.faults.clear()
    _office.telegram.delivery.twice = False
    if _office.telegram.delivery.holding:
        _office.telegram.delivery.release()


@pytest.fixture
def polling(core_house: House, _rasa: RasaStandIn, telegram: BotApi, tmp_path: Path) -> Iterator[Office]:
    """One that asks for its updates."""
    _rasa.reset()
    made = Office(core_house, tmp_path / "office", telegram, _rasa, "polling")
    made.start()
    yield made
    made.close()
