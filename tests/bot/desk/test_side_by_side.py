"""The customer's page and the agent's page, side by side in a real browser on one running gateway; by keyboard, and on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.conversations import Queue, Sight
from bot.desk.canned import Canned
from tests.bot.desk.sold import Sold
from tests.bot.desk.talking import ASKS, Console, Customer, Floor, hands_over
from tests.browser.chat import Chat
from tests.browser.hands import Keyboard
from tests.browser.test_access import violations
from tests.browser.watching import LOOKS, Look, watched
from tests.waiting import until

# What a browser shows does not depend on the kind of database.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

EVIL = "<img src=x onerror=alert(1)>"


Opened = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opened]:
    """Opens pages; each fails its test on a script error or a breach of its CSP."""
    with ExitStack() as pages:

        def open_(width: int = 1440, agent: Console | None = None, floor: Floor | None = None, **options: str) -> Page:
            cookies = [floor.desk.cookie(agent.agent)] if agent and floor else []
            size = {"width": width, "height": 900}
            return pages.enter_context(watched(chromium, cookies, viewport=size, locale="fr-FR", timezone_id="Europe/Paris", **options))

        yield open_


def line(page: Page, text: str) -> Locator:
    return page.locator("#lines .line").filter(has_text=text)


def test_from_the_wish_for_a_person_to_its_being_taken_by_keyboard(floor: Floor, opened: Opened) -> None:
    hands_over(floor.rasa)
    ines = floor.agent("cmn", name="Inès")
    console, page = opened(agent=ines, floor=floor), opened()
    console.goto(f"{floor.desk.url}/desk/")
    expect(console.get_by_text("Personne n’attend.")).to_be_visible()
    page.goto(floor.desk.url)
    chat = Chat(page)
    chat.say(ASKS)
    expect(console.locator(".case")).to_have_count(1)
    expect(console).to_have_title(re.compile(r"^\(1\) "))
    expect(console.locator("#news")).to_have_text(re.compile("Nouvelle demande"))
    console.locator(".case a").focus()
    console.keyboard.press("Enter")
    console.get_by_role("button", name="Prendre la conversation").focus()
    console.keyboard.press("Enter")
    expect(chat.log.get_by_text("Inès (CMN) a pris votre demande")).to_be_visible()


def test_both_write_read_and_see_each_other_do_so(floor: Floor, opened: Opened) -> None:
    chat, console = side_by_side(floor, opened)
    chat.composer.press_sequentially("Bonj", delay=20)
    expect(console.locator("#live")).to_have_text(re.compile("Le client écrit"))
    chat.composer.fill(EVIL)
    chat.composer.press("Enter")
    expect(line(console, EVIL)).to_have_count(1)
    box = console.locator(".reply-text")
    box.press_sequentially("Bonjour Ana", delay=20)
    expect(chat.page.get_by_text("Inès écrit…")).to_be_visible()
    box.press("Control+Enter")
    expect(chat.log.get_by_text("Bonjour Ana")).to_have_count(1)
    expect(chat.log.locator(".message.agent .who")).to_have_text(re.compile("Inès"))
    expect(console.locator(".line.agent .read")).to_be_visible()
    expect(chat.log.get_by_text("Lu", exact=True)).to_be_visible()
    expect(console.locator(".reply-text")).to_be_focused()
    expect(console.locator(".reply-text")).to_have_value("")


def test_a_file_and_the_question_how_it_was(floor: Floor, opened: Opened) -> None:
    chat, console = side_by_side(floor, opened)
    console.get_by_text("Joindre un fichier").click()
    console.locator("#file").set_input_files({"name": "devis.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 devis"})
    console.get_by_role("button", name="Envoyer le fichier").click()
    with chat.page.expect_download() as download:
        chat.log.get_by_role("link", name="devis.pdf").click()
    assert download.value.suggested_filename == "devis.pdf"
    console.get_by_text("Clore", exact=True).click()
    console.get_by_role("button", name="Clore la demande").click()
    chat.page.get_by_role("button", name="5 tout à fait").click()
    expect(chat.log.get_by_text("5 sur 5")).to_be_visible()
    (closed,) = Queue(floor.desk.engine).entries("closed", Sight(""))
    assert closed.rating == 5


def test_by_keyboard_one_stays_where_one_sent_a_link(floor: Floor, opened: Opened) -> None:
    customer, _, page = talking(floor, opened)
    Sold(floor.desk.core).order("card", conversation=customer.id)
    page.reload()
    for name in ("Envoyer au client Page de paiement", "Actualiser"):
        button = page.get_by_role("button", name=name)
        button.evaluate("one => one.dataset.old = 'yes'")
        Keyboard(page).press(button)
        expect(button).not_to_have_attribute("data-old", "yes")
        expect(button).to_be_focused()
    expect(line(page, "Page de paiement")).to_have_count(1)


def side_by_side(floor: Floor, opened: Opened) -> tuple[Chat, Page]:
    """A customer's chat that Inès has, and her page of it."""
    hands_over(floor.rasa)
    ines, page = floor.agent("cmn", name="Inès"), opened()
    page.goto(floor.desk.url)
    chat = Chat(page)
    chat.say(ASKS)
    (waits,) = Queue(floor.desk.engine).entries("waiting", Sight(""))
    ines.do(waits.conversation_id, "claim")
    console = opened(agent=ines, floor=floor)
    console.goto(f"{floor.desk.url}/desk/talks/{waits.conversation_id}")
    expect(chat.log.get_by_text("Inès (CMN) a pris")).to_be_visible()
    return chat, console


def talking(floor: Floor, opened: Opened, width: int = 1440) -> tuple[Customer, Console, Page]:
    """A case that Inès has, with its page open."""
    customer, ines = floor.waiting(), floor.agent("cmn", name="Inès")
    ines.do(customer.id, "claim")
    page = opened(width, agent=ines, floor=floor)
    page.goto(f"{floor.desk.url}/desk/talks/{customer.id}")
    return customer, ines, page


def test_a_line_that_breaks_and_comes_back_shows_everything_once_and_keeps_what_was_being_written(floor: Floor, opened: Opened) -> None:
    customer, ines, page = talking(floor, opened)
    customer.say("un")
    expect(line(page, "un")).not_to_have_count(0)
    page.locator(".reply-text").fill("à demi écrit")
    until(lambda: floor.beside.draft(customer.id, ines.agent.id).text == "à demi écrit")
    page.context.set_offline(True)
    for text in ("deux", "trois"):
        customer.say(text)
    expect(page.locator(".reply-text")).to_have_value("à demi écrit")
    page.context.set_offline(False)
    page.reload()
    for text in ("deux", "trois"):
        expect(page.locator("#lines .line.customer .words").get_by_text(text, exact=True)).to_have_count(1)
    expect(page.locator(".reply-text")).to_have_value("à demi écrit")
    customer.say("quatre")
    expect(page.locator("#lines .line.customer .words").get_by_text("quatre", exact=True)).to_have_count(1)


def test_what_is_being_written_stays_when_the_panel_is_told_anew(floor: Floor, opened: Opened) -> None:
    customer, ines, page = talking(floor, opened)
    page.locator(".reply-text").press_sequentially("une phrase", delay=5)
    ines.do(customer.id, "snooze", until="1h")
    expect(page.get_by_text("mise de côté jusqu’à").first).to_be_visible()
    expect(page.locator(".reply-text")).to_have_value("une phrase")


def test_an_address_told_to_the_agent_appears_beside_and_is_noted(floor: Floor, opened: Opened) -> None:
    customer, ines = floor.customer(), floor.agent("cmn")
    case = floor.desk.core.hand_over("cmn", customer.id, None, "asked", "x", {}, "fr").id
    hands_over(floor.rasa, "cmn", case)
    customer.say(ASKS)
    until(lambda: floor.open(customer.id) is not None)
    ines.do(customer.id, "claim")
    page = opened(agent=ines, floor=floor)
    page.goto(f"{floor.desk.url}/desk/talks/{customer.id}")
    page.locator(".reply-text").fill("Je note")
    customer.say("c'est ana@agence.example")
    expect(page.locator("#addresses")).to_contain_text("ana@agence.example")
    expect(page.locator(".reply-text")).to_have_value("Je note")
    page.get_by_role("button", name="Noter pour la réponse").click()
    expect(page.get_by_role("status").filter(has_text="L’adresse est notée")).to_be_visible()
    expect(page.locator("#addresses form")).to_have_count(0)
    assert floor.desk.core.handover(case).email == "ana@agence.example"


def test_ready_answers_and_suggestions_are_put_where_one_writes(floor: Floor, opened: Opened) -> None:
    Canned(floor.desk.engine).save(None, "cmn", "Salut", "Bonjour, ici {agent}.", "Hello, {agent} here.")
    customer, _, page = talking(floor, opened)
    page.reload()
    page.get_by_text("Réponses prêtes").click()
    page.get_by_role("button", name="Salut").click()
    expect(page.locator(".reply-text")).to_have_value("Bonjour, ici Inès.")
    floor.rasa.ranking = [("faq_payment_means", 0.7)]
    customer.say("comment payer ?")
    page.get_by_text("Suggestions", exact=True).click()
    page.get_by_role("button", name="Chercher dans").click()
    page.get_by_role("button", name="Insérer").click()
    expect(page.locator(".reply-text")).to_have_value(re.compile("Bonjour, ici Inès.\n.*carte bancaire", re.DOTALL))


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_console(floor: Floor, opened: Opened, look: Look) -> None:
    floor.rasa.replies["prix"] = [
        {
            "text": "Voici.",
            "buttons": [{"title": "Réserver", "payload": "b:r"}],
            "custom": {"order": {"reference": "G7K3-M9QX", "activity": "Conciergerie", "state": "held", "total_cents": 36300}},
        }
    ]
    customer, ines = floor.customer(), floor.agent(name="Inès Martin-Delacroix", role="supervisor", lang=look.lang)
    case = floor.desk.core.hand_over("cmn", customer.id, None, "complaint", "mot " * 80, {"people": 75}, "fr", "ana@x.example").id
    hands_over(floor.rasa, "cmn", case)
    customer.say(ASKS)
    until(lambda: floor.open(customer.id) is not None)
    customer.say("prix")
    customer.say("b:r")
    ines.do(customer.id, "claim")
    customer.say(f"{'a' * 60}@{'b' * 60}.example ou {'paul' * 9}@x.example")
    ines.reply(customer.id, "Une réponse")
    floor.beside.add_note(customer.id, ines.agent.id, "une note", "11111111-1111-4111-8111-111111111111")
    file = {"file": ("liste_des_participants_" * 4 + ".pdf", b"%PDF-1.7")}
    assert ines.browser.post(f"/desk/talks/{customer.id}/files", {"client_id": "file-0001"}, files=file).status_code == 303
    floor.waiting("mad")
    page = opened(look.width, agent=ines, floor=floor, color_scheme=look.scheme)
    for path in ("/desk/", "/desk/?tab=mine", "/desk/?q=prix", f"/desk/talks/{customer.id}", "/desk/canned", "/desk/canned/new"):
        page.goto(floor.desk.url + path)
        if path.startswith("/desk/talks"):
            expect(page.locator("#addresses form")).to_have_count(2)
            page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
            # axe cannot judge colours of what is scrolled away.
            page.locator(".log").evaluate("log => { log.style.height = 'auto' }")
            assert page.locator(".line").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)"), "runs out of its line"
        assert violations(page) == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), path


def test_a_page_does_not_say_that_it_is_ones_own_once_it_is_not(floor: Floor, opened: Opened) -> None:
    customer, ines, boss = floor.waiting(), floor.agent("cmn", name="Inès"), floor.agent("cmn", name="Zoé", role="supervisor")
    page = opened(agent=ines, floor=floor)
    page.goto(f"{floor.desk.url}/desk/talks/{customer.id}")
    page.get_by_role("button", name="Prendre la conversation").click()
    expect(page.locator("main > .good")).to_be_visible()
    assert boss.do(customer.id, "take-from", holder=ines.agent.id) == "taken"
    expect(page.get_by_text("Zoé a cette conversation")).to_be_visible()
    expect(page.locator("main > .good")).to_have_count(0)
