"""The page behind an answer link, in a real browser: axe, a telephone, both languages, and an answer by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.desk.house import Desk
from tests.bot.desk.test_answering import HOSTILE, waiting
from tests.bot.desk.test_look import overflows
from tests.browser.test_access import violations
from tests.browser.watching import watched

# What a browser shows does not depend on the kind of database.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

LANGS = {"fr-FR": ("Message au client", "Envoyer", "C’est envoyé."), "en-GB": ("Message to the customer", "Send", "Sent.")}


@pytest.fixture(params=[(390, "light", "fr-FR"), (1440, "dark", "en-GB")], ids=["telephone", "desktop"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    width, scheme, locale = request.param
    with watched(chromium, viewport={"width": width, "height": 844}, color_scheme=scheme, locale=locale) as one:
        yield one


def test_it_is_read_and_answered_by_keyboard_alone(desk: Desk, page: Page) -> None:
    one = waiting(desk)
    page.goto(desk.url + one.path)
    lang = page.evaluate("document.documentElement.lang")
    label, send, sent = LANGS["fr-FR" if lang == "fr" else "en-GB"]
    assert violations(page) == [] and not overflows(page)
    expect(page.locator(".line.customer .words")).to_have_text(HOSTILE)
    page.get_by_label(label).focus()
    page.keyboard.type("Oui, volontiers.")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from giving back to keeping
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=send)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(sent)
    expect(page.locator(".line.agent .words")).to_have_text("Oui, volontiers.")
    assert violations(page) == [] and not overflows(page)
    page.get_by_role("button", name=send).click()
    assert one.episode.state == "ended", "given back is what is chosen beforehand"
    assert violations(page) == []
    page.goto(desk.url + one.path)
    assert violations(page) == [] and not overflows(page)
