"""A gateway in a process of its own, to be killed in mid-turn and started again."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx

from bot.conversations import Conversations, Message, make_engine
from tests.bot.gateway.standin import RasaStandIn, free_port

SENDER = "the-sender-of-the-crash-tests"
ROOT = Path(__file__).resolve().parents[3]


class Killable:
    """A gateway process on a state folder, with what one sender says and reads there."""

    def __init__(self, home: Path, rasa: RasaStandIn, secret: str) -> None:
        self.home, self.rasa, self.port, self._secret = home, rasa, free_port(), secret
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.bot.gateway.serve", str(self.home), str(self.port), self.rasa.url, self._secret]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=(self.home / "log").open("ab"), stderr=subprocess.STDOUT)
        wait_for(self._answers, "the gateway to start", 40)

    def _answers(self) -> bool:
        with suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{self.port}/health", trust_env=False).status_code == 200
        return False

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def say(self, message: str) -> list[str]:
        reply = httpx.post(
            f"http://127.0.0.1:{self.port}/webhooks/rest/webhook", json={"sender": SENDER, "message": message}, timeout=60, trust_env=False
        )
        return [said["text"] for said in reply.json()]

    def say_unheard(self, message: str) -> None:
        """Says it on a connection that dies with the gateway."""

        def speak() -> None:
            with suppress(httpx.HTTPError):
                self.say(message)

        threading.Thread(target=speak, daemon=True).start()

    def rows(self) -> list[Message]:
        # A connection of its own, closed again: the last one to close a database does work that would hold up the gateway's start.
        engine = make_engine(f"sqlite:///{self.home / 'conversations.db'}")
        try:
            log = Conversations(engine, self._secret.encode())
            conversation = log.find("rest", SENDER)
            return log.rows(conversation.id) if conversation else []
        finally:
            engine.dispose()

    def said(self) -> list[str]:
        return [f"{row.author}: {row.text}" for row in self.rows()]


def wait_for(true: Callable[[], bool], what: str, seconds: float = 45) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.02)
