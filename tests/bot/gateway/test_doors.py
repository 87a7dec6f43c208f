"""From which pages the chat may be used, and with whose session."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bot.conversations import make_engine
from bot.conversations.migrate import migrate
from tests.bot.gateway.conftest import Gateway, Gateways
from tests.bot.gateway.sites import CHANTILLY, CMN, OTHER_CMN, STRANGER, Page, core_with_pages, list_pages
from tests.bot.gateway.standin import RasaStandIn
from tests.databases import Databases, Sqlite

NEARLY = [
    "https://WWW.cmn.example:443/", "http://www.cmn.example", "https://www.cmn.example:8443", "https://cmn.example",
    "https://www.cmn.example.", "https://www.cmn.example.thief.example", "https://thief.example/www.cmn.example",
    "https://www.cmn.example@thief.example", "https://xn--muse-dpa.cmn.example",
    "null", "", "*", "file://", "https://", "//www.cmn.example", "https://www.cmn.example, https://thief.example", "https://[",
]  # fmt: skip


@pytest.fixture
def gateway(run: Gateways, databases: Databases, tmp_path: Path, _sqlite: Sqlite) -> Gateway:
    return run(core=core_with_pages(tmp_path, _sqlite), more={"conversations_url": databases.copy(migrate, tmp_path / "log")})


@pytest.fixture(scope="module")
def at_the_door(rasa_server: RasaStandIn, tmp_path_factory: pytest.TempPathFactory, _sqlite: Sqlite) -> Iterator[Gateway]:
    """One for all of what never reaches a database."""
    home = tmp_path_factory.mktemp("doors")
    gateways = Gateways(rasa_server.url, home, _sqlite)
    yield gateways(core=core_with_pages(home, _sqlite))
    gateways.stop()


def refused_handshake(page: Page) -> int:
    with pytest.raises(InvalidStatus) as refused, page.tab("x" * 43):
        pass
    return refused.value.response.status_code


def closes_with(page: Page, session: str | None = None) -> int:
    with page.tab(session) as tab:
        with pytest.raises(ConnectionClosed) as closed:
            tab.next("ready")
        assert closed.value.rcvd
        return closed.value.rcvd.code


def test_a_listed_page_holds_a_whole_conversation(gateway: Gateway, rasa: RasaStandIn) -> None:
    page = Page(gateway, OTHER_CMN)
    look = page.look()
    assert look.json() == {"accent": "#14505c"}
    assert page.begin().status_code == 201
    with page.tab() as tab:
        tab.next("ready")
        tab.say("bonjour")
        tab.until(3)
    replies = [
        look,
        page.call("GET", "/chat/messages"),
        page.call("POST", "/chat/messages", {"id": "x"}),
        page.call("DELETE", "/chat/session"),
    ]
    assert [reply.status_code for reply in replies] == [200, 200, 422, 204]
    for reply in replies:
        assert reply.headers["access-control-allow-origin"] == OTHER_CMN
        assert "Origin" in reply.headers["vary"]
        assert "access-control-allow-credentials" not in reply.headers
    assert page.reads() == 401, "and what was deleted is gone"


def test_a_browser_may_ask_before_a_request_of_a_listed_page_alone(at_the_door: Gateway) -> None:
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    told = at_the_door.client.options("/chat/messages", headers={"Origin": CMN, **asks})
    assert (told.status_code, told.headers["access-control-allow-origin"]) == (200, CMN)
    assert "authorization" in told.headers["access-control-allow-headers"].lower()
    for origin in (STRANGER, "null", CMN.upper(), f"{CMN}:443"):
        told = at_the_door.client.options("/chat/messages", headers={"Origin": origin, **asks})
        assert (told.status_code, "access-control-allow-origin" in told.headers) == (400, False)


@pytest.mark.parametrize("path", ["/api/v1/sellers", "/desk/login", "/webhooks/rest/webhook", "/health", "/chatter", "/widget.js"])
def test_a_listed_page_may_read_the_chat_and_nothing_else(at_the_door: Gateway, path: str) -> None:
    for method in ("GET", "OPTIONS"):
        reply = at_the_door.client.request(method, path, headers={"Origin": CMN, "Access-Control-Request-Method": "POST"})
        assert reply.headers.get("access-control-allow-origin") in (None, "*" if path == "/widget.js" else None)


@pytest.mark.parametrize("origin", [STRANGER, *NEARLY])
def test_another_page_gets_nothing(at_the_door: Gateway, origin: str) -> None:
    page = Page(at_the_door, origin)
    for reply in (page.look(), page.begin()):
        assert reply.status_code == 403
        assert reply.json()["error"] == "not_here"
        assert "access-control-allow-origin" not in reply.headers
    assert refused_handshake(page) == 403


def test_a_listed_page_is_listed_for_its_own_seller_only(gateway: Gateway) -> None:
    for origin, seller in ((CMN, "chantilly"), (CHANTILLY, "cmn"), (CMN, "mad"), (CMN, "no_such_seller"), (CMN, None), (CMN, "../cmn")):
        page = Page(gateway, origin, seller)
        assert (page.look().status_code, page.begin().status_code) == (403, 403), (origin, seller)
    assert Page(gateway, CHANTILLY, "chantilly").begin().status_code == 201, "the control"


@pytest.mark.parametrize("thief", [STRANGER, CHANTILLY, OTHER_CMN, "null", None, "own"])
def test_a_session_is_good_on_the_page_that_it_was_opened_on(gateway: Gateway, thief: str | None) -> None:
    owner = Page(gateway, CMN)
    owner.begin()
    page = Page(gateway, gateway.url if thief == "own" else thief)
    assert page.reads(owner.session) == 401
    assert page.call("POST", "/chat/messages", {"id": "a" * 8, "text": "x"}, owner.session).status_code == 401
    assert page.call("POST", "/chat/read", {"seq": 1}, owner.session).status_code == 401
    assert page.call("DELETE", "/chat/session", session=owner.session).status_code == 401
    if thief in (STRANGER, "null"):
        assert refused_handshake(page) == 403
    else:
        assert closes_with(page, owner.session) == 4401
    assert owner.reads() == 200, "and the owner has lost nothing"


def test_our_own_page_needs_no_list_and_its_session_is_nobody_elses(gateway: Gateway) -> None:
    own = Page(gateway, gateway.url)
    assert (own.look().status_code, own.begin().status_code, own.reads()) == (200, 201, 200)
    assert Page(gateway, None).reads(own.session) == 200, "a browser names no origin when it reads its own"
    assert Page(gateway, CMN).reads(own.session) == 401
    nobody = Page(gateway, gateway.url, "no_such_seller")
    assert (nobody.look().json()["accent"], nobody.begin().status_code) == ("#14505c", 201)


def test_who_is_taken_off_the_list_is_out_at_once(gateway: Gateway, tmp_path: Path) -> None:
    page, other = Page(gateway, CMN), Page(gateway, OTHER_CMN)
    for one in (page, other):
        one.begin()
    with page.tab() as open_before, other.tab() as stays:
        for tab in (open_before, stays):
            tab.next("ready")
        list_pages(tmp_path, "cmn", OTHER_CMN)
        with pytest.raises(ConnectionClosed) as closed:
            open_before.next("read")
        assert closed.value.rcvd and (closed.value.rcvd.code, open_before.frames[-1]["reason"]) == (4403, "not_here")
        stays.send(type="ping")
        stays.next("pong")
    deadline = time.monotonic() + 10
    while page.look().status_code == 200 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert (page.look().status_code, page.begin().status_code, refused_handshake(page)) == (403, 403, 403)
    assert (other.look().status_code, other.reads()) == (200, 200)


@pytest.mark.parametrize("session", ["x", "forged" * 8, "é" * 20, "' OR 1=1 --", "x" * 5000])
def test_a_forged_session_is_unknown(at_the_door: Gateway, session: str) -> None:
    page = Page(at_the_door, CMN)
    raw = {"Origin": CMN, "Authorization": f"Bearer {session}".encode()}
    reply = at_the_door.client.get("/chat/messages", headers=raw)  # type: ignore[arg-type]
    assert (reply.status_code, reply.json()["error"]) == (401, "unknown_session")
    assert reply.headers["access-control-allow-origin"] == CMN, "its widget must be able to read that, to begin anew"
    assert closes_with(page, session) == 4401


def test_a_session_ends_when_nobody_used_it_for_thirty_days(gateway: Gateway) -> None:
    page = Page(gateway, CMN)
    page.begin()

    def unused_for(days: float) -> None:
        engine = make_engine(gateway.settings.conversations_url)
        with engine.begin() as db:
            now = gateway.log()._now()  # noqa: SLF001
            then = (now - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S.%f")
            db.execute(text("UPDATE conversation SET used_at = :then, updated_at = :then"), {"then": then})
        engine.dispose()

    unused_for(29.9)
    assert page.reads() == 200
    unused_for(29.9)
    with page.tab() as tab:
        tab.next("ready")
    assert page.reads() == 200, "reading is using: that look counts"
    unused_for(30.1)
    assert (page.reads(), closes_with(page)) == (401, 4401)
    assert page.begin().status_code == 201


def test_nothing_of_the_gateway_may_be_framed(at_the_door: Gateway) -> None:
    page, others = Page(at_the_door, CMN), ("/privacy", "/desk/login", "/no")
    for reply in (page.look(), page.begin(), *(at_the_door.client.get(path) for path in others)):
        assert reply.headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]


def test_a_strangers_page_writes_nothing_however_often_its_visitors_try(gateway: Gateway) -> None:
    stranger = Page(gateway, STRANGER)
    for _ in range(200):
        assert stranger.begin().status_code == 403
    with make_engine(gateway.settings.conversations_url).connect() as db:
        assert db.scalar(text("SELECT count(*) FROM conversation")) == 0
    assert Page(gateway, CMN).begin().status_code == 201
