"""What follows by itself: unread answers by mail, once; words for who answers by link; cases that follow their episodes."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from booking_core.catalogue import Catalogue
from booking_core.core import Core
from booking_core.errors import NotFound
from booking_core.orders.handing import BY_LINK
from booking_core.orders.letter_views import LetterDetails
from booking_core.settings import Settings
from booking_core.store import Store
from booking_core.vouched import Vouched
from bot.conversations import Conversations, Episode, Episodes, Handed, Said, Watch, make_engine
from bot.conversations.bearers import Bearers
from bot.conversations.migrate import migrate
from bot.desk.following import AT_LAST, UNREAD_FOR, Following
from bot.desk.staff import LINK, Staff
from tests.booking_core.real import MovableClock
from tests.databases import Databases

ADDRESS = "client@agence.example"
ANNE = "anne"


@dataclass
class Room:
    """Core and log by one clock, and a conversation that Anne has taken."""

    core: Core
    clock: MovableClock
    log: Conversations
    episodes: Episodes
    following: Following
    conversation: str
    case: str
    engine: Engine
    told: int = 0

    @property
    def episode(self) -> Episode:
        return self.episodes.of(self.conversation)[0]

    def answer(self, text: str, by: str = ANNE) -> int:
        row = self.episodes.reply(self.episode.id, by, Said(text, custom={"agent": "Anne"}), str(uuid.uuid4()))
        assert row is not None
        return row.seq

    def later(self, **by: float) -> list[LetterDetails]:
        """The letters that a round writes after that time."""
        self.clock.forward(**by)
        self.following.round()
        return self.letters()

    def letters(self) -> list[LetterDetails]:
        """Those since the last look; mails about cases are counted."""
        events = self.core.outbox.pending("mail", limit=500)
        for event in events:
            self.core.outbox.done("mail", event.id)
        self.told = sum(event.kind == "handed_over" for event in events)
        return [self.core.letter(event.payload["letter_id"]) for event in events if event.kind == "letter_written"]


@pytest.fixture
def room(filled: Path, catalogue: Catalogue, databases: Databases, tmp_path: Path) -> Iterator[Room]:
    home = tmp_path / "room"
    shutil.copytree(filled, home)
    clock, settings = MovableClock(), Settings(home=home, demo=True, public_url="http://testserver")
    core = Core(settings, clock, catalogue, Store(settings.database_url))
    engine = make_engine(databases.copy(migrate, home / "log"))
    log, episodes = Conversations(engine, b"a key of the tests", clock), Episodes(engine, clock)
    talk = log.open("web", f"secret-{uuid.uuid4()}", "fr", "mad")
    asked = log.receive(talk.id, "Un groupe de 60 ?").message.seq
    case = core.hand_over("mad", talk.id, None, "asked", "« Un groupe de 60 ? »", {}, "fr", ADDRESS).id
    log.answer(talk.id, asked, [Said("C’est transmis.")], handed=Handed("mad", "asked", case))
    episodes.claim(episodes.of(talk.id)[0].id, ANNE, Said("Anne vous répond."))
    following = Following(core, Watch(engine), Staff(engine, clock), clock)
    yield Room(core, clock, log, episodes, following, talk.id, case, engine)
    core.store.close()
    engine.dispose()


def test_answers_that_nobody_reads_go_by_mail_in_one_letter_once(room: Room) -> None:
    room.answer("Oui.")
    room.clock.forward(minutes=3)
    room.answer("En deux groupes de 30.")
    assert room.later(seconds=(UNREAD_FOR.total_seconds() - 1)) == [], "the last one is not old enough"
    (letter,) = room.later(seconds=1)
    assert [line.text for line in letter.lines] == ["Oui.", "En deux groupes de 30."]
    assert (letter.email, letter.kind, letter.lang, letter.seller) == (ADDRESS, "answer", "fr", "mad")
    assert room.later(hours=1) == []
    room.answer("Bonne journée.")
    assert [[line.text for line in letter.lines] for letter in room.later(minutes=5)] == [["Bonne journée."]]


def test_who_reads_them_is_written_nothing(room: Room) -> None:
    """The control is the other half: what came after that is mailed."""
    room.log.seen(room.conversation, room.answer("Oui."), "customer")
    assert room.later(minutes=30) == []
    room.answer("Encore ceci.")
    assert [[line.text for line in letter.lines] for letter in room.later(minutes=5)] == [["Encore ceci."]]


def test_who_goes_on_writing_does_not_put_the_letter_off_for_ever(room: Room) -> None:
    letters: list[LetterDetails] = []
    for number in range(int(AT_LAST.total_seconds() // 240) + 1):
        room.answer(f"{number}")
        letters += room.later(minutes=4)
    assert len(letters) == 1 and letters[0].lines[0].text == "0"


def test_a_crash_between_the_letter_and_its_note_sends_nothing_twice(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.answer("Oui.")
    with monkeypatch.context() as broken:
        broken.setattr(Watch, "mailed", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            room.later(minutes=5)
    room.answer("Et encore.")
    assert [[line.text for line in letter.lines] for letter in room.letters()] == [["Oui."]]
    assert room.later(minutes=5) == [], "it is the same letter"
    assert [[line.text for line in letter.lines] for letter in room.later(seconds=20)] == [["Et encore."]]


def test_what_was_said_before_a_conversation_was_given_back_is_mailed_too(room: Room) -> None:
    room.answer("Oui.")
    room.episodes.close(room.episode.id, ANNE, [Said("Anne a clos.", mark="gateway")])
    assert [[line.text for line in letter.lines] for letter in room.later(minutes=5)] == [["Oui."]]


def test_without_an_address_nothing_is_written_until_there_is_one(room: Room) -> None:
    room.core.erase(ADDRESS)
    room.answer("Oui.")
    assert room.later(minutes=10) == []
    room.core.hand_over("mad", room.conversation, None, "contact", "« x »", {}, "fr", "autre@agence.example")
    assert [letter.email for letter in room.later(minutes=1)] == ["autre@agence.example"]


def test_an_address_that_the_agent_noted_is_where_the_answer_goes(room: Room) -> None:
    room.answer("Oui.")
    assert room.core.desk.note_address(f"agent:{ANNE}", room.case, "ana@agence.example")
    assert [letter.email for letter in room.later(minutes=5)] == ["ana@agence.example"]


def test_the_words_of_a_letter_go_with_the_person_and_are_in_no_outbox(room: Room) -> None:
    room.answer("Madame Durand, oui.")
    room.clock.forward(minutes=5)
    room.following.round()
    (event,) = [event for event in room.core.outbox.pending("mail", limit=500) if event.kind == "letter_written"]
    assert "Durand" not in str(event.payload) and ADDRESS not in str(event.payload)
    room.core.erase(ADDRESS)
    with pytest.raises(NotFound):
        room.core.letter(event.payload["letter_id"])


def with_file(room: Room) -> LetterDetails:
    """The letter of an answer with a file."""
    sent = {"type": "file", "payload": {"src": "/files/abc", "name": "devis.pdf", "media_type": "application/pdf", "size": 9}}
    room.episodes.reply(room.episode.id, ANNE, Said("Voici.", attachment=sent), str(uuid.uuid4()))
    (letter,) = room.later(minutes=5)
    return letter


def proves(room: Room, email: str) -> None:
    """The customer gives the code that was sent there."""
    room.core.request_code(email, room.conversation, "fr")
    (event,) = [event for event in room.core.outbox.pending("mail", limit=100) if event.kind == "code_requested"]
    room.core.check_code(email, room.conversation, room.core.code_mail(event.payload["code_id"]).code)


def test_a_file_is_fetched_from_the_letter_where_the_address_is_proved(room: Room) -> None:
    proves(room, ADDRESS)
    (line,) = with_file(room).lines
    assert (line.files, line.file_url) == (("devis.pdf",), "http://testserver/files/abc")


def test_a_file_is_given_to_nobody_whose_address_was_only_told(room: Room) -> None:
    """Who mistyped his own gives somebody else's; another address proved in the same conversation is not this one."""
    proves(room, "autre@agence.example")
    (line,) = with_file(room).lines
    assert (line.files, line.file_url) == (("devis.pdf",), None)


@pytest.mark.parametrize(("seller", "url"), [("mad", "http://testserver/files/abc"), ("cmn", None)])
def test_the_sellers_own_site_proves_an_address_to_that_seller_alone(room: Room, seller: str, url: str | None) -> None:
    bearers = Bearers(room.engine, b"a key of the tests", timedelta(days=1), room.clock)
    bearers.bind(room.conversation, "https://groupes.example")
    bearers.prove(room.conversation, Vouched(seller, ADDRESS), "token", room.clock.now + timedelta(hours=1))
    (line,) = with_file(room).lines
    assert (line.file_url, line.chat_url) == (url, "https://groupes.example")


def test_what_is_said_to_who_answers_by_link_reaches_his_inbox(room: Room) -> None:
    room.episodes.pass_on(room.episode.id, ANNE, LINK, Said("MAD vous répond."))
    room.core.desk.take_case(BY_LINK, room.case)
    room.letters()
    room.log.receive(room.conversation, "Et mardi ?")
    room.log.receive(room.conversation, "Ou\nmercredi ?")
    room.later(seconds=20)
    assert room.told == 1, "both in one"
    said = room.core.handover(room.case).summary.splitlines()[-2:]
    assert [line.rsplit(" ", 1)[0] for line in said] == ["« Et mardi ? »", "« Ou mercredi ? »"]
    room.later(seconds=20)
    assert room.told == 0, "nothing new is no news"


def test_the_same_word_twice_is_mailed_twice_to_who_answers_by_link(room: Room) -> None:
    room.episodes.pass_on(room.episode.id, ANNE, LINK, Said("MAD vous répond."))
    room.core.desk.take_case(BY_LINK, room.case)
    room.letters()
    for _ in range(2):
        room.log.receive(room.conversation, "oui")
        room.later(minutes=6)
        assert room.told == 1
    assert room.core.handover(room.case).summary.count("« oui »") == 2


def test_what_is_said_to_who_is_at_the_desk_is_not_mailed(room: Room) -> None:
    room.later(seconds=20)
    room.log.receive(room.conversation, "Et mardi ?")
    room.later(seconds=20)
    assert room.told == 0


def test_a_case_follows_its_episode_where_a_crash_came_between(room: Room) -> None:
    """The desk tells the core after the log: here it never got so far."""

    def case() -> tuple[str, str | None]:
        found = room.core.handover(room.case)
        return found.state, found.agent

    assert case() == ("queued", None)
    room.later(seconds=20)
    assert case() == ("with_agent", f"agent:{ANNE}")
    room.episodes.pass_on(room.episode.id, ANNE, None, Said("Cela attend."))
    room.later(seconds=20)
    assert case() == ("queued", None)
    room.episodes.claim(room.episode.id, "paul", Said("Paul vous répond."))
    room.episodes.hand_back(room.episode.id, "paul", Said("L’assistant reprend."))
    room.later(seconds=20)
    assert case()[0] == "closed" and room.core.handover(room.case).history[-1].how == "handed_back"


def test_a_case_of_which_the_log_never_heard_waits_at_the_desk(room: Room) -> None:
    """Its turn was given up: the customer read an apology, and the seller's mail a case that no queue showed."""
    talk = room.log.open("web", f"secret-{uuid.uuid4()}", "fr", "mad")
    asked = room.log.receive(talk.id, "Je veux parler à quelqu’un").message.seq
    case = room.core.hand_over("mad", talk.id, None, "asked", "« x »", {}, "fr", ADDRESS)
    forgotten = room.core.hand_over("mad", str(uuid.uuid4()), None, "asked", "« x »", {}, "fr", ADDRESS)
    begun = room.clock()
    room.later(seconds=30)
    assert room.episodes.of(talk.id) == [], "its turn may still run"
    room.log.answer(talk.id, asked, [Said("Cela tarde.", mark="gateway")])
    for _ in range(2):
        room.later(seconds=40)
        (waits,) = room.episodes.of(talk.id)
        assert (waits.state, waits.case_id, waits.reason, waits.asked_at) == ("waiting", case.id, "asked", begun)
    assert room.log.get(talk.id).owner == "waiting"  # type: ignore[union-attr]
    room.episodes.claim(waits.id, ANNE, Said("Anne vous répond."))
    room.episodes.close(waits.id, ANNE, [])
    room.later(seconds=20)
    assert [one.state for one in room.episodes.of(talk.id)] == ["ended"] and room.core.handover(case.id).state == "closed"
    assert room.core.handover(forgotten.id).state == "queued", "there is nobody to answer"


def test_an_old_case_is_not_asked_for_over_who_has_the_conversation(room: Room) -> None:
    """Another seller's agent goes on; the case waits behind him."""
    case = room.core.hand_over("cmn", room.conversation, None, "asked", "« x »", {}, "fr", ADDRESS)
    room.later(minutes=2)
    assert {(one.seller, one.state, one.case_id) for one in room.episodes.of(room.conversation)} == {
        ("mad", "with_agent", room.case), ("cmn", "waiting", case.id),
    }  # fmt: skip
    assert room.log.get(room.conversation).owner == "agent"  # type: ignore[union-attr]


def test_a_case_of_a_seller_whose_file_is_gone_keeps_no_other_one_waiting(room: Room) -> None:
    for number, by in enumerate((ANNE, LINK)):
        talk = room.log.open("web", f"secret-of-gone-{number}", "fr", "gone")
        room.core.hand_over("mad", talk.id, None, "asked", "« x »", {}, "fr", "autre@agence.example")
        asked = room.log.receive(talk.id, "Bonjour").message.seq
        room.log.answer(talk.id, asked, [Said("C’est transmis.")], handed=Handed("gone", "asked"))
        room.episodes.claim(left := room.episodes.of(talk.id)[0].id, by, Said("On vous répond."))
        room.episodes.reply(left, by, Said("Oui."), str(uuid.uuid4()))
        room.log.receive(talk.id, "Et demain ?")
    room.answer("Vous aussi.")
    assert [letter.email for letter in room.later(minutes=5)] == [ADDRESS]
