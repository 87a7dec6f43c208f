"""A whole booking in a real browser against everything real: from the first sentence to the tickets, by mouse, by keyboard, on a phone."""

from __future__ import annotations

import email
import email.policy
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.bench import panel
from tests.browser.chat import Chat
from tests.browser.hands import Finger, Hand, Keyboard, Mouse
from tests.browser.test_access import violations
from tests.browser.watching import LOOKS, Look, watched

if TYPE_CHECKING:
    from tests.conftest import Guichet

FIRST = "Bonjour, je voudrais réserver la Conciergerie pour 75 personnes avec un guide le 12 mars vers 10h30"
TURNS = 25
PATIENCE = 30_000
USUAL_PATIENCE = 5_000


def mailed_code(outbox: Path, address: str) -> str:
    """The six digits of the newest mail to this customer that has some; other tests of the stack are mailed to as well."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for file in sorted(outbox.glob("*.eml"), key=lambda one: one.stat().st_mtime, reverse=True):
            mail: Any = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            body = mail.get_body(("plain",)) if address in str(mail["To"]) else None
            code = re.search(r"^\s*(\d{6})\s*$", body.get_content(), re.MULTILINE) if body else None
            if code:
                return code[1]
        time.sleep(0.2)
    raise AssertionError("no mail with a code")


class Customer:
    """Answers each question with the control that is shown for it, in one way of handling a browser."""

    def __init__(self, page: Page, outbox: Path, address: str, hand: Hand) -> None:
        self.chat = Chat(page, open_it=False)
        self.outbox, self.address, self.hand = outbox, address, hand
        self.asked: list[str] = []

    def book(self, sentence: str) -> None:
        """Until the assistant waits for nothing more."""
        self.hand.press(self.chat.launcher)
        expect(self.chat.messages.first).to_be_visible()
        self.say(sentence)
        for _ in range(TURNS):
            asks = self.chat.messages.last.get_attribute("data-asks")
            if asks is None:
                return
            self.asked.append(asks)
            before = self.chat.said.count()
            self.answer(asks)
            self.chat.answered(before)
        raise AssertionError(f"asked too much: {self.asked}")

    def say(self, sentence: str) -> None:
        before = self.chat.said.count()
        self.hand.fill(self.chat.composer, sentence)
        self.hand.send(self.chat.dialog.get_by_role("button", name="Envoyer"))
        self.chat.answered(before)

    def answer(self, asks: str) -> None:
        dock = self.chat.dock
        match asks:
            case "companion":
                for label, value in (
                    ("Prénom", "Marie"),
                    ("Nom", "Dupont"),
                    ("Adresse e-mail", "marie@exemple.fr"),
                    ("Téléphone", "06 12 34 56 78"),
                ):
                    self.hand.fill(dock.get_by_label(label, exact=True), value)
                self.hand.send(dock.get_by_role("button", name="Valider"))
            case "email":
                self.one_field("Votre adresse e-mail", self.address)
            case "code":
                self.one_field("Code à six chiffres", mailed_code(self.outbox, self.address))
            case "settlement":
                self.hand.press(self.pressable(re.compile("carte")).first)
            case "date":
                self.hand.press(dock.locator("[data-day][aria-disabled='false']").first)
            case "time":
                self.hand.press(dock.locator(".slot:enabled, .replies button").first)
            case "confirm":  # the recap's last button is the one that obliges to pay
                self.hand.press(self.pressable(re.compile("obligation de paiement")).last)
            case _:
                self.hand.press(self.pressable(re.compile(".")).first)

    def one_field(self, label: str, value: str) -> None:
        field = self.chat.dock.get_by_label(label)
        self.hand.fill(field, value)
        self.hand.send(self.chat.dock.locator("form button[type=submit]"))

    def pressable(self, name: re.Pattern[str]) -> Locator:
        return self.chat.dock.locator(".replies").get_by_role("button", name=name)


def unusable(page: Page) -> list[str]:
    """What axe finds, and what can only be read by scrolling sideways."""
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return violations(page) + ([] if fits else ["wider than the screen"])


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Waits longer: a real turn right after the start may take seconds."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=USUAL_PATIENCE)


WAYS = [
    pytest.param(Mouse, {"viewport": {"width": 1440, "height": 900}}, id="mouse"),
    pytest.param(Keyboard, {"viewport": {"width": 1440, "height": 900}}, id="keyboard"),
    pytest.param(Finger, {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}, id="phone"),
]


@pytest.mark.parametrize(("hand", "options"), WAYS)
def test_a_group_is_booked_paid_and_gets_its_tickets(
    guichet: Guichet, chromium: Browser, hand: type[Hand], options: dict[str, Any]
) -> None:
    with watched(chromium, **(options | {"locale": "fr-FR", "timezone_id": "Europe/Paris"})) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(f"{guichet.url}/demo/cmn")
        customer = Customer(page, guichet.home / "outbox", f"agence.{hand.__name__.lower()}@exemple.fr", hand(page))
        customer.book(FIRST)
        assert {"email", "code", "settlement", "terms", "confirm"} <= set(customer.asked)
        assert not {"activity", "party", "date"} & set(customer.asked), "what the first sentence said is not asked again"

        card = customer.chat.log.locator(".card").last
        expect(card).to_contain_text("Paiement attendu")
        with page.context.expect_page() as opened:
            customer.hand.press(card.get_by_role("link", name=re.compile("^Payer")))
        assert unusable(opened.value) == []
        hand(opened.value).press(opened.value.locator("button.button[name=outcome][value=paid]"))
        expect(opened.value.locator(".good")).to_be_visible()
        page.bring_to_front()

        # The payment comes to the chat by itself; then the tickets are asked for.
        expect(customer.chat.log.locator(".card").last).to_contain_text("Confirmée")
        customer.say("Je voudrais mes billets")
        paper = customer.chat.log.get_by_role("link", name=re.compile("PDF")).last
        expect(paper).to_be_visible()
        tickets = httpx.get(paper.get_attribute("href") or "", trust_env=False)
        assert tickets.content.startswith(b"%PDF")


@pytest.mark.parametrize("look", LOOKS)
def test_the_pages_that_the_chat_leads_to_are_usable_by_all(guichet: Guichet, chromium: Browser, look: Look) -> None:
    with watched(chromium, **look.context) as page:
        for path in ("/accessibility", "/privacy", "/terms/cmn"):
            page.goto(f"{guichet.url}{path}?lang={look.lang}")
            assert unusable(page) == [], path


def test_what_the_screen_adds_to_an_answer_can_be_measured(guichet: Guichet, chromium: Browser) -> None:
    shown, own = panel.measure(chromium, guichet.url, dialogues=1, messages=("Bonjour", "Combien de temps dure une option ?"), warm_up=0)
    assert len(shown.turns) == len(own.turns) == 2
    assert shown.median > 0 and own.median > 0 and "the screen adds" in panel.table(shown, own)
