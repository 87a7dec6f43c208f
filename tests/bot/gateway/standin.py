"""A small real HTTP server that speaks Rasa's REST form, to have on demand what real Rasa does only on bad days.

It keeps trackers as Rasa does, so a gateway that comes back after a crash can ask what became of a message.
"""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """An ASGI application on a real socket, in a thread."""

    def __init__(self, app: Any, port: int) -> None:
        config = uvicorn.Config(
            app, host="127.0.0.1", port=port, log_config=None, access_log=False, ws_max_size=256 * 1024, timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def start(self) -> None:
        """Returns once it accepts connections."""
        self._thread.start()
        deadline = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < deadline and self._thread.is_alive(), "the server did not start"
            time.sleep(0.01)

    def stop(self) -> None:
        """Returns once the port is closed."""
        self._server.should_exit = True
        self._thread.join(timeout=10)


class RasaStandIn:
    """``replies`` maps a message to Rasa's answer to it, or ``plays`` answers what it was sent; any other message is echoed. ``mode`` is
    its mood.

    A message among those ``held`` is worked on until it is taken out again.
    """

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._server: Server | None = None
        self.reset()

    def reset(self) -> None:
        """As new, and listening."""
        self.mode = "well"
        self.delay = 0.0
        self.held: set[str] = set()
        self.model_id: str | None = "model"
        self.remembers = True
        self.ranking: list[tuple[str, float]] = []
        self.rankings: dict[str, list[tuple[str, float]]] = {}
        self.parsed: list[str] = []
        self.replies: dict[str, Any] = {}
        self.plays: Callable[[dict[str, Any]], list[dict[str, Any]]] | None = None
        self.seen: list[dict[str, Any]] = []
        self.busy: set[str] = set()
        self.overlaps = 0
        self.trackers: dict[str, list[dict[str, Any]]] = {}
        if self._server is None:
            self.start()

    def start(self) -> None:
        """Listens."""
        routes = [
            Route("/webhooks/rest/webhook", self._webhook, methods=["POST"]),
            Route("/status", self._status),
            Route("/conversations/{id}/tracker", self._tracker),
            Route("/conversations/{id}/tracker/events", self._told, methods=["POST"]),
            Route("/model/parse", self._parse, methods=["POST"]),
        ]
        self._server = Server(Starlette(routes=routes), self.port)
        self._server.start()

    def stop(self) -> None:
        """Is down."""
        if self._server:
            self._server.stop()
            self._server = None

    @property
    def messages(self) -> list[str]:
        """What it was told, in order."""
        return [said["message"] for said in self.seen]

    async def _webhook(self, request: Request) -> Response:
        said = await request.json()
        sender, message = said["sender"], said["message"]
        self.seen.append(said)
        self.overlaps += sender in self.busy
        self.busy.add(sender)
        try:
            events = self.trackers.setdefault(sender, [])
            events.append({"event": "user", "text": message, "metadata": said.get("metadata") or {}})
            answer = self.replies.get(message, [{"recipient_id": sender, "text": f"echo: {message}"}])
            if self.plays:
                answer = await asyncio.to_thread(self.plays, said)
            if self.mode == "breaks_off":
                await asyncio.sleep(60)
            if self.mode == "answers_late":  # the turn is finished and kept, but the answer does not get through
                self._keep(events, answer)
                await asyncio.sleep(60)
            if self.delay:
                await asyncio.sleep(self.delay)
            while message in self.held:
                await asyncio.sleep(0.01)
            self._keep(events, answer)
        finally:
            self.busy.discard(sender)
        moods: dict[str, Response] = {
            "empty": JSONResponse([]),
            "malformed": PlainTextResponse("<html>"),
            "wrong_shape": JSONResponse({"text": "no list"}),
            "error": JSONResponse({"status": "failure"}, 500),
        }
        return moods.get(self.mode) or JSONResponse(answer)

    def _keep(self, events: list[dict[str, Any]], answer: list[dict[str, Any]]) -> None:
        for said in answer:
            events.append(
                {"event": "bot", "text": said.get("text"), "data": {key: said.get(key) for key in ("buttons", "custom", "attachment")}}
            )
        events.append({"event": "action", "name": "action_listen"})

    async def _status(self, request: Request) -> Response:
        return JSONResponse({"model_file": "m.tar.gz", "model_id": self.model_id}) if self.model_id else JSONResponse({}, 409)

    async def _told(self, request: Request) -> Response:
        self.trackers.setdefault(request.path_params["id"], []).extend(await request.json())
        return JSONResponse({})

    async def _parse(self, request: Request) -> Response:
        text = (await request.json())["text"]
        self.parsed.append(text)
        ranking = self.rankings.get(text, self.ranking)
        return JSONResponse({"text": text, "intent_ranking": [{"name": name, "confidence": share} for name, share in ranking]})

    async def _tracker(self, request: Request) -> Response:
        events = self.trackers.get(request.path_params["id"], []) if self.remembers else []
        return JSONResponse({"sender_id": request.path_params["id"], "events": events})
