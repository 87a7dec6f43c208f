"""How updates come: to a webhook with its secret, in order within a chat, again until they are taken, twice or in disorder when told to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import Conflict

from tests.bot.gateway.standin import Server, free_port
from tests.telegram.asking import asked, refused
from tests.telegram.bot_api import BotApi
from tests.telegram.delivery import backwards, shuffled
from tests.waiting import until


class Hook:
    """What a bot has at the end of its webhook; ``statuses`` are its next answers, 200 after that."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/hook"
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.delay = 0.0
        self.now = self.most = 0
        self.server = Server(Starlette(routes=[Route("/hook", self._take, methods=["POST"])]), self.port)

    @property
    def texts(self) -> list[str]:
        """What the messages say that came."""
        return [one["message"]["text"] for one in self.got]

    async def _take(self, request: Request) -> Response:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.delay)
        self.now -= 1
        if self.statuses and (status := self.statuses.pop(0)) != 200:
            return Response(status_code=status)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.append(await request.json())
        return Response()


@pytest.fixture
def hook(telegram: BotApi) -> Iterator[Hook]:
    made = Hook()
    made.server.start()
    asked(telegram, lambda bot: bot.set_webhook(made.url, secret_token="s3cret"))
    yield made
    made.server.stop()


def test_updates_come_with_the_secret_and_in_order(telegram: BotApi, hook: Hook) -> None:
    anna = telegram.person()
    for text in ("un", "deux", "trois"):
        anna.say(text)
    until(lambda: len(hook.got) == 3)
    assert hook.texts == ["un", "deux", "trois"] and set(hook.secrets) == {"s3cret"}
    assert hook.most == 1, "one after the other within a chat"
    until(lambda: asked(telegram, lambda bot: bot.get_webhook_info()).pending_update_count == 0)


def test_chats_do_not_wait_for_each_other(telegram: BotApi, hook: Hook) -> None:
    hook.delay = 0.2
    for number in range(10):
        telegram.person(f"P{number}").say("bonjour")
    until(lambda: len(hook.got) == 10)
    assert hook.most > 3


def test_what_is_not_taken_comes_again_before_what_follows(telegram: BotApi, hook: Hook) -> None:
    hook.statuses = [500, 403, 200]
    anna = telegram.person()
    anna.say("un")
    anna.say("deux")
    until(lambda: len(hook.got) == 2)
    assert hook.texts == ["un", "deux"]
    told = asked(telegram, lambda bot: bot.get_webhook_info())
    assert told.last_error_message == "Wrong response from the webhook: 403 Forbidden"


def test_what_is_not_taken_by_anybody_waits(telegram: BotApi) -> None:
    anna = telegram.person()
    anna.say("un")
    asked(telegram, lambda bot: bot.set_webhook("http://127.0.0.1:9/nobody"))
    until(lambda: asked(telegram, lambda bot: bot.get_webhook_info()).last_error_message == "Connection failed: ConnectError")
    asked(telegram, lambda bot: bot.delete_webhook())
    assert [one.message.text for one in asked(telegram, lambda bot: bot.get_updates())] == ["un"]
    asked(telegram, lambda bot: bot.delete_webhook(drop_pending_updates=True))
    assert asked(telegram, lambda bot: bot.get_updates()) == ()


def test_everything_twice(telegram: BotApi, hook: Hook) -> None:
    telegram.delivery.twice = True
    telegram.person().say("un")
    until(lambda: hook.texts == ["un", "un"])
    assert hook.got[0] == hook.got[1]


def test_in_another_order(telegram: BotApi, hook: Hook) -> None:
    anna = telegram.person()
    telegram.delivery.holding = True
    hook.delay = 0.1
    for number in range(5):
        anna.say(str(number))
    assert not hook.got
    telegram.delivery.release(backwards)
    until(lambda: len(hook.got) == 5)
    assert sorted(hook.texts) == list("01234") and hook.most > 1
    assert shuffled(1)([1, 2, 3, 4]) == shuffled(1)([1, 2, 3, 4]) != [1, 2, 3, 4]


def test_two_cannot_poll(telegram: BotApi) -> None:
    errors: list[BaseException] = []

    def poll() -> None:
        try:
            refused(telegram, lambda bot: bot.get_updates(timeout=20), Conflict, "terminated by other getUpdates request")
        except BaseException as error:
            errors.append(error)

    first = threading.Thread(target=poll)
    first.start()
    until(lambda: telegram.polls == 1)
    asked(telegram, lambda bot: bot.get_updates())
    first.join(10)
    assert not errors and not first.is_alive()


def test_a_poll_hears_at_once(telegram: BotApi) -> None:
    anna = telegram.person()
    later = threading.Timer(0.2, lambda: anna.say("un"))
    later.start()
    told = asked(telegram, lambda bot: bot.get_updates(timeout=20), patience=30)
    assert [one.message.text for one in told] == ["un"]
