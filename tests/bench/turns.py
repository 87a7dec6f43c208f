"""Seconds of a chat turn through the gateway, against the same message posted straight to the same Rasa.

Pairs are interleaved and take turns at going first, so whatever else the machine does falls on both sides alike. Every
dialogue has fresh senders, because a turn grows with the length of its tracker.
"""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

DIALOGUE = (
    "Bonjour",
    "Je voudrais réserver la Conciergerie pour 25 personnes",
    "Combien de temps dure une option ?",
    "plutôt 22 personnes",
    "le 12 mars",
    "vers 10h30",
)
WARM_UP = 2
DIALOGUES = 20


@dataclass
class Side:
    """One of the two ways to the same Rasa, with the seconds that each turn took."""

    name: str
    client: httpx.Client
    seconds: list[float] = field(default_factory=list)

    def say(self, sender: str, message: str, measured: bool) -> None:
        """One turn. An empty answer is no turn and raises."""
        body: dict[str, Any] = {"sender": sender, "message": message, "metadata": {"lang": "fr"}}
        begun = time.perf_counter()
        reply = self.client.post("/webhooks/rest/webhook", json=body)
        took = time.perf_counter() - begun
        if reply.status_code != httpx.codes.OK or not reply.json():
            raise RuntimeError(f"{self.name}: {reply.status_code}, no answer to a message of the benchmark")
        if measured:
            self.seconds.append(took)

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """Seconds that 95 turns of 100 did not exceed."""
        return statistics.quantiles(self.seconds, n=20)[-1]


def measure(gateway_url: str, rasa_url: str, dialogues: int = DIALOGUES, messages: Sequence[str] = DIALOGUE) -> tuple[Side, Side]:
    """Runs the pairs; gives the gateway's side and bare Rasa's."""
    with (
        httpx.Client(base_url=gateway_url, timeout=60, trust_env=False) as through,
        httpx.Client(base_url=rasa_url, timeout=60, trust_env=False) as straight,
    ):
        gateway, rasa = Side("gateway", through), Side("bare Rasa", straight)
        for number in range(-WARM_UP, dialogues):
            senders = {side.name: f"bench-{uuid.uuid4()}" for side in (gateway, rasa)}
            for turn, message in enumerate(messages):
                order = (gateway, rasa) if (number + turn) % 2 else (rasa, gateway)
                for side in order:
                    side.say(senders[side.name], message, measured=number >= 0)
    return gateway, rasa


def table(gateway: Side, rasa: Side) -> str:
    """The figures, to be read by people."""
    rows = [f"{'one chat turn':24}{'median':>10}{'p95':>10}{'turns':>8}"]
    rows += [f"{side.name:24}{1000 * side.median:>7.1f} ms{1000 * side.p95:>7.1f} ms{len(side.seconds):>8}" for side in (gateway, rasa)]
    rows += [f"{'ratio to bare Rasa':24}{gateway.median / rasa.median:>9.2f}x{gateway.p95 / rasa.p95:>9.2f}x"]
    return "\n".join(rows)
