"""Milliseconds from a message on a telephone to the answer on it, against the gateway's own: from the message on a socket to the rows of
its answer; and how many updates a second are worked off, when many write at once.

Telegram is a server of our own on this machine, so its network is not in the figures; its limit of thirty messages a second is kept by the
bot, and bounds what many can be answered.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from websockets.sync.client import connect

from tests.bench.panel import Line, Times, by_turns
from tests.bench.stack import running
from tests.bench.turns import DIALOGUE, WARM_UP
from tests.telegram.bot_api import BotApi
from tests.telegram.limits import no_flood
from tests.telegram.people import User

DIALOGUES = 15
MANY = 300
MESSAGE = "Bonjour, quels sont les horaires de la Conciergerie ?"
PATIENCE = 120.0


class Telephone:
    """A new customer who has pressed Start."""

    def __init__(self, user: User) -> None:
        self._user = user
        user.start()
        user.hears()

    def say(self, text: str) -> float:
        """Milliseconds from what is typed to what is shown."""
        self._user.take()
        begun = time.perf_counter()
        self._user.say(text)
        self._user.hears()
        return 1000 * (time.perf_counter() - begun)


def measure(telegram: BotApi, url: str, dialogues: int = DIALOGUES, messages: Sequence[str] = DIALOGUE) -> tuple[Times, Times]:
    """The telephone's times and the gateway's own, by turns."""
    shown, own = Times("over Telegram"), Times("the gateway's own")
    for number in range(-WARM_UP, dialogues):
        with connect(url.replace("http", "ws", 1) + "/chat/ws", proxy=None) as socket:
            telephone, line = Telephone(telegram.person()), Line(socket, url)
            by_turns([(shown, telephone), (own, line)], messages, number)
    return shown, own


def sustained(telegram: BotApi, many: int = MANY) -> float:
    """Updates a second, from the first of so many customers who write at once to the last one's answer."""
    users = [telegram.person() for _ in range(many)]
    for user in users:
        user.start()
    for user in users:
        user.hears(seconds=PATIENCE)
    begun = time.perf_counter()
    for user in users:
        user.say(MESSAGE)
    for user in users:
        user.hears(seconds=PATIENCE)
    return many / (time.perf_counter() - begun)


def table(shown: Times, own: Times, rate: float) -> str:
    """The figures, to be read by people."""
    rows = [f"{'one answer':24}{'median':>10}{'p95':>10}{'turns':>8}"]
    rows += [f"{one.name:24}{one.median:>7.1f} ms{one.p95:>7.1f} ms{len(one.turns):>8}" for one in (shown, own)]
    rows += [f"{'Telegram adds':24}{shown.median - own.median:>7.1f} ms{shown.p95 - own.p95:>7.1f} ms"]
    return "\n".join([*rows, f"{MANY} customers at once: {rate:.1f} updates a second, each answered"])


def main() -> None:
    """Prints the table."""
    print("starting Guichet (a first start trains the model and may take minutes) ...", flush=True)
    with BotApi(flood=no_flood()) as telegram:
        told = {"GUICHET_TELEGRAM_TOKEN": telegram.token, "GUICHET_TELEGRAM_API": telegram.url, "GUICHET_TELEGRAM_MODE": "webhook"}
        with running(**told) as stack:
            times = measure(telegram, stack["url"])
            print(table(*times, sustained(telegram)))
