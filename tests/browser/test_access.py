"""Usable by keyboard and by screen reader, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.gateway.standin import RasaStandIn
from tests.browser.chat import Chat
from tests.browser.conftest import Gateway
from tests.browser.watching import LOOKS, Look, watched

AXE = Path(__file__).parents[2] / "bot/channels/web/node_modules/axe-core/axe.min.js"
STATES = (
    *("groupe", "date", "heure", "accompagnateur", "e-mail", "code", "faits"),
    *("recap", "commande", "billets", "option", "note", "conseiller"),
)
ICONS = ("content is too short", "only non-text characters")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Breaches axe finds, and colours it could not judge (but for the single characters of icons, which it never does)."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text())  # through the debugger: the page's own CSP would refuse the script
    found = page.evaluate("tags => axe.run(document, { runOnly: tags, resultTypes: ['violations', 'incomplete'] })", TAGS)
    unsure = [rule for rule in found["incomplete"] if rule["id"] == "color-contrast"]
    told = [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found["violations"] + unsure for node in rule["nodes"]]
    return [one for one in told if not any(icon in one for icon in ICONS)]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state(chromium: Browser, gateway: Gateway, look: Look) -> None:
    with watched(chromium, **look.context) as page:
        page.goto(f"{gateway.url}?lang={look.lang}")
        assert violations(page) == []
        chat = Chat(page)
        for state in STATES:
            chat.say(state)
            assert violations(page) == [], state


@pytest.mark.parametrize(("asked", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_who_asks_for_less_motion(
    chromium: Browser, gateway: Gateway, rasa: RasaStandIn, asked: Literal["reduce", "no-preference"], moves: bool
) -> None:
    rasa.delay = 1.0
    with watched(chromium, reduced_motion=asked) as page:
        page.goto(gateway.url)
        chat = Chat(page)
        chat.composer.fill("heure")
        chat.composer.press("Enter")
        expect(chat.dialog.locator(".dots")).to_be_visible()
        assert bool(chat.dialog.evaluate("dialog => dialog.getAnimations({ subtree: true }).length")) is moves


def test_by_keyboard_alone(page: Page, gateway: Gateway) -> None:
    chat = Chat(page, open_it=False)
    chat.launcher.focus()
    page.keyboard.press("Enter")
    expect(chat.composer).to_be_focused()
    expect(chat.messages).to_have_count(1)
    page.keyboard.type("Bonjour")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("à vous")
    page.keyboard.press("Enter")
    chat.answered(0)
    assert gateway.received == ["Bonjour\nà vous"]
    page.keyboard.type("heure")
    page.keyboard.press("Enter")
    chat.answered(1)
    page.keyboard.press("Shift+Tab")  # back from the composer: the file button, then the last slot
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    chat.answered(2)
    assert gateway.received[-1] == "15h"
    page.keyboard.press("Escape")
    expect(chat.dialog).to_have_count(0)
    expect(chat.launcher).to_be_focused()


def test_a_phone_gets_a_full_modal_dialog(chromium: Browser, gateway: Gateway) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto(gateway.url)
    chat = Chat(page)
    assert chat.dialog.evaluate("dialog => dialog.matches(':modal')")
    box = chat.dialog.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    chat.say("accompagnateur")
    expect(chat.dock.get_by_role("button", name="Accompagnateur Type")).to_be_in_viewport()
    page.close()


def test_zoomed_to_400_percent_everything_can_be_reached(chromium: Browser, gateway: Gateway) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 225})
    page.goto(gateway.url)
    chat = Chat(page)
    chat.say("heure")
    for part in (chat.messages.first, chat.dock.get_by_role("button", name="15h"), chat.composer):
        part.scroll_into_view_if_needed()
        expect(part).to_be_in_viewport()
    assert chat.dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    page.close()
