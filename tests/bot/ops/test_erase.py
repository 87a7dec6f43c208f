"""One command forgets a person in the orders, the log, Rasa's trackers and the mails; and what nobody comes back to goes by itself."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Column, Engine, Float, Integer, MetaData, String, Table, Text, insert, select

from booking_core.jobs.mailing import Mailing
from booking_core.mail.transport import Folder
from bot.conversations import Bearers, Conversations, Passes, Said, make_engine
from bot.conversations.migrate import migrate
from bot.conversations.tables import bearer, pass_
from bot.gateway.databases import Trackers
from bot.gateway.journal import Journal
from bot.gateway.keeping import Keeping
from bot.ops.erase import erase, main
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import EMAIL, START, House, four_months, house
from tests.databases import Databases, everything_in

ROOT = Path(__file__).parents[3]
EVENTS = Table(
    "events",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("sender_id", String(255), nullable=False),
    Column("type_name", String(255), nullable=False),
    Column("timestamp", Float),
    Column("data", Text),
)
"""As Rasa makes it (rasa/core/tracker_store.py)."""


class Quiet(House):
    """Its conversations are called as the real ones are: by what says nothing of anybody."""

    def account(self, email: str = EMAIL, lang: str = "fr") -> str:
        conversation = str(uuid4())
        self.core.request_code(email, conversation, lang)
        newest = [event for event in self.core.outbox.pending("chat", limit=100) if event.kind == "code_requested"][-1]
        self.core.outbox.done("chat", newest.id)
        return self.core.check_code(email, conversation, self.core.code_mail(newest.payload["code_id"]).code)


@dataclass
class Everything:
    """All that keeps something of a person."""

    house: House
    engine: Engine
    log: Conversations
    rasa: Engine
    clock: list[datetime]

    @property
    def trackers(self) -> Trackers:
        return Trackers(self.rasa.url.render_as_string(hide_password=False))

    def talk(self, secret: str, text: str) -> str:
        """A message and its answer, in the log and at Rasa."""
        conversation = self.log.open("rest", secret, "fr").id
        received = self.log.receive(conversation, text)
        self.log.answer(conversation, received.message.seq, [Said(text="Bien.", custom={"heard": text})])
        row = {"sender_id": conversation, "type_name": "user", "timestamp": self.clock[0].timestamp(), "data": json.dumps({"text": text})}
        with self.rasa.begin() as db:
            db.execute(insert(EVENTS), row)
        return conversation

    def said(self) -> str:
        mails = "\n".join(path.read_text() for path in (self.house.home / "outbox").glob("*.eml"))
        return everything_in(self.engine) + everything_in(self.rasa) + everything_in(self.house.core.store.engine) + mails


@pytest.fixture
def everything(tmp_path: Path, databases: Databases) -> Iterator[Everything]:
    opened = house(tmp_path, database_url=databases.copy(four_months, tmp_path))
    made = Quiet(opened.home, opened.core, opened.clock)
    url = databases.copy(migrate, tmp_path / "log")
    made.core.settings = made.core.settings.model_copy(update={"conversations_url": url})
    (tmp_path / "rasa").mkdir()
    rasa = make_engine(databases.new(tmp_path / "rasa"))
    EVENTS.create(rasa)
    clock, engine = [START], make_engine(url)
    yield Everything(made, engine, Conversations(engine, made.core.settings.signing_key().encode(), lambda: clock[0]), rasa, clock)
    rasa.dispose()
    engine.dispose()


def ended(everything: Everything) -> str:
    """An order that was mailed about and called off; its reference."""
    core = everything.house.core
    order = everything.house.order("option")
    core.cancel(everything.house.account(), order.reference, "called off")
    Mailing(core, TEXTS, Folder(everything.house.home / "outbox", "Guichet <no-reply@testserver>")).run()
    return order.reference


def test_one_command_reaches_everything(everything: Everything) -> None:
    reference = ended(everything)
    mine = everything.talk("secret-of-the-agency", f"mon adresse est {EMAIL.upper()}")
    other = everything.talk("secret-of-another", "bonjour, c'est agence@example.com")
    assert everything.said().lower().count(EMAIL) > 3
    for one in (mine, other):
        Passes(everything.engine, b"a key").make(one)
        Bearers(everything.engine, b"a key", timedelta(days=1)).add(one, "web", f"secret of {one}", None)
    erased, conversations, mails = erase(everything.house.core, EMAIL, everything.trackers)
    assert (erased.orders, conversations) == ((reference,), 1) and mails >= 1
    assert EMAIL not in everything.said().lower()
    files = [path for path in everything.house.home.rglob("*.db*") if path.is_file()]
    assert not [path.name for path in files if EMAIL.encode() in path.read_bytes().lower()], "in no byte of SQLite's files"
    assert everything.log.get(mine) is None and everything.log.get(other), "nobody else is touched"
    with everything.engine.connect() as db:
        for held in (pass_, bearer):
            assert list(db.scalars(select(held.c.conversation_id))) == [other]
    assert list((everything.house.home / "outbox").glob("*.eml")) == []
    assert not erase(everything.house.core, EMAIL, everything.trackers)[0].account, "and again, harmlessly"


def test_after_it_no_mail_is_written_to_them(everything: Everything) -> None:
    core, order = everything.house.core, everything.house.order("option")
    core.cancel(everything.house.account(), order.reference, "called off")
    core.hand_over("cmn", "a conversation", everything.house.account(), "complaint", "…", {}, "fr", EMAIL)
    erase(core, EMAIL, everything.trackers)
    outbox = Folder(everything.house.home / "outbox", "Guichet <no-reply@testserver>")
    assert Mailing(core, TEXTS, outbox).run() > 0
    assert EMAIL not in everything.said().lower() and "erased.invalid" not in "".join(p.read_text() for p in outbox.folder.glob("*.eml"))
    assert core.outbox.pending("mail") == []


def test_a_command_line_says_what_it_did_and_what_it_may_not(
    everything: Everything, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = everything.house.core.settings
    told = {
        "GUICHET_HOME": str(settings.home), "GUICHET_DEMO": "1", "GUICHET_DATABASE_URL": settings.database_url,
        "GUICHET_CONVERSATIONS_URL": settings.conversations_url, "PYTHONPATH": str(ROOT),
        "GUICHET_TRACKER_URL": everything.rasa.url.render_as_string(hide_password=False),
    }  # fmt: skip

    for name, value in told.items():
        monkeypatch.setenv(name, value)
    everything.house.clock.now = datetime.now(UTC)
    everything.house.core.ensure_slots(120)
    order = everything.house.order("option")
    words = [sys.executable, "-m", "bot.ops.erase", EMAIL]
    refused = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert refused.returncode == 1 and f"orders_alive: still to be carried out, settled or called off: {order.reference}" in refused.stderr
    everything.house.core.cancel(everything.house.account(), order.reference, "called off")
    everything.talk("secret-of-the-agency", EMAIL)
    assert main([EMAIL]) == 0  # another process takes seconds to start
    done = capsys.readouterr().out
    assert f"orders: {order.reference}" in done and "customer: erased; conversations: 1" in done
    assert EMAIL not in done and EMAIL not in everything.said()
    assert main(["not an address"]) == 1 and "invalid_email" in capsys.readouterr().err


def test_a_conversation_goes_ninety_days_after_the_last_word(everything: Everything) -> None:
    kept = everything.talk("secret-of-the-second", "bonjour")
    gone = everything.talk("secret-of-the-first", "au revoir")
    everything.clock[0] = START + timedelta(days=1)
    everything.talk("secret-of-the-second", "encore")
    journal = Journal(everything.log)

    def purge(now: datetime) -> int:
        return asyncio.run(Keeping(journal, everything.trackers, 90, lambda: now).purge())

    assert purge(START + timedelta(days=90)) == 0
    assert purge(START + timedelta(days=90, seconds=1)) == 1
    assert everything.log.get(gone) is None and everything.log.get(kept)
    assert "au revoir" not in everything.said() and "bonjour" in everything.said()
    assert purge(START + timedelta(days=91, seconds=1)) == 1
    assert "bonjour" not in everything.said()
    assert purge(START + timedelta(days=400)) == 0
    journal.close()


def test_mails_in_files_grow_no_older_than_conversations(everything: Everything) -> None:
    ended(everything)
    outbox = Folder(everything.house.home / "outbox", "")
    (old, *others) = sorted(outbox.folder.glob("*.eml"))
    moment = datetime(2026, 11, 21, tzinfo=UTC)
    os.utime(old, (moment.timestamp(), moment.timestamp()))
    assert (outbox.forget_before(moment), outbox.forget_before(moment + timedelta(seconds=1))) == (0, 1)
    assert sorted(outbox.folder.glob("*.eml")) == others
