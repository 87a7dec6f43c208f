"""The core's routes on a real core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from booking_core import api
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House, house


@pytest.fixture
def guichet(tmp_path: Path) -> House:
    return house(tmp_path)


@pytest.fixture
def client(guichet: House) -> Iterator[TestClient]:
    app = FastAPI()
    api.mount(app, guichet.core, TEXTS)
    with TestClient(app, follow_redirects=False) as client:
        yield client
