"""A customer and an agent side by side on everything real: passed on in the middle of a booking, answered, handed back, gone on with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chat import Chat
from tests.browser.watching import watched
from tests.handoffs import ASKED, PASS_ON, Wish

if TYPE_CHECKING:
    from tests.conftest import Guichet

PATIENCE = 20_000
SIZE = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def console(chromium: Browser, guichet: Guichet) -> Iterator[Page]:
    """The desk's page with the demonstration's agent signed in."""
    with watched(chromium, viewport=SIZE, locale="fr-FR") as page:
        page.set_default_timeout(PATIENCE)
        page.goto(f"{guichet.url}/desk/")
        page.get_by_label("Adresse e-mail").fill(guichet.login["agent_email"])
        page.get_by_label("Mot de passe").fill(guichet.login["agent_password"])
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Demandes")
        yield page


@pytest.fixture
def page(chromium: Browser, guichet: Guichet) -> Iterator[Page]:
    """A new customer's."""
    expect.set_options(timeout=PATIENCE)
    with watched(chromium, viewport=SIZE, locale="fr-FR") as one:
        one.set_default_timeout(PATIENCE)
        one.goto(guichet.url)
        yield one


def taken(console: Page, guichet: Guichet, said: str) -> None:
    """The case with those words comes into the queue, and the agent takes it."""
    console.goto(f"{guichet.url}/desk/")
    console.locator(".case a").filter(has_text=said).first.click()
    console.get_by_role("button", name="Prendre la conversation").click()


def answered(console: Page, text: str) -> None:
    console.locator(".reply-text").fill(text)
    console.locator(".reply-text").press("Control+Enter")


def passed_on(chat: Chat, lang: str = "fr") -> None:
    chat.dock.get_by_role("button", name=re.compile(PASS_ON[lang])).first.click()
    expect(chat.log.get_by_text("est transmise" if lang == "fr" else "has been passed on").first).to_be_visible()


@pytest.mark.parametrize("wish", [pytest.param(wish, id=name) for name, wish in ASKED.items()])
def test_whatever_the_rules_leave_to_people_is_answered_side_by_side(page: Page, console: Page, guichet: Guichet, wish: Wish) -> None:
    """On the screen of the agent: what was said, and the rule with its source; on the customer's: his answer."""
    chat = Chat(page)
    chat.say(wish.said)
    passed_on(chat, wish.lang)
    taken(console, guichet, wish.said)
    expect(console.locator("#lines")).to_contain_text(wish.said)
    expect(console.locator("aside")).to_contain_text(wish.rule)
    answered(console, f"Réponse à : {wish.rule}")
    expect(chat.log.get_by_text(f"Réponse à : {wish.rule}")).to_have_count(1)
    expect(console.locator("#lines")).to_contain_text(f"Réponse à : {wish.rule}")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(("je veux parler à un conseiller de Chantilly",), id="asked"),
        pytest.param(("Je suis très mécontent de ma visite à France Miniature, personne à l'accueil",), id="complaint"),
        pytest.param(("Vos tarifs au MAD", "blurp zgrouf", "zgrouf blurp"), id="not understood"),
        pytest.param(("Conciergerie le 10 février, 75 adultes, 4 guides et 4 accompagnateurs",), id="companions of a split group"),
    ],
)
def test_whoever_wants_a_person_is_answered_side_by_side(page: Page, console: Page, guichet: Guichet, said: tuple[str, ...]) -> None:
    chat = Chat(page)
    for text in said:
        chat.say(text)
    offered = chat.dock.get_by_role("button", name=re.compile("conseiller|transmettre|Poser la question"))
    if offered.count():
        offered.first.click()
    expect(chat.log.get_by_text(re.compile("transmise?")).last).to_be_visible()
    taken(console, guichet, said[-1])
    answered(console, f"Réponse : {said[0]}")
    expect(chat.log.get_by_text(f"Réponse : {said[0]}")).to_have_count(1)


def test_a_booking_is_passed_on_answered_and_gone_on_with(page: Page, console: Page, guichet: Guichet) -> None:
    chat = Chat(page)
    chat.say("Bonjour, une option pour 22 adultes à la Conciergerie le 12 mars")
    chat.say("je voudrais parler à un conseiller")
    if page.get_by_role("button", name=re.compile("transmet", re.IGNORECASE)).count():
        page.get_by_role("button", name=re.compile("transmet", re.IGNORECASE)).first.click()
    taken(console, guichet, "je voudrais parler à un conseiller")
    expect(chat.log.get_by_text("a pris votre demande")).to_be_visible()
    expect(console.locator("aside")).to_contain_text("22")
    expect(chat.dialog.locator(".head")).to_contain_text("Camille Démo vous répond")
    expect(chat.dialog.locator(".adviser")).to_have_count(0)

    for number in range(3):
        chat.composer.fill(f"message numéro {number}.")
        chat.composer.press("Enter")
        console.locator("#lines .line.customer").filter(has_text=f"message numéro {number}.").wait_for()

    answered(console, "Le bus se gare rue de Lutèce.")
    expect(chat.log.get_by_text("Le bus se gare rue de Lutèce.")).to_have_count(1)
    assert chat.log.locator(".message.assistant").filter(has_text="message numéro").count() == 0

    before = chat.log.locator(".message.assistant").count()
    console.get_by_role("button", name="Rendre à l’assistant").click()
    expect(console.get_by_text("C’est fait.")).to_be_visible()
    expect(chat.log.get_by_text("vous laisse avec l’assistant")).to_be_visible()
    expect(chat.dialog.locator(".adviser")).to_be_visible()
    expect(chat.log.locator(".message.assistant").nth(before)).to_be_visible()
    said = chat.log.locator(".message.assistant").last
    expect(said).to_contain_text("guide")  # the booking's next question
    expect(said).not_to_contain_text("transmise")
    expect(chat.page.locator(".dock button").first).to_be_visible()
