"""A gateway that the pages of two sellers may use, and the calls of a browser on a page of any origin."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import connect

from booking_core.bootstrap import build_core
from booking_core.core import Core
from booking_core.settings import REPOSITORY, Settings
from booking_core.store import Store
from booking_core.store.migrate import upgrade
from tests.booking_core.real import MovableClock
from tests.bot.gateway.conftest import SECRET, Gateway
from tests.bot.gateway.test_web import Tab
from tests.databases import Sqlite

CMN, OTHER_CMN, CHANTILLY = "https://www.cmn.example", "https://xn--muse-dpa.cmn.example:8443", "https://groupes.chantilly.example"
STRANGER = "https://www.thief.example"


def migrated(database_url: str) -> None:
    """An empty core's database."""
    store = Store(database_url)
    upgrade(store)
    store.close()


def core_with_pages(home: Path, sqlite: Sqlite) -> Core:
    """A core whose sellers list those pages; their files are ``home/data/sellers``."""
    data = home / "data"
    for folder in ("sellers", "demo", "texts", "nlu"):
        shutil.copytree(REPOSITORY / "data" / folder, data / folder)
    list_pages(home, "cmn", CMN, OTHER_CMN)
    list_pages(home, "chantilly", CHANTILLY)
    settings = Settings(home=home, demo=True, data=data, database_url=sqlite.copy(migrated, home), secret=SECRET)
    return build_core(settings, MovableClock())


def list_pages(home: Path, seller: str, *origins: str) -> None:
    """Writes the seller's list anew."""
    path = home / "data" / "sellers" / f"{seller}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  origins: ["))
    lines[at] = f"  origins: {json.dumps(origins)}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Page:
    """The chat on a page of that origin (None: a program, or our own page where a browser names none)."""

    def __init__(self, gateway: Gateway, origin: str | None, seller: str | None = "cmn") -> None:
        self.gateway, self.origin, self.seller = gateway, origin, seller
        self.session = ""

    def call(self, method: str, path: str, body: Any = None, session: str | None = None) -> httpx.Response:
        headers = {"Origin": self.origin} if self.origin is not None else {}
        secret = self.session if session is None else session
        headers |= {"Authorization": f"Bearer {secret}"} if secret else {}
        return self.gateway.client.request(method, path, json=body, headers=headers)

    def look(self) -> httpx.Response:
        return self.call("GET", f"/chat/look?seller={self.seller}")

    def begin(self) -> httpx.Response:
        reply = self.call("POST", "/chat/session", {"lang": "fr", "seller": self.seller}, session="")
        self.session = reply.json().get("session", "")
        return reply

    @contextmanager
    def tab(self, session: str | None = None) -> Iterator[Tab]:
        url = self.gateway.url.replace("http", "ws") + "/chat/ws"
        with connect(url, proxy=None, origin=self.origin) as socket:  # type: ignore[arg-type]
            yield Tab(socket, session or self.session, 0)

    def reads(self, session: str | None = None) -> int:
        """The status of its asking for messages."""
        return self.call("GET", "/chat/messages", session=session).status_code
