"""The line to the gateway: nothing lost, nothing doubled."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.browser.chat import Chat
from tests.browser.conftest import Gateway

PATIENCE = 20_000


def texts(chat: Chat) -> list[str]:
    return chat.log.locator(".bubble").all_inner_texts()


def test_a_reload_resumes_the_conversation_open_as_it_was(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("option")
    before = texts(chat)
    page.reload()
    expect(chat.messages).to_have_count(3)
    assert texts(chat) == before
    assert gateway.conversations == 1


def test_two_tabs_share_one_conversation(page: Page, gateway: Gateway, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(gateway.url)
    one, two = Chat(page), Chat(other)
    one.say("option")
    expect(two.messages).to_have_count(3)
    assert texts(one) == texts(two)
    assert gateway.conversations == 1


def test_a_restart_of_the_gateway_loses_and_doubles_nothing(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("option")
    gateway.stop()
    chat.composer.fill("heure")
    chat.composer.press("Enter")
    expect(chat.messages.last).to_contain_text("Envoi…")
    expect(chat.dialog).to_contain_text("Connexion perdue", timeout=PATIENCE)
    gateway.start()
    expect(chat.messages).to_have_count(5, timeout=PATIENCE)
    expect(chat.dialog).not_to_contain_text("Connexion perdue")
    assert gateway.received == ["option", "heure"]


def test_a_message_unsent_at_a_reload_is_sent_after_it(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    page.evaluate("WebSocket.prototype.send = () => {}")  # the line is dead but does not know it yet
    chat.composer.fill("heure")
    chat.composer.press("Enter")
    expect(chat.messages.last).to_contain_text("Envoi…")
    page.reload()
    expect(chat.messages).to_have_count(3)
    assert gateway.received == ["heure"]


def test_polling_where_sockets_are_blocked(page: Page, gateway: Gateway) -> None:
    page.route_web_socket(re.compile("/chat/ws"), lambda line: line.close(code=1013))
    page.reload()
    chat = Chat(page, open_it=False)
    chat.launcher.click()
    expect(chat.messages).to_have_count(1, timeout=PATIENCE)
    chat.composer.fill("option")
    chat.composer.press("Enter")
    expect(chat.messages).to_have_count(3, timeout=PATIENCE)
    assert gateway.received == ["option"]


def test_the_language_is_changed_where_sockets_are_blocked_and_stays_so(page: Page, gateway: Gateway) -> None:
    page.route_web_socket(re.compile("/chat/ws"), lambda line: line.close(code=1013))
    page.reload()
    chat = Chat(page, open_it=False)
    chat.launcher.click()
    expect(chat.messages).to_have_count(1, timeout=PATIENCE)
    page.get_by_role("button", name="English", exact=True).click()
    expect(chat.messages).to_have_count(3, timeout=PATIENCE)
    with page.expect_response(re.compile(r"/chat/messages\?")) as polled:
        pass
    assert polled.value.json()["lang"] == "en"
    expect(page.get_by_role("dialog", name="Group booking")).to_be_visible()


def test_a_session_the_gateway_no_longer_knows_is_replaced(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("option")
    secret = page.evaluate("JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith('guichet'))[1]).session")
    assert httpx.delete(gateway.url + "chat/session", headers={"Authorization": f"Bearer {secret}"}).status_code == 204
    page.reload()
    expect(chat.messages).to_have_count(1)
    chat.say("heure")


def test_a_refused_message_goes_back_to_the_composer(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    endless = "bla " * 20_000
    chat.composer.fill(endless)
    chat.composer.press("Enter")
    expect(chat.composer).to_have_value(endless)
    expect(chat.dialog.locator(".note")).not_to_be_empty()
    expect(chat.messages).to_have_count(1)
    assert gateway.received == []


def test_news_while_closed_are_counted_on_the_launcher(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.composer.fill("option")
    chat.composer.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("guichet-launcher b")).to_have_text("1")
    chat.launcher.click()
    expect(chat.messages).to_have_count(3)


def test_a_network_that_goes_and_comes_loses_and_doubles_nothing(page: Page, gateway: Gateway, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(gateway.url)
    one, two = Chat(page), Chat(other)
    one.say("option")
    context.set_offline(True)
    gateway.stop()  # what is open stays open in an emulated browser: the other side ends it
    gateway.start()
    for chat, words in ((one, "heure"), (two, "e-mail")):
        chat.composer.fill(words)
        chat.composer.press("Enter")
        expect(chat.messages.last).to_contain_text("Envoi…")
    assert gateway.received == ["option"]
    context.set_offline(False)
    for chat in (one, two):
        expect(chat.messages).to_have_count(7, timeout=PATIENCE)
    assert sorted(gateway.received) == ["e-mail", "heure", "option"]
    assert texts(one) == texts(two)


@pytest.mark.parametrize("dies", [True, False])
def test_a_socket_that_died_while_the_network_was_away_is_given_up(page: Page, gateway: Gateway, dies: bool) -> None:
    """It looks open for long: nobody has told either side. The negative control: one that answers is kept."""
    silent: list[bool] = []
    opened: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        server, first = socket.connect_to_server(), not opened
        opened.append(socket)
        socket.on_message(lambda said: None if first and silent else server.send(said))
        server.on_message(lambda said: None if first and silent else socket.send(said))

    page.route_web_socket(re.compile("/chat/ws"), through)
    chat = Chat(page)
    chat.say("option")
    silent.append(True)
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(chat.dialog.locator(".note")).to_contain_text("Connexion perdue")
    chat.composer.fill("heure")
    chat.composer.press("Enter")
    expect(chat.messages.last).to_contain_text("Envoi…")
    if not dies:
        silent.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(chat.dialog.locator(".note")).to_be_empty()
    if dies:
        expect(chat.messages).to_have_count(5)
    assert (gateway.received, len(opened)) == (["option", "heure"], 2) if dies else (["option"], 1)


def test_ten_thousand_characters_are_answered_in_words_and_the_chat_goes_on(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("bla " * 2500)
    expect(chat.messages.last).to_contain_text("trop long pour moi")
    chat.say("option")
    expect(chat.messages.last).to_contain_text("60 jours")
    assert gateway.received == ["option"]


def test_emoji_and_other_writing_come_through_whole(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    words = "👩‍👩‍👧‍👦 36 👍🏽 🇫🇷 Ça va, naïve Œuvre? 北京 שלום"
    chat.say(words)
    assert gateway.received == [words]
    expect(chat.said.locator(".bubble")).to_have_text(words)
    page.reload()
    expect(chat.said.locator(".bubble")).to_have_text(words)


def test_thirty_lines_at_once_are_all_answered_once(page: Page, gateway: Gateway) -> None:
    """More than may wait at once: those that are refused for now come again by themselves, in their order."""
    chat = Chat(page)
    lines = [f"ligne {number}" for number in range(30)]
    for line in lines:
        chat.composer.fill(line)
        chat.composer.press("Enter")
    expect(chat.messages).to_have_count(61, timeout=6 * PATIENCE)
    assert gateway.received == lines, "and none overtakes another"
