"""Calls of the Bot API as the library makes them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from tests.telegram.bot_api import BotApi

T = TypeVar("T")
Do = Callable[[Bot], Awaitable[object]]


def asked(telegram: BotApi, do: Callable[[Bot], Awaitable[T]], token: str = "", patience: float = 5.0) -> T:
    """What a bot is answered that does this."""

    async def run() -> T:
        # Loading the certificates of the world for a server without TLS takes longer than all else.
        request = HTTPXRequest(read_timeout=patience, httpx_kwargs={"trust_env": False, "verify": False})
        bot = Bot(token or telegram.token, f"{telegram.url}/bot", f"{telegram.url}/file/bot", request, request)
        await request.initialize()
        try:
            return await do(bot)
        finally:
            await request.shutdown()

    return asyncio.run(run())


def refused(
    telegram: BotApi, do: Callable[[Bot], Awaitable[object]], kind: type[TelegramError], words: str, token: str = ""
) -> TelegramError:
    """The library makes an error of that kind of the answer; it holds these words, which the library writes small."""
    with pytest.raises(TelegramError) as raised:
        asked(telegram, do, token)
    assert type(raised.value) is kind, repr(raised.value)
    assert words.lower() in str(raised.value).lower(), raised.value
    return raised.value
