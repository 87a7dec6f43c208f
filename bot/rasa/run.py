"""How Rasa is started: ``command`` and ``settings`` for the supervisor, ``python -m bot.rasa.run`` to start it by hand.

By hand, ``GUICHET_RASA_PORT`` (5005) and ``GUICHET_ACTIONS_URL`` (http://127.0.0.1:5055) are honoured.
"""

from __future__ import annotations

import os
from pathlib import Path

from booking_core.settings import Settings
from bot.rasa.environment import FOLDER, PYTHON, variables, whole_environment
from bot.rasa.train import trained_model

LOOPBACK = "127.0.0.1"


def command(model: Path, port: int, log_file: Path | None = None) -> list[str]:
    """The words that start Rasa: reachable from this machine only, with its HTTP API, which the gateway asks for health and trackers."""
    words = [str(PYTHON), "-m", "bot.rasa.launch", "run", "--model", str(model)]
    words += ["--interface", LOOPBACK, "--port", str(port), "--enable-api"]
    words += ["--endpoints", str(FOLDER / "endpoints.yml"), "--credentials", str(FOLDER / "credentials.yml")]
    return words if log_file is None else [*words, "--log-file", str(log_file)]


def settings(home: Path, actions_url: str) -> dict[str, str]:
    """The environment of that command, beside what it inherits: trackers in ``home/rasa.db``, actions asked at ``actions_url``."""
    return {**variables(), "GUICHET_TRACKER_URL": tracker_url(home), "GUICHET_ACTIONS_URL": actions_url}


def tracker_url(home: Path) -> str:
    """Where Rasa keeps its trackers: what the operator says, or a file in ``home``."""
    return os.environ.get("GUICHET_TRACKER_URL") or f"sqlite:///{home / 'rasa.db'}"


def main() -> None:
    chosen = Settings()
    chosen.home.mkdir(parents=True, exist_ok=True)
    model = trained_model(print)
    environment = {
        "GUICHET_RASA_TOKEN": "",
        **whole_environment(),
        **settings(chosen.home, chosen.actions_url or f"http://{LOOPBACK}:5055"),
    }
    words = command(model, chosen.rasa_port or 5005)
    os.execve(words[0], words, environment)  # noqa: S606  our own list of words, no shell


if __name__ == "__main__":
    main()
