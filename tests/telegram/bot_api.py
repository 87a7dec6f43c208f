"""A Bot API server of our own, over real HTTP: what a bot may say there, and what it is answered, is as at Telegram.

    with BotApi() as telegram:
        anna = telegram.person("Anna", "fr")      # tests/telegram/people.py
        anna.start(); anna.say("Bonjour")

A bot reaches it at ``telegram.url`` with ``telegram.token``. Webhooks are as of a server that one runs oneself (``--local``): they need no
TLS.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Self

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.bot.gateway.standin import Server, free_port
from tests.telegram.delivery import Delivery
from tests.telegram.limits import MAX_UPLOAD, Flood, Refused, too_many
from tests.telegram.methods import Methods, Upload
from tests.telegram.people import Group, User
from tests.telegram.state import Call, Fault, State

LONGEST_POLL = 50
KEPT = 4000
"""Characters of a parameter that the log of calls keeps."""


class _Dropped(Response):
    """Begins an answer and ends the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})


class BotApi:
    """The server, in a thread, and what tests ask it: ``log``, ``fault``, ``person``, ``group``."""

    def __init__(self, port: int | None = None, token: str | None = None, flood: Flood | None = None) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.token = token or f"7{secrets.randbelow(10**9):09}:{secrets.token_urlsafe(26)[:35]}"
        self.state = State(self.token, "guichet_test_bot")
        self.delivery = Delivery(self.state)
        self.state.wake = self.delivery.wake
        self.methods = Methods(self.state, flood or Flood())
        self._freed = False
        self.polls = 0
        self._server = Server(self._app(), self.port)

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._freed = True
        self.delivery.wake()
        self._server.stop()

    # ---- what tests ask

    @property
    def log(self) -> list[Call]:
        """All calls so far."""
        with self.state.changed:
            return list(self.state.log)

    def calls(self, method: str, chat: int | None = None) -> list[Call]:
        """Those of a method, in a chat."""
        return [one for one in self.log if one.method.lower() == method.lower() and chat in (None, one.chat)]

    def fault(self, kind: str, method: str | None = None, times: int = 1, seconds: float = 1, status: int = 500) -> Fault:
        """The next calls of a method (its name in small letters; of any but ``getUpdates`` without one) go wrong: "flood" (429, to wait
        ``seconds``), "error" (``status``), "drop" (the connection, before anything is done), "drop_after" (once it is done), "hang"
        (``seconds``, and nothing is done)."""
        made = Fault(kind, method and method.lower(), times, seconds, status)
        with self.state.changed:
            self.state.faults.append(made)
        return made

    def person(self, name: str = "Anna", lang: str | None = "fr") -> User:
        """Somebody new, who has not written to the bot yet."""
        return User(self.state, name, lang)

    def group(self, *members: User, title: str = "Voyage à Paris") -> Group:
        """A group that the bot was added to by the first of them."""
        return Group(self.state, title, members)

    # ---- the server

    def _app(self) -> Starlette:
        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            running = asyncio.create_task(self.delivery.run())
            yield
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

        routes = [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download),
        ]
        return Starlette(routes=routes, lifespan=lifespan)

    async def _call(self, request: Request) -> Response:
        token, method = request.path_params["token"], request.path_params["method"]
        args, files = await _read(request)
        chat = args.get("chat_id", "")
        kept = {name: value[:KEPT] for name, value in args.items()}
        call = Call(method, int(chat) if chat.lstrip("-").isdigit() else None, kept, time.monotonic())
        polls = method.lower() == "getupdates"
        if not polls:
            with self.state.changed:
                self.state.log.append(call)
        fault = self.state.fault_for(method.lower()) if not polls or self._meant_for_polls() else None
        answer = await self._faulty(fault) if fault and fault.kind != "drop_after" else None
        if answer is None:
            answer = await self._answer(call, token, method, args, files)
        if fault and fault.kind == "drop_after":
            answer = _Dropped()
        call.status = 0 if isinstance(answer, _Dropped) else answer.status_code
        with self.state.changed:
            self.state.changed.notify_all()
        return answer

    def _meant_for_polls(self) -> bool:
        return any(fault.method == "getupdates" and fault.times > 0 for fault in self.state.faults)

    async def _faulty(self, fault: Fault) -> Response:
        if fault.kind == "flood":
            return _failed(too_many(int(fault.seconds)))
        if fault.kind == "hang":
            until = time.monotonic() + fault.seconds
            while time.monotonic() < until and not self._freed:
                await asyncio.sleep(0.02)
        if fault.kind in ("drop", "hang"):
            return _Dropped()
        if fault.status in (502, 504):  # the proxy's, and no JSON
            return HTMLResponse(f"<html><body><h1>{fault.status}</h1></body></html>", fault.status)
        return _failed(Refused(fault.status, "Internal Server Error"))

    async def _answer(self, call: Call, token: str, method: str, args: Mapping[str, str], files: Mapping[str, Upload]) -> Response:
        try:
            if token != self.token:
                raise Refused(401, "Unauthorized") if ":" in token else Refused(404, "Not Found")
            result = await self._poll(args) if method.lower() == "getupdates" else self.methods.answer(method, args, files)
        except Refused as refused:
            call.answer = refused.description
            return _failed(refused)
        call.answer, call.carried_out = result, True
        return JSONResponse({"ok": True, "result": result})

    async def _poll(self, args: Mapping[str, str]) -> list[dict[str, Any]]:
        seconds = args.get("timeout", "0")
        until = time.monotonic() + min(LONGEST_POLL, int(seconds) if seconds.isdigit() else 0)
        self.polls += 1
        mine = self.polls
        while True:
            if mine != self.polls:
                raise Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
            found = [] if self.delivery.holding else self.methods.updates(args)
            left = until - time.monotonic()
            if found or left <= 0 or self._freed:
                return found
            await self.delivery.arrives(min(left, 0.5))

    async def _download(self, request: Request) -> Response:
        stored = self.state.files.get(request.path_params["path"].removeprefix("documents/"))
        if request.path_params["token"] != self.token or stored is None:
            return _failed(Refused(404, "Not Found"))
        return Response(stored.content, media_type="application/octet-stream")


def _failed(refused: Refused) -> JSONResponse:
    told: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
    return JSONResponse(told | ({"parameters": refused.parameters} if refused.parameters else {}), refused.code)


async def _read(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """Parameters from wherever Telegram takes them: the address, a form of either kind, JSON."""
    args, files = dict(request.query_params), {}
    if request.headers.get("content-type", "").startswith("application/json"):
        told = json.loads(await request.body() or b"{}")
        return args | {key: one if isinstance(one, str) else json.dumps(one) for key, one in told.items()}, {}
    async with request.form(max_part_size=MAX_UPLOAD) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = Upload(value.filename or "file", value.content_type or "application/octet-stream", await value.read())
            else:
                args[name] = value
    return args, files
