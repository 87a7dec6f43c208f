"""Rasa, the action server or the log is down: the customer reads what to do, in the form of the contract, and nothing is lost."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from tests.bot.gateway.conftest import Gateway, Gateways
from tests.bot.gateway.standin import RasaStandIn

ASKED = {"text": "Combien de personnes ?", "buttons": [], "custom": {"asks": "party", "sources": [{"document": "d", "article": "1"}]}}


@pytest.mark.parametrize("mode", ["empty", "malformed", "wrong_shape", "error"])
def test_a_useless_answer_becomes_words_that_say_what_to_do(gateway: Gateway, rasa: RasaStandIn, mode: str) -> None:
    rasa.replies["bonjour"] = [ASKED]
    gateway.say("bonjour")
    rasa.mode = mode
    [french] = gateway.say("nous sommes 30 personnes")
    assert "Renvoyez-le dans une minute" in french["text"]
    assert french["custom"] == {"asks": "party"}, "the question still stands"
    [english] = gateway.say("we are 30 people")
    assert "Send it again in a minute" in english["text"]
    rasa.mode = "well"
    assert gateway.say("30")[0]["text"] == "echo: 30"


def test_rasa_down_and_back(gateway: Gateway, rasa: RasaStandIn) -> None:
    gateway.say("bonjour")
    rasa.stop()
    [said] = gateway.say("75 personnes")
    assert "Renvoyez-le" in said["text"]
    rasa.start()
    assert gateway.say("75 personnes")[0]["text"] == "echo: 75 personnes"


def test_a_slow_turn_is_given_up_and_says_so(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.held = {"bonjour"}
    begun = time.monotonic()
    [said] = gateway.say("bonjour", lang="fr")
    assert time.monotonic() - begun > 0.9, "not before its time"
    assert "tarde" in said["text"]
    assert "mes réservations" in said["text"]


def test_the_conversations_language_counts_when_a_message_tells_none(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.mode = "empty"
    assert "Send it again" in gateway.say("42", lang="en")[0]["text"]


def test_a_dead_log_is_told_and_then_over(run: Gateways, rasa: RasaStandIn, tmp_path: Path) -> None:
    gateway = run(home=tmp_path)
    gateway.say("bonjour")
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        database.execute("ALTER TABLE message RENAME TO hidden")
    [said] = gateway.say("75 personnes")
    assert "n’a pas pu être enregistré" in said["text"]
    assert rasa.messages == ["bonjour"], "nothing is sent on that is not stored"
    assert gateway.client.get("/health").status_code == 503
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        database.execute("ALTER TABLE hidden RENAME TO message")
    assert gateway.say("75 personnes")[0]["text"] == "echo: 75 personnes"


def test_a_log_that_dies_during_the_turn_loses_no_answer(run: Gateways, rasa: RasaStandIn, tmp_path: Path) -> None:
    """The answer that could not be stored is taken from Rasa's tracker later, and told with the next one."""
    gateway = run(home=tmp_path)
    rasa.delay = 0.4
    gateway.say("bonjour")
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        database.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON message WHEN NEW.author = 'assistant' BEGIN SELECT RAISE(FAIL, 'full'); END"
        )
    [said] = gateway.say("75 personnes")
    assert "Votre message est bien enregistré" in said["text"]
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        database.execute("DROP TRIGGER broken")
    assert [said["text"] for said in gateway.say("le 12 mars")] == ["echo: 75 personnes", "echo: le 12 mars"]
    assert rasa.messages == ["bonjour", "75 personnes", "le 12 mars"], "no message was given to Rasa twice"


def test_health_names_the_part_that_is_down_and_is_cached(gateway: Gateway, rasa: RasaStandIn) -> None:
    def health() -> tuple[int, str]:
        reply = gateway.client.get("/health")
        return reply.status_code, reply.json()["parts"]["rasa"]

    time.sleep(1.1)
    assert health() == (200, "ok")
    rasa.model_id = None  # the server is there, its model is not
    assert health() == (200, "ok"), "a second old at most"
    time.sleep(1.1)
    assert health() == (503, "down")
    rasa.model_id = "model"
    time.sleep(1.1)
    assert health() == (200, "ok")
    rasa.stop()
    time.sleep(1.1)
    assert health() == (503, "down")
