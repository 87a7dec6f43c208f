"""Every control sends a line that could have been typed, and typing works beside it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from booking_core.settings import Settings
from booking_core.texts import Texts
from bot.channels.web import pages
from tests.browser.chat import Chat
from tests.browser.conftest import Gateway
from tests.browser.script import days

STRINGS = pages.HERE / "src" / "strings.ts"
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")


def first_open_day() -> date:
    return date.fromisoformat(next(day["date"] for day in days() if day["free"]))


def test_the_assistant_is_announced_and_an_answer_comes(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    expect(chat.messages.first).to_contain_text("assistant automatique")
    chat.say("Bonjour")
    assert gateway.received == ["Bonjour"]


def test_a_quick_reply_sends_its_payload_and_shows_its_title(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("choix")
    chat.dock.get_by_role("button", name="Conciergerie").click()
    chat.answered(1)
    assert gateway.received[-1] == '/press{"id": "b:conciergerie"}'
    expect(chat.messages.nth(3)).to_contain_text("Conciergerie")
    expect(chat.log).not_to_contain_text("b:conciergerie")
    expect(chat.composer).to_be_focused()


def test_the_button_that_does_what_was_asked_stands_out_wherever_it_stands(page: Page) -> None:
    chat = Chat(page)
    chat.say("recap")
    filled = chat.dock.locator("button.primary")
    expect(filled).to_have_count(1)
    expect(filled).to_have_text("Commander avec obligation de paiement")


def test_the_calendar_sends_a_day_and_refuses_shut_ones(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("date")
    day = first_open_day()
    shut = next(entry for entry in days() if entry["date"] > day.isoformat() and not entry["free"])
    if shut["date"][:7] == day.isoformat()[:7]:
        chat.dock.locator(f"[data-day='{shut['date']}']").click(force=True)
    chat.dock.locator(f"[data-day='{day.isoformat()}']").click()
    chat.answered(1)
    assert gateway.received == ["date", f"{day.day} {MONTHS[day.month - 1]} {day.year}"]


def test_the_calendar_by_keyboard(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("date")
    day = first_open_day()
    chat.dock.locator("[data-day][tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowLeft", "PageDown", "PageUp"):
        page.keyboard.press(key)
    after = day + timedelta(days=7)
    expect(chat.dock.locator(f"[data-day='{after.isoformat()}']")).to_be_focused()
    expect(chat.dock.locator("[data-day][tabindex='0']")).to_have_count(1)


def test_the_months_turn_within_what_is_offered(page: Page) -> None:
    chat = Chat(page)
    chat.say("date")
    before, after = chat.dock.get_by_role("button", name="Mois précédent"), chat.dock.get_by_role("button", name="Mois suivant")
    expect(before).to_be_disabled()
    while after.is_enabled():
        after.click()
    expect(before).to_be_enabled()
    last = date.fromisoformat(days()[-1]["date"])
    expect(chat.dock.locator("strong").first).to_have_text(f"{MONTHS[last.month - 1]} {last.year}")


def test_a_slot_is_sent_as_an_hour_and_a_full_one_cannot_be(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("heure")
    expect(chat.dock.get_by_role("button", name="11h complet")).to_be_disabled()
    chat.dock.get_by_role("button", name="10h30 4 places libres").click()
    chat.answered(1)
    assert gateway.received[-1] == "10h30"


def test_the_companion_form(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    chat.say("accompagnateur")
    chat.dock.get_by_label("Prénom").fill("Marie")
    chat.dock.get_by_role("button", name="Valider").click()  # the browser asks for the rest
    assert gateway.received == ["accompagnateur"]
    chat.dock.get_by_label("Nom", exact=True).fill("Dupont")
    chat.dock.get_by_label("Adresse e-mail").fill("marie@exemple.fr")
    chat.dock.get_by_label("Téléphone").fill("06 12 34 56 78")
    chat.dock.get_by_role("button", name="Valider").click()
    chat.answered(1)
    assert gateway.received[-1] == "Marie Dupont, marie@exemple.fr, 06 12 34 56 78"


@pytest.mark.parametrize(
    ("asked", "label", "typed"), [("code", "Code à six chiffres", "123456"), ("e-mail", "Votre adresse e-mail", "a@b.fr")]
)
def test_a_form_of_one_field(page: Page, gateway: Gateway, asked: str, label: str, typed: str) -> None:
    chat = Chat(page)
    chat.say(asked)
    chat.dock.get_by_label(label).fill(typed)
    chat.dock.get_by_label(label).press("Enter")
    chat.answered(1)
    assert gateway.received[-1] == typed


def test_the_order_card_and_its_payment_link_follow_the_latest_state(page: Page) -> None:
    chat = Chat(page)
    chat.say("recap")
    card = chat.log.locator(".card")
    expect(card).to_contain_text("1 012,50 €")
    expect(card).to_contain_text("vendredi 12 mars 2027 · 76 personnes")
    expect(card).to_contain_text("Données d’exemple")
    chat.say("commande")
    pay = chat.log.get_by_role("link", name="Payer 1 012,50 €")
    expect(pay).to_have_attribute("href", page.url + "pay/token")
    chat.say("billets")
    expect(pay).to_have_count(0)  # the order is paid: the earlier card no longer asks for money
    expect(chat.log.get_by_role("link", name="Billets (PDF)")).to_have_attribute("href", page.url + "papers/abc")
    expect(card.last).to_contain_text(re.compile(r"Effectif définitif à confirmer\s*1 mars 2027"))


def test_the_card_calls_deadlines_by_the_core_s_names_and_in_the_calendar_s_words() -> None:
    written = re.findall(r"  deadlines: \{\n(.*?)\n  \}", STRINGS.read_text(encoding="utf-8"), re.DOTALL)
    texts = Texts(Settings().data)
    for lang, block in zip(("fr", "en"), written, strict=True):
        named = dict(re.findall(r"(\w+): '(.+)'", block))
        assert named == {what: texts.say(lang, f"calendar-deadline.{what.replace('_', '-')}") for what in named} != {}


def test_what_a_card_shows_is_not_read_twice(page: Page) -> None:
    chat = Chat(page)
    chat.say("recap")
    expect(chat.messages.last.locator(".bubble")).to_have_text("Voici ce que je m’apprête à réserver.")
    expect(chat.log.locator(".card")).to_contain_text("Conciergerie")


def test_without_its_card_nothing_is_left_out(page: Page) -> None:
    """The card cannot be drawn: the words stay whole."""
    chat = Chat(page)
    chat.say("cassé")
    expect(chat.messages.last).to_contain_text("Avant la carte cassée.")


def test_sources_and_handover(page: Page) -> None:
    chat = Chat(page)
    chat.say("option")
    expect(chat.log.get_by_role("link", name="FAQ B2B, Combien de temps")).to_have_attribute("href", "https://example.org/faq")
    chat.say("conseiller")
    told = "C’est transmis. Une personne vous répondra sous deux jours ouvrés."
    expect(chat.messages.last).to_have_text(re.compile(rf"^\s*Assistant :\s*{told}\s*$"))  # and not a second time below


def test_a_sentence_of_the_page_opens_the_chat_and_is_said(page: Page, gateway: Gateway) -> None:
    page.get_by_role("button", name="Je voudrais parler à un conseiller").click()
    Chat(page, open_it=False).answered(0)
    assert gateway.received == ["Je voudrais parler à un conseiller"]


def test_the_english_page_speaks_english(page: Page, gateway: Gateway) -> None:
    page.goto(gateway.url + "?lang=en")
    page.get_by_role("button", name="Book for a group").click()
    expect(page.get_by_role("dialog", name="Group booking")).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text("automat")
    expect(page.get_by_role("textbox", name="Your message")).to_be_focused()
