"""The log's fixtures, each on either kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversations import Conversations, make_engine
from bot.conversations.migrate import migrate
from tests.bot.conversations.house import KEY, NOW, House
from tests.databases import Databases


@pytest.fixture
def url(databases: Databases, tmp_path: Path) -> str:
    """Of an empty log."""
    return databases.copy(migrate, tmp_path)


@pytest.fixture
def house(url: str) -> Iterator[House]:
    made = House(url)
    yield made
    made.engine.dispose()


@pytest.fixture
def log(url: str) -> Conversations:
    """Its clock stands still."""
    return Conversations(make_engine(url), KEY, lambda: NOW)
