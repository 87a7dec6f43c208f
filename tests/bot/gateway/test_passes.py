"""A conversation that goes on elsewhere: what a page is given for it, where that is good, and what the next page then has."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import segno

from bot.conversations.migrate import migrate
from bot.gateway.limits import Limits
from bot.gateway.passing import BORDER, picture
from tests.bot.gateway.conftest import Gateway, Gateways
from tests.bot.gateway.sites import CHANTILLY, CMN, OTHER_CMN, STRANGER, Page, core_with_pages
from tests.bot.gateway.standin import RasaStandIn
from tests.databases import Databases, Sqlite
from tests.telegram.bot_api import BotApi
from tests.waiting import until

BOT = "GuichetTestBot"
FORM = re.compile(r"[A-Za-z0-9_-]{32}")


@pytest.fixture
def gateway(run: Gateways, databases: Databases, tmp_path: Path, _sqlite: Sqlite) -> Gateway:
    more = {"conversations_url": databases.copy(migrate, tmp_path / "log")}
    return run(core=core_with_pages(tmp_path, _sqlite), more=more, telegram=lambda: BOT)


@pytest.fixture(scope="module")
def shared(rasa_server: RasaStandIn, tmp_path_factory: pytest.TempPathFactory, _sqlite: Sqlite) -> Iterator[Gateway]:
    """One for all of what is the same on either kind of database."""
    home = tmp_path_factory.mktemp("passes")
    gateways = Gateways(rasa_server.url, home, _sqlite)
    yield gateways(core=core_with_pages(home, _sqlite), telegram=lambda: BOT)
    gateways.stop()


def opened(gateway: Gateway, origin: str | None = CMN, seller: str | None = "cmn") -> Page:
    page = Page(gateway, origin, seller)
    assert page.begin().status_code == 201
    return page


def given(page: Page) -> dict[str, Any]:
    reply = page.call("POST", "/chat/pass")
    assert (reply.status_code, reply.headers["cache-control"]) == (201, "no-store")
    told: dict[str, Any] = reply.json()
    return told


def redeems(page: Page, token: Any) -> tuple[int, str]:
    """The status, and the error's name or nothing; the page then holds what it was given."""
    reply = page.call("POST", "/chat/session", {"pass": token, "lang": "fr", "seller": page.seller}, session="")
    told = reply.json()
    page.session = told.get("session", "")
    return reply.status_code, told.get("error", "")


def test_a_page_goes_on_with_all_that_was_said_elsewhere(gateway: Gateway, rasa: RasaStandIn) -> None:
    first = opened(gateway)
    with first.tab() as tab:
        tab.say("bonjour")
        said = tab.until(3)
    own = Page(gateway, gateway.url, None)
    reply = own.call("POST", "/chat/session", {"pass": given(first)["token"], "lang": "en"})
    told = reply.json()
    own.session = told.pop("session")
    assert (reply.status_code, reply.headers["cache-control"]) == (201, "no-store")
    assert told == {"lang": "fr", "seller": "cmn", "seq": 3}, "the conversation's own language"
    assert len(own.session) == 43 and own.session != first.session
    with own.tab() as here, first.tab() as there:
        assert here.until(3) == said
        here.say("encore")
        assert here.until(5) == there.until(5)
    assert [one["metadata"]["lang"] for one in rasa.seen] == ["fr", "fr"] and len({one["sender"] for one in rasa.seen}) == 1
    assert [first.reads(), own.reads(), Page(gateway, CMN).reads(own.session), own.reads(first.session)] == [200, 200, 401, 401]
    assert own.call("DELETE", "/chat/session").status_code == 204
    assert [first.reads(), own.reads()] == [401, 401], "it is one conversation: who forgets it forgets it for both"


def test_a_pass_is_good_once(shared: Gateway) -> None:
    token = given(opened(shared))["token"]
    own = Page(shared, shared.url, None)
    assert redeems(own, token) == (201, "")
    assert redeems(own, token) == (410, "pass_gone")
    reply = own.call("POST", "/chat/session", {"pass": token, "lang": "en"})
    assert "no longer good" in reply.json()["text"]


NO_PASSES = ["", "x" * 32, "x" * 5000, "\ud800" * 32, None, 5, True, {"$ne": ""}, ["x" * 32]]


def test_what_is_no_pass_opens_nothing(shared: Gateway) -> None:
    for token in NO_PASSES:
        reply = shared.client.post("/chat/session", content=json.dumps({"pass": token, "seller": "cmn"}))
        assert (reply.status_code, reply.json()["error"]) == (410, "pass_gone"), token


def test_a_sellers_page_goes_on_only_with_what_was_begun_on_it(gateway: Gateway) -> None:
    """Otherwise whoever is listed for one seller could have read to it what was said to another."""
    begun = opened(gateway, CMN)
    for origin, seller in ((OTHER_CMN, "cmn"), (CHANTILLY, "chantilly"), (STRANGER, "cmn")):
        assert redeems(Page(gateway, origin, seller), given(begun)["token"]) == (403, "not_here"), origin
    again = Page(gateway, CMN)
    assert redeems(again, given(begun)["token"]) == (201, "") and again.reads() == 200
    own = opened(gateway, gateway.url)
    assert redeems(Page(gateway, CMN), given(own)["token"]) == (403, "not_here"), "what was begun on our own page"
    assert redeems(Page(gateway, None), given(own)["token"]) == (201, "")


def test_the_link_leads_to_the_bot_and_its_picture_says_the_same(shared: Gateway) -> None:
    told = given(opened(shared))
    assert FORM.fullmatch(told["token"])
    link = f"https://t.me/{BOT}?start=g_{told['token']}"
    assert (told["telegram"], told["qr"]) == (link, picture(link))
    assert set(told) == {"token", "telegram", "qr", "until"}
    left = datetime.fromisoformat(told["until"]) - datetime.now(UTC)
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)


def test_the_picture_has_every_square_of_the_code() -> None:
    link = "https://t.me/a_bot?start=g_" + "aZ09_-xx" * 4
    drawn = picture(link)
    grid = [bytearray(drawn["size"]) for _ in range(drawn["size"])]
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", drawn["path"])
    assert "".join(f"M{x} {y}h{width}v1h-{back}z" for x, y, width, back in runs) == drawn["path"]
    for x, y, width, back in runs:
        assert width == back
        grid[int(y)][int(x) : int(x) + int(width)] = b"\1" * int(width)
    made = [bytearray(row) for row in segno.make(link, error="m", micro=False).matrix]
    assert [row[BORDER:-BORDER] for row in grid[BORDER:-BORDER]] == made
    assert sum(map(sum, grid)) == sum(map(sum, made)), "and none around it"


def where_told(page: Page) -> list[bool | None]:
    with page.tab() as tab:
        ready = tab.next("ready")
    polled = page.call("GET", "/chat/messages").json()
    return [told.get("telegram") for told in (page.look().json(), ready, polled)]


@pytest.mark.parametrize(("bot", "told"), [(lambda: BOT, True), (lambda: None, None)])
def test_pages_are_told_whether_there_is_a_bot(run: Gateways, bot: Callable[[], str | None], told: bool | None) -> None:
    page = opened(run(telegram=bot), None, None)
    assert where_told(page) == [told] * 3
    made = given(page)
    assert (bool(made["telegram"]), bool(made["qr"])) == (bool(told), bool(told))
    assert FORM.fullmatch(made["token"]), "another browser can go on with it all the same"


def test_without_a_session_there_is_no_pass(shared: Gateway) -> None:
    page = Page(shared, CMN)
    for session in ("", "forged" * 8, opened(shared, OTHER_CMN).session):
        assert page.call("POST", "/chat/pass", session=session).status_code == 401


def test_asking_for_passes_is_limited(run: Gateways) -> None:
    gateway = run(limits=Limits(messages="3/minute"), telegram=lambda: BOT)
    page = opened(gateway, None, None)
    replies = [page.call("POST", "/chat/pass") for _ in range(4)]
    assert [reply.status_code for reply in replies] == [201] * 3 + [429]
    assert replies[-1].json()["error"] == "too_many" and int(replies[-1].headers["retry-after"]) > 0


def test_from_the_page_to_the_telephone_and_back(run: Gateways, rasa: RasaStandIn, tmp_path: Path, _sqlite: Sqlite) -> None:
    with BotApi() as telegram:
        more = {"telegram_token": telegram.token, "telegram_api": telegram.url, "telegram_mode": "polling"}
        gateway = run(core=core_with_pages(tmp_path, _sqlite), more=more)
        page = opened(gateway, CMN)
        until(lambda: "telegram" in page.look().json())  # once Telegram has told the bot's name
        with page.tab() as tab:
            tab.say("sur la page")
            tab.until(3)
        _, _, start = given(page)["telegram"].partition(f"https://t.me/{telegram.state.bot['username']}?start=")
        anna = telegram.person("Anna", "fr")
        anna.start(start)
        anna.hears()
        anna.say("au téléphone")
        with page.tab() as tab:
            assert [row["text"] for row in tab.until(5) if row["author"] == "customer"] == ["sur la page", "au téléphone"]
        anna.say("/site")
        back = re.search(r"#go=([A-Za-z0-9_-]{32})", anna.hears("#go=").text)
        own = Page(gateway, gateway.url, None)
        assert back and redeems(own, back[1]) == (201, "")
        with own.tab() as tab:
            tab.until(5)
            tab.say("et ici")
            tab.until(7)
    assert rasa.messages == ["sur la page", "au téléphone", "et ici"] and len({one["sender"] for one in rasa.seen}) == 1
