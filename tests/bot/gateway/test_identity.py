"""A seller's site says whom it has signed in: what is believed, and what is not."""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from pydantic import ValidationError
from sqlalchemy import text

from booking_core.clock import system_clock
from booking_core.vouched import Seals, Vouched
from bot.conversations import make_engine
from bot.conversations.migrate import migrate
from tests.bot.gateway.conftest import SECRET, Gateway, Gateways, settings_for
from tests.bot.gateway.sites import CHANTILLY, CMN, Page, core_with_pages
from tests.bot.gateway.standin import RasaStandIn
from tests.databases import Databases, Sqlite
from tests.waiting import until

KEYS = {"cmn": "c" * 32, "chantilly": "d" * 32}
EMAIL = "agence@horizons.example"


def claims(**other: Any) -> dict[str, Any]:
    """What a token must say, but for what ``other`` changes; None leaves a claim out."""
    said = {"iss": "cmn", "aud": "guichet", "exp": int(time.time()) + 300, "jti": secrets.token_hex(8), "email": EMAIL, **other}
    return {name: value for name, value in said.items() if value is not None}


def token(*, key: str = KEYS["cmn"], algorithm: str = "HS256", **other: Any) -> str:
    return jwt.encode(claims(**other), key, algorithm=algorithm)


def by_hand(header: dict[str, Any], said: dict[str, Any], signature: str = "") -> str:
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, said))
    return ".".join((*parts, signature))


@pytest.fixture
def gateway(run: Gateways, databases: Databases, tmp_path: Path, _sqlite: Sqlite) -> Gateway:
    keys = " ".join(f"{seller}={key}" for seller, key in KEYS.items())
    more = {"conversations_url": databases.copy(migrate, tmp_path / "log"), "identity_keys": keys}
    return run(core=core_with_pages(tmp_path, _sqlite), more=more)


@pytest.fixture(scope="module")
def shared(rasa_server: RasaStandIn, tmp_path_factory: pytest.TempPathFactory, _sqlite: Sqlite) -> Iterator[Gateway]:
    home = tmp_path_factory.mktemp("identity")
    gateways = Gateways(rasa_server.url, home, _sqlite)
    yield gateways(core=core_with_pages(home, _sqlite), more={"identity_keys": f"cmn={KEYS['cmn']} chantilly={KEYS['chantilly']}"})
    gateways.stop()


def opened(gateway: Gateway, origin: str | None = CMN, seller: str = "cmn") -> Page:
    page = Page(gateway, origin, seller)
    assert page.begin().status_code == 201
    return page


def shown(page: Page, what: Any) -> tuple[int, str]:
    reply = page.call("POST", "/chat/identity", {"token": what})
    return reply.status_code, reply.json()["error"] if reply.content else ""


def told(rasa: RasaStandIn, gateway: Gateway) -> Vouched | None:
    """What the dialogue was told with the last message."""
    last = rasa.seen[-1]
    return Seals(SECRET, system_clock).read(last["sender"], last["metadata"].get("vouched"))


def says(page: Page, words: str = "bonjour") -> None:
    page.call("POST", "/chat/messages", {"id": secrets.token_hex(8), "text": words})
    until(lambda: page.call("GET", "/chat/messages").json()["rows"][-1]["author"] == "assistant")


def test_the_dialogue_knows_whom_the_site_has_signed_in(gateway: Gateway, rasa: RasaStandIn) -> None:
    page = opened(gateway)
    says(page)
    assert told(rasa, gateway) is None and "vouched" not in rasa.seen[-1]["metadata"]
    assert shown(page, token(email="Agence@Horizons.EXAMPLE", phone="06 12\u202e 34", name="<b>Eve</b>", company="x" * 900)) == (204, "")
    says(page)
    assert told(rasa, gateway) == Vouched("cmn", EMAIL, "06 12 34")
    says(opened(gateway))
    assert "vouched" not in rasa.seen[-1]["metadata"], "nobody else is"


def not_believed() -> list[tuple[Any, str]]:
    """Made when they are needed: their times are part of what is wrong with them."""
    return [
        (token(key="e" * 32), "invalid"),
        (token(key=KEYS["chantilly"]), "invalid"),
        (token(key=KEYS["chantilly"], iss="chantilly"), "invalid"),
        (token(iss="chantilly"), "invalid"),
        (token(aud="somebody"), "invalid"),
        (token(aud=["guichet-not"]), "invalid"),
        (token(key="", algorithm="none"), "invalid"),
        (by_hand({"alg": "none"}, claims()), "invalid"),
        (by_hand({"alg": "None", "typ": "JWT"}, claims(), "x"), "invalid"),
        (token(algorithm="HS512", key=KEYS["cmn"] * 2), "invalid"),
        (by_hand({"alg": "HS256", "kid": "../../etc/passwd"}, claims(), "AAAA"), "invalid"),
        (token()[:-4] + "AAAA", "invalid"),
        *((jwt.encode(claims(**{missing: None}), KEYS["cmn"]), "invalid") for missing in ("iss", "aud", "exp", "jti", "email")),
        (token(exp=int(time.time()) - 60), "expired"),
        (token(exp=0), "expired"),
        (token(exp=int(time.time()) + 3600), "too_long_lived"),
        (by_hand({"alg": "HS256"}, claims(exp=1e400), "AAAA"), "invalid"),
        (token(exp=10**12), "invalid"),
        (token(exp=10**400), "invalid"),
        (token(exp="soon"), "invalid"),
        (token(exp=True), "invalid"),
        (token(email="nobody"), "invalid"),
        (token(email="a@b.example\r\nBcc: c@d.example"), "invalid"),
        (token(email=[EMAIL]), "invalid"),
        (token(email={"$ne": ""}), "invalid"),
        (token(jti="short"), "invalid"),
        (token(jti="x" * 65), "invalid"),
        (token(jti=7), "invalid"),
        (token(pad="x" * 5000), "invalid"),
        ("", "invalid"),
        ("a.b.c", "invalid"),
        ("....", "invalid"),
        ("é\ud800", "invalid"),
        (None, "invalid"),
        (5, "invalid"),
        ({"token": 1}, "invalid"),
        ([token()], "invalid"),
    ]


@pytest.mark.parametrize("number", range(len(not_believed())))
def test_what_is_not_believed(shared: Gateway, number: int) -> None:
    what, why = not_believed()[number]
    page = opened(shared)
    if what == "é\ud800":
        reply = shared.client.post(
            "/chat/identity", content=b'{"token": "\\ud800"}', headers={"Origin": CMN, "Authorization": f"Bearer {page.session}"}
        )
    else:
        reply = page.call("POST", "/chat/identity", {"token": what})
    assert (reply.status_code, reply.json()["error"]) == (403, why)
    assert "reconnectez-vous" in reply.json()["text"]
    assert shown(page, token()) == (204, ""), "the control: nothing was spoilt"


def test_a_token_without_a_session_or_from_another_page_says_nothing(shared: Gateway) -> None:
    page, good = opened(shared), token()
    assert Page(shared, CMN).call("POST", "/chat/identity", {"token": good}).status_code == 401
    assert Page(shared, CHANTILLY).call("POST", "/chat/identity", {"token": good}, page.session).status_code == 401
    assert Page(shared, CMN).call("POST", "/chat/identity", {"token": good}, "forged" * 8).status_code == 401
    assert shown(page, good) == (204, ""), "and it is not used up"


def test_a_sellers_token_is_good_in_that_sellers_chat_alone(shared: Gateway) -> None:
    assert shown(opened(shared, CHANTILLY, "chantilly"), token()) == (403, "invalid")
    assert shown(opened(shared, CHANTILLY, "chantilly"), token(key=KEYS["chantilly"], iss="chantilly")) == (204, "")
    assert shown(opened(shared, None, "mad"), token(iss="mad")) == (403, "no_key")
    assert shown(opened(shared, None, "no_such_seller"), token(key="", algorithm="none", iss="no_such_seller")) == (403, "no_key")


def test_a_token_is_good_for_one_conversation_and_may_be_sent_again_in_it(gateway: Gateway, rasa: RasaStandIn) -> None:
    page, thief, good = opened(gateway), opened(gateway), token()
    assert [shown(page, good), shown(page, good)] == [(204, ""), (204, "")], "the answer to the first may have been lost"
    assert shown(thief, good) == (403, "used")
    assert page.call("DELETE", "/chat/session").status_code == 204
    assert shown(thief, good) == (403, "used"), "not after that conversation is gone either"
    says(thief)
    assert "vouched" not in rasa.seen[-1]["metadata"]


def test_another_persons_login_reads_nothing_of_the_one_before(gateway: Gateway) -> None:
    page, other = opened(gateway), token(email="other@horizons.example")
    assert shown(page, token()) == (204, "")
    assert shown(page, other) == (403, "somebody_else")
    assert shown(opened(gateway), other) == (204, ""), "it was not used up: a new conversation takes it"


def test_nothing_that_a_message_brings_says_who_somebody_is(gateway: Gateway, rasa: RasaStandIn) -> None:
    seal = Seals(SECRET, system_clock).make("some-conversation", Vouched("cmn", EMAIL))
    gateway.say("bonjour", vouched=seal, proved=json.dumps({"seller": "cmn", "email": EMAIL}), email=EMAIL, token=token())
    assert set(rasa.seen[-1]["metadata"]) <= {"channel", "seq", "lang", "seller"}
    page = opened(gateway)
    page.call(
        "POST", "/chat/messages", {"id": "x" * 8, "text": "bonjour", "vouched": seal, "metadata": {"vouched": seal}, "token": token()}
    )
    until(lambda: rasa.seen[-1]["metadata"]["channel"] == "web")
    assert "vouched" not in rasa.seen[-1]["metadata"]
    assert (
        gateway.client.post("/chat/identity", json={"token": token()}, headers={"Authorization": f"Bearer {gateway.sender}"}).status_code
        == 401
    )


def test_a_seal_is_good_in_its_conversation_only_and_not_for_long() -> None:
    now = system_clock()
    seals = Seals(SECRET, lambda: now)
    seal = seals.make("one", Vouched("cmn", EMAIL))
    assert seals.read("one", seal) == Vouched("cmn", EMAIL)
    assert seals.read("two", seal) is None
    assert Seals("another key " * 4, lambda: now).read("one", seal) is None
    assert [seals.read("one", what) for what in (seal + "x", "", None, 5, {"email": EMAIL}, EMAIL)] == [None] * 6
    assert Seals(SECRET, lambda: now + timedelta(minutes=16)).read("one", seal) is None


def test_what_was_proved_goes_with_the_conversation(gateway: Gateway) -> None:
    page = opened(gateway)
    assert shown(page, token()) == (204, "")
    log = gateway.log()
    assert len(log.mentioning([EMAIL])) == 1, "who is to be forgotten is found by it"
    page.call("DELETE", "/chat/session")
    assert log.mentioning([EMAIL]) == []
    with make_engine(gateway.settings.conversations_url).connect() as db:
        left = db.execute(text("SELECT * FROM spent_token")).all()
    assert len(left) == 1 and EMAIL not in repr(left)


@pytest.mark.parametrize("given", ["cmn", "cmn=short", "=" + "x" * 40, "cmn=" + "x" * 32 + " mad=", "x" * 40])
def test_keys_that_are_none_are_refused_at_the_start_and_not_repeated(tmp_path: Path, given: str) -> None:
    with pytest.raises(ValidationError) as refused:
        settings_for(tmp_path, "http://127.0.0.1:1", identity_keys=given)
    assert "seller=KEY" in str(refused.value)
