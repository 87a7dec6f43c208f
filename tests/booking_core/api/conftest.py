"""The core's routes on a real core."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from booking_core import api
from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.core import Core
from booking_core.settings import Settings
from booking_core.store import Store
from tests.booking_core.api.calls import Api, operators, tokens_of
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House, MovableClock, house


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated home with slots far enough for every seller's season, never written to again."""
    home = tmp_path_factory.mktemp("filled")
    core = house(home).core
    core.ensure_slots(220)
    core.store.close()
    return home


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


@pytest.fixture
def guichet(filled: Path, tmp_path: Path, catalogue: Catalogue) -> House:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    clock, settings = MovableClock(), Settings(home=tmp_path, demo=True, public_url="http://testserver")
    return House(tmp_path, Core(settings, clock, catalogue, Store(settings.database_url)), clock)


@pytest.fixture
def client(guichet: House) -> Iterator[TestClient]:
    app = FastAPI()
    api.mount(app, guichet.core, TEXTS)
    with TestClient(app, follow_redirects=False) as client:
        yield client


@pytest.fixture
def desk(guichet: House, client: TestClient) -> Api:
    """Calls with the operator's token, which may do everything."""
    return Api(client, operators(guichet))


@pytest.fixture
def caller(guichet: House, client: TestClient) -> Callable[..., Api]:
    """Calls with a token made for the test: ``caller("orders:read", seller="cmn")``."""

    def made(*scopes: str, **bound: Any) -> Api:
        return Api(client, tokens_of(guichet).make("a test", scopes, **bound).secret)

    return made
