"""A conversation that goes on elsewhere: the link and the code for Telegram, and the way back into a browser."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from bot.gateway.passing import picture
from bot.gateway.service import Bot
from tests.browser.chat import Chat
from tests.browser.conftest import Gateway
from tests.browser.hands import Keyboard
from tests.browser.test_access import violations
from tests.browser.watching import LOOKS, Look, watched

BOT = "GuichetTestBot"
LINK = re.compile(rf"https://t\.me/{BOT}\?start=g_[A-Za-z0-9_-]{{32}}")
NAME = re.compile("^(Continuer sur|Continue on) Telegram$")
ENDED, CONTINUED = "Ce lien ne sert plus", "continue ici"
BEHIND = "overlapped by another element"
"""What axe says of colours behind a dialog, where nothing can be reached."""
STYLE = Path(__file__).parents[2] / "booking_core/api/templates/style.css"


@pytest.fixture
def telegram() -> Bot:
    return lambda: BOT


def button(page: Page) -> Locator:
    return page.get_by_role("button", name=NAME)


def box(page: Page) -> Locator:
    return page.get_by_role("dialog", name=NAME)


def made(page: Page, gateway: Gateway) -> str:
    """A pass of the conversation that this page's browser holds."""
    kept = page.evaluate("JSON.parse(Object.entries(localStorage).find(([name]) => name.startsWith('guichet '))[1]).session")
    reply = httpx.post(f"{gateway.url}chat/pass", headers={"Authorization": f"Bearer {kept}"}, trust_env=False)
    return str(reply.json()["token"])


def texts(chat: Chat) -> list[str]:
    return chat.log.locator(".bubble").all_inner_texts()


@pytest.mark.parametrize("look", LOOKS)
def test_the_link_and_its_code_stand_in_a_small_dialog(chromium: Browser, gateway: Gateway, look: Look) -> None:
    with watched(chromium, **look.context) as page:
        page.goto(f"{gateway.url}?lang={look.lang}")
        chat = Chat(page)
        expect(button(page)).to_be_in_viewport()
        title = chat.dialog.get_by_role("heading", level=2).bounding_box()
        assert title is not None and title["height"] < 30, "the buttons leave it a line"
        if look.width == 1440:
            Keyboard(page).press(button(page))
        else:
            button(page).click()
        link = box(page).get_by_role("link")
        address = link.get_attribute("href") or ""
        assert LINK.fullmatch(address) and link.get_attribute("target") == "_blank"
        assert box(page).locator("path").last.get_attribute("d") == picture(address)["path"]
        for part in (box(page), link, box(page).get_by_role("img")):
            expect(part).to_be_in_viewport(ratio=1)
        expect(box(page)).to_contain_text("quinze minutes" if look.lang == "fr" else "fifteen minutes")
        assert [one for one in violations(page) if BEHIND not in one] == []
        page.keyboard.press("Escape")
        expect(box(page)).to_have_count(0)
        expect(chat.dialog).to_be_visible()  # Escape closed the one and not the other
        expect(button(page)).to_be_focused()


def test_each_opening_has_a_link_of_its_own_and_what_cannot_be_had_is_said(page: Page) -> None:
    chat = Chat(page)
    links = set()
    for _ in range(2):
        button(page).click()
        links.add(box(page).get_by_role("link").get_attribute("href"))
        box(page).get_by_role("button", name="Fermer").click()
        expect(box(page)).to_have_count(0)
    assert len(links) == 2
    page.route("**/chat/pass", lambda route: route.abort())
    button(page).click()
    expect(chat.dialog).to_contain_text("Telegram ne peut pas être ouvert en ce moment")
    chat.say("option")


@pytest.mark.parametrize("path", ["", "go?seller=cmn&lang=fr"])
def test_a_conversation_from_elsewhere_goes_on_and_takes_the_place_of_the_one_here(
    chromium: Browser, gateway: Gateway, context: BrowserContext, page: Page, path: str
) -> None:
    first = Chat(page)
    first.say("option")
    with watched(chromium, viewport={"width": 390, "height": 844}, locale="fr-FR") as other:
        other.route("**/pages/style.css", lambda route: route.fulfill(path=STYLE))  # the core's, which is not here
        other.goto(gateway.url)
        Chat(other).say("heure")
        other.evaluate("WebSocket.prototype.send = () => {}")  # what did not get through belongs where it was said
        Chat(other, open_it=False).composer.fill("option")
        other.keyboard.press("Enter")
        other.goto(f"{gateway.url}{path}#go={made(page, gateway)}")  # in the page that is open, where the path is the same
        here = Chat(other, open_it=False)
        expect(here.dialog).to_contain_text(CONTINUED)
        assert "#" not in other.url and "go=" not in other.evaluate("JSON.stringify(history.state) + location.href")
        assert texts(here) == texts(first)
        assert violations(other) == []
        other.reload()
        expect(here.messages).to_have_count(3)
        assert texts(here) == texts(first)
        here.say("date")
        expect(first.messages).to_have_count(5)
        expect(here.dialog).not_to_contain_text(CONTINUED)
    assert gateway.received == ["option", "heure", "date"] and gateway.conversations == 2


def test_a_pass_that_is_no_longer_good_says_so_and_the_chat_opens_as_usual(chromium: Browser, gateway: Gateway) -> None:
    with watched(chromium, locale="fr-FR") as page:
        for number, token in enumerate(("A" * 32, "<b>", "A" * 31)):
            page.goto(f"{gateway.url}?{number}#go={token}")
            chat = Chat(page, open_it=False)
            expect(chat.dialog).to_contain_text(ENDED)
            assert "#" not in page.url
            expect(chat.messages.first).to_contain_text("automatique")
            expect(chat.said).to_have_count(number)
            chat.say("option")  # and on in the conversation of this browser
            expect(chat.dialog).not_to_contain_text(ENDED)
    assert gateway.conversations == 1
