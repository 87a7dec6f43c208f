"""Nothing that anybody writes is ever read as HTML or followed as a script."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.script import HOSTILE

# The page's CSP would stop a script that slipped in, so what is looked at is the document itself.
FOREIGN = "root => root.querySelectorAll('img, script, iframe, [onerror]').length"


def test_hostile_text_is_shown_as_text(page: Page) -> None:
    chat = Chat(page)
    chat.say("hostile")
    expect(chat.messages.last.locator(".bubble")).to_contain_text(HOSTILE)
    expect(chat.log.locator("h3")).to_have_text(HOSTILE)
    expect(chat.dock.get_by_role("button")).to_have_text(HOSTILE)
    assert chat.dialog.evaluate(FOREIGN) == 0
    hrefs = chat.log.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert hrefs == ["https://example.org/x"]
    assert page.evaluate("document.body.dataset.hacked") is None


def test_what_the_customer_types_is_text_too(page: Page) -> None:
    chat = Chat(page)
    chat.say(HOSTILE)
    expect(chat.messages.nth(1).locator(".bubble")).to_have_text(HOSTILE)
    assert chat.dialog.evaluate(FOREIGN) == 0


def test_a_message_that_cannot_be_shown_leaves_the_others_alone(page: Page) -> None:
    chat = Chat(page)
    chat.say("cassé")
    expect(chat.messages.last).to_contain_text("Avant la carte cassée.")
    expect(chat.messages.last).to_contain_text("ne peut pas être affiché")
    chat.say("option")
    expect(chat.messages.last).to_contain_text("60 jours")


def test_a_control_that_cannot_be_shown_leaves_the_words_and_the_composer(page: Page) -> None:
    chat = Chat(page)
    chat.say("choix cassé")
    expect(chat.messages.last).to_contain_text("Quel jour ?")
    expect(chat.dock).to_have_count(0)
    chat.say("option")
    expect(chat.messages.last).to_contain_text("60 jours")


def test_the_page_s_styles_do_not_reach_the_chat(page: Page) -> None:
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { font-size: 40px !important; color: red !important; display: block !important; transform: rotate(3deg) }
            :root { --ink: red; --accent: red; --on-accent: red; font-size: 40px }
            guichet-chat, guichet-launcher { all: unset !important; opacity: 0.2 !important; inset: 0 !important }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    chat = Chat(page)
    box = chat.dialog.bounding_box()
    assert box and (round(box["width"]), round(box["height"])) == (416, 720)
    looks = chat.messages.first.locator(".bubble").evaluate("node => [getComputedStyle(node).color, getComputedStyle(node).fontSize]")
    assert looks == ["rgb(28, 39, 48)", "15px"]
    assert page.locator("guichet-chat").evaluate("node => getComputedStyle(node).opacity") == "1"
