"""What was said in a conversation, mailed to its customer: once, hostile words included, and gone with the person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from booking_core.errors import InvalidEmail, NotFound, TooManyLetters
from booking_core.jobs.mailing import Mailing
from booking_core.mail.transport import Smtp
from booking_core.orders.letter_views import LetterLine
from booking_core.orders.letters import HOUR, PER_ACCOUNT
from booking_core.store import OutboxEvent
from tests.booking_core.jobs.conftest import Post
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import House
from tests.databases import everything_in

WORDS = "<script>alert('é')</script>\nsur deux lignes"


@pytest.fixture
def mailing(guichet: House, post: Post) -> Mailing:
    return Mailing(guichet.core, TEXTS, Smtp(f"smtp://127.0.0.1:{post.port}", "g@example.org"))


def lines(guichet: House) -> list[LetterLine]:
    at = guichet.core.clock()
    return [
        LetterLine(author="customer", at=at, text=WORDS),
        LetterLine(author="agent", name="Inès Martin", at=at, text="Voici le devis.", files=("devis.pdf",)),
    ]


def write(guichet: House, key: str = "k", email: str = "Ana@x.example") -> str:
    return guichet.core.write_letter("transcript", "cmn", "conv-1", email, "fr", lines(guichet), key)


def test_a_letter_holds_what_was_said_as_it_was_said(guichet: House, post: Post, mailing: Mailing) -> None:
    write(guichet)
    assert mailing.run() == 1
    (mail,) = post.mails
    assert mail["To"] == "ana@x.example" and mail["Reply-To"] == "reservations@cmn.example"
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None and html is not None
    for part in ("<script>alert('é')</script>", "sur deux lignes", "Inès Martin", "Voici le devis.", "devis.pdf"):
        assert part in plain.get_content()
    assert "<script>" not in html.get_content() and "&lt;script&gt;" in html.get_content()


@pytest.mark.parametrize("proved", [True, False])
def test_the_way_to_a_file_is_in_the_letter_or_back_to_the_conversation(guichet: House, post: Post, mailing: Mailing, proved: bool) -> None:
    url, chat = "https://g.example/files/abc", "https://groupes.example"
    said = lines(guichet)[1].model_copy(update={"file_url": url if proved else None, "chat_url": chat})
    guichet.core.write_letter("answer", "cmn", "conv-1", "ana@x.example", "fr", [said], "k")
    assert mailing.run() == 1
    plain, html = (post.mails[0].get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None and html is not None
    text = plain.get_content()
    assert (url in text, f'href="{url}"' in html.get_content(), "vous attend dans la conversation" in text) == (proved, proved, not proved)
    assert chat in text, "where the conversation goes on"


def test_the_same_letter_is_written_once(guichet: House, post: Post, mailing: Mailing) -> None:
    assert write(guichet) == write(guichet)
    assert mailing.run() == 1 and mailing.run() == 0
    assert write(guichet, "another key") != write(guichet), "the control: another wish is another letter"
    assert mailing.run() == 1
    assert len(post.mails) == 2


def test_the_outbox_holds_no_word_of_it(guichet: House) -> None:
    write(guichet)
    with guichet.core.store.read() as session:
        (payload,) = session.scalars(select(OutboxEvent.payload).where(OutboxEvent.kind == "letter_written"))
    assert set(payload) == {"seller", "lang", "conversation_id", "letter_id"}


def test_no_letter_to_what_is_no_address(guichet: House) -> None:
    with pytest.raises(InvalidEmail):
        write(guichet, email="ana@x.example\nBcc: all@x.example")


def test_a_letter_goes_with_its_person(guichet: House, post: Post, mailing: Mailing) -> None:
    write(guichet)
    guichet.core.write_letter("answer", "cmn", "conv-2", "other@x.example", "fr", lines(guichet), "k")
    assert guichet.core.traces("ana@x.example").conversations == ("conv-1",)
    guichet.core.erase("ana@x.example")
    kept = everything_in(guichet.core.store.engine)
    assert "ana@x.example" not in kept and "other@x.example" in kept
    assert mailing.run() == 2, "the event of an erased letter is dealt with"
    assert [mail["To"] for mail in post.mails] == ["other@x.example"]


def test_an_address_said_in_a_letter_is_erased_with_it(guichet: House) -> None:
    said = LetterLine(author="customer", at=guichet.core.clock(), text="Mettez ana@x.example en copie")
    guichet.core.write_letter("transcript", "cmn", "conv-3", "other@x.example", "fr", [said], "k")
    guichet.core.erase("ana@x.example")
    assert "ana@x.example" not in everything_in(guichet.core.store.engine)


def test_letters_are_kept_no_longer_than_conversations(guichet: House) -> None:
    write(guichet)
    guichet.clock.forward(days=guichet.core.settings.conversation_days - 1)
    guichet.core.purge_due()
    assert "ana@x.example" in everything_in(guichet.core.store.engine)
    guichet.clock.forward(days=2)
    guichet.core.purge_due()
    assert "ana@x.example" not in everything_in(guichet.core.store.engine)


def ask(guichet: House, account: str, until: int = 7, conversation: str = "conv-1", seller: str = "cmn") -> None:
    guichet.core.ask_transcript(account, seller, conversation, "fr", until)


def asked(guichet: House) -> list[dict[str, object]]:
    with guichet.core.store.read() as session:
        return [dict(payload) for payload in session.scalars(select(OutboxEvent.payload).where(OutboxEvent.kind == "transcript_asked"))]


def test_a_conversation_is_asked_for_once_for_each_message_and_by_reference(guichet: House) -> None:
    account = guichet.account()
    for until in (7, 7, 9):
        ask(guichet, account, until)
    ask(guichet, account, 7, "conv-2")
    about = {"seller": "cmn", "lang": "fr", "account_id": account}
    told = [("conv-1", 7), ("conv-1", 9), ("conv-2", 7)]
    assert asked(guichet) == [about | {"conversation_id": conversation, "until": until} for conversation, until in told]


def test_so_many_an_hour_and_no_more_whatever_the_conversation(guichet: House) -> None:
    account, begun = guichet.account(), guichet.clock.now
    for number in range(PER_ACCOUNT):
        ask(guichet, account, 1, f"conv-{number}")
        guichet.clock.forward(minutes=1)
    with pytest.raises(TooManyLetters) as refused:
        ask(guichet, account, 1, "conv-more")
    assert refused.value.retry_at == begun + HOUR
    ask(guichet, account, 1, "conv-0")  # what was promised stays so, and is no further one
    ask(guichet, guichet.account("somebody.else@example.org"), 1, "conv-more")
    assert len(asked(guichet)) == PER_ACCOUNT + 1
    guichet.clock.now = refused.value.retry_at
    ask(guichet, account, 1, "conv-more")
    assert len(asked(guichet)) == PER_ACCOUNT + 2, "what was refused took nothing of the hour"


def test_at_the_same_moment_no_more_either(guichet: House) -> None:
    account = guichet.account()

    def one(number: int) -> bool:
        try:
            ask(guichet, account, number)
        except TooManyLetters:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(16))) == PER_ACCOUNT
    assert len(asked(guichet)) == PER_ACCOUNT


def test_nobody_has_one_sent_whom_the_house_does_not_know(guichet: House) -> None:
    account = guichet.account()
    guichet.core.erase("agence@example.org")
    for unknown in (account, "nobody"):
        with pytest.raises(NotFound):
            ask(guichet, unknown)
        with pytest.raises(NotFound):
            guichet.core.mail_transcript(unknown, "cmn", "conv-1", "fr", lines(guichet), "k")
    assert asked(guichet) == []


def test_a_sellers_word_for_a_customer_is_good_for_its_own_letters(guichet: House) -> None:
    account, core = guichet.account(), guichet.core.only("mad")
    with pytest.raises(NotFound):
        core.ask_transcript(account, "cmn", "conv-1", "fr", 7)
    core.ask_transcript(account, "mad", "conv-1", "fr", 7)
    assert [one["seller"] for one in asked(guichet)] == ["mad"]


def test_a_transcript_goes_to_the_address_that_was_proved(guichet: House, post: Post, mailing: Mailing) -> None:
    account = guichet.account("Ana@x.example")
    mailing.run()
    written = [guichet.core.mail_transcript(account, "cmn", "conv-1", "fr", lines(guichet), "k") for _ in range(2)]
    assert mailing.run() == 1 and len(set(written)) == 1
    assert post.mails[-1]["To"] == "ana@x.example" and "Votre conversation" in post.mails[-1]["Subject"]
