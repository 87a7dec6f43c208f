"""Whole bookings over Telegram, through everything real: the written conversations as over REST, and what only a telephone has."""

from __future__ import annotations

import json
import os
import re
import signal
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.conversations import Conversations, make_engine
from tests.bot.desk.house import Browser
from tests.bot.gateway.standin import Server, free_port
from tests.conftest import Guichet
from tests.conversations.player import Customer, with_days
from tests.conversations.script import Script, play, written
from tests.telegram.bridge import Bridge, application
from tests.telegram.people import Seen, User
from tests.waiting import until

PLAYED = (
    "coach-of-75-one-guide",
    "everything-in-one-breath",
    "vincennes-takes-no-option",
    "card-payment-waits-on-its-page",
    "joint-ticket-takes-both-sites",
    "correct-number-at-the-recap",
    "list-then-cancel",
    "en-and-the-chapel-too",
    "put-back-an-abandoned-request",
    "miniature-undated-by-post",
    "vouchers-need-an-account",
    "input-html",
    "each-fact-clicked",
)
_FIELD = re.compile(r'name="([^"]+)"[^>]*value="([^"]*)"')
LATER = 140
"""Days: what is booked here is not what the same conversations book over REST."""


@pytest.fixture(scope="module")
def bridge(guichet: Guichet) -> Bridge:
    return Bridge(guichet.telegram, guichet.home)


@pytest.fixture(scope="module")
def over_telegram(bridge: Bridge) -> Iterator[str]:
    """The address of the chat contract, carried out over Telegram."""
    port = free_port()
    server = Server(application(bridge), port)
    server.start()
    yield f"http://127.0.0.1:{port}"
    server.stop()


def later(script: Script) -> Script:
    """The same conversation about other days."""
    moved = re.sub(r"day\+(\d+)", lambda one: f"day+{int(one[1]) + LATER}", json.dumps(script))
    moved = re.sub(r'"date": "(\d+):', lambda one: f'"date": "{int(one[1]) + LATER}:', moved)
    return json.loads(moved)


@pytest.mark.parametrize("script", [pytest.param(script, id=script["id"]) for _, script in written() if script["id"] in PLAYED])
def test_a_written_conversation(guichet: Guichet, over_telegram: str, script: Script) -> None:
    play(Customer(over_telegram, guichet.home, script.get("lang", "fr")), later(script))


@dataclass
class Traveller:
    """Somebody with a telephone, and what the log says that he is asked."""

    bridge: Bridge
    user: User
    guichet: Guichet

    @property
    def custom(self) -> dict[str, Any]:
        """Of all that was said to him, the newest of each key."""
        found: dict[str, Any] = {}
        for row in self.bridge.log.rows(self.user.id):
            found |= {key: value for key, value in (row.custom or {}).items() if key != "asks"}
        return found

    @property
    def asks(self) -> str | None:
        """What he is asked now."""
        told = [row.custom or {} for row in self.bridge.log.rows(self.user.id) if row.author == "assistant"]
        return told[-1].get("asks") if told else None

    @property
    def last(self) -> Seen:
        """What he sees last."""
        return self.user.seen()[-1]

    def settle(self) -> None:
        """Waits for the answer."""
        self.bridge.settle(self.user)

    def say(self, text: str) -> None:
        """Types."""
        self.user.say(text)
        self.settle()

    def press(self, named: str) -> None:
        """A key of the newest message that has it."""
        self.user.press(named)
        self.settle()

    def prove(self) -> None:
        """His address, with the code of the mail."""
        customer = Customer(self.guichet.url, self.guichet.home, sender=f"telegram-{self.user.id}")
        self.say(customer.address)
        self.say(customer.mailed_code())

    def answers(self, how: Callable[[str], None]) -> None:
        """Whatever is asked, until nothing is."""
        for _ in range(12):
            if self.asks is None:
                return
            if self.asks == "email":
                self.prove()
            else:
                how(self.asks)
        raise AssertionError(f"still asked for {self.asks}: {self.last}")

    def answers_usual(self, **other: str) -> None:
        """By typing what anybody would."""
        usual = {"recipient": "à moi-même", "phone": "06 44 55 66 77", "companion": "je ne sais pas encore", **other}
        self.answers(lambda asks: self.say(usual.get(asks, "oui")))


@pytest.fixture
def traveller(guichet: Guichet, bridge: Bridge) -> Traveller:
    return Traveller(bridge, bridge.talk(str(uuid.uuid4())).user, guichet)


def test_a_booking_with_keys_alone(traveller: Traveller) -> None:
    """What must be typed is the address and its code."""
    user = traveller.user
    traveller.press("Réserver")
    traveller.press("Centre des monuments")
    traveller.press("Conciergerie")
    assert traveller.asks == "party"
    for _ in range(2):
        traveller.press("+10")
    traveller.press("+1")
    traveller.press("Valider")
    assert traveller.asks == "date"
    traveller.press("›")
    day = next(one for one in traveller.last.buttons if one.title.isdigit() and int(one.title) > 14)
    traveller.press(day.data)
    assert traveller.asks == "time"
    hour = next((one for one in traveller.last.buttons if "·" in one.title), None)
    traveller.press(hour.data if hour else "matin")
    if traveller.asks == "time":
        traveller.press(next(one.data for one in traveller.last.buttons if "·" in one.title))
    assert traveller.asks == "companion"
    user.send_contact("33612345678", "Rémi", "Faure", "BEGIN:VCARD\nVERSION:3.0\nEMAIL:remi.faure@agence.example\nEND:VCARD")
    traveller.settle()

    def answer(asks: str) -> None:
        if asks == "phone":
            user.share_number("33611223344")
            traveller.settle()
        else:
            traveller.press({"settlement": "option", "confirm": "Poser"}.get(asks) or traveller.last.titles[0])

    traveller.answers(answer)
    order = traveller.custom["order"]
    assert (order["state"], order["people"]) == ("held", 21)
    asks_for_files(traveller)


def asks_for_files(traveller: Traveller) -> None:
    """Where it is and when, by the keys under the order."""
    user = traveller.user
    traveller.press("Y aller")
    venues = [one.venue for one in user.seen() if one.venue]
    assert venues and "Conciergerie" in venues[0]["title"]
    traveller.press("agenda")
    papers = [one.document for one in user.seen() if one.document]
    assert papers and papers[-1].name.endswith(".ics") and papers[-1].content.startswith(b"BEGIN:VCALENDAR")


def test_paid_on_its_page_and_the_tickets_come_as_files(guichet: Guichet, traveller: Traveller) -> None:
    user = traveller.user
    traveller.say(with_days("Arc de triomphe {day+230:tue} à 11h, 25 personnes en tout, pas de guide, paiement par carte", "fr"))
    traveller.say("Accompagnateur Type, accompagnateur@agence.example, 06 11 22 33 44")
    traveller.answers_usual()
    assert traveller.custom["order"]["state"] == "awaiting_payment"
    page = httpx.get(traveller.custom["payment_url"], trust_env=False)
    form = dict(_FIELD.findall(page.text)) | {"outcome": "paid"}
    assert httpx.post(traveller.custom["payment_url"], data=form, trust_env=False).status_code < 400
    told = user.hears("🔔")
    assert traveller.custom["order"]["reference"] in told.text
    traveller.say("/billets")
    files = {one.document.name: one.document.content for one in user.seen() if one.document}
    assert {Path(name).suffix for name in files} == {".pdf", ".csv", ".ics"}
    assert all(content.startswith(b"%PDF") for name, content in files.items() if name.endswith(".pdf"))


def test_a_person_takes_over_and_gives_back(guichet: Guichet, traveller: Traveller) -> None:
    traveller.say(with_days("Conciergerie pour 50 personnes, un guide par groupe, le {day+240:tue} à 10h30", "fr"))
    asked = traveller.asks
    traveller.say("/conseiller")
    assert traveller.custom["handoff"]["state"] == "queued"
    engine = make_engine(f"sqlite:///{guichet.home / 'conversations.db'}")
    log = Conversations(engine, (guichet.home / "secret").read_text(encoding="ascii").strip().encode())
    found = log.find("telegram", str(traveller.user.id))
    assert found
    agent = Browser(guichet.url)
    agent.sign_in(guichet.login["agent_email"], guichet.login["agent_password"])
    agent.get("/desk/me")

    def act(what: str, **form: str) -> None:
        done = agent.post(f"/desk/talks/{found.id}/{what}", form)
        assert done.status_code in (200, 303), done.text[-300:]

    act("claim")
    traveller.user.say("Un des 50 est en fauteuil, c’est prévu ?")
    traveller.settle()
    act("reply", text="Oui, l’accès <est> prévu & gratuit.", client_id=str(uuid.uuid4()))
    said = traveller.user.hears("Oui, l’accès <est> prévu & gratuit.")
    assert said.text.startswith("Camille Démo\n") and said.entities[0]["type"] == "bold"
    assert "Telegram" in agent.get(f"/desk/talks/{found.id}").text
    act("hand-back")
    traveller.user.hears("Je reprends")
    traveller.settle()
    assert traveller.asks == asked
    agent.client.close()
    engine.dispose()


def test_killed_in_mid_booking(guichet: Guichet, traveller: Traveller) -> None:
    """What was said when the gateway died, and while there was none, is answered by the next one: each once, in order."""
    user, said = traveller.user, ["30 adultes", "sans guide", with_days("{day+250:thu}", "fr")]
    traveller.say("Sainte-Chapelle")
    assert traveller.asks == "party"
    killed = guichet.pid("gateway")
    user.say(said[0])
    os.kill(killed, signal.SIGKILL)
    for text in said[1:]:
        user.say(text)
    until(lambda: _pid(guichet) not in (0, killed), 60)
    guichet.wait_until_healthy()
    traveller.settle()
    heard = [row.text for row in traveller.bridge.log.rows(user.id) if row.author == "customer"]
    assert heard[-3:] == said
    if traveller.asks != "time":  # what was just being worked on may have been broken off, and was said to be
        assert any("interrompu" in one.text for one in user.seen())
        for text in said:
            traveller.say(text)
    assert traveller.asks == "time"
    told = [one.text for one in user.seen()]
    assert len(told) == len(set(told)), "nothing twice"
    traveller.answers_usual(time="15h", settlement="une option")
    assert traveller.custom["order"]["state"] == "held" and traveller.custom["order"]["people"] == 30


def _pid(guichet: Guichet) -> int:
    try:
        return guichet.pid("gateway")
    except (KeyError, ValueError):
        return 0
