"""Milliseconds from the key that sends a message to the answer on the screen, in a real Chromium, against the gateway's own: from the
message on a socket to the rows of its answer.

Both say the same in conversations of their own, by turns. The screen's time ends with the frame that shows the answer: where screens are
drawn sixty times a second, that alone is eight milliseconds on average.
"""

from __future__ import annotations

import json
import os
import statistics
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx
from playwright.sync_api import Browser, Page, sync_playwright
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from bot.ops.browser import find_browser
from tests.bench.stack import running
from tests.bench.turns import DIALOGUE, WARM_UP

DIALOGUES = 15
PATIENCE = 30.0
ARM = """() => {
  const root = document.querySelector('guichet-chat').shadowRoot, log = root.querySelector('.log');
  window.took = new Promise(done => {
    let pressed;
    root.addEventListener('keydown', event => { pressed = event.timeStamp; }, { capture: true, once: true });
    const seen = new MutationObserver(() => {
      if (pressed === undefined || !log.lastElementChild.matches('.assistant')) return;
      seen.disconnect();
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => done(performance.now() - pressed);
      requestAnimationFrame(() => drawn.port2.postMessage(0));
    });
    seen.observe(log, { childList: true });
  });
}"""


@dataclass
class Times:
    """Milliseconds of each turn."""

    name: str
    turns: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(self.turns)

    @property
    def p95(self) -> float:
        """Milliseconds that 95 turns of 100 did not exceed."""
        return statistics.quantiles(self.turns, n=20)[-1] if len(self.turns) > 1 else self.turns[0]


class Side(Protocol):
    """Somebody who says something and waits for the answer."""

    def say(self, text: str) -> float:
        """Milliseconds that it took."""


class Screen:
    """A new customer with the chat open."""

    def __init__(self, page: Page, url: str) -> None:
        self._page = page
        page.goto(f"{url}/demo/cmn")
        page.locator("guichet-launcher button").click()
        page.locator("guichet-chat .message.assistant").first.wait_for()

    def say(self, text: str) -> float:
        """Milliseconds from the key to the frame."""
        self._page.locator("guichet-chat textarea").fill(text)
        self._page.evaluate(ARM)
        self._page.keyboard.press("Enter")
        return float(self._page.evaluate("window.took"))


class Line:
    """A new conversation on a socket that nothing is drawn for."""

    def __init__(self, socket: Connection, url: str) -> None:
        self._socket = socket
        begun = httpx.post(f"{url}/chat/session", json={"lang": "fr", "seller": "cmn"}, trust_env=False).raise_for_status().json()
        self._send(session=begun["session"], after=begun["seq"])

    def say(self, text: str) -> float:
        """Milliseconds from the frame to the assistant's rows."""
        begun = time.perf_counter()
        self._send(type="say", id=str(uuid.uuid4()), text=text)
        while not any(row["author"] == "assistant" for row in self._rows()):
            pass
        return 1000 * (time.perf_counter() - begun)

    def _rows(self) -> list[dict[str, Any]]:
        frame = json.loads(self._socket.recv(timeout=PATIENCE))
        return list(frame["rows"]) if frame["type"] == "rows" else []

    def _send(self, **frame: Any) -> None:
        self._socket.send(json.dumps(frame))


def measure(
    browser: Browser, url: str, dialogues: int = DIALOGUES, messages: Sequence[str] = DIALOGUE, warm_up: int = WARM_UP
) -> tuple[Times, Times]:
    """The screen's times and the gateway's own, of a Guichet that runs at ``url``."""
    shown, own = Times("key press to screen"), Times("the gateway's own")
    for number in range(-warm_up, dialogues):
        with _both(browser, url) as (screen, line):
            by_turns([(shown, screen), (own, line)], messages, number)
    return shown, own


def by_turns(sides: list[tuple[Times, Side]], messages: Sequence[str], number: int) -> None:
    """Each says each message, now the one first and now the other; dialogues before number 0 only warm up."""
    for turn, message in enumerate(messages):
        for times, side in sides if (number + turn) % 2 else reversed(sides):
            took = side.say(message)
            if number >= 0:
                times.turns.append(took)


@contextmanager
def _both(browser: Browser, url: str) -> Iterator[tuple[Screen, Line]]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    with connect(url.replace("http", "ws", 1) + "/chat/ws", proxy=None) as socket:
        yield Screen(context.new_page(), url), Line(socket, url)
    context.close()


def table(shown: Times, own: Times) -> str:
    """The figures, to be read by people."""
    rows = [f"{'one answer in the panel':24}{'median':>10}{'p95':>10}{'turns':>8}"]
    rows += [f"{one.name:24}{one.median:>7.1f} ms{one.p95:>7.1f} ms{len(one.turns):>8}" for one in (shown, own)]
    rows += [f"{'the screen adds':24}{shown.median - own.median:>7.1f} ms{shown.p95 - own.p95:>7.1f} ms"]
    return "\n".join(rows)


def main() -> None:
    """Prints the table."""
    print("starting Guichet (a first start trains the model and may take minutes) ...", flush=True)
    found = find_browser()
    with running() as stack, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.executable, env={**os.environ, **found.env})
        print(table(*measure(browser, stack["url"])))
        browser.close()
