"""The gateway is killed in mid-turn and comes back: every message gets one answer, in order, and Rasa gets no message twice."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from bot.conversations import Conversations, Message, make_engine
from tests.bot.gateway.conftest import SECRET
from tests.bot.gateway.standin import RasaStandIn, free_port

SENDER = "the-sender-of-the-crash-tests"
ROOT = Path(__file__).resolve().parents[3]


class Killable:
    """A gateway process on a state folder."""

    def __init__(self, home: Path, rasa: RasaStandIn) -> None:
        self.home, self.rasa, self.port = home, rasa, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.bot.gateway.serve", str(self.home), str(self.port), self.rasa.url, SECRET]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=(self.home / "log").open("ab"), stderr=subprocess.STDOUT)
        wait_for(self._answers, "the gateway to start", 40)

    def _answers(self) -> bool:
        with suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{self.port}/health", trust_env=False).status_code == 200
        return False

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def say(self, message: str) -> list[str]:
        reply = httpx.post(
            f"http://127.0.0.1:{self.port}/webhooks/rest/webhook", json={"sender": SENDER, "message": message}, timeout=60, trust_env=False
        )
        return [said["text"] for said in reply.json()]

    def say_unheard(self, message: str) -> None:
        """Says it on a connection that dies with the gateway."""

        def speak() -> None:
            with suppress(httpx.HTTPError):
                self.say(message)

        threading.Thread(target=speak, daemon=True).start()

    def rows(self) -> list[Message]:
        # A connection of its own, closed again: the last one to close a database does work that would hold up the gateway's start.
        engine = make_engine(f"sqlite:///{self.home / 'conversations.db'}")
        try:
            log = Conversations(engine, SECRET.encode())
            conversation = log.find("rest", SENDER)
            return log.rows(conversation.id) if conversation else []
        finally:
            engine.dispose()

    def said(self) -> list[str]:
        return [f"{row.author}: {row.text}" for row in self.rows()]


def wait_for(true: Callable[[], bool], what: str, seconds: float = 45) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.02)


@pytest.fixture
def gateway(rasa: RasaStandIn, tmp_path: Path) -> Iterator[Killable]:
    killable = Killable(tmp_path, rasa)
    killable.start()
    yield killable
    killable.kill()


def test_messages_that_rasa_never_had_are_answered_after_the_restart_in_order(gateway: Killable, rasa: RasaStandIn) -> None:
    gateway.say("un")
    rasa.mode = "breaks_off"
    gateway.say_unheard("deux")
    wait_for(lambda: rasa.messages[-1] == "deux", "Rasa to have the message")
    gateway.say_unheard("trois")
    wait_for(lambda: len(gateway.rows()) == 4, "the third message to be stored")
    gateway.kill()
    rasa.trackers.clear()  # Rasa was killed as well, and kept nothing of the turn
    rasa.mode = "well"
    gateway.start()
    wait_for(lambda: len(gateway.rows()) == 6, "the answers")
    expected = [
        "customer: un",
        "assistant: echo: un",
        "customer: deux",
        "customer: trois",
        "assistant: echo: deux",
        "assistant: echo: trois",
    ]
    assert gateway.said() == expected
    assert gateway.say("quatre") == ["echo: deux", "echo: trois", "echo: quatre"], "who could not hear them hears them now"
    assert gateway.say("cinq") == ["echo: cinq"], "and only once"


def test_an_answer_that_rasa_gave_to_a_dead_gateway_is_not_asked_for_again(gateway: Killable, rasa: RasaStandIn) -> None:
    """A second "oui" would answer the next question."""
    rasa.replies["oui"] = [{"text": "C'est fait."}, {"custom": {"order": {"reference": "G7K3-M9QX"}}}]
    rasa.mode = "answers_late"
    gateway.say_unheard("oui")
    wait_for(lambda: any(event["event"] == "action" for events in rasa.trackers.values() for event in events), "the turn to end")
    gateway.kill()
    rasa.mode = "well"
    gateway.start()
    wait_for(lambda: len(gateway.rows()) == 2, "the answer")
    assert gateway.said()[1] == "assistant: C'est fait."
    assert gateway.rows()[1].custom == {"order": {"reference": "G7K3-M9QX"}}
    assert rasa.messages == ["oui"]


def test_control_without_the_tracker_the_same_message_is_asked_twice(gateway: Killable, rasa: RasaStandIn) -> None:
    """What keeps the test above green is the look into the tracker."""
    rasa.mode = "answers_late"
    gateway.say_unheard("oui")
    wait_for(lambda: rasa.messages == ["oui"], "Rasa to have the message")
    gateway.kill()
    rasa.mode, rasa.remembers = "well", False
    gateway.start()
    wait_for(lambda: len(gateway.rows()) == 2, "the answer")
    assert rasa.messages == ["oui", "oui"]


def test_a_turn_that_broke_off_in_the_middle_is_apologised_for_and_not_repeated(gateway: Killable, rasa: RasaStandIn) -> None:
    rasa.mode = "breaks_off"
    gateway.say_unheard("oui")
    wait_for(lambda: rasa.messages == ["oui"], "Rasa to have the message")
    gateway.kill()
    rasa.mode = "well"
    gateway.start()
    wait_for(lambda: len(gateway.rows()) == 2, "the apology")
    assert "interrompu" in gateway.said()[1]
    assert rasa.messages == ["oui"]


def test_nothing_a_customer_wrote_is_in_the_gateways_log_file(gateway: Killable, rasa: RasaStandIn) -> None:
    gateway.say("je suis jeanne.martin@example.org")
    rasa.mode = "malformed"
    gateway.say("secret-word")
    httpx.get(f"http://127.0.0.1:{gateway.port}/pay/a-signed-link?x=y", trust_env=False)
    wait_for(lambda: "route=-" in (gateway.home / "log").read_text(), "the request to be logged")
    logged = (gateway.home / "log").read_text()
    assert "outcome=answered" in logged
    assert "rasa_malformed" in logged
    for private in ("jeanne", "secret-word", SENDER, "signed-link", SECRET):
        assert private not in logged
