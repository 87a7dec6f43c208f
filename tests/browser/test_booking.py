"""One whole booking in a real browser against everything real: from the first sentence to the tickets."""

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
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.chat import Chat

if TYPE_CHECKING:
    from tests.conftest import Guichet

FIRST = "Bonjour, je voudrais réserver la Conciergerie pour 75 personnes avec un guide le 12 mars vers 10h30"
ADDRESS = "agence.navigateur@exemple.fr"
TURNS = 25
PATIENCE = 30_000
USUAL_PATIENCE = 5_000


def mailed_code(outbox: Path) -> str:
    """The six digits of the newest mail to this customer that has some; other tests of the stack are mailed to as well."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for file in sorted(outbox.glob("*.eml"), key=lambda one: one.stat().st_mtime, reverse=True):
            mail: Any = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            body = mail.get_body(("plain",)) if ADDRESS in str(mail["To"]) else None
            code = re.search(r"^\s*(\d{6})\s*$", body.get_content(), re.MULTILINE) if body else None
            if code:
                return code[1]
        time.sleep(0.2)
    raise AssertionError("no mail with a code")


class Customer:
    """Answers each question with the control that is shown for it."""

    def __init__(self, page: Page, outbox: Path) -> None:
        self.chat = Chat(page)
        self.outbox = outbox
        self.asked: list[str] = []

    def book(self, sentence: str) -> None:
        """Until the assistant waits for nothing more."""
        self.chat.say(sentence)
        for _ in range(TURNS):
            asks = self.chat.messages.last.get_attribute("data-asks")
            if asks is None:
                return
            self.asked.append(asks)
            before = self.chat.said.count()
            self.answer(asks)
            self.chat.answered(before)
        raise AssertionError(f"asked too much: {self.asked}")

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
                    dock.get_by_label(label, exact=True).fill(value)
                dock.get_by_role("button", name="Valider").click()
            case "email":
                self.one_field("Votre adresse e-mail", ADDRESS)
            case "code":
                self.one_field("Code à six chiffres", mailed_code(self.outbox))
            case "settlement":
                self.pressable(re.compile("carte")).first.click()
            case "date":
                dock.locator("[data-day][aria-disabled='false']").first.click()
            case "time":
                dock.locator(".slot:enabled, .replies button").first.click()
            case "confirm":  # the recap's last button is the one that obliges to pay
                self.pressable(re.compile("obligation de paiement")).last.click()
            case _:
                self.pressable(re.compile(".")).first.click()

    def one_field(self, label: str, value: str) -> None:
        field = self.chat.dock.get_by_label(label)
        field.fill(value)
        field.press("Enter")

    def pressable(self, name: re.Pattern[str]) -> Locator:
        return self.chat.dock.locator(".replies").get_by_role("button", name=name)


@pytest.fixture
def patient(context: BrowserContext) -> Iterator[BrowserContext]:
    """Waits longer: a real turn right after the start may take seconds."""
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield context
    expect.set_options(timeout=USUAL_PATIENCE)


def test_a_group_is_booked_paid_and_gets_its_tickets(guichet: Guichet, patient: BrowserContext) -> None:
    page = patient.new_page()
    page.goto(guichet.url)
    customer = Customer(page, guichet.home / "outbox")
    customer.book(FIRST)
    assert {"email", "code", "settlement", "terms", "confirm"} <= set(customer.asked)
    assert not {"activity", "party", "date"} & set(customer.asked), "what the first sentence said is not asked again"

    card = customer.chat.log.locator(".card").last
    expect(card).to_contain_text("Paiement attendu")
    with patient.expect_page() as opened:
        card.get_by_role("link", name=re.compile("^Payer")).click()
    opened.value.locator("button.button[name=outcome][value=paid]").click()
    expect(opened.value.locator(".good")).to_be_visible()

    # The payment comes to the chat by itself; then the tickets are asked for.
    expect(customer.chat.log.locator(".card").last).to_contain_text("Confirmée")
    customer.chat.say("Je voudrais mes billets")
    paper = customer.chat.log.get_by_role("link", name=re.compile("PDF")).last
    expect(paper).to_be_visible()
    tickets = httpx.get(paper.get_attribute("href") or "", trust_env=False)
    assert tickets.content.startswith(b"%PDF")
