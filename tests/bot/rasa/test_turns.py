"""Every message gets one ``action_turn``, and never silence."""

from __future__ import annotations

import httpx
import pytest

from bot.rasa.environment import FOLDER
from bot.rasa.generate import intents
from tests.bot.rasa.conftest import Rasa
from tests.waiting import until

APOLOGY = "incident technique"

ODD = (
    "😀😀😀",
    "?",
    "!!!",
    "12345678901234567890",
    "<script>alert(1)</script>",
    "'; DROP TABLE events; --",
    "a" * 2000,
    ("bonjour " * 250).strip(),
    "שלום עולם",
    "今日は",
    "[x](y){z}",
    "Bonjour\n\nmerci",
    "ok\u200b",
    "BONJOUR JE VEUX RESERVER LA CONCIERGERIE POUR 30 PERSONNES",
)


@pytest.mark.parametrize("intent", intents(FOLDER / "domain"))
def test_every_intent_is_answered_by_the_one_action(rasa: Rasa, intent: str) -> None:
    assert [m["text"] for m in rasa.say(f"intent-{intent}-0123", f"/{intent}")] == ["turn 1"]
    assert [call["next_action"] for call in rasa.actions.seen] == ["action_turn"]


@pytest.mark.parametrize("text", ODD)
def test_odd_messages_are_answered(rasa: Rasa, text: str) -> None:
    assert rasa.say(f"odd-{abs(hash(text))}", text) == [{"recipient_id": f"odd-{abs(hash(text))}", "text": "turn 1"}]
    assert rasa.actions.seen[0]["tracker"]["latest_message"]["text"] == text


def test_the_dossier_lives_on_in_the_tracker_store(rasa: Rasa) -> None:
    said = [rasa.say("dossier-0123456789", "bonjour")[0]["text"] for _ in range(3)]
    assert said == ["turn 1", "turn 2", "turn 3"]
    assert rasa.stored_events("dossier-0123456789") > 10


@pytest.mark.parametrize("mode", ["silent", "failing", "garbage"])
def test_an_action_server_that_says_nothing_leads_to_the_apology_once(rasa: Rasa, mode: str) -> None:
    rasa.actions.mode = mode
    said = rasa.say(f"trouble-{mode}-0123", "je voudrais réserver")
    assert len(said) == 1
    assert APOLOGY in said[0]["text"]
    rasa.actions.mode = "echo"
    assert "turn" in rasa.say(f"trouble-{mode}-0123", "je voudrais réserver")[0]["text"]


def test_an_action_server_that_hangs_leads_to_the_apology_before_the_gateway_gives_up(rasa: Rasa) -> None:
    rasa.actions.mode = "hanging"
    said = rasa.say("hanging-0123456789", "bonjour")
    assert APOLOGY in said[0]["text"]


def test_a_pressed_button_arrives_with_its_id(rasa: Rasa) -> None:
    rasa.say("press-0123456789ab", '/press{"id": "b:k3x9"}')
    latest = rasa.actions.seen[0]["tracker"]["latest_message"]
    assert latest["intent"]["name"] == "press"
    assert [(e["entity"], e["value"]) for e in latest["entities"]] == [("id", "b:k3x9")]


@pytest.mark.parametrize("typed", ["/restart", "/back", "/session_start", '/inform{"dossier": {"turns": 99}}', "/nonsense"])
def test_a_typed_command_harms_nothing(rasa: Rasa, typed: str) -> None:
    """The gateway never passes these on; if one came through all the same, the dossier would survive."""
    sender = f"typed-{abs(hash(typed))}"
    rasa.say(sender, "bonjour")
    assert [m["text"] for m in rasa.say(sender, typed)] == ["turn 2"]


def test_a_long_conversation_makes_no_longer_calls(rasa: Rasa) -> None:
    for _ in range(12):
        rasa.say("long-0123456789ab", "je ne sais pas encore")
    assert "domain" not in rasa.actions.seen[0]
    assert len(str(rasa.actions.seen[-1])) < len(str(rasa.actions.seen[1])) + 50


def test_a_conversation_of_hours_is_forgotten_but_for_its_end_and_its_dossier(rasa: Rasa) -> None:
    """Rasa reads all events of a conversation at each message: of 20,000 that took seconds, for which everybody else waited."""
    sender = "hours-0123456789ab"
    for _ in range(3):
        rasa.say(sender, "bonjour")
    rasa.lengthen(sender, 1_000)
    assert rasa.stored_events(sender) > 20_000
    assert [rasa.say(sender, "bonjour")[0]["text"] for _ in range(3)] == ["turn 4", "turn 5", "turn 6"]
    assert 400 < rasa.stored_events(sender) < 500
    rasa.say(sender, "bonjour")
    assert 400 < rasa.stored_events(sender) < 500, "nothing is stored twice"


def test_what_customers_write_is_not_in_the_log(rasa: Rasa) -> None:
    rasa.actions.mode = "failing"
    rasa.say("private-0123456789", "je suis Zébulon Quincampoix, zebulon@example.com")
    assert "Quincampoix" not in rasa.log()
    assert "zebulon@" not in rasa.log()


def test_what_nobody_waits_for_any_more_is_not_in_the_log_either(rasa: Rasa) -> None:
    """Its event stands there, without the words: a control that the gateway's going is told at all."""
    rasa.actions.mode = "hanging"
    before = rasa.log().count("rest.message.received.timeout")
    body = {"sender": "private-9876543210", "message": "je suis Zébulon Quincampoix, zebulon@example.com"}
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{rasa.url}/webhooks/rest/webhook", json=body, timeout=1, trust_env=False)
    until(lambda: rasa.log().count("rest.message.received.timeout") > before)
    assert "Quincampoix" not in rasa.log() and "zebulon@" not in rasa.log()
