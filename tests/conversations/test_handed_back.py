"""A booking goes to a person and comes back, through everything real: nothing lost, nothing twice, and the next answer is taken."""

from __future__ import annotations

import asyncio
import os
import signal
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from bot.conversations import Conversations, Episode, Episodes, Message, make_engine
from bot.gateway.rasa import Rasa
from tests.bot.desk.house import Browser
from tests.conftest import Guichet
from tests.conversations.player import Customer, with_days

GROUP = "Conciergerie pour 75 personnes, un guide par groupe, le {{day+{ahead}:tue}} à 10h30"
SAID = "Un des 75 est en fauteuil, c’est prévu ?"
ANSWERED = "Oui, l’accès est prévu pour tous les groupes."
THANKED = "Parfait, merci beaucoup à vous"


@dataclass
class Handed:
    """A customer in the middle of a booking, and an agent at the desk."""

    guichet: Guichet
    customer: Customer
    agent: Browser
    log: Conversations
    episodes: Episodes

    @property
    def id(self) -> str:
        found = self.log.find("rest", self.customer.sender)
        assert found is not None
        return found.id

    @property
    def episode(self) -> Episode:
        return self.episodes.of(self.id)[0]

    def act(self, what: str, **form: str) -> None:
        """The agent does something with the conversation, in the console."""
        done = self.agent.post(f"/desk/talks/{self.id}/{what}", form)
        told = done.headers.get("location", "").partition("told=")[2]
        assert done.status_code in (200, 303) and told in ("", "taken", "kept", "closed"), (what, done.status_code, told)

    def both_talk(self) -> None:
        """A wish for a person, who takes it; then each says something."""
        self.customer.say("je voudrais parler à quelqu'un")
        assert self.customer.custom("handoff")["state"] == "queued"
        self.act("claim")
        self.customer.say(SAID)
        self.act("reply", text=ANSWERED, client_id=str(uuid.uuid4()))
        self.customer.say(THANKED)
        assert ANSWERED in [reply.get("text") for reply in self.customer.replies]

    def resumed(self) -> Message:
        """What the assistant said when it was called back."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            rows = self.log.rows(self.id, limit=500)
            back = next((row.seq for row in rows if row.mark in ("resume", "resumed")), None)
            said = [row for row in rows if back is not None and row.seq > back and row.author == "assistant"]
            if any((row.custom or {}).get("asks") for row in said):
                return said[-1]
            time.sleep(0.2)
        raise AssertionError("the assistant did not come back")

    def tracker(self) -> Counter[str]:
        """How often Rasa's tracker holds each text."""
        address = f"{self.guichet.addresses['rasa_url']}/conversations/{self.id}/tracker"
        params = {"include_events": "ALL", "token": self.guichet.addresses["rasa_token"]}
        events = httpx.get(address, params=params, timeout=30, trust_env=False).raise_for_status().json()["events"]
        return Counter(event.get("text") for event in events if event["event"] in ("user", "bot"))

    def restart_gateway(self) -> None:
        """Killed, not asked; the supervisor starts another."""
        before = self.guichet.pid("gateway")
        os.kill(before, signal.SIGKILL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if self.guichet.pid("gateway") != before:
                    break
            except KeyError:
                pass
            time.sleep(0.1)
        self.guichet.wait_until_healthy()


@pytest.fixture
def handed(guichet: Guichet) -> Iterator[Handed]:
    engine = make_engine(f"sqlite:///{guichet.home / 'conversations.db'}")
    key = (guichet.home / "secret").read_text(encoding="ascii").strip().encode()
    agent = Browser(guichet.url)
    agent.sign_in(guichet.login["agent_email"], guichet.login["agent_password"])
    agent.get("/desk/me")
    customer = Customer(guichet.url, guichet.home)
    yield Handed(guichet, customer, agent, Conversations(engine, key), Episodes(engine))
    agent.client.close()
    engine.dispose()


def in_the_middle(handed: Handed, ahead: int) -> str:
    """The booking has come so far; what it asks. Each test has a day of its own: what one takes the others do not find."""
    handed.customer.say(with_days(GROUP.format(ahead=ahead), "fr"))
    asked = handed.customer.custom("asks")
    assert asked == "companion", handed.customer.text
    return str(asked)


def goes_on(handed: Handed) -> None:
    """The next answer is taken, nothing is asked for a second time, and the order is for all 75."""
    customer = handed.customer
    customer.say("Accompagnateur Type")
    assert "handoff" not in (customer.replies[-1].get("custom") or {})
    assert customer.custom("asks") not in (None, "companion", "party", "date", "time")
    customer.answer_usual({"settlement": "une option"})
    assert customer.order is not None and customer.order["state"] == "held"
    assert customer.order["people"] >= 75 and len({line["time"] for line in customer.order["lines"] if "time" in line}) == 3
    assert len(handed.episodes.of(handed.id)) == 1, "nobody was asked for again"


def test_a_booking_comes_back_with_its_facts_and_its_question(handed: Handed) -> None:
    asked = in_the_middle(handed, 80)
    handed.both_talk()
    handed.act("hand-back")
    back = handed.resumed()
    assert (back.custom or {})["asks"] == asked and "Je reprends" in (back.text or "")
    assert (back.custom or {}).get("handoff", {}).get("state") == "closed"
    counted = handed.tracker()
    assert (counted[SAID], counted[ANSWERED], counted[THANKED]) == (1, 1, 1)
    assert handed.episode.ended_how == "handed_back"
    goes_on(handed)


def test_who_writes_meanwhile_is_asked_once(handed: Handed) -> None:
    asked = in_the_middle(handed, 120)
    question = handed.log.last_question(handed.id)
    assert question is not None and question.text
    handed.customer.say("je voudrais parler à quelqu'un")
    handed.act("claim")
    handed.log.receive(handed.id, THANKED)  # stored, and its turn waits until the conversation is handed back
    handed.act("hand-back")
    back = handed.resumed()
    rows = [row for row in handed.log.rows(handed.id, limit=500) if row.author == "assistant" and row.seq > back.seq - 1]
    last = question.text.splitlines()[-1]
    assert [(row.text or "").count(last) for row in rows] == [1] and (back.custom or {})["asks"] == asked
    assert "Je reprends" in (back.text or "") and handed.tracker()[THANKED] == 1
    goes_on(handed)


def told_before(handed: Handed) -> None:
    """What a gateway had done that was killed before it could end the episode."""
    rows = [row for row in handed.log.rows(handed.id, limit=500) if row.author in ("customer", "agent") and row.text]
    taken = handed.log.get(handed.id)
    assert taken is not None
    between = [row for row in rows if row.seq > taken.taken_seq]

    async def tell() -> None:
        async with Rasa(handed.guichet.addresses["rasa_url"], token=handed.guichet.addresses["rasa_token"]) as rasa:
            await rasa.tell(handed.id, between)

    asyncio.run(tell())


def test_a_gateway_killed_between_the_steps_tells_nothing_twice(handed: Handed) -> None:
    asked = in_the_middle(handed, 90)
    handed.both_talk()
    told_before(handed)
    assert handed.tracker()[ANSWERED] == 1
    handed.restart_gateway()
    assert handed.episode.state == "with_agent", "the agent still has it"
    handed.act("hand-back")
    assert (handed.resumed().custom or {})["asks"] == asked
    counted = handed.tracker()
    assert (counted[SAID], counted[ANSWERED], counted[THANKED]) == (1, 1, 1)
    goes_on(handed)


def test_after_the_case_is_closed_the_booking_goes_on(handed: Handed) -> None:
    in_the_middle(handed, 100)
    handed.both_talk()
    handed.act("close", ask="yes")
    assert handed.log.get(handed.id).owner == "closed"  # type: ignore[union-attr]
    goes_on(handed)
    counted = handed.tracker()
    assert (counted[SAID], counted[ANSWERED], counted[THANKED]) == (1, 1, 1)


def test_a_restart_in_a_live_conversation_loses_nothing(handed: Handed) -> None:
    in_the_middle(handed, 110)
    handed.both_talk()
    before = [(row.seq, row.author, row.text) for row in handed.log.rows(handed.id, limit=500)]
    handed.restart_gateway()
    handed.customer.say("Vous êtes toujours là ?")
    assert handed.customer.custom("handoff")["state"] == "with_agent"
    handed.act("reply", text="Oui, toujours.", client_id=str(uuid.uuid4()))
    rows = [(row.seq, row.author, row.text) for row in handed.log.rows(handed.id, limit=500)]
    assert rows[: len(before)] == before and [seq for seq, _, _ in rows] == list(range(1, len(rows) + 1))
    assert [text for _, _, text in rows[len(before) :]] == ["Vous êtes toujours là ?", "Oui, toujours."]
    handed.act("hand-back")
    assert (handed.resumed().custom or {})["asks"] == "companion"
