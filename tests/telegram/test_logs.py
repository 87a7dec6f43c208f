"""What the library tells of Telegram's answers stays out of the log: people's words are in them."""

from __future__ import annotations

import subprocess
import sys

from tests.telegram.bot_api import BotApi

ASKS = """
import asyncio, sys
from booking_core.logs import configure
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest
configure()
async def main():
    request = HTTPXRequest(httpx_kwargs={"trust_env": False})
    async with ExtBot(sys.argv[1], base_url=sys.argv[2], request=request, get_updates_request=request) as bot:
        try:
            await bot.get_updates()
        except Exception as error:
            print("refused", type(error).__name__)
asyncio.run(main())
try:
    HTTPXRequest.parse_json_payload(b'{"text": "mot secret')
except Exception as error:
    print("refused", type(error).__name__)
"""


def test_answers_that_cannot_be_read_are_not_told(telegram: BotApi) -> None:
    anna = telegram.person()
    anna.post_in(anna.chat, {"text": "mot secret", "poll": {}})
    words = [sys.executable, "-c", ASKS, telegram.token, f"{telegram.url}/bot"]
    told = subprocess.run(words, capture_output=True, text=True, check=True)
    assert told.stdout.count("refused") == 2
    assert "mot secret" not in told.stdout + told.stderr
