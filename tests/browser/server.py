"""A small gateway for the widget's tests: the real pages over the real protocol, with scripted answers.

It runs in a thread and can be stopped and started again on its port with its log intact, as a restarted gateway would be.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import JSONResponse
from starlette.websockets import WebSocketDisconnect

from bot.channels.web.pages import router
from tests.browser.script import GREETING, answer

TYPING_SECONDS = 0.15


@dataclass
class Conversation:
    """The rows of one session and who listens to them."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    sockets: set[WebSocket] = field(default_factory=set)

    def add(self, author: str, text: str | None, client: str | None = None, **rest: Any) -> dict[str, Any]:
        row = {"seq": len(self.rows) + 1, "author": author, "at": "2026-11-21T20:00:00Z", "id": client, "text": text}
        self.rows.append(row | {"buttons": [], "custom": None, "attachment": None} | rest)
        return self.rows[-1]

    async def tell(self, frame: dict[str, Any]) -> None:
        for one in list(self.sockets):
            await one.send_json(frame)


@dataclass
class Gateway:
    """The server with the handles its tests pull: ``sockets`` off leaves polling only."""

    port: int
    sockets: bool = True
    conversations: dict[str, Conversation] = field(default_factory=dict)
    received: list[str] = field(default_factory=list)
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        config = uvicorn.Config(build_app(self), host="127.0.0.1", port=self.port, log_level="warning", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        assert self._server and self._thread
        self._server.should_exit = True
        self._thread.join()

    async def take(self, conversation: Conversation, client: str, text: str) -> dict[str, Any]:
        """Stores what was said, once per client id, and answers it."""
        known = next((row for row in conversation.rows if row["id"] == client), None)
        if known:
            return known
        self.received.append(text)
        titles = {button["payload"]: button["title"] for row in conversation.rows for button in row["buttons"]}
        row = conversation.add("customer", titles.get(text, text), client)
        asyncio.get_running_loop().create_task(self._answer(conversation, text))
        return row

    async def _answer(self, conversation: Conversation, text: str) -> None:
        await conversation.tell({"type": "typing", "on": True})
        await asyncio.sleep(TYPING_SECONDS)
        row = conversation.add("assistant", **answer(text))
        await conversation.tell({"type": "rows", "rows": [row]})
        await conversation.tell({"type": "typing", "on": False})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def build_app(gateway: Gateway) -> FastAPI:
    app = FastAPI()
    app.include_router(router)

    def known(request: Request) -> Conversation | None:
        return gateway.conversations.get(request.headers.get("authorization", "").removeprefix("Bearer "))

    @app.post("/chat/session", status_code=201)
    async def open_session() -> dict[str, Any]:
        session = secrets.token_urlsafe(32)
        gateway.conversations[session] = Conversation()
        gateway.conversations[session].add("assistant", **GREETING)
        return {"session": session, "lang": "fr", "seller": "cmn", "seq": 1}

    @app.get("/chat/messages")
    async def poll(request: Request, after: int) -> Any:
        conversation = known(request)
        if conversation is None:
            return JSONResponse({"error": "unknown_session"}, 401)
        rows = conversation.rows[after : after + 100]
        return {"rows": rows, "seq": len(conversation.rows), "owner": "assistant", "lang": "fr", "typing": False}

    @app.post("/chat/messages", status_code=202)
    async def post(request: Request) -> Any:
        conversation = known(request)
        if conversation is None:
            return JSONResponse({"error": "unknown_session"}, 401)
        said = await request.json()
        return {"seq": (await gateway.take(conversation, said["id"], said["text"]))["seq"]}

    @app.websocket("/chat/ws")
    async def line(channel: WebSocket) -> None:
        if not gateway.sockets:
            await channel.close(1013)
            return
        await channel.accept()
        first = await channel.receive_json()
        conversation = gateway.conversations.get(first["session"])
        if conversation is None:
            await channel.close(4401)
            return
        await channel.send_json({"type": "ready", "seq": len(conversation.rows), "owner": "assistant", "lang": "fr", "seller": "cmn"})
        await channel.send_json({"type": "rows", "rows": conversation.rows[first["after"] :]})
        conversation.sockets.add(channel)
        try:
            await listen(gateway, conversation, channel)
        except WebSocketDisconnect:
            pass
        finally:
            conversation.sockets.discard(channel)

    return app


async def listen(gateway: Gateway, conversation: Conversation, channel: WebSocket) -> None:
    while True:
        frame = await channel.receive_json()
        if frame["type"] == "ping":
            await channel.send_json({"type": "pong"})
        elif frame["type"] == "say" and frame["text"] == "refusé":
            await channel.send_json({"type": "refused", "id": frame["id"], "reason": "invalid", "text": "Message refusé."})
        elif frame["type"] == "say":
            row = await gateway.take(conversation, frame["id"], frame["text"])
            await conversation.tell({"type": "rows", "rows": [row]})
