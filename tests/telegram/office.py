"""A gateway that is on Telegram: a real one on a real socket with a real core and a real log, and a server that stands in for Rasa."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.channels.telegram.tables import chat as chats
from bot.channels.telegram.tables import update as updates
from bot.conversations import Conversations, Message, make_engine
from bot.conversations.migrate import migrate
from bot.gateway.app import create_app
from bot.gateway.limits import Limits
from bot.gateway.settings import GatewaySettings
from tests.booking_core.real import House
from tests.bot.gateway.standin import RasaStandIn, Server, free_port
from tests.telegram.bot_api import BotApi
from tests.telegram.people import User
from tests.waiting import until

SECRET = "a-signing-key-of-the-tests-0123456789"


@dataclass
class Office:
    """Runs between ``start`` and ``stop``, and can be started again on the same log."""

    house: House
    folder: Path
    telegram: BotApi
    rasa: RasaStandIn
    mode: str = "webhook"
    port: int = field(default_factory=free_port)
    _server: Server | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.settings = GatewaySettings(
            home=self.folder,
            port=self.port,
            demo=True,
            secret=SECRET,
            rasa_url=self.rasa.url,
            telegram_token=self.telegram.token,
            telegram_api=self.telegram.url,
            telegram_mode=self.mode,  # type: ignore[arg-type]
        )
        migrate(self.settings.conversations_url)
        self.engine = make_engine(self.settings.conversations_url)
        self.log = Conversations(self.engine, SECRET.encode())

    def start(self) -> None:
        """Returns once it hears what is said on Telegram."""
        app = create_app(self.settings, self.house.core, limits=Limits(messages="1000/minute"))
        before = len(self.telegram.calls("getMe"))
        self._server = Server(app, self.port)
        self._server.start()
        until(lambda: len(self.telegram.calls("getMe")) > before and self._hears())

    def _hears(self) -> bool:
        hook = self.telegram.state.webhook
        return (hook is not None and str(self.port) in hook.url) if self.mode == "webhook" else self.telegram.polls > 0

    def stop(self) -> None:
        """Asks it to end."""
        if self._server:
            self._server.stop()
            self._server = None

    def close(self) -> None:
        """For good."""
        self.stop()
        self.engine.dispose()

    def settled(self, *people: User) -> None:
        """Waits until all that these did was worked off, and all that was said to them told."""
        until(lambda: not self._waits(), 60)
        for who in people:
            who.waits(lambda who=who: self.all_told(who))

    def all_told(self, who: User) -> bool:
        """Whether his chat was told everything."""
        found = self.log.find("telegram", str(who.id))
        with self.engine.connect() as db:
            told = db.execute(select(chats.c.told_seq).where(chats.c.chat_id == who.id)).scalar()
        return found is None or told is None or told >= found.last_seq

    def rows(self, who: User) -> Sequence[Message]:
        """His own conversation."""
        found = self.log.find("telegram", str(who.id))
        return self.log.rows(found.id, limit=500) if found else []

    def _waits(self) -> bool:
        # What Telegram has not brought yet is not there: it waits on its side.
        if self.telegram.state.pending:
            return True
        with self.engine.connect() as db:
            return db.execute(select(updates.c.update_id).where(updates.c.body.is_not(None)).limit(1)).first() is not None


def slowly(seconds: float) -> None:
    """Nothing more is to come; that takes waiting to see."""
    time.sleep(seconds)


def texts(said: Sequence[Any]) -> list[str]:
    """Of messages on a telephone."""
    return [one.text for one in said]
