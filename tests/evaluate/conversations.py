"""The project's own conversations against a running Guichet: passed, by topic and language, with the messages that they took."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.conversations.player import Customer
from tests.conversations.script import play, written


@dataclass(frozen=True)
class Played:
    """One conversation; ``fault`` is empty when all went as written."""

    id: str
    topic: str
    lang: str
    messages: int
    fault: str


def played(url: str, home: Path) -> list[Played]:
    """Plays all of them, each as a customer of its own."""
    found = []
    for topic, script in written():
        customer, fault = Customer(url, home, script.get("lang", "fr")), ""
        try:
            play(customer, script)
        except (AssertionError, httpx.HTTPError) as error:
            fault = str(error) or type(error).__name__
        found.append(Played(script["id"], topic, customer.lang, customer.messages, fault))
    return found
