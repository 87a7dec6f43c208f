"""The head's envelope: from the click through the real gateway, dialogue and core to a mail at a real server. Only what Rasa makes of a
message is given by hand, as (intent, confidence)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import action_turn
from booking_core.jobs.mailing import Mailing
from booking_core.mail.transport import Smtp
from booking_core.texts import Texts
from bot.conversations.migrate import migrate
from bot.gateway.app import create_app
from bot.gateway.settings import GatewaySettings
from tests.booking_core.jobs.conftest import Post, post
from tests.booking_core.real import House, four_months, house
from tests.bot.gateway.standin import RasaStandIn, Server, free_port
from tests.browser.chat import Chat
from tests.browser.test_access import violations
from tests.browser.watching import LOOKS, Look, watched
from tests.databases import Sqlite
from tests.waiting import until

__all__ = ["post"]
SECRET = "a-signing-key-of-the-tests-0123456789"
ADDRESS = "ana@agence.example"
SAID = {"fr": "Envoyez-moi cette conversation par e-mail", "en": "Send me this conversation by e-mail"}
GOES = {"fr": "J’envoie cette conversation à", "en": "I am sending this conversation to"}
VISIT = "Conciergerie le 20 janvier 2027 à 15h, 12 adultes, sans guide"


@dataclass
class Dialogue:
    """The real dialogue in the place of Rasa, which calls it once for each message and keeps its dossier."""

    dossiers: dict[str, Any] = field(default_factory=dict)

    def __call__(self, said: dict[str, Any]) -> list[dict[str, Any]]:
        sender, text = said["sender"], said["message"]
        pressed = json.loads(text.removeprefix("/press")) if text.startswith("/press{") else {}
        message = {
            "text": text, "intent": {"name": "press" if pressed else "inform", "confidence": 0.9}, "metadata": said.get("metadata"),
            "entities": [{"entity": "id", "value": pressed.get("id")}] if pressed else [],
        }  # fmt: skip
        dispatcher = CollectingDispatcher()
        tracker = Tracker(sender, {"dossier": self.dossiers.get(sender)}, message, [], False, None, {}, "action_listen")
        for event in action_turn.ActionTurn().answer(dispatcher, tracker):
            self.dossiers[sender] = event["value"]
        return [
            {"recipient_id": sender, **{key: one[key] for key in ("text", "buttons", "custom") if one.get(key)}}
            for one in dispatcher.messages
        ]


@dataclass
class Place:
    """Where a customer chats, and where his mails arrive."""

    url: str
    guichet: House
    post: Post

    def __post_init__(self) -> None:
        transport = Smtp(f"smtp://127.0.0.1:{self.post.port}", "g@example.org")
        self.worker = Mailing(self.guichet.core, Texts(self.guichet.core.settings.data), transport)

    def mails(self, kind: str) -> list[EmailMessage]:
        """Those that have come, the worker having done what waits."""
        self.worker.run()
        return [mail for mail in self.post.mails if kind in str(mail["Message-ID"])]

    def code(self) -> str:
        """The newest one."""
        until(lambda: bool(self.mails("code_requested")))
        found = re.search(r"^\s*(\d{6})\s*$", text_of(self.mails("code_requested")[-1]), re.MULTILINE)
        assert found
        return found[1]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
def place(
    rasa: RasaStandIn, _sqlite: Sqlite, tmp_path: Path, post: Post, element: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    rasa.reset()
    guichet = house(tmp_path, database_url=_sqlite.copy(four_months, tmp_path))
    settings = GatewaySettings(home=tmp_path, port=free_port(), secret=SECRET, rasa_url=rasa.url)
    _sqlite.put(migrate, tmp_path / "conversations.db")
    with httpx.Client(base_url=rasa.url, trust_env=False) as client:
        monkeypatch.setattr(action_turn, "house", lambda: (guichet.core, Texts(guichet.core.settings.data), client))
        rasa.plays = Dialogue()
        server = Server(create_app(settings, guichet.core), settings.port)
        server.start()
        yield Place(f"http://127.0.0.1:{settings.port}/", guichet, post)
        server.stop()
        rasa.reset()


def prove(chat: Chat, place: Place) -> None:
    """With the controls that are shown for it."""
    for name, value in ((re.compile("adresse e-mail|e-mail address"), lambda: ADDRESS), (re.compile("[Cc]ode"), place.code)):
        before = chat.said.count()
        chat.dock.get_by_label(name).fill(value())
        chat.dock.locator("form button[type=submit]").click()
        chat.answered(before)


def ask(page: Page, chat: Chat, lang: str, keys: bool = False) -> None:
    before = chat.said.count()
    envelope = page.get_by_role("button", name=SAID[lang])
    if keys:
        page.get_by_role("button", name=re.compile("Imprimer|Print")).focus()
        page.keyboard.press("Tab")
        expect(envelope).to_be_focused()
        page.keyboard.press("Enter")
    else:
        envelope.click()
    chat.answered(before)


@pytest.mark.parametrize("look", LOOKS)
def test_the_envelope_brings_the_conversation_by_mail(chromium: Browser, place: Place, look: Look) -> None:
    with watched(chromium, **look.context) as page:
        page.goto(f"{place.url}?lang={look.lang}")
        chat = Chat(page)
        title = chat.dialog.get_by_role("heading", level=2).bounding_box()
        assert title is not None and title["height"] < 30, "the buttons leave it a line"
        ask(page, chat, look.lang, keys=look.width == 1440)
        expect(chat.said.last).to_contain_text(SAID[look.lang])
        assert violations(page) == []
        prove(chat, place)
        expect(chat.messages.last).to_contain_text(f"{GOES[look.lang]} {ADDRESS}")
        assert violations(page) == []
        until(lambda: len(place.mails("letter_written")) == 1)
        (mail,) = place.mails("letter_written")
        assert mail["To"] == ADDRESS and SAID[look.lang] in text_of(mail)
        assert ("Automatic assistant," in text_of(mail)) == (look.lang == "en")


def test_in_the_middle_of_a_booking_the_control_of_its_question_comes_back(chromium: Browser, place: Place) -> None:
    with watched(chromium, viewport={"width": 390, "height": 844}, locale="fr-FR") as page:
        page.goto(place.url)
        chat = Chat(page)
        chat.say(VISIT)
        expect(chat.dock.get_by_label("Prénom")).to_be_visible()
        ask(page, chat, "fr")
        prove(chat, place)
        expect(chat.messages.last).to_contain_text(f"{GOES['fr']} {ADDRESS}")
        expect(chat.dock.get_by_label("Prénom")).to_be_visible()
        ask(page, chat, "fr")
        expect(chat.messages.last).to_contain_text(GOES["fr"])
        until(lambda: len(place.mails("letter_written")) == 2)
        assert VISIT in text_of(place.mails("letter_written")[-1])
