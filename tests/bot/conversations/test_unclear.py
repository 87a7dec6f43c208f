"""What was not understood is marked beside the customer's message, is listed, and hides no question."""

from __future__ import annotations

from datetime import timedelta

from bot.conversations import Conversations, NotUnderstood, Said, Unclear, make_engine
from tests.bot.conversations.house import NOW


def exchange(log: Conversations, conversation: str, said: str, answer: Said, late: bool = False) -> None:
    asked = log.receive(conversation, said).message.seq
    log.answer(conversation, asked, [answer], late=late)


def test_what_was_not_understood_is_listed_with_its_answer(log: Conversations, url: str) -> None:
    one, other = log.open("web", "secret-of-one", "fr", "cmn"), log.open("web", "secret-of-other", "en", "mad")
    exchange(log, one.id, "bonjour", Said("Bonjour"))
    exchange(log, one.id, "blurp", Said("Pas compris", mark="unclear"))
    exchange(log, other.id, "zgrouf", Said("Not understood", mark="unclear"), late=True)
    exchange(log, other.id, "", Said("Too long", mark="gateway"))
    found = {row.text: row for row in Unclear(make_engine(url)).listed(NOW - timedelta(days=1))}
    assert found == {
        "blurp": NotUnderstood(one.id, 3, "blurp", NOW, "Pas compris", "fr", "cmn"),
        "zgrouf": NotUnderstood(other.id, 1, "zgrouf", NOW, "Not understood", "en", "mad"),
    }
    assert [row.text for row in Unclear(make_engine(url)).listed(NOW - timedelta(days=1), ["mad"])] == ["zgrouf"]
    assert Unclear(make_engine(url)).listed(NOW + timedelta(seconds=1)) == []


def test_the_question_beside_it_still_stands(log: Conversations) -> None:
    talk = log.open("web", "secret-of-one")
    exchange(log, talk.id, "blurp", Said("Pas compris. Pour quel jour ?", custom={"asks": "date"}, mark="unclear"))
    exchange(log, talk.id, "x" * 10, Said("C’est trop long.", mark="gateway"))
    asked = log.last_question(talk.id)
    assert asked is not None and (asked.custom, asked.mark) == ({"asks": "date"}, "unclear")
