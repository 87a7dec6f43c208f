"""What stands in for Rasa on its bad days, one for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.gateway.standin import RasaStandIn


@pytest.fixture(scope="session")
def rasa_server() -> Iterator[RasaStandIn]:
    server = RasaStandIn()
    yield server
    server.stop()


@pytest.fixture
def rasa(rasa_server: RasaStandIn) -> RasaStandIn:
    rasa_server.reset()
    return rasa_server
