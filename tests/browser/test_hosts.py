"""The chat on each seller's demonstration page, under a strict CSP, and what a page pays for it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.channels.web.hosts import HOSTS
from bot.channels.web.pages import DIST
from tests.browser.chat import Chat
from tests.browser.conftest import Gateway
from tests.browser.test_access import violations
from tests.browser.watching import LOOKS, Look, watched

DOCUMENT = Path(__file__).parents[2] / "docs/put-it-on-your-site.md"
SELLERS = [host.seller for host in HOSTS]
BEFORE_THE_CLICK, AFTER_IT = 3_000, 40_000
"""Bytes, gzip: what every visitor of the seller's page pays, and what those pay who open the chat."""
# Whatever the page's styles could change first: sizes, letters, colours, what lies on top.
APPEARANCE = """node => [...node.querySelectorAll("*"), node].map(one => {
  const { width, height } = one.getBoundingClientRect(), style = getComputedStyle(one);
  const looks = ["font", "color", "background-color", "letter-spacing", "text-transform", "opacity", "transform", "filter", "display"];
  return [one.tagName, width, height, ...looks.map(name => style.getPropertyValue(name))].join(" | ");
})"""
ON_TOP = """node => { const box = node.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.localName; }"""


@pytest.mark.parametrize("seller", SELLERS)
def test_each_host_page_says_what_it_is_and_holds_its_seller_s_chat(chromium: Browser, gateway: Gateway, seller: str) -> None:
    for look in (case.values[0] for case in LOOKS):
        assert isinstance(look, Look)
        with watched(chromium, **look.context) as page:
            page.goto(f"{gateway.url}demo/{seller}?lang={look.lang}")
            expect(page.get_by_role("complementary")).to_contain_text("not linked" if look.lang == "en" else "pas liée")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []
    with watched(chromium) as page:
        page.goto(f"{gateway.url}demo/{seller}")
        line = page.locator("[data-guichet-say]").first
        said = line.get_attribute("data-guichet-say")
        with page.expect_request("**/chat/session") as begun:
            line.click()
        assert (begun.value.post_data_json or {})["seller"] == seller
        expect(Chat(page, open_it=False).said.first).to_contain_text(said or "")


def appearance(page: Page, url: str) -> tuple[list[str], object]:
    page.goto(url)
    chat = Chat(page)
    chat.say("accompagnateur")
    expect(chat.dialog.locator(".dots")).to_have_count(0)
    page.mouse.move(0, 0)
    return chat.dialog.evaluate(APPEARANCE), chat.dialog.evaluate(ON_TOP)


def test_a_page_that_forces_its_styles_on_everything_changes_nothing_of_the_chat(chromium: Browser, gateway: Gateway) -> None:
    with watched(chromium, viewport={"width": 1440, "height": 900}) as page:
        plain = appearance(page, f"{gateway.url}demo/chantilly")
    with watched(chromium, viewport={"width": 1440, "height": 900}) as page:
        forced = appearance(page, f"{gateway.url}demo/france_miniature")
        page.evaluate("document.querySelector('main').append(document.createElement('button'))")
        ours = page.locator("main > button").evaluate("node => getComputedStyle(node).backgroundColor")
        assert ours == "rgb(255, 255, 0)", "the page's styles must be forced on what is the page's"
    assert forced[1] == plain[1] == "guichet-chat"
    assert forced[0] == plain[0]


def test_a_page_loads_the_launcher_alone_until_somebody_wants_to_chat(chromium: Browser, gateway: Gateway) -> None:
    with watched(chromium) as page:
        paths: list[str] = []
        page.on("request", lambda request: paths.append(urlsplit(request.url).path))
        page.goto(f"{gateway.url}demo/cmn", wait_until="networkidle")
        before = [path for path in paths if not path.startswith("/demo/")]
        assert "/widget.js" in before and set(before) <= {"/widget.js", "/chat/look"}
        paths.clear()
        Chat(page)
        scripts = [path for path in paths if path.endswith(".js")]
        assert len(scripts) == 1
    assert weight("widget.js") <= BEFORE_THE_CLICK
    assert weight(scripts[0].removeprefix("/")) <= AFTER_IT


def weight(name: str) -> int:
    """Bytes as a server sends them."""
    return len(gzip.compress((DIST / name).read_bytes(), 9))


def site(chromium_page: Page, gateway: Gateway, body: str) -> Chat:
    """A page of the simplest kind with that in its body."""
    html = f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>Un site</title><body><p>Bonjour</p>{body}'
    address = f"{gateway.url}a-page"
    chromium_page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))
    chromium_page.goto(address, wait_until="networkidle")
    return Chat(chromium_page, open_it=False)


def documented(gateway: Gateway, holds: str) -> str:
    """The document's own example, with this gateway's address."""
    fenced = re.findall(r"^```html\n(.*?)^```", text := DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    indented = re.findall(r"(?:^ {4}[^\n]*\n)+", text, re.MULTILINE)
    found = next(block for block in (*indented, *fenced) if holds in block)
    return found.replace("https://groups.seller.example/", gateway.url)


@pytest.mark.parametrize("holds", ["<script async", "createElement"])
def test_the_document_s_examples_show_the_chat(chromium: Browser, gateway: Gateway, holds: str) -> None:
    with watched(chromium) as page:
        chat = site(page, gateway, documented(gateway, holds))
        chat.launcher.click()
        expect(chat.messages.first).to_contain_text("assistant automatique")


@pytest.mark.parametrize(("changed", "shown"), [(b"", 1), (b" ", 0)])
def test_a_pinned_launcher_is_shown_only_while_it_is_the_same(chromium: Browser, gateway: Gateway, changed: bytes, shown: int) -> None:
    digest = base64.b64encode(hashlib.sha384((DIST / "widget.js").read_bytes() + changed).digest()).decode()
    with watched(chromium) as page:
        chat = site(page, gateway, documented(gateway, "integrity=").replace("sha384-…", f"sha384-{digest}"))
        expect(chat.launcher).to_have_count(shown)
