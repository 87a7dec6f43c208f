"""The gateway's wiring: the one place where its parts meet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import httpx
from fastapi import FastAPI

from booking_core.core import Core
from booking_core.jobs.heartbeat import Heartbeat
from booking_core.texts import Texts
from bot.conversations import Conversations, make_engine
from bot.gateway import health, refusals, rest, socket, web
from bot.gateway.databases import Database, Trackers
from bot.gateway.health import Check, Health
from bot.gateway.hub import Hub
from bot.gateway.journal import Journal
from bot.gateway.keeping import Keeping
from bot.gateway.limits import Limits
from bot.gateway.networks import Marks, utc_now
from bot.gateway.notices import Notices
from bot.gateway.rasa import TURN_SECONDS, Rasa
from bot.gateway.requests import origin_of
from bot.gateway.security import Guard
from bot.gateway.service import Service
from bot.gateway.settings import GatewaySettings
from bot.gateway.turns import Turns


def create_app(
    settings: GatewaySettings, core: Core | None, *, limits: Limits | None = None, turn_seconds: float = TURN_SECONDS
) -> FastAPI:
    """The public process. Without a ``core`` it only chats: no pages of the core, no notices (for tests of the chat alone).

    The log's database must have been migrated. ``turn_seconds`` is how long a customer waits for Rasa.
    """
    texts = Texts(settings.data)
    engine = make_engine(settings.conversations_url)
    journal = Journal(Conversations(engine, settings.signing_key().encode()), threads=1 if engine.dialect.name == "sqlite" else 4)
    hub, rasa = Hub(), Rasa(_required(settings.rasa_url, "GUICHET_RASA_URL"), turn_seconds, settings.rasa_token)
    trackers = Trackers(settings.tracker_url) if settings.tracker_url else None
    turns = Turns(journal, rasa, hub, texts, Marks(settings.signing_key()), trackers)
    service = Service(journal, turns, hub, limits or Limits(), texts, origin_of(settings.public_url))
    parts = httpx.AsyncClient(timeout=2.0, trust_env=False)
    checks = Health(_checks(settings, core, journal, rasa, parts), behind=frozenset({"worker"}))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.callback(engine.dispose)
            stack.callback(journal.close)
            await stack.enter_async_context(rasa)
            await stack.enter_async_context(parts)
            stack.push_async_callback(turns.close)
            kept = Keeping(journal, trackers, settings.conversation_days, utc_now)
            running = [asyncio.create_task(turns.sweep()), asyncio.create_task(kept.run())]
            if core is not None:
                running.append(asyncio.create_task(Notices(core, journal, hub, texts).run()))
            stack.push_async_callback(_stop, running)
            yield

    app = FastAPI(title="Guichet", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard)
    refusals.install(app, texts)
    for routes in (rest.router(service), web.router(service), socket.router(service), health.router(checks)):
        app.include_router(routes)
    if core is not None:
        _mount_pages(app, core)
    return app


def _mount_pages(app: FastAPI, core: Core) -> None:
    from booking_core import api
    from bot.channels.web import pages

    api.mount(app, core)
    app.include_router(pages.router)
    if core.settings.demo:
        app.include_router(pages.demo)


def _checks(settings: GatewaySettings, core: Core | None, journal: Journal, rasa: Rasa, parts: httpx.AsyncClient) -> dict[str, Check]:
    log = Database(settings.conversations_url, kept=True)

    async def conversations() -> bool:
        await asyncio.to_thread(log.look)
        await journal(journal.log.ping)
        return True

    checks: dict[str, Check] = {"rasa": rasa.model_loaded, "conversations": conversations}
    if settings.tracker_url:
        checks["tracker"] = health.in_thread(Database(settings.tracker_url).look)
    if settings.actions_url:
        checks["actions"] = health.answers_http(parts, f"{settings.actions_url}/health")
    if core is not None:
        orders = Database(settings.database_url, kept=True)
        checks["booking"] = health.in_thread(orders.look, lambda: core.tasks(seller=""))
        checks["worker"] = _worker(settings)
    return checks


def _worker(settings: GatewaySettings) -> Check:
    """Without it no code is mailed and nothing expires, but questions are answered and orders taken."""
    heartbeat = Heartbeat(settings.home)

    async def alive() -> bool:
        return await asyncio.to_thread(heartbeat.alive, utc_now())

    return alive


async def _stop(running: list[asyncio.Task[None]]) -> None:
    for task in running:
        task.cancel()
    for task in running:
        with suppress(asyncio.CancelledError):
            await task


def _required(value: str, name: str) -> str:
    if not value:
        raise RuntimeError(f"{name} is not set")
    return value
