"""The message log on a real database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from booking_core.store.connections import READ_ONLY
from bot.conversations import Conversations, Handed, Said, UnknownConversation, make_engine
from bot.conversations.tables import message
from tests.bot.conversations.house import NOW
from tests.bot.owners import give
from tests.databases import everything_in

SECRET = "secret-of-a-customer"


def test_a_conversation_is_found_again_by_its_secret(log: Conversations) -> None:
    begun = log.open("web", SECRET, "fr", "cmn")
    assert log.open("web", SECRET) == begun == log.find("web", SECRET) == log.get(begun.id)
    assert (begun.lang, begun.seller, begun.owner, begun.last_seq) == ("fr", "cmn", "assistant", 0)
    assert log.open("web", SECRET, "en").lang == "en"
    log.set_lang(begun.id, "fr")
    assert log.open("web", SECRET).lang == "fr"


def test_each_channel_is_a_name_space_of_its_own(log: Conversations) -> None:
    rest = log.open("rest", SECRET)
    assert log.find("web", SECRET) is None
    assert log.open("web", SECRET).id != rest.id


def test_a_secret_is_nowhere_in_the_database(log: Conversations, url: str) -> None:
    log.open("web", SECRET)
    kept = everything_in(make_engine(url))
    assert "web" in kept
    assert SECRET not in kept


def test_a_copy_of_the_database_is_of_no_use_without_the_key(log: Conversations, url: str) -> None:
    log.open("web", SECRET)
    assert Conversations(make_engine(url), b"another key").find("web", SECRET) is None


def test_opening_at_once_from_everywhere_opens_one(log: Conversations) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert len({found.id for found in threads.map(lambda _: log.open("web", SECRET), range(24))}) == 1


def test_numbers_have_no_holes_whoever_writes(log: Conversations) -> None:
    id_ = log.open("web", SECRET).id

    def write(number: int) -> None:
        if number % 2:
            log.receive(id_, f"m{number}", client_id=f"client-{number}")
        else:
            log.add(id_, Said(text=f"m{number}"), "system", f"event-{number}")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(60)))
    assert [row.seq for row in log.rows(id_)] == list(range(1, 61))


def test_control_counting_without_the_lock_collides(log: Conversations, url: str) -> None:
    """What the test above relies on: numbering by MAX + 1 in an ordinary transaction goes wrong."""
    id_ = log.open("web", SECRET).id
    engine = make_engine(url).execution_options(**{READ_ONLY: True})  # on SQLite it begins without the lock

    def write(number: int) -> int:
        try:
            with engine.begin() as db:
                last = db.scalar(select(func.max(message.c.seq)).where(message.c.conversation_id == id_)) or 0
                db.execute(insert(message).values(conversation_id=id_, seq=last + 1, author="system", at=NOW, text=f"m{number}"))
        except SQLAlchemyError:
            return 1
        return 0

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(write, range(60))) > 0


def test_the_same_client_id_is_one_message(log: Conversations) -> None:
    id_ = log.open("web", SECRET).id
    with ThreadPoolExecutor(8) as threads:
        received = list(threads.map(lambda _: log.receive(id_, "bonjour", client_id="c1"), range(16)))
    assert sum(one.new for one in received) == 1
    assert {one.message.seq for one in received} == {1}
    other = log.open("web", SECRET + "2").id
    assert log.receive(other, "bonjour", client_id="c1").new, "another conversation's ids are its own"


def test_a_notice_is_told_once(log: Conversations) -> None:
    id_ = log.open("web", SECRET).id
    assert log.add(id_, Said(text="payé"), "system", "event-7")
    assert log.add(id_, Said(text="payé"), "system", "event-7") is None
    assert len(log.rows(id_)) == 1


def test_an_answer_is_stored_once_and_leaves_nothing_pending(log: Conversations) -> None:
    id_ = log.open("web", SECRET).id
    log.receive(id_, "un")
    log.receive(id_, "deux")
    _, waiting = log.pending(id_)
    assert [row.text for row in waiting] == ["un", "deux"]
    assert log.unanswered() == [id_]
    assert [row.seq for row in log.answer(id_, 1, [Said(text="a"), Said(text="b")])] == [3, 4]
    assert log.answer(id_, 1, [Said(text="a")]) == []
    assert [row.text for row in log.pending(id_)[1]] == ["deux"]
    log.answer(id_, 2, [])
    assert log.pending(id_)[1] == []
    assert log.unanswered() == []
    assert [row.reply_to for row in log.rows(id_)] == [None, None, 1, 1]


def test_what_was_said_comes_back_as_it_was(log: Conversations) -> None:
    id_ = log.open("web", SECRET).id
    log.receive(id_, "x")
    said = Said("é\n", ({"title": "Oui", "payload": "b:1"},), {"asks": "date", "days": [{"free": 0, "deep": [None]}]}, {"type": "file"})
    [row] = log.answer(id_, 1, [said])
    assert log.rows(id_, after=1) == [row]
    assert (row.text, row.buttons, row.custom, row.attachment, row.at) == (said.text, list(said.buttons), said.custom, said.attachment, NOW)


def test_who_listens_only_to_answers_hears_everything_once(log: Conversations) -> None:
    id_ = log.open("rest", SECRET).id
    log.receive(id_, "un")  # 1
    log.answer(id_, 1, [Said(text="a")])
    log.add(id_, Said(text="notice 1"), "system", "e1")
    log.receive(id_, "deux")  # 4
    log.add(id_, Said(text="notice 2"), "system", "e2")
    log.answer(id_, 4, [Said(text="b")])
    log.add(id_, Said(text="notice 3"), "system", "e3")
    log.receive(id_, "trois")  # 8
    log.receive(id_, "quatre")  # 9, before 8 is answered
    log.answer(id_, 8, [Said(text="c")])
    log.answer(id_, 9, [Said(text="d")], late=True)
    log.receive(id_, "cinq")  # 12
    log.answer(id_, 12, [Said(text="e")])
    heard = {asked: [row.text for row in log.reply(id_, asked)] for asked in (1, 4, 8, 12)}
    assert heard == {1: ["a"], 4: ["notice 1", "notice 2", "b"], 8: ["notice 3", "c"], 12: ["d", "e"]}


def test_a_pressed_button_is_logged_by_its_newest_title(log: Conversations) -> None:
    id_ = log.open("web", SECRET).id
    for number, title in enumerate(("Oui", "Oui, payer"), start=1):
        log.add(id_, Said(text="?", buttons=({"title": title, "payload": "b:1"},)), "assistant", f"q{number}")
    assert log.receive(id_, "…", payload="b:1").message.text == "Oui, payer"
    assert log.receive(id_, "…", payload="b:9").message.text == "…"


def test_the_question_that_stands_is_the_dialogues_and_not_the_gateways(log: Conversations) -> None:
    id_ = log.open("web", SECRET).id
    assert log.last_question(id_) is None
    log.receive(id_, "x")
    log.answer(id_, 1, [Said(text="Combien ?", custom={"asks": "party"})])
    log.receive(id_, "/restart", mark="command")
    log.answer(id_, 3, [Said(text="Pas de commande.", mark="gateway")])
    log.add(id_, Said(text="payé"), "system", "e1")
    question = log.last_question(id_)
    assert question
    assert question.text == "Combien ?"


def test_a_closed_conversation_is_opened_again_by_who_writes_in_it(log: Conversations, url: str) -> None:
    id_ = log.open("web", SECRET).id
    give(url, id_, "closed")
    log.receive(id_, "encore une question")
    assert log.get(id_).owner == "assistant"  # type: ignore[union-attr]


@pytest.mark.parametrize(("owner", "then"), [("agent", "agent"), ("assistant", "waiting")])
def test_a_request_for_a_person_does_not_take_the_conversation_from_one(log: Conversations, url: str, owner: str, then: str) -> None:
    id_ = log.open("web", SECRET).id
    log.receive(id_, "x")
    give(url, id_, owner)
    log.answer(id_, 1, [Said(text="a")], handed=Handed("cmn", "asked"))
    assert log.get(id_).owner == then  # type: ignore[union-attr]


def test_a_deleted_conversation_leaves_nothing_and_takes_nothing_along(log: Conversations, tmp_path: Path) -> None:
    id_, other = log.open("web", SECRET).id, log.open("web", SECRET + "2").id
    log.receive(id_, "forget-me")
    log.receive(other, "keep-me")
    assert log.delete(id_)
    assert not log.delete(id_)
    assert log.find("web", SECRET) is None
    assert log.rows(id_) == []
    assert [row.text for row in log.rows(other)] == ["keep-me"]
    with pytest.raises(UnknownConversation):
        log.receive(id_, "too late")


def test_errors_do_not_tell_what_was_written(url: str, log: Conversations) -> None:
    id_ = log.open("web", SECRET).id
    with make_engine(url).begin() as db:
        db.exec_driver_sql("DROP TABLE message")
    with pytest.raises(SQLAlchemyError) as error:
        log.receive(id_, "jeanne@example.org")
    assert "jeanne" not in str(error.value)
