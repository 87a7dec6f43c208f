"""Log, episodes and what lies beside, whose clock is moved by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from bot.conversations import Beside, Conversation, Conversations, Episode, Episodes, Handed, Said, make_engine

KEY = b"a key of the tests"
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
ANA, BEN = "agent-ana", "agent-ben"
TAKEN, BACK = Said(text="prise en charge"), Said(text="rendue")


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: int) -> None:
        self.now += timedelta(**step)


class House:
    """Log, episodes and what lies beside, on one database."""

    def __init__(self, url: str) -> None:
        self.clock = Clock()
        self.engine: Engine = make_engine(url)
        self.log = Conversations(self.engine, KEY, self.clock)
        self.episodes = Episodes(self.engine, self.clock)
        self.beside = Beside(self.engine, self.clock)

    def talk(self, *sellers: str, name: str = "one") -> str:
        """A conversation in which a person of each seller was asked for; its id."""
        id_ = self.log.open("web", f"secret-of-customer-{name}", "fr").id
        for number, seller in enumerate(sellers):
            row = self.log.receive(id_, f"à l'aide, {seller}").message
            handed = Handed(seller, "asked", f"case-{number}")
            assert self.log.answer(id_, row.seq, [Said(text="transmis")], handed=handed)
        return id_

    def open_at(self, id_: str, seller: str) -> Episode:
        return next(one for one in self.episodes.of(id_) if one.seller == seller and one.state != "ended")

    def get(self, id_: str) -> Conversation:
        found = self.log.get(id_)
        assert found
        return found

    def said(self, id_: str) -> list[str]:
        return [f"{row.author}: {row.text}" for row in self.log.rows(id_)]
