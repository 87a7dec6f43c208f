"""Messages a second and seconds of a turn with 1 and 8 clients: Guichet beside Rasa's starter bot, in turns on one machine."""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx

from tests.bench.turns import DIALOGUE

STARTER_DIALOGUE = ("hi", "i am sad", "yes", "are you a bot?", "great", "bye")
"""What the starter bot knows, as many messages as ours."""
CLIENTS = (1, 8)
ROUNDS = 3
DIALOGUES = 5
"""Of each client in a round."""


@dataclass
class Loaded:
    """One bot under one number of clients, over all rounds."""

    name: str
    clients: int
    seconds: list[float] = field(default_factory=list)
    wall: float = 0.0

    @property
    def per_second(self) -> float:
        """Messages answered a second."""
        return len(self.seconds) / self.wall

    @property
    def p95(self) -> float:
        """Seconds."""
        return statistics.quantiles(self.seconds, n=20)[-1]


def measure(guichet_url: str, starter_url: str) -> list[Loaded]:
    """Pairs of Guichet and the starter bot for each number of clients; both are warmed up, rounds alternate."""
    bots = (("Guichet", guichet_url, DIALOGUE), ("rasa init", starter_url, STARTER_DIALOGUE))
    for _, url, messages in bots:
        _talk(url, messages)
    found = []
    for clients in CLIENTS:
        pair = [Loaded(name, clients) for name, _, _ in bots]
        for _ in range(ROUNDS):
            for loaded, (_, url, messages) in zip(pair, bots, strict=True):
                _round(loaded, url, messages)
        found += pair
    return found


def _round(loaded: Loaded, url: str, messages: Sequence[str]) -> None:
    begun = time.perf_counter()
    with ThreadPoolExecutor(loaded.clients) as clients:
        for seconds in clients.map(lambda _: [one for _ in range(DIALOGUES) for one in _talk(url, messages)], range(loaded.clients)):
            loaded.seconds += seconds
    loaded.wall += time.perf_counter() - begun


def _talk(url: str, messages: Sequence[str]) -> list[float]:
    """One dialogue of a new sender; an empty answer raises."""
    sender, took = f"bench-{uuid.uuid4()}", []
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        for message in messages:
            begun = time.perf_counter()
            reply = client.post("/webhooks/rest/webhook", json={"sender": sender, "message": message})
            took.append(time.perf_counter() - begun)
            if reply.status_code != httpx.codes.OK or not reply.json():
                raise RuntimeError(f"{url}: {reply.status_code}, no answer to {message!r}")
    return took


def table(found: list[Loaded]) -> str:
    """The figures, to be read by people."""
    rows = [f"{'chat under load':24}{'messages/s':>12}{'p95':>11}"]
    for ours, starter in zip(found[::2], found[1::2], strict=True):
        many = f"{ours.clients} client{'s' if ours.clients > 1 else ''}"
        rows += [f"{one.name + ', ' + many:24}{one.per_second:>12.1f}{1000 * one.p95:>8.0f} ms" for one in (ours, starter)]
        rows.append(f"{'ratio, ' + many:24}{ours.per_second / starter.per_second:>11.2f}x{ours.p95 / starter.p95:>10.2f}x")
    return "\n".join(rows)
