"""The last answer can be read whole, whatever control stands under it: measured where the customer looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.gateway.standin import RasaStandIn
from tests.browser.chat import Chat
from tests.browser.conftest import Gateway
from tests.browser.script import ANSWERS, PRICED

# Whether nothing lies over the answer at its four corners, and they are on the screen.
READABLE = """bubble => {
  const { left, right, top, bottom } = bubble.getBoundingClientRect();
  const corners = [[left + 14, top + 14], [right - 14, top + 14], [left + 14, bottom - 14], [right - 14, bottom - 14]];
  return corners.every(([x, y]) => bubble.contains(bubble.getRootNode().elementFromPoint(x, y)));
}"""
OVER_THE_LOG = "dock => { dock.style.position = 'sticky'; dock.style.bottom = '0'; }"
CONTROLS = ("accompagnateur", "heure", "date", "prix et accompagnateur", "prix et heure")


@pytest.fixture(params=[(390, 844), (1440, 900)], ids=["phone", "desk"])
def chat(chromium: Browser, gateway: Gateway, request: pytest.FixtureRequest) -> Iterator[Chat]:
    width, height = request.param
    page = chromium.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
    page.goto(gateway.url)
    yield Chat(page)
    page.close()


def test_no_control_covers_the_last_answer(chat: Chat) -> None:
    chat.say("option")  # something before it, so that there is something to scroll
    for asked in CONTROLS:
        chat.say(asked)
        expect(chat.dock).to_be_visible()
        assert chat.messages.last.locator(".bubble").evaluate(READABLE), asked


@pytest.mark.parametrize("asked", ["prix et accompagnateur", "prix et heure"])
def test_the_measure_notices_a_control_over_it(chat: Chat, asked: str) -> None:
    chat.say(asked)
    chat.dock.evaluate(OVER_THE_LOG)
    assert not chat.messages.last.locator(".bubble").evaluate(READABLE)


def test_an_answer_in_several_messages_is_shown_from_its_beginning(page: Page, rasa: RasaStandIn) -> None:
    rasa.replies["prix en deux"] = [{"text": PRICED}, ANSWERS["heure"]]
    page.set_viewport_size({"width": 390, "height": 720})
    chat = Chat(page)
    chat.say("option")
    chat.say("prix en deux")
    expect(chat.messages).to_have_count(6)
    assert chat.messages.nth(-2).locator(".bubble").evaluate(READABLE)
    chat.dock.get_by_role("button", name="15h").scroll_into_view_if_needed()
    expect(chat.dock.get_by_role("button", name="15h")).to_be_in_viewport()


def test_turning_a_month_under_a_long_answer_moves_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    chat = Chat(page)
    chat.say("date")
    after = chat.dock.get_by_role("button", name="Mois suivant")
    after.scroll_into_view_if_needed()
    before = after.bounding_box()
    after.click()
    assert before and after.bounding_box() == before
