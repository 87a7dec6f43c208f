"""The whole of Guichet, running for a measurement on a state folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.ops.setup import ROOT
from bot.ops.stack import free_ports
from tests.conftest import healthy

START_SECONDS = 900


@contextmanager
def running(**more: str) -> Iterator[dict[str, str]]:
    """Starts it as ``make demo`` does and gives its addresses (``url``, ``rasa_url``) and state folder (``home``).

    ``more``: what its environment has beside. What it prints is shown when it does not start.
    """
    with tempfile.TemporaryDirectory(prefix="guichet-bench-") as folder:
        home, (port,) = Path(folder), free_ports(1)
        environment = {**os.environ, "GUICHET_HOME": folder, "GUICHET_PORT": str(port), **more}
        with (home / "demo.log").open("w") as output:
            demo = subprocess.Popen(
                [sys.executable, "-m", "bot.ops.demo"], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        try:
            _await(demo, f"http://127.0.0.1:{port}", home)
            yield {**json.loads((home / "stack.json").read_text(encoding="utf-8")), "home": folder}
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(20)


def _await(demo: subprocess.Popen[bytes], url: str, home: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not healthy(url):
        if demo.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"Guichet did not start:\n{(home / 'demo.log').read_text(errors='replace')[-4000:]}")
        time.sleep(0.3)
