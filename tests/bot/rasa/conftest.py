"""A real Rasa with the real model, and beside it an action server whose behaviour each test chooses."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.ops.stack import free_ports
from bot.rasa import run
from bot.rasa.environment import whole_environment
from bot.rasa.train import trained_model

READY_SECONDS = 300


@dataclass
class ActionServer:
    """Speaks the protocol of Rasa's action servers. ``mode``: echo, silent, failing, garbage, hanging."""

    port: int
    mode: str = "echo"
    seen: list[dict[str, Any]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, call: dict[str, Any]) -> tuple[int, Any]:
        self.seen.append(call)
        if self.mode == "failing":
            return 500, {"error": "no"}
        if self.mode == "garbage":
            return 200, {"events": "none", "responses": 3}
        if self.mode == "hanging":
            time.sleep(14)
        count = (call["tracker"]["slots"].get("dossier") or {}).get("turns", 0) + 1
        said = [] if self.mode == "silent" else [{"text": f"turn {count}"}]
        return 200, {"events": [{"event": "slot", "name": "dossier", "value": {"turns": count}}], "responses": said}


def serve(actions: ActionServer) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, content = actions.answer(call)
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(BrokenPipeError):  # Rasa gave up waiting
                self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", actions.port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@dataclass
class Rasa:
    url: str
    home: Path
    actions: ActionServer

    def say(self, sender: str, message: str) -> list[dict[str, Any]]:
        body = {"sender": sender, "message": message}
        reply = httpx.post(f"{self.url}/webhooks/rest/webhook", json=body, timeout=30, trust_env=False)
        return list(reply.raise_for_status().json())

    def intent(self, text: str) -> str:
        reply = httpx.post(f"{self.url}/model/parse", json={"text": text}, timeout=30, trust_env=False)
        return str(reply.raise_for_status().json()["intent"]["name"])

    def parse(self, text: str) -> dict[str, Any]:
        reply = httpx.post(f"{self.url}/model/parse", json={"text": text}, timeout=30, trust_env=False)
        return dict(reply.raise_for_status().json())

    def log(self) -> str:
        return (self.home / "rasa.log").read_text(encoding="utf-8", errors="replace")

    def stored_events(self, sender: str) -> int:
        with sqlite3.connect(self.home / "rasa.db") as database:
            return int(database.execute("select count(*) from events where sender_id = ?", (sender,)).fetchone()[0])

    def lengthen(self, sender: str, times: int) -> None:
        """As if all that was said until now had been said so many times over."""
        columns = "sender_id, type_name, timestamp, intent_name, action_name, data"
        with sqlite3.connect(self.home / "rasa.db") as database:
            rows = database.execute(f"select {columns} from events where sender_id = ? order by id", (sender,)).fetchall()  # noqa: S608
            database.executemany(f"insert into events ({columns}) values (?, ?, ?, ?, ?, ?)", rows * times)  # noqa: S608


@pytest.fixture(scope="session")
def model() -> Path:
    return trained_model(print)


def start(model: Path, home: Path, actions: ActionServer, port: int) -> subprocess.Popen[bytes]:
    """Rasa in a process of its own, ready."""
    environment = {**whole_environment(), **run.settings(home, actions.url), "GUICHET_RASA_TOKEN": ""}
    started = time.monotonic()
    with (home / "rasa.log").open("ab") as output:
        process = subprocess.Popen(run.command(model, port), cwd=home, env=environment, stdout=output, stderr=subprocess.STDOUT)
    while time.monotonic() - started < READY_SECONDS:
        try:
            status = httpx.get(f"http://127.0.0.1:{port}/status", timeout=2, trust_env=False)
            if status.status_code == httpx.codes.OK and status.json().get("model_id"):
                return process
        except httpx.HTTPError:
            time.sleep(0.2)
        assert process.poll() is None, "Rasa ended: " + (home / "rasa.log").read_text(errors="replace")[-2000:]
    process.kill()
    raise AssertionError(f"Rasa was not ready after {READY_SECONDS} s")


@pytest.fixture(scope="session")
def running(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rasa]:
    home = tmp_path_factory.mktemp("rasa")
    port, action_port = free_ports(2)
    actions = ActionServer(action_port)
    server = serve(actions)
    process = start(model, home, actions, port)
    yield Rasa(f"http://127.0.0.1:{port}", home, actions)
    process.kill()
    process.wait()
    server.shutdown()


@pytest.fixture
def rasa(running: Rasa, monkeypatch: pytest.MonkeyPatch) -> Rasa:
    monkeypatch.setattr(running.actions, "mode", "echo")
    running.actions.seen.clear()
    return running
