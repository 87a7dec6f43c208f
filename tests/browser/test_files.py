"""Files that a customer sends from the panel: by the button, by pasting, by dropping; refused in words; once, whatever the network does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page, expect

from tests.bot.gateway.standin import RasaStandIn
from tests.browser.chat import Chat
from tests.browser.conftest import Gateway
from tests.browser.test_access import violations
from tests.browser.test_hostile import FOREIGN
from tests.browser.test_line import PATIENCE
from tests.browser.watching import LOOKS, Look, watched
from tests.waiting import until

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
PRESS = '/press{"id": "file"}'
GIVE = """(node, [kind, name, type, text]) => {
  const data = new DataTransfer();
  if (name) data.items.add(new File([text], name, { type }));
  else data.setData('text/plain', text);
  const made = kind === 'paste'
    ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true })
    : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true, composed: true });
  return node.dispatchEvent(made);
}"""


@pytest.fixture(autouse=True)
def answered(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.replies[PRESS] = [{"text": "J’ai bien reçu votre fichier."}]


def choose(chat: Chat, name: str, content: bytes, kind: str = "application/pdf") -> None:
    with chat.page.expect_file_chooser() as opened:
        chat.page.get_by_role("button", name="Joindre un fichier").click()
    opened.value.set_files({"name": name, "mimeType": kind, "buffer": content})


def paper(chat: Chat, name: str) -> Locator:
    return chat.said.get_by_role("link", name=name)


def test_a_file_is_sent_answered_and_downloaded_again(page: Page, gateway: Gateway, tmp_path: Path) -> None:
    chat = Chat(page)
    choose(chat, "contrat signé.pdf", PDF)
    expect(chat.messages).to_have_count(3)
    expect(chat.messages.last).to_contain_text("bien reçu")
    until(lambda: gateway.received == [PRESS])
    with page.expect_download() as started:
        paper(chat, "contrat signé.pdf").click()
    started.value.save_as(tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == PDF and started.value.suggested_filename == "contrat signé.pdf"
    page.reload()
    expect(chat.messages).to_have_count(3)
    expect(paper(chat, "contrat signé.pdf")).to_be_visible()


def test_by_keyboard_alone(page: Page) -> None:
    given = FilePayload(name="a.pdf", mimeType="application/pdf", buffer=PDF)
    page.on("filechooser", lambda chooser: chooser.set_files(given))  # from the start: a key is faster than beginning to listen
    chat = Chat(page)
    expect(chat.composer).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Joindre un fichier")).to_be_focused()
    page.keyboard.press("Enter")
    expect(paper(chat, "a.pdf")).to_be_visible()


def test_an_image_is_pasted_and_words_are_pasted_as_words(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    picture = PNG.decode("latin-1")
    assert chat.composer.evaluate(GIVE, ["paste", "", "", "des mots"]) is True, "left to the browser"
    pasted = chat.composer.evaluate(
        """(node, text) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(text, one => one.charCodeAt(0))], 'image.png', { type: 'image/png' }));
          return node.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        picture,
    )
    assert pasted is False
    expect(paper(chat, "image.png")).to_be_visible()
    until(lambda: gateway.received == [PRESS])


def test_a_file_is_dropped_onto_the_panel(page: Page) -> None:
    chat = Chat(page)
    assert chat.log.evaluate(GIVE, ["dragover", "a.pdf", "application/pdf", "%PDF-1.7"]) is False
    assert chat.log.evaluate(GIVE, ["drop", "a.pdf", "application/pdf", "%PDF-1.7"]) is False
    expect(paper(chat, "a.pdf")).to_be_visible()


def test_what_is_not_taken_is_said_in_words(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    note = chat.dialog.locator(".note")
    for name, content, kind, words in (
        ("gros.pdf", PDF + bytes(10 * 1024 * 1024), "application/pdf", "dépasse 10 Mo"),
        ("vide.pdf", b"", "application/pdf", "est vide"),
        ("liste.csv", b"a;b", "text/csv", "seuls les PDF et les images"),
        ("faux.pdf", b"<html><script>", "application/pdf", "Seuls les PDF et les images"),
    ):
        choose(chat, name, content, kind)
        expect(note).to_contain_text(words)
        expect(note).to_contain_text(name)
        assert note.get_attribute("role") == "status"
        expect(chat.messages).to_have_count(1)
    assert gateway.received == []
    choose(chat, "bon.pdf", PDF)
    expect(chat.messages).to_have_count(3)
    expect(note).to_be_empty()


def test_a_script_in_a_files_name_is_text(page: Page) -> None:
    chat = Chat(page)
    name = "<img src=x onerror=\"document.body.dataset.hacked='1'\">.pdf"
    choose(chat, name, PDF)
    expect(chat.said).to_contain_text("img src=x onerror=")
    assert chat.dialog.evaluate(FOREIGN) == 0
    assert page.evaluate("document.body.dataset.hacked") is None


def test_without_a_network_it_waits_and_is_sent_once(page: Page, gateway: Gateway, context: BrowserContext) -> None:
    chat = Chat(page)
    context.set_offline(True)
    choose(chat, "a.pdf", PDF)
    expect(chat.messages.last).to_contain_text("En attente du réseau", timeout=PATIENCE)
    context.set_offline(False)
    expect(paper(chat, "a.pdf")).to_be_visible(timeout=PATIENCE)
    expect(chat.messages).to_have_count(3, timeout=PATIENCE)
    until(lambda: gateway.received == [PRESS])


def test_an_answer_that_was_lost_on_the_way_doubles_nothing(page: Page, gateway: Gateway) -> None:
    """The gateway has the file, the browser does not know: it is sent again under the same id."""
    tries = []

    def lose_the_first(route: object) -> None:
        tries.append(route)
        if len(tries) == 1:
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route_web_socket("**/chat/ws", lambda line: line.close(code=1013))
    page.route("**/chat/files", lose_the_first)
    page.route("**/chat/messages?*", lambda route: route.abort() if len(tries) == 1 else route.continue_())
    page.reload()
    chat = Chat(page)
    choose(chat, "a.pdf", PDF)
    expect(paper(chat, "a.pdf")).to_be_visible(timeout=2 * PATIENCE)
    expect(chat.messages).to_have_count(3, timeout=PATIENCE)
    until(lambda: gateway.received == [PRESS])
    assert len(tries) == 2, "control: it was sent twice"


def test_one_on_its_way_shows_how_far_it_is_and_can_be_called_off(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    page.route("**/chat/files", lambda route: None)  # never answered
    choose(chat, "a.pdf", PDF)
    expect(page.get_by_role("progressbar", name="Envoi de a.pdf")).to_be_visible()
    page.get_by_role("button", name="Annuler a.pdf").click()
    expect(chat.messages).to_have_count(1)
    assert gateway.received == []


def test_calling_one_off_leaves_the_one_before_it_on_its_way(page: Page) -> None:
    chat = Chat(page)
    sent: list[str] = []
    page.route("**/chat/files", lambda route: sent.append(route.request.url))  # never answered
    choose(chat, "a.pdf", PDF)
    choose(chat, "b.pdf", PDF)
    page.get_by_role("button", name="Annuler b.pdf").click()
    expect(chat.messages).to_have_count(2)
    expect(chat.messages.last).not_to_contain_text("En attente")
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("lang", "told"), [("fr", "a.pdf\u00a0: Ce message n’a pas été accepté."), ("en", "a.pdf: This message was not accepted.")]
)
def test_what_something_before_the_gateway_refuses_is_said_in_words_too(page: Page, gateway: Gateway, lang: str, told: str) -> None:
    page.goto(f"{gateway.url}?lang={lang}")
    chat = Chat(page)
    page.route("**/chat/files", lambda route: route.fulfill(status=413, body="<html><h1>413 Request Entity Too Large</h1>"))
    given = FilePayload(name="a.pdf", mimeType="application/pdf", buffer=PDF)
    page.locator("guichet-chat input[type=file]").set_input_files(given)
    expect(chat.dialog.locator(".note")).to_have_text(told)


def test_a_restart_of_the_gateway_loses_and_doubles_no_file(page: Page, gateway: Gateway) -> None:
    chat = Chat(page)
    gateway.stop()
    choose(chat, "a.pdf", PDF)
    choose(chat, "b.pdf", PDF)
    expect(chat.messages.nth(1)).to_contain_text("En attente", timeout=PATIENCE)
    gateway.start()
    expect(paper(chat, "b.pdf")).to_be_visible(timeout=PATIENCE)
    expect(chat.messages).to_have_count(5, timeout=PATIENCE)
    until(lambda: gateway.received == [PRESS, PRESS])
    names = [name for name in chat.said.all_inner_texts() if ".pdf" in name]
    assert [name.split()[-1] for name in names] == ["a.pdf", "b.pdf"], json.dumps(names)


def test_every_tab_shows_it(page: Page, gateway: Gateway, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(gateway.url)
    one, two = Chat(page), Chat(other)
    choose(one, "a.pdf", PDF)
    expect(paper(two, "a.pdf")).to_be_visible()
    expect(two.messages).to_have_count(3)
    expect(one.messages).to_have_count(3)


def test_on_a_phone_the_button_is_there_and_nothing_overflows(chromium: Browser, gateway: Gateway) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True, locale="fr-FR")
    page = context.new_page()
    page.goto(gateway.url)
    chat = Chat(page)
    choose(chat, "un-nom-de-fichier-vraiment-tres-long-et-sans-aucun-blanc-pour-le-couper-quelque-part.pdf", PDF)
    expect(chat.messages).to_have_count(3)
    assert chat.dialog.evaluate("node => node.querySelector('.talk').scrollWidth <= node.querySelector('.talk').clientWidth")
    context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_while_files_are_sent_taken_and_refused(chromium: Browser, gateway: Gateway, look: Look) -> None:
    with watched(chromium, **look.context) as page:
        page.goto(f"{gateway.url}?lang={look.lang}")
        chat = Chat(page)
        field = page.locator("guichet-chat input[type=file]")
        field.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": PDF})
        expect(chat.messages).to_have_count(3)
        page.route("**/chat/files", lambda route: None)
        field.set_input_files({"name": "b.pdf", "mimeType": "application/pdf", "buffer": PDF})
        field.set_input_files({"name": "c.csv", "mimeType": "text/csv", "buffer": b"a"})
        expect(page.get_by_role("progressbar")).to_be_visible()
        assert violations(page) == []
