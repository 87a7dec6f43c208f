"""The channel's wiring: the bot, how its updates come, what works them off and what tells the log."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from hashlib import sha256
from typing import Any, Final

import structlog
from fastapi import APIRouter, Request, Response
from sqlalchemy import Engine
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot, Updater
from telegram.request import HTTPXRequest

from booking_core.core import Core
from booking_core.texts import LANGS
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.commands import menu
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.inbox import Inbox
from bot.channels.telegram.incoming import Incoming
from bot.channels.telegram.outgoing import Outgoing
from bot.channels.telegram.parts import Parts
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.shapes import Shapes
from bot.channels.telegram.working import Working
from bot.conversations import Beside
from bot.gateway.journal import JournalDown
from bot.gateway.requests import read_json
from bot.gateway.service import Service
from bot.gateway.settings import GatewaySettings

TELEGRAM: Final = "https://api.telegram.org"
PATH: Final = "/telegram/webhook"
WANTED: Final = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
MAX_UPDATE: Final = 1024 * 1024
"""Bytes. A message may have a hundred links, and who answers one sends it too; what is refused comes again and holds up what follows."""
MAX_RETRIES: Final = 5
RATE: Final = (5, 0.2)
"""Messages in so many seconds. Telegram takes 30 in one; the library's own limit lets twice as many through in the first."""
CONNECTIONS: Final = 64
AWAY_SECONDS: Final = 10.0
"""After so long Telegram is tried again, where it could not be reached at the start."""
_WHO_POSTS: Final = "X-Telegram-Bot-Api-Secret-Token"
_log = structlog.get_logger("telegram.channel")


def api_of(settings: GatewaySettings) -> tuple[str, str]:
    """Where calls and where files of the Bot API are, as the library wants them."""
    api = (settings.telegram_api or TELEGRAM).rstrip("/")
    return f"{api}/bot", f"{api}/file/bot"


class _Kept(asyncio.Queue[object]):
    """What the library's poller puts its updates into: each is kept before the next poll confirms it."""

    def __init__(self, working: Working) -> None:
        super().__init__()
        self._working = working

    async def put(self, item: object) -> None:
        """Waits for as long as the log's database is away: what is not kept must not be confirmed."""
        while isinstance(item, Update):
            try:
                await self._working.store(item)
                return
            except JournalDown:
                await asyncio.sleep(1.0)


class _Bot(ExtBot[int]):
    """The library's, for which one update that it cannot read makes all of them unread, again and again: of that one its number is left."""

    async def _post(self, endpoint: str, *args: Any, **more: Any) -> Any:
        found = await super()._post(endpoint, *args, **more)
        return [self._readable(one) for one in found] if endpoint == "getUpdates" else found

    def _readable(self, update: dict[str, Any]) -> dict[str, Any]:
        try:
            Update.de_json(update, self)
        except Exception as error:  # whatever it stumbles over, it would stumble over it again
            _log.error("unreadable_update", error=type(error).__name__)
            return {"update_id": update["update_id"]}
        return update


class Channel:
    """Telegram, where a token is set."""

    def __init__(self, settings: GatewaySettings, engine: Engine, service: Service, core: Core) -> None:
        base, files = api_of(settings)
        request, polls = HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=20.0), HTTPXRequest(connection_pool_size=2)
        self._bot = _Bot(
            settings.telegram_token,
            base_url=base,
            base_file_url=files,
            request=request,
            get_updates_request=polls,
            rate_limiter=Patience(*RATE, max_retries=MAX_RETRIES),
        )
        self._settings, self._ready = settings, False
        chats, beside, shapes = Chats(engine, core.clock), Beside(engine), Shapes(service.texts)
        outgoing = Outgoing(self._bot, service.journal, chats, beside, service.texts, core)
        self._delivery = Delivery(service.journal, chats, outgoing, shapes, core.clock)
        parts = Parts(self._bot, service, core, chats, beside, shapes, outgoing, self._delivery)
        self._working = Working(self._bot, service.journal, Inbox(engine, core.clock), Incoming(parts), outgoing, service.texts)
        service.hub.follow(self._delivery.woken)
        # What only Telegram and we know: whoever else finds the address cannot speak for anybody.
        self._secret = hmac.new(settings.signing_key().encode(), b"telegram webhook", sha256).hexdigest()

    def username(self) -> str | None:
        """The bot's name, once Telegram has told it."""
        return self._bot.username if self._ready else None

    async def reached(self) -> bool:
        """Whether Telegram was reached; for the health page."""
        return self._ready

    def router(self) -> APIRouter:
        """Where Telegram posts its updates."""
        routes = APIRouter(include_in_schema=False)

        @routes.post(PATH)
        async def take(request: Request) -> Response:
            given = request.headers.get(_WHO_POSTS, "")
            if not self._ready or not hmac.compare_digest(given.encode(), self._secret.encode()):
                return Response(status_code=404 if self._ready else 503)
            body = await read_json(request, MAX_UPDATE)
            try:
                update = Update.de_json(body, self._bot)
            except Exception as error:  # whatever it stumbles over, it would stumble again when it is sent again
                _log.error("unreadable_update", error=type(error).__name__)
                return Response()
            await self._working.store(update)
            return Response()

        return routes

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the gateway runs. Telegram may be out of reach: it is tried again, and the other channels never wait for it."""
        tasks = [asyncio.create_task(one) for one in (self._serve(), self._delivery.run())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._working.close()
            await self._delivery.close()
            await self._bot.shutdown()

    async def _serve(self) -> None:
        while not self._ready:
            try:
                await self._bot.initialize()
                await self._announce()
                self._ready = True
            except InvalidToken:
                _log.error("token_refused", hint="GUICHET_TELEGRAM_TOKEN is not a bot's token")
                return
            except TelegramError as error:
                _log.warning("telegram_away", error=type(error).__name__)
                await asyncio.sleep(AWAY_SECONDS)
        _log.info("telegram_ready", bot=self._bot.username, mode=self._settings.telegram_mode_now)
        async with AsyncExitStack() as stack:
            if self._settings.telegram_mode_now == "polling":
                await stack.enter_async_context(self._polling())
            await self._working.run()

    async def _announce(self) -> None:
        """The menus, and where updates are to be sent."""
        for lang in LANGS:
            await self._bot.set_my_commands(menu(self._working.texts, lang), language_code=lang)
        await self._bot.set_my_commands(menu(self._working.texts, "en"))
        if self._settings.telegram_mode_now == "webhook":
            url = f"{self._settings.public_url.rstrip('/')}{PATH}"
            await self._bot.set_webhook(url, secret_token=self._secret, allowed_updates=WANTED, max_connections=40)

    @asynccontextmanager
    async def _polling(self) -> AsyncIterator[None]:
        updater = Updater(self._bot, _Kept(self._working))
        await updater.initialize()
        await updater.start_polling(allowed_updates=WANTED, bootstrap_retries=-1)
        try:
            yield
        finally:
            await updater.stop()
