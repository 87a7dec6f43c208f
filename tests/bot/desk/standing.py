"""Desks of the tests: one that stands as long as the process does and is emptied for each test, and others of their own.

To build the gateway's pages and start its server takes longer than most tests do.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from booking_core.catalogue import Catalogue
from booking_core.clock import system_clock
from booking_core.core import Core
from booking_core.store import Store
from bot.conversations import make_engine
from bot.conversations.tables import metadata
from bot.gateway.app import create_app
from bot.gateway.limits import Limits
from bot.gateway.settings import GatewaySettings
from tests.bot.desk.house import Desk
from tests.bot.gateway.standin import Server, free_port

SECRET = "a-signing-key-of-the-tests-0123456789"


class Desks:
    """Starts desks on copies of a filled core, and stops them all."""

    def __init__(self, filled: Path, catalogue: Catalogue, rasa_url: str) -> None:
        self._filled, self._catalogue, self._rasa_url = filled, catalogue, rasa_url
        self._stack = ExitStack()

    def start(self, home: Path, conversations_url: str, **more: str) -> Desk:
        """One with its state in ``home``, which must not exist, and its migrated log there; ``more`` are settings."""
        shutil.copytree(self._filled, home, dirs_exist_ok=True)
        port = free_port()
        known = {"conversations_url": conversations_url, "secret": SECRET, **more}
        settings = GatewaySettings(home=home, port=port, demo=True, rasa_url=self._rasa_url, **known)
        engine = make_engine(settings.conversations_url)
        core = Core(settings, system_clock, self._catalogue, Store(settings.database_url))
        app = create_app(settings, core, limits=Limits(messages="1000/minute"), turn_seconds=1.0)
        server = Server(app, port)
        server.start()
        self._stack.callback(core.store.close)
        self._stack.callback(engine.dispose)
        self._stack.callback(server.stop)
        return Desk(f"http://127.0.0.1:{port}", settings, core, engine, app)

    def emptied(self, desk: Desk) -> Desk:
        """The same desk as if it had just been started."""
        with desk.engine.begin() as log:
            for table in reversed(metadata.sorted_tables):
                log.execute(table.delete())
        kept = {path.name for path in self._filled.iterdir()} | {"log"}
        for path in desk.settings.home.iterdir():
            if path.name.split("-")[0] not in kept:  # a database in use has files beside it
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        with (
            closing(sqlite3.connect(self._filled / "guichet.db")) as filled,
            closing(sqlite3.connect(desk.settings.home / "guichet.db")) as own,
        ):
            filled.backup(own)
        return replace(desk, browsers=[])

    def stop(self) -> None:
        """All."""
        self._stack.close()
