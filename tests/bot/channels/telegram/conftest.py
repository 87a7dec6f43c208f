"""Chats and updates on either database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.telegram.chats import Chats
from bot.channels.telegram.inbox import Inbox
from bot.conversations.migrate import migrate
from tests.bot.conversations.house import House
from tests.databases import Databases


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    made = House(databases.copy(migrate, tmp_path))
    yield made
    made.engine.dispose()


@pytest.fixture
def chats(house: House) -> Chats:
    return Chats(house.engine, house.clock)


@pytest.fixture
def inbox(house: House) -> Inbox:
    return Inbox(house.engine, house.clock)
