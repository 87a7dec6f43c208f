"""The gateway's wiring: the one place where its parts meet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine

from booking_core.clock import system_clock
from booking_core.core import Core
from booking_core.jobs.heartbeat import Heartbeat
from booking_core.texts import Texts
from booking_core.vouched import Seals
from bot.channels.telegram.channel import Channel
from bot.conversations import Bearers, Beside, Conversations, Episodes, Passes, Queue, Watch, make_engine
from bot.conversations.figures import Figures
from bot.conversations.unclear import Unclear
from bot.desk import answering
from bot.desk import app as desk
from bot.desk.assets import Assets
from bot.desk.audit import Audit
from bot.desk.canned import Canned
from bot.desk.credentials import Credentials
from bot.desk.following import Following
from bot.desk.frame import Frame
from bot.desk.leaving import Leaving
from bot.desk.limits import Tries
from bot.desk.parts import Parts
from bot.desk.passwords import Passwords
from bot.desk.questions.examples import Examples
from bot.desk.sessions import Sessions
from bot.desk.staff import Staff
from bot.gateway import entering, files, health, identity, passing, refusals, rest, socket, web
from bot.gateway.databases import Database, Trackers
from bot.gateway.doors import CrossOrigin, Doors
from bot.gateway.health import Check, Health
from bot.gateway.hub import Hub
from bot.gateway.identity import Identities
from bot.gateway.journal import Journal
from bot.gateway.keeping import Keeping
from bot.gateway.limits import Limits
from bot.gateway.networks import Marks
from bot.gateway.notices import Notices
from bot.gateway.rasa import TURN_SECONDS, Rasa
from bot.gateway.requests import origin_of
from bot.gateway.returning import Returning
from bot.gateway.security import Guard
from bot.gateway.service import Bot, Service, no_bot
from bot.gateway.settings import GatewaySettings
from bot.gateway.turns import Turns


def create_app(
    settings: GatewaySettings, core: Core | None, *, limits: Limits | None = None, turn_seconds: float = TURN_SECONDS,
    telegram: Bot = no_bot,
) -> FastAPI:  # fmt: skip
    """The public process. Without a ``core`` it only chats: no pages of the core, no notices (for tests of the chat alone).

    The log's database must have been migrated. ``turn_seconds``: how long a customer waits for Rasa; ``telegram``: a bot run elsewhere.
    """
    texts = Texts(settings.data)
    engine, key = make_engine(settings.conversations_url), settings.signing_key()
    journal = Journal(Conversations(engine, key.encode()), threads=1 if engine.dialect.name == "sqlite" else 4)
    hub, rasa = Hub(), Rasa(_required(settings.rasa_url, "GUICHET_RASA_URL"), turn_seconds, settings.rasa_token)
    trackers = Trackers(settings.tracker_url) if settings.tracker_url else None
    turns = Turns(journal, rasa, hub, texts, Marks(key), Episodes(engine), Seals(key, system_clock), trackers)
    doors = Doors(origin_of(settings.public_url), (lambda: core.catalogue) if core is not None else None)
    bearers, passes = Bearers(engine, key.encode(), timedelta(days=settings.session_days)), Passes(engine, key.encode())
    parts, named = httpx.AsyncClient(timeout=2.0, trust_env=False), _names(Staff(engine))
    service = Service(
        journal, turns, hub, limits or Limits(), texts, doors, bearers, named, passes, lambda: channel.username() if channel else telegram()
    )
    channel = Channel(settings, engine, service, core) if settings.telegram_token and core is not None else None
    checks = Health(_checks(settings, core, journal, rasa, parts, channel), behind=frozenset({"worker", "telegram"}))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.callback(engine.dispose)
            stack.callback(journal.close)
            await stack.enter_async_context(rasa)
            await stack.enter_async_context(parts)
            stack.push_async_callback(turns.close)
            kept = Keeping(journal, trackers, settings.conversation_days, system_clock)
            work = [turns.sweep(), kept.run(), doors.follow(hub.wake_all), *(_of_core(core, engine, service, rasa) if core else ())]
            stack.push_async_callback(_stop, [asyncio.create_task(one) for one in work])
            if channel is not None:
                await stack.enter_async_context(channel.running())
            yield

    app = FastAPI(title="Guichet", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(CrossOrigin, doors=doors)
    app.add_middleware(Guard)
    refusals.install(app, texts)
    chat = (rest.router(service), entering.router(service), web.router(service), socket.router(service), passing.router(service))
    beside = (files.router(service, Beside(engine)), health.router(checks), identity.router(service, Identities(settings.identity_keys)))
    for routes in (*chat, *beside, *([channel.router()] if channel else [])):
        app.include_router(routes)
    if core is not None:
        _mount_pages(app, core, texts)
        _mount_desk(app, settings, engine, core, service, rasa)
    return app


def _of_core(core: Core, engine: Engine, service: Service, rasa: Rasa) -> Iterator[Coroutine[Any, Any, None]]:
    """What goes on for ever beside the chat, where there is a core."""
    journal, hub, texts, staff = service.journal, service.hub, service.texts, Staff(engine)
    returning = Returning(journal, Episodes(engine), rasa, service.turns, hub)
    yield Notices(core, journal, hub, texts, service.name_of).run()
    yield Following(core, Watch(engine), staff, system_clock).run()
    yield Leaving(journal, Episodes(engine), staff, returning, texts).run()


def _names(staff: Staff) -> Callable[[str], str | None]:
    def name_of(agent_id: str) -> str | None:
        found = staff.get(agent_id)
        return found.name if found else None

    return name_of


def _mount_pages(app: FastAPI, core: Core, texts: Texts) -> None:
    from booking_core import api
    from bot.channels.web import hosts, pages

    api.mount(app, core)
    app.include_router(pages.router)
    if core.settings.demo:
        app.include_router(hosts.router(lambda: core.catalogue, texts))
        app.include_router(pages.demo)


def _mount_desk(app: FastAPI, settings: GatewaySettings, engine: Engine, core: Core, service: Service, rasa: Rasa) -> None:
    journal, hub, turns, texts = service.journal, service.hub, service.turns, service.texts
    episodes = Episodes(engine)
    parts = Parts(
        journal=journal,
        hub=hub,
        rasa=rasa,
        episodes=episodes,
        queue=Queue(engine),
        figures=Figures(engine),
        unclear=Unclear(engine),
        examples=Examples(engine),
        beside=Beside(engine),
        returning=Returning(journal, episodes, rasa, turns, hub),
        core=core,
        staff=Staff(engine),
        sessions=Sessions(engine),
        credentials=Credentials(engine, settings.signing_key(), Passwords()),
        tries=Tries(),
        audit=Audit(engine),
        canned=Canned(engine),
        texts=texts,
        frame=Frame(texts, Assets(), sample=settings.demo),
        settings=settings,
    )
    app.include_router(answering.router(parts))
    desk.mount(app, parts)


def _checks(
    settings: GatewaySettings, core: Core | None, journal: Journal, rasa: Rasa, parts: httpx.AsyncClient, telegram: Channel | None
) -> dict[str, Check]:
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
    if telegram is not None:
        checks["telegram"] = telegram.reached
    return checks


def _worker(settings: GatewaySettings) -> Check:
    """Without it no code is mailed and nothing expires, but questions are answered and orders taken."""
    heartbeat = Heartbeat(settings.home)

    async def alive() -> bool:
        return await asyncio.to_thread(heartbeat.alive, system_clock())

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
