"""A conversation that its customer asked for by mail: from the log through a real core to a real mail server, once, whatever is killed."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from booking_core.jobs.mailing import Mailing
from booking_core.mail.transport import Smtp
from booking_core.store import OutboxDelivery, StoredLetter
from booking_core.texts import Texts
from bot.conversations import Beside, Conversations, Episodes, Said, make_engine
from bot.conversations.migrate import migrate
from bot.gateway import letters
from tests.booking_core.jobs.conftest import Post, post
from tests.booking_core.real import EMAIL, House, four_months, house
from tests.bot.gateway.conftest import SECRET
from tests.bot.gateway.test_notices import AGENT, handle, open_deliveries
from tests.databases import Databases

__all__ = ["post"]
ROOT = Path(__file__).resolve().parents[3]
HOSTILE = "<script>alert('é')</script>\nÀ: tous@x.example"
NOTE = "note pour les collègues"


@dataclass
class Chat:
    """A conversation in a real log, and the customer whose it is."""

    guichet: House
    log: Conversations
    engine: Engine
    url: str
    account: str
    id: str

    def say(self, text: str) -> int:
        """A message of the customer, answered; its number."""
        row = self.log.receive(self.id, text).message
        self.log.answer(self.id, row.seq, [Said(text=f"réponse à {text}", buttons=({"title": "Bouton", "payload": "b:x"},))])
        return row.seq

    def ask(self, until: int, lang: str = "fr") -> None:
        """As the dialogue does."""
        self.guichet.core.ask_transcript(self.account, "cmn", self.id, lang, until)

    def written(self) -> list[str]:
        """To whom letters are kept."""
        with self.guichet.core.store.read() as session:
            return list(session.scalars(select(StoredLetter.email)))


@pytest.fixture
def chat(databases: Databases, tmp_path: Path) -> Chat:
    guichet = house(tmp_path, database_url=databases.copy(four_months, tmp_path))
    url = databases.copy(migrate, tmp_path / "log")
    engine = make_engine(url)
    log = Conversations(engine, SECRET.encode())
    talk = log.open("web", "a-secret-of-the-web-channel", "fr", "cmn")
    return Chat(guichet, log, engine, url, guichet.account(), talk.id)


@pytest.fixture
def sent(chat: Chat, post: Post) -> Callable[[], list[EmailMessage]]:
    """The letters of conversations that arrived, once all that waits is done."""
    core = chat.guichet.core
    mailing = Mailing(core, Texts(core.settings.data), Smtp(f"smtp://127.0.0.1:{post.port}", "g@example.org"))

    def all_sent() -> list[EmailMessage]:
        handle(chat.guichet, chat.log)
        mailing.run()
        assert open_deliveries(chat.guichet) == 0
        return [mail for mail in post.mails if "letter_written" in str(mail["Message-ID"])]

    return all_sent


def plain(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_it_is_all_that_the_customer_could_read_and_nothing_else(chat: Chat, sent: Callable[[], list[EmailMessage]]) -> None:
    chat.say(HOSTILE)
    people = Episodes(chat.engine)
    episode = people.take_over(chat.id, "cmn", AGENT, Said(text="Inès vous répond."))
    Beside(chat.engine).add_note(chat.id, AGENT, NOTE, str(uuid.uuid4()))
    people.reply(episode.id, AGENT, Said(text="Voici le devis."), str(uuid.uuid4()))
    attached = {"type": "file", "payload": {"name": "plan.pdf", "src": "/files/x", "size": 9, "media_type": "application/pdf"}}
    people.reply(episode.id, AGENT, Said(attachment=attached), str(uuid.uuid4()))
    people.hand_back(episode.id, AGENT, Said(text="L’assistant reprend."))
    until = chat.say("par e-mail, svp")
    chat.say("dit plus tard")
    chat.ask(until)
    (mail,) = sent()
    assert (mail["To"], mail["Reply-To"]) == (EMAIL, "reservations@cmn.example") and "conversation" in mail["Subject"]
    text = plain(mail)
    parts = (
        "<script>alert('é')</script>",
        "réponse à",
        "Inès vous répond.",
        "Voici le devis.",
        "plan.pdf",
        "L’assistant reprend.",
        "par e-mail, svp",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places), "in their order"
    assert "Inès, " in text and NOTE not in text and "dit plus tard" not in text and "réponse à par e-mail" not in text
    html = mail.get_body(("html",))
    assert html is not None and "<script>" not in html.get_content() and "&lt;script&gt;" in html.get_content()


def test_in_the_customers_language(chat: Chat, sent: Callable[[], list[EmailMessage]]) -> None:
    chat.ask(chat.say("mail me this chat"), "en")
    (mail,) = sent()
    assert mail["Subject"].startswith("Your conversation") and "You, " in plain(mail)


def test_asked_twice_with_one_message_it_is_sent_once_and_with_two_twice(chat: Chat, sent: Callable[[], list[EmailMessage]]) -> None:
    until = chat.say("un")
    chat.ask(until)
    chat.ask(until)
    assert len(sent()) == 1
    chat.ask(until)
    assert len(sent()) == 1
    chat.ask(chat.say("deux"))
    assert len(sent()) == 2, "the control"


def test_an_event_that_is_handled_again_sends_nothing_more(chat: Chat, sent: Callable[[], list[EmailMessage]]) -> None:
    chat.ask(chat.say("un"))
    assert len(sent()) == 1
    with chat.guichet.core.store.write() as session:
        session.execute(update(OutboxDelivery).where(OutboxDelivery.consumer == "chat").values(done_at=None))
    chat.guichet.clock.forward(minutes=2)
    assert len(sent()) == 1


@pytest.mark.parametrize("step", ["write", "note"])
def test_a_gateway_killed_at_that_step_loses_and_doubles_nothing(chat: Chat, sent: Callable[[], list[EmailMessage]], step: str) -> None:
    chat.ask(chat.say("un"))
    core = chat.guichet.core
    about = (str(chat.guichet.home), core.settings.database_url, chat.url, core.clock().isoformat(), step)
    with subprocess.Popen([sys.executable, "-m", "tests.bot.gateway.dying", *about], cwd=ROOT, stdout=subprocess.PIPE, text=True) as dying:
        assert dying.stdout is not None
        while (line := dying.stdout.readline()) != "here\n":
            assert line, "it ended before it came so far"
        dying.kill()
    assert len(chat.written()) == (step == "note") and open_deliveries(chat.guichet) > 0
    chat.guichet.clock.forward(minutes=2)  # what was leased to the dead is free
    assert len(sent()) == 1


def test_a_long_conversation_ends_with_what_was_said_last(
    chat: Chat, sent: Callable[[], list[EmailMessage]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.notices.MOST", 4)
    assert letters.MOST > 4
    numbers = [chat.say(f"message {number}") for number in range(5)]
    chat.ask(numbers[-1])
    (mail,) = sent()
    assert "message 2" not in plain(mail).replace("réponse à message 2", "") and "message 3" in plain(mail) and "message 4" in plain(mail)


def test_of_a_conversation_that_was_deleted_nothing_is_sent(chat: Chat, sent: Callable[[], list[EmailMessage]]) -> None:
    chat.ask(chat.say("un"))
    chat.log.delete(chat.id)
    assert sent() == []


def test_to_a_customer_who_was_erased_nothing_is_sent_or_kept(chat: Chat, sent: Callable[[], list[EmailMessage]]) -> None:
    chat.ask(chat.say("un"))
    chat.guichet.core.erase(EMAIL)
    assert sent() == [] and chat.written() == []


def test_while_the_log_is_away_it_waits(chat: Chat, sent: Callable[[], list[EmailMessage]], tmp_path: Path) -> None:
    chat.ask(chat.say("un"))
    away = Conversations(make_engine(f"sqlite:///{tmp_path / 'nothing' / 'here.db'}"), SECRET.encode())
    handle(chat.guichet, away, patience=2)
    assert open_deliveries(chat.guichet) == 1 and chat.written() == []
    chat.guichet.clock.forward(minutes=2)
    assert len(sent()) == 1
