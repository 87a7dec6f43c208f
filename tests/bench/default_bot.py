"""Rasa's own starter bot with its default pipeline, as ``rasa init`` makes it: what speed is compared with. Trained once."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bot.ops.stack import free_ports
from bot.rasa.environment import CACHE, COMMAND, whole_environment

FOLDER = CACHE / "default-bot"
START_SECONDS = 240


@contextmanager
def answering() -> Iterator[str]:
    """The address of the running bot, which has answered once."""
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    words = [*COMMAND, "run", "--model", str(_model()), "--port", str(port), "--interface", "127.0.0.1", "--credentials", "credentials.yml"]
    with (FOLDER / "run.log").open("w") as log:
        bot = subprocess.Popen(words, cwd=FOLDER, env=whole_environment(), stdout=log, stderr=log)
    try:
        _await(bot, url)
        yield url
    finally:
        bot.terminate()
        try:
            bot.wait(20)
        except subprocess.TimeoutExpired:
            bot.kill()


def _model() -> Path:
    made = next(iter((FOLDER / "models").glob("*.tar.gz")), None)
    if made is None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        print("training Rasa's starter bot, once (some minutes) ...", flush=True)
        with (FOLDER / "init.log").open("w") as log:
            subprocess.run(
                [*COMMAND, "init", "--no-prompt", "--init-dir", str(FOLDER)], env=whole_environment(), stdout=log, stderr=log, check=True
            )
        made = next(iter((FOLDER / "models").glob("*.tar.gz")))
    return made


def _await(bot: subprocess.Popen[bytes], url: str) -> None:
    """Until it says something: its port is open before its model is loaded."""
    deadline = time.monotonic() + START_SECONDS
    while bot.poll() is None and time.monotonic() < deadline:
        try:
            reply = httpx.post(f"{url}/webhooks/rest/webhook", json={"sender": "first", "message": "hi"}, timeout=60, trust_env=False)
            if reply.status_code == httpx.codes.OK and reply.json():
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise SystemExit(f"Rasa's starter bot did not start: see {FOLDER / 'run.log'}")
