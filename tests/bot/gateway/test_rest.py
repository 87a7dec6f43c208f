"""The REST chat channel, as the chat contract has it."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from bot.conversations import Said
from bot.gateway.limits import Limits
from tests.bot.gateway.conftest import Gateway, Gateways
from tests.bot.gateway.standin import RasaStandIn
from tests.bot.owners import give
from tests.waiting import until

QUESTION: dict[str, Any] = {
    "text": "Quel jour viendrez-vous ?",
    "buttons": [{"title": "Le 12 mars", "payload": "b:day-12"}, {"title": "Un autre jour", "payload": "b:other"}],
    "custom": {"asks": "date", "days": [{"date": "2027-03-12", "free": 35, "capacity": 35}], "order": {"reference": "G7K3-M9QX"}},
}


def test_an_answer_comes_back_in_rasas_form(gateway: Gateway, rasa: RasaStandIn) -> None:
    custom = {"asks": "choice", "anything": {"nested": [1, None, "é"]}, "sources": [{"document": "d", "article": "4"}]}
    rasa.replies["Bonjour"] = [{"recipient_id": "x", "text": "Voici."}, {"recipient_id": "x", "custom": custom}]
    assert gateway.say("Bonjour") == [{"recipient_id": gateway.sender, "text": "Voici.", "custom": custom}]


def test_rasa_never_learns_the_senders_secret_but_knows_language_and_seller(gateway: Gateway, rasa: RasaStandIn) -> None:
    gateway.say("Hello", lang="en-GB", seller="cmn", intruder="x")
    gateway.say("Again")
    assert gateway.sender not in str(rasa.seen)
    assert {said["sender"] for said in rasa.seen} == {rasa.seen[0]["sender"]}
    assert rasa.seen[0]["metadata"] == {"channel": "rest", "seq": 1, "lang": "en", "seller": "cmn"}
    assert rasa.seen[1]["metadata"] == {"channel": "rest", "seq": 3, "lang": "en", "seller": "cmn"}


def test_two_senders_never_meet(gateway: Gateway, rasa: RasaStandIn) -> None:
    gateway.say("a", sender=gateway.sender + "a")
    gateway.say("b", sender=gateway.sender + "b")
    assert len({said["sender"] for said in rasa.seen}) == 2


@pytest.mark.parametrize("sender", ["", "fifteen-letters", "x" * 257, 12345678901234567, None])
def test_a_sender_that_could_be_guessed_is_refused(gateway: Gateway, rasa: RasaStandIn, sender: object) -> None:
    assert gateway.client.post("/webhooks/rest/webhook", json={"sender": sender, "message": "x"}).status_code == 422
    assert rasa.seen == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 50_000, b'{"sender": "sender-sender-sender", "message": 5}'])
def test_a_malformed_request_is_refused(gateway: Gateway, rasa: RasaStandIn, body: bytes) -> None:
    reply = gateway.client.post("/webhooks/rest/webhook", content=body)
    assert reply.status_code == 422
    assert reply.json()["error"] == "invalid"
    assert rasa.seen == []


def test_a_pressed_button_reaches_rasa_as_a_press_and_the_log_as_its_title(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.replies["jour"] = [QUESTION]
    gateway.say("jour")
    gateway.say("b:day-12")
    gateway.say("b:long-gone")
    assert rasa.messages[1:] == ['/press{"id": "b:day-12"}', '/press{"id": "b:long-gone"}']
    log = gateway.log()
    conversation = log.find("rest", gateway.sender)
    assert conversation
    assert [(row.text, row.payload) for row in log.rows(conversation.id) if row.author == "customer"][1:] == [
        ("Le 12 mars", "b:day-12"),
        ("…", "b:long-gone"),
    ]


@pytest.mark.parametrize(
    "typed", ["/restart", "  /restart", "\u200b/restart", "\x00/restart", '/press{"id": "b:x"}', "\ufeff \n/inform{}", "\u202e/stop"]
)
def test_typed_text_is_never_a_command(gateway: Gateway, rasa: RasaStandIn, typed: str) -> None:
    rasa.replies["jour"] = [QUESTION]
    gateway.say("jour")
    for _ in range(2):  # the second refusal repeats the same question, not the first refusal
        [said] = gateway.say(typed)
        assert said["text"].count("Quel jour viendrez-vous") == 1
        assert said["custom"] == {"asks": "date", "days": QUESTION["custom"]["days"]}
        assert said["buttons"] == QUESTION["buttons"]
    assert rasa.messages == ["jour"]


@pytest.mark.parametrize(("typed", "words"), [("", "vide"), (" \x00\n\u200b", "vide"), ("é" * 2001, "2000"), ("x" * 100_000, "2000")])
def test_empty_and_oversized_messages_are_refused_politely(gateway: Gateway, rasa: RasaStandIn, typed: str, words: str) -> None:
    [said] = gateway.say(typed)
    assert words in said["text"].replace("\u202f", "").replace("\u00a0", "")
    assert rasa.seen == []
    assert gateway.say("é" * 2000)[0]["text"].startswith("echo")


def test_what_is_beyond_all_measure_is_not_even_read(gateway: Gateway) -> None:
    reply = gateway.client.post("/webhooks/rest/webhook", json={"sender": gateway.sender, "message": "x" * 1_100_000})
    assert reply.status_code == 413
    assert reply.json()["error"] == "too_long"


def test_control_characters_and_broken_surrogates_are_taken_out(gateway: Gateway, rasa: RasaStandIn) -> None:
    body = b'{"sender": "%s", "message": "a\\u0000b\\ud800c\\u0007d\\r\\ne"}' % gateway.sender.encode()
    assert gateway.client.post("/webhooks/rest/webhook", content=body).json()[0]["text"] == "echo: abcd\ne"


def test_messages_of_one_sender_are_answered_one_at_a_time_in_order(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.delay = 0.05
    answers: dict[int, str] = {}

    def ask(number: int) -> None:
        answers[number] = gateway.say(f"n{number}")[0]["text"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rasa.overlaps == 0
    assert answers == {number: f"echo: n{number}" for number in range(8)}
    log = gateway.log()
    conversation = log.find("rest", gateway.sender)
    assert conversation
    asked = [row.text for row in log.rows(conversation.id) if row.author == "customer"]
    assert rasa.messages == asked
    assert [row.seq for row in log.rows(conversation.id)] == list(range(1, 17))


def test_control_two_senders_do_overlap(gateway: Gateway, rasa: RasaStandIn) -> None:
    """The test above would see an overlap: the lock is one a conversation, not one for all."""
    rasa.delay = 0.3
    threads = [threading.Thread(target=gateway.say, args=("x", gateway.sender + other)) for other in "ab"]
    for thread in threads:
        thread.start()
    deadline = threading.Event()
    seen_both = False
    for _ in range(60):
        seen_both = seen_both or len(rasa.busy) == 2
        deadline.wait(0.01)
    for thread in threads:
        thread.join()
    assert seen_both


def test_too_many_messages_are_refused_in_words(run: Gateways, rasa: RasaStandIn) -> None:
    gateway = run(limits=Limits(messages="3/minute"))
    for _ in range(3):
        gateway.say("bonjour")
    reply = gateway.client.post("/webhooks/rest/webhook", json={"sender": gateway.sender, "message": "bonjour"})
    assert reply.status_code == 429
    assert 1 <= int(reply.headers["Retry-After"]) <= 60
    assert "secondes" in reply.json()[0]["text"]
    assert len(rasa.seen) == 3
    assert gateway.say("bonjour", sender="another-sender-is-free")


@pytest.mark.parametrize("state", ["queued", "with_agent"])
def test_a_case_handed_over_is_marked_as_waiting_for_a_person(gateway: Gateway, rasa: RasaStandIn, state: str) -> None:
    """Also one that somebody is said to have: nobody has it any more, or the dialogue would not have been asked."""
    handed = {"state": state, "reason": "asked", "seller": "cmn", "case": "c1"}
    rasa.replies["conseiller"] = [{"text": "Je transmets.", "custom": {"handoff": handed}}]
    gateway.say("conseiller")
    conversation = gateway.log().find("rest", gateway.sender)
    assert conversation
    assert conversation.owner == "waiting"
    assert gateway.say("et sinon")[0]["text"] == "echo: et sinon"


def test_rasa_is_not_called_while_a_person_answers(gateway: Gateway, rasa: RasaStandIn) -> None:
    gateway.say("bonjour")
    log = gateway.log()
    conversation = log.find("rest", gateway.sender)
    assert conversation
    give(gateway.settings.conversations_url, conversation.id, "agent")
    assert gateway.say("vous êtes là ?") == []
    assert rasa.messages == ["bonjour"]
    give(gateway.settings.conversations_url, conversation.id, "assistant")
    assert gateway.say("et maintenant ?")[0]["text"] == "echo: et maintenant ?"
    assert rasa.messages == ["bonjour", "et maintenant ?"]


def test_rasa_is_not_called_for_what_still_waited_when_a_person_took_the_conversation(gateway: Gateway, rasa: RasaStandIn) -> None:
    """Several lines in a row: he takes it while the assistant is at the second, and the third is his."""
    gateway.say("bonjour")
    log = gateway.log()
    found = log.find("rest", gateway.sender)
    assert found
    rasa.held = {"un", "deux"}
    threads = []
    for number, text in enumerate(("un", "deux", "trois"), start=1):
        threads.append(threading.Thread(target=gateway.say, args=(text,)))
        threads[-1].start()
        until(lambda wanted=number: len([row for row in log.rows(found.id) if row.author == "customer"]) > wanted)  # type: ignore[misc]
    rasa.held = {"deux"}
    until(lambda: "deux" in rasa.messages)
    give(gateway.settings.conversations_url, found.id, "agent")
    rasa.held = set()
    for thread in threads:
        thread.join()
    assert rasa.messages == ["bonjour", "un", "deux"]
    assert log.pending(found.id)[1] == [], "the third is left to him"


def test_what_was_not_understood_is_marked_in_the_log_and_told_to_nobody(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.replies["blurp"] = [{"text": "Je n’ai pas compris."}, {"custom": {"_unclear": True, "asks": "date"}}]
    (said,) = gateway.say("blurp")
    assert said["custom"] == {"asks": "date"}
    found = gateway.log().find("rest", gateway.sender)
    assert found is not None
    row = gateway.log().rows(found.id)[-1]
    assert (row.mark, row.custom, row.reply_to) == ("unclear", {"asks": "date"}, 1)


def test_who_hears_a_persons_words_has_read_them(gateway: Gateway, rasa: RasaStandIn) -> None:
    gateway.say("Bonjour")
    log = gateway.log()
    found = log.find("rest", gateway.sender)
    assert found is not None
    log.add(found.id, Said("Voici la réponse.", custom={"agent": "Anne"}), "agent", "an-answer")
    assert log.get(found.id).read_seq == 0  # type: ignore[union-attr]
    assert "Voici la réponse." in [row.get("text") for row in gateway.say("Merci")]
    assert log.get(found.id).read_seq >= 3  # type: ignore[union-attr]
