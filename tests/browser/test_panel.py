"""The panel beyond its question: head counts, the recap's facts and reasons, a person in reach, the language, paper, the dark."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.chat import Chat
from tests.browser.conftest import Gateway
from tests.browser.watching import watched


def test_heads_are_counted_by_mouse(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("groupe")
    confirm = chat.dock.get_by_role("button", name="Valider")
    chat.dock.get_by_role("button", name="Plus : guides").click(click_count=2)
    confirm.click(force=True)
    assert gateway.received == ["groupe"], "guides alone are no group"
    chat.dock.get_by_label("adultes", exact=True).fill("25")
    chat.dock.get_by_role("button", name="Plus : accompagnateurs").click()
    chat.dock.get_by_role("button", name="Moins : guides").click()
    expect(confirm).to_have_text("Valider · 27 personnes")
    confirm.click()
    chat.answered(1)
    assert gateway.received[-1] == "25 adultes, 1 accompagnateur, 1 guide"
    expect(chat.composer).to_be_focused()


def test_heads_are_counted_by_keyboard(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("groupe")
    chat.dock.get_by_label("adultes", exact=True).focus()
    page.keyboard.type("30")
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    chat.answered(1)
    assert gateway.received[-1] == "32 adultes, sans guide", "a count of none that was shown is an answer"


def test_a_count_stays_within_its_bounds(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("groupe")
    more, fewer = (chat.dock.get_by_role("button", name=f"{name} : guides") for name in ("Plus", "Moins"))
    fewer.click(force=True)
    more.click(delay=1500)  # held down it counts on by itself, up to the most there may be
    expect(chat.dock.get_by_label("guides", exact=True)).to_have_value("3")
    expect(more).to_have_attribute("aria-disabled", "true")
    chat.say("20 adultes")  # typing works beside it
    assert gateway.received[-1] == "20 adultes"


def test_the_other_button_of_a_mouse_counts_nobody(page: Page) -> None:
    """Its release may never be told: the menu that it opens has it."""
    chat = Chat(page)
    chat.say("groupe")
    chat.dock.get_by_role("button", name="Plus : guides").hover()
    page.mouse.down(button="right")
    page.wait_for_timeout(700)
    expect(chat.dock.get_by_label("guides", exact=True)).to_have_value("0")


def test_a_fact_of_the_recap_is_changed_by_clicking_it(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("faits")
    card = chat.log.locator(".card")
    card.get_by_role("button", name="vendredi 12 mars 2027 – modifier").click()
    chat.answered(1)
    assert gateway.received[-1] == "changer la date"
    expect(chat.dock.locator("[data-day]").first).to_be_visible()
    expect(card.get_by_role("button")).to_have_count(0)  # it is no longer what is asked about
    expect(card).to_contain_text("vendredi 12 mars 2027")


def test_a_fact_is_changed_by_keyboard(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("faits")
    chat.log.get_by_role("button", name="14 personnes – modifier").focus()
    page.keyboard.press("Enter")
    chat.answered(1)
    assert gateway.received[-1] == "changer le nombre"


def test_why_unfolds_the_sentence_and_its_article(page: Page) -> None:
    chat = Chat(page)
    chat.say("faits")
    card = chat.log.locator(".card")
    sentence = card.get_by_text("En dessous de 20 personnes")
    expect(card.get_by_text("26 places libres")).to_be_visible()
    expect(sentence).to_be_hidden()
    card.get_by_text("Pourquoi ?").focus()
    page.keyboard.press("Enter")
    expect(sentence).to_be_visible()
    expect(card.get_by_role("link", name="FAQ B2B, Accompagnateurs de groupes")).to_be_visible()
    expect(chat.log.get_by_role("link", name="FAQ B2B")).to_have_count(2)  # its article is not named a second time below


def test_a_person_is_in_reach_from_the_head_whatever_is_asked(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("date")
    page.get_by_role("button", name="Parler à un conseiller").last.click()
    chat.answered(1)
    assert gateway.received[-1] == "Parler à un conseiller"


def test_the_rating_is_one_scale(page: Page) -> None:
    chat = Chat(page)
    chat.say("note")
    tops = {round(button.bounding_box()["y"]) for button in chat.dock.get_by_role("button").all()}  # type: ignore[index]
    assert len(tops) == 1
    expect(chat.dock.get_by_role("button", name="5 tout à fait")).to_be_visible()


def test_the_language_is_changed_in_mid_conversation_and_stays_so(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("date")
    page.get_by_role("button", name="English", exact=True).click()
    expect(page.get_by_role("dialog", name="Group booking")).to_be_visible()
    chat.answered(1)
    assert gateway.received[-1] == "In English, please."
    page.reload()
    expect(page.get_by_role("dialog", name="Group booking")).to_be_visible()  # the page itself is French
    page.get_by_role("button", name="Français", exact=True).click()
    expect(page.get_by_role("dialog", name="Réservation de groupe")).to_be_visible()


def test_the_conversation_is_printed_alone_and_whole(page: Page) -> None:
    page.add_init_script("window.print = () => {}")
    page.reload()
    chat = Chat(page)
    for said in ("faits", "option", "commande"):
        chat.say(said)
    page.get_by_role("button", name="Imprimer la conversation").click()
    printed = " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf())).pages).split())
    for shown in ("Je suis l’assistant automatique", "vendredi 12 mars 2027", "En dessous de 20 personnes", "G7K3-M9QX", "Vous :"):
        assert shown in printed, shown
    assert "Guichet" not in printed.replace("guichet", ""), "the page around it"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(chat.log.get_by_text("En dessous de 20 personnes")).to_be_hidden()


LUMINANCE = """(element, name) => {
  const parts = getComputedStyle(element)[name].match(/[\\d.]+/g).map(Number).slice(0, 3).map(v => v / 255);
  const [r, g, b] = parts.map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_accent_can_be_read_in_light_and_dark(chromium: Browser, gateway: Gateway, scheme: str) -> None:
    page = chromium.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(gateway.url)
    chat = Chat(page)
    chat.say("faits")
    change, dock, main = chat.dock.get_by_role("button", name="Modifier"), chat.dock, chat.dock.locator(".primary")
    seen = set()
    for accent in ("#000080", "#ffe600", "#808080", "#ffffff", "#000000", "no colour"):
        page.locator("guichet-chat").evaluate("async (chat, accent) => { chat.accent = accent; await chat.updateComplete; }", accent)
        low, high = sorted((change.evaluate(LUMINANCE, "color"), dock.evaluate(LUMINANCE, "backgroundColor")))
        assert (high + 0.05) / (low + 0.05) >= 4.5, accent
        low, high = sorted(main.evaluate(LUMINANCE, name) for name in ("color", "backgroundColor"))
        assert (high + 0.05) / (low + 0.05) >= 4.5, accent
        seen.add(main.evaluate(LUMINANCE, "backgroundColor"))
    assert len(seen) > 3, "the control: each is shown"
    page.close()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_head_is_two_lines_on_a_phone(chromium: Browser, gateway: Gateway, lang: str) -> None:
    with watched(chromium, viewport={"width": 390, "height": 844}, locale="fr-FR") as page:
        page.goto(f"{gateway.url}?lang={lang}")
        Chat(page)
        boxes = "[...document.querySelectorAll('guichet-chat')].flatMap(one => [...one.shadowRoot.querySelectorAll('.head > *')])"
        middles = page.evaluate(
            f"{boxes}.map(one => {{ const {{ top, height }} = one.getBoundingClientRect(); return top + height / 2; }})"
        )
        expect(page.get_by_role("button", name="Telegram")).to_have_count(0)  # it is off here
        title, tools, who, adviser = middles
        assert abs(title - tools) < 6 and abs(who - adviser) < 6 and tools < who
