"""A conversation with the real core; only what Rasa made of a message is given by hand, as (intent, confidence)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from actions.common.context import Parsed, Turn
from actions.common.dossier import Dossier, Filed
from actions.common.names import names_of
from actions.common.reply import Reply
from actions.common.vouched import let_in
from actions.dialogue.turn import take_turn
from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.clock import paris
from booking_core.core import Core
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.texts import Texts
from tests.booking_core.real import House, MovableClock, four_months
from tests.databases import Sqlite


@dataclass
class Talk:
    """One conversation, whose dossier goes through JSON between two turns as it does in Rasa."""

    house: House
    name: str = "talk"
    dossier: Dossier = field(default_factory=Dossier)
    network: str | None = None
    sealed: object = None
    """What the gateway says of whom the seller's site has signed in."""
    stays: bool = False
    """Whether what is said later reaches the customer too, as on a telephone."""
    seq: int = 0
    """Of the last message, as the gateway numbers them."""

    def __post_init__(self) -> None:
        self.house.clock.forward(seconds=2)  # the house sends so many codes a minute

    def say(self, text: str, intent: str = "inform", confidence: float = 0.9) -> Reply:
        parsed = Parsed(text, ((intent, confidence),))
        return self._turn(parsed)

    def press(self, title: str) -> Reply:
        payload = next(payload for payload, shown in self.dossier.shown if title.casefold() in shown.casefold())
        return self._turn(Parsed("/press", (("press", 1.0),)), payload)

    def given_back(self) -> Reply:
        """A person gives the conversation back, as the gateway tells the assistant."""
        return self._turn(Parsed("/press", (("press", 1.0),)), resumed=True)

    def meanwhile(self, text: str, intent: str = "inform") -> Reply:
        """As ``given_back``, the customer having said something while that was done."""
        return self._turn(Parsed(text, ((intent, 0.9),)), resumed=True)

    def send(self, name: str, seq: int = 2, page: str | None = None) -> Reply:
        """A file, as the gateway tells the assistant of one."""
        return self._turn(Parsed("/press", (("press", 1.0),)), filed=Filed(name=name, seq=seq, page=page))

    def code(self) -> Reply:
        events = [event for event in self.house.core.outbox.pending("chat", limit=5000) if event.kind == "code_requested"]
        return self.say(self.house.core.code_mail(events[-1].payload["code_id"]).code)

    def _turn(self, parsed: Parsed, payload: str | None = None, resumed: bool = False, filed: Filed | None = None) -> Reply:
        core = self.house.core
        turn = Turn(
            core,
            TEXTS,
            names_of(core.catalogue),
            self.dossier,
            parsed,
            paris(core.clock()),
            self.name,
            lambda text: Parsed(text, parsed.ranking),
        )
        self.seq += 2
        turn.network, turn.resumed, turn.filed, turn.seq = self.network, resumed, filed, self.seq
        turn.stays = self.stays
        turn.called = resumed and parsed.text == "/press"
        if payload is not None:
            turn.press = self.dossier.buttons.get(payload)
            turn.stale_press = turn.press is None
        let_in(turn, self.sealed)
        take_turn(turn)
        self.dossier = Dossier.model_validate(json.loads(json.dumps(self.dossier.model_dump(mode="json", exclude_defaults=True))))
        return turn.reply

    def option(self, text: str = "Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide") -> Reply:
        """A placed option, from the first word to the confirmation."""
        self.say(text, "book")
        self.say("Accompagnateur Type")
        self.say("06 12 34 56 78")
        self.say(f"{self.name}@agence-horizons.example")
        self.code()
        if self.dossier.asked == "settlement":
            self.press("option")
        if self.dossier.asked == "recipient":
            self.press("À moi")
        self.press("conditions")
        return self.press("Poser l’option")


TEXTS = Texts(Path(__file__).parents[2] / "data")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(Settings().data, demo=True)


@pytest.fixture
def own_house(_sqlite: Sqlite, tmp_path: Path, catalogue: Catalogue) -> Iterator[House]:
    """A database that no other test writes to."""
    home = tmp_path / "house"
    settings = Settings(home=home, demo=True, public_url="http://testserver", database_url=_sqlite.copy(four_months, home))
    clock = MovableClock()
    core = Core(settings, clock, catalogue, Store(settings.database_url))
    yield House(home, core, clock)
    core.store.close()


@pytest.fixture
def talk(own_house: House, request: pytest.FixtureRequest) -> Talk:
    """A new conversation."""
    return Talk(own_house, re.sub(r"[^a-z0-9_-]", "-", request.node.name[:40].lower()))
