"""The chat on a site of another address, in a real browser: listed, not listed, and with somebody logged in there."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, WebSocketRoute, expect
from playwright.sync_api import Route as Held
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from booking_core.clock import system_clock
from booking_core.vouched import Seals
from bot.conversations.migrate import migrate
from bot.gateway.app import create_app
from bot.gateway.settings import GatewaySettings
from tests.bot.gateway.conftest import SECRET
from tests.bot.gateway.sites import core_with_pages, list_pages
from tests.bot.gateway.standin import RasaStandIn, Server, free_port
from tests.browser.chat import Chat
from tests.browser.script import ANSWERS
from tests.browser.watching import faults_of
from tests.databases import Sqlite
from tests.waiting import until

KEY = "k" * 32


class Site:
    """A seller's own site: one page under a strict CSP; ``?identity=`` is who is logged in, ``?tags=`` how often our tag stands there."""

    def __init__(self, gateway: str) -> None:
        self.port, self._gateway = free_port(), gateway
        self.url = f"http://127.0.0.1:{self.port}"
        self._server = Server(Starlette(routes=[Route("/", self._page)]), self.port)
        self._server.start()

    async def _page(self, request: Request) -> HTMLResponse:
        identity = request.query_params.get("identity", "")
        tag = f'<script async src="{self._gateway}/widget.js" data-seller="cmn" data-lang="fr" data-identity="{identity}"></script>'
        tags = tag * int(request.query_params.get("tags", 1))
        page = f"<!doctype html><html lang=fr><title>Site</title><body><h1>Le site du vendeur</h1>{tags}"
        sockets = self._gateway.replace("http", "ws")
        trusted = "require-trusted-types-for 'script'; trusted-types guichet lit-html"
        policy = f"default-src 'none'; script-src {self._gateway}; connect-src {self._gateway} {sockets}; {trusted}"
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})

    def stop(self) -> None:
        self._server.stop()


@pytest.fixture
def rasa_told(rasa: RasaStandIn) -> RasaStandIn:
    rasa.reset()
    rasa.replies = {word: [answer] for word, answer in ANSWERS.items()}
    return rasa


@pytest.fixture
def site(rasa_told: RasaStandIn, tmp_path: Path, _sqlite: Sqlite) -> Iterator[Site]:
    """Listed by the seller; ``tmp_path`` holds the sellers' files."""
    port = free_port()
    made = Site(f"http://127.0.0.1:{port}")
    core = core_with_pages(tmp_path, _sqlite)
    list_pages(tmp_path, "cmn", made.url)
    path = tmp_path / "data" / "sellers" / "cmn.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('accent: "#14505c"', 'accent: "#8a1c4a"'), encoding="utf-8")
    settings = GatewaySettings(home=tmp_path, port=port, secret=SECRET, rasa_url=rasa_told.url, identity_keys={"cmn": KEY})
    _sqlite.put(migrate, tmp_path / "conversations.db")
    server = Server(create_app(settings, core, telegram=lambda: "GuichetTestBot"), port)
    server.start()
    until(
        lambda: httpx.get(f"http://127.0.0.1:{port}/chat/look?seller=cmn", headers={"Origin": made.url}, trust_env=False).status_code == 200
    )
    yield made
    made.stop()
    server.stop()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Iterator[Page]:
    one = context.new_page()
    faults = faults_of(one)
    yield one
    assert faults == []


def token(email: str) -> str:
    said = {"iss": "cmn", "aud": "guichet", "exp": int(time.time()) + 300, "jti": secrets.token_hex(8), "email": email}
    return jwt.encode(said, KEY, algorithm="HS256")


def known_as(rasa: RasaStandIn) -> str | None:
    last = rasa.seen[-1]
    found = Seals(SECRET, system_clock).read(last["sender"], last["metadata"].get("vouched"))
    return found.email if found else None


def test_a_listed_site_has_the_chat_in_its_sellers_colour(page: Page, site: Site, rasa_told: RasaStandIn) -> None:
    page.goto(site.url)
    chat = Chat(page)
    chat.say("bonjour")
    assert known_as(rasa_told) is None
    page.reload()
    expect(chat.said.first).to_contain_text("bonjour")
    page.keyboard.press("Escape")
    expect(chat.launcher).to_have_css("background-color", "rgb(138, 28, 74)")


def test_the_code_for_telegram_is_seen_where_no_pictures_may_be(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/#go={'A' * 32}")
    Chat(page).say("bonjour")
    assert page.url.endswith("#go=" + "A" * 32), "what follows # here is the site's own"
    page.get_by_role("button", name="Continuer sur Telegram").click()
    code = page.get_by_role("dialog", name="Telegram").get_by_role("img")
    expect(code).to_be_in_viewport(ratio=1)
    assert code.locator("path").evaluate_all("all => all.map(one => getComputedStyle(one).fill)") == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_another_site_shows_no_button_and_asks_for_nothing_more(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(re.sub(r"\?.*", "", request.url)))
    with page.expect_event("requestfailed"):
        page.goto(site.url.replace("127.0.0.1", "localhost"))  # the same site to a person, another origin to a browser
    page.wait_for_timeout(300)
    expect(page.locator("guichet-launcher")).to_have_count(0)
    assert [url for url in asked if "/chat/" in url and not url.endswith("/chat/look")] == []
    page.goto(site.url)
    expect(Chat(page, open_it=False).launcher).to_be_visible()


def test_who_is_logged_in_there_is_known_here_and_the_next_one_reads_nothing_of_his(page: Page, site: Site, rasa_told: RasaStandIn) -> None:
    page.goto(f"{site.url}?identity={token('ana@horizons.example')}")
    chat = Chat(page)
    chat.say("bonjour")
    assert known_as(rasa_told) == "ana@horizons.example"
    page.goto(f"{site.url}?identity={token('ben@horizons.example')}")
    expect(page.get_by_text("une nouvelle", exact=False).first).to_be_visible()
    expect(chat.said).to_have_count(0)
    chat.say("bonjour")
    assert known_as(rasa_told) == "ben@horizons.example"
    assert len({said["sender"] for said in rasa_told.seen}) == 2


def test_a_token_may_be_fetched_when_the_chat_is_opened_and_logging_out_leaves_nothing(
    page: Page, site: Site, rasa_told: RasaStandIn
) -> None:
    page.goto(site.url)
    chat = Chat(page, open_it=False)
    expect(chat.launcher).to_be_visible()
    asks = "given => { window.asked = 0; guichet.identify(() => { window.asked += 1; return given; }); }"
    page.evaluate(asks, token("ana@horizons.example"))
    assert page.evaluate("window.asked") == 0, "no token is fetched for who does not open the chat"
    chat = Chat(page)
    chat.say("bonjour")
    assert known_as(rasa_told) == "ana@horizons.example"
    page.evaluate("guichet.forget()")
    expect(chat.dialog).to_have_count(0)
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"
    chat = Chat(page)
    expect(chat.said).to_have_count(0)
    chat.say("bonjour")
    assert known_as(rasa_told) is None


def held(page: Page, address: str) -> list[Held]:
    """Requests to that address, which wait until they are let through."""
    found: list[Held] = []

    def hold(route: Held) -> None:
        found.append(route)

    page.route(address, hold)
    return found


def test_logging_out_while_the_chat_is_loaded_leaves_the_button(page: Page, site: Site) -> None:
    waiting = held(page, "**/chat.*.js")
    page.goto(site.url)
    chat = Chat(page, open_it=False)
    with page.expect_request("**/chat.*.js"):
        chat.launcher.click()
    page.evaluate("guichet.forget()")
    waiting[0].continue_()
    expect(page.locator("guichet-chat")).to_have_count(0)
    expect(chat.launcher).to_be_enabled()
    page.unroute("**/chat.*.js")
    Chat(page)


def test_logging_out_while_a_conversation_is_begun_keeps_nothing_of_it(page: Page, site: Site) -> None:
    """Whoever comes next would go on in the conversation of who has just left."""
    waiting, sockets = held(page, "**/chat/session"), list[str]()
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{site.url}?identity={token('ana@horizons.example')}")
    with page.expect_request("**/chat/session"):
        Chat(page, open_it=False).launcher.click()
    page.evaluate("guichet.forget()")
    with page.expect_response("**/chat/session"):
        waiting[0].continue_()
    page.wait_for_timeout(500)
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"
    assert sockets == []


def test_what_was_read_and_sent_in_one_conversation_is_nothing_of_the_next(page: Page, site: Site) -> None:
    lines: list[WebSocketRoute] = []
    told: list[Any] = []

    def through(line: WebSocketRoute) -> None:
        lines.append(line)
        server = line.connect_to_server()

        def up(said: str | bytes) -> None:
            told.append(json.loads(said))
            server.send(said)

        line.on_message(up)
        server.on_message(line.send)

    def answered_by_a_person() -> None:
        said = {"author": "agent", "at": "2026-11-20T10:00:00Z", "id": None, "text": "Bonjour, ici Paul.", "buttons": [], "custom": None}
        lines[-1].send(json.dumps({"type": "rows", "rows": [{"seq": 4, "attachment": None, **said}]}))
        expect(chat.log.get_by_text("ici Paul")).to_be_visible()

    page.route_web_socket(re.compile("/chat/ws"), through)
    page.goto(site.url)
    page.evaluate("given => guichet.identify(given)", token("ana@horizons.example"))
    chat = Chat(page)
    chat.say("bonjour")
    answered_by_a_person()
    lines[-1].send(json.dumps({"type": "read", "seq": 4}))
    expect(chat.said.get_by_text("Lu", exact=True)).to_be_visible()
    page.route("**/chat/files", lambda route: route.abort())
    given = FilePayload(name="a.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7")
    page.locator("guichet-chat input[type=file]").set_input_files(given)
    expect(chat.messages.last).to_contain_text("En attente")
    page.evaluate("given => guichet.identify(given)", token("ben@horizons.example"))
    expect(chat.messages).to_have_count(1)
    chat.say("bonjour")
    expect(chat.said.get_by_text("Lu", exact=True)).to_have_count(0)
    answered_by_a_person()
    page.wait_for_timeout(300)
    assert told.count({"type": "read", "seq": 4}) == 2


@pytest.mark.parametrize("identity", ["forged", "'site is down'"])
def test_a_word_that_cannot_be_taken_keeps_nobody_from_the_chat(page: Page, site: Site, rasa_told: RasaStandIn, identity: str) -> None:
    page.goto(f"{site.url}?identity=forged" if identity == "forged" else site.url)
    expect(Chat(page, open_it=False).launcher).to_be_visible()
    if identity != "forged":
        page.evaluate("guichet.identify(() => Promise.reject(new Error('down')))")
    chat = Chat(page)
    chat.say("bonjour")
    assert known_as(rasa_told) is None


def test_the_button_comes_when_guichet_does(page: Page, site: Site) -> None:
    page.clock.install()
    page.route("**/chat/look*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(site.url)
    page.clock.run_for(3_000)
    expect(page.locator("guichet-launcher")).to_have_count(0)
    page.unroute("**/chat/look*")
    page.clock.run_for(2_000)
    expect(Chat(page, open_it=False).launcher).to_be_visible()


def test_a_chat_that_could_not_be_loaded_is_loaded_with_the_next_click(page: Page, site: Site) -> None:
    page.goto(site.url)
    chat = Chat(page, open_it=False)
    page.route("**/chat.*.js", lambda route: route.abort())
    chat.launcher.click()
    failed = page.get_by_role("button", name="Réessayez")
    expect(failed).to_be_enabled()
    page.unroute("**/chat.*.js")
    failed.click()
    chat.say("bonjour")
    page.keyboard.press("Escape")
    expect(chat.launcher).to_be_visible()


def test_two_tags_are_one_chat(page: Page, site: Site) -> None:
    page.goto(f"{site.url}?tags=2")
    expect(Chat(page, open_it=False).launcher).to_be_visible()
    expect(page.locator("guichet-launcher")).to_have_count(1)
