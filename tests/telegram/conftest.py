"""A Telegram of our own for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.telegram.bot_api import BotApi


@pytest.fixture
def telegram() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server
