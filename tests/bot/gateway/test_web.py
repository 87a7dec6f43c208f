"""The web channel: socket with resume, several tabs, polling."""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from bot.gateway.limits import Limits
from tests.bot.gateway.conftest import Gateway, Gateways
from tests.bot.gateway.standin import RasaStandIn
from tests.waiting import until


class Tab:
    """A socket as the widget uses it; ``rows`` are what it was told."""

    def __init__(self, socket: Connection, session: str, after: int) -> None:
        self.socket = socket
        self.rows: list[dict[str, Any]] = []
        self.frames: list[dict[str, Any]] = []
        self.send(session=session, after=after)

    def send(self, **frame: Any) -> None:
        self.socket.send(json.dumps(frame))

    def say(self, text: str, id_: str | None = None) -> str:
        id_ = id_ or str(uuid.uuid4())
        self.send(type="say", id=id_, text=text)
        return id_

    def next(self, kind: str) -> dict[str, Any]:
        """The next frame of that kind; those before it are kept."""
        while True:
            frame = json.loads(self.socket.recv(timeout=10))
            self.frames.append(frame)
            if frame["type"] == "rows":
                self.rows += frame["rows"]
            if frame["type"] == kind:
                return frame

    def until(self, seq: int) -> list[dict[str, Any]]:
        while not self.rows or self.rows[-1]["seq"] < seq:
            self.next("rows")
        return self.rows


@contextmanager
def tab(gateway: Gateway, session: str, after: int = 0) -> Iterator[Tab]:
    with connect(gateway.url.replace("http", "ws") + "/chat/ws", proxy=None) as socket:
        yield Tab(socket, session, after)


def begin(gateway: Gateway, **body: Any) -> str:
    reply = gateway.client.post("/chat/session", json=body)
    assert reply.status_code == 201, reply.text
    return str(reply.json()["session"])


def bearer(session: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {session}"}


def closed_with(gateway: Gateway, first: str) -> int:
    with connect(gateway.url.replace("http", "ws") + "/chat/ws", proxy=None) as socket:
        socket.send(first)
        with pytest.raises(ConnectionClosed) as closed:
            for _ in range(20):
                socket.recv(timeout=15)
        assert closed.value.rcvd
        return closed.value.rcvd.code


def test_a_conversation_over_the_socket(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.replies["bonjour"] = [
        {"text": "Quel monument ?", "buttons": [{"title": "Conciergerie", "payload": "b:1"}]},
        {"custom": {"asks": "activity"}},
    ]
    session = begin(gateway, lang="fr", seller="cmn")
    with tab(gateway, session) as one:
        ready = one.next("ready")
        assert ready == {"type": "ready", "seq": 1, "owner": "assistant", "lang": "fr", "seller": "cmn"}
        [opening] = one.until(1)
        assert opening["author"] == "assistant"
        assert "automatique" in opening["text"]
        id_ = one.say("bonjour")
        asked, answer = one.until(3)[1:]
        assert (asked["author"], asked["id"], asked["text"]) == ("customer", id_, "bonjour")
        assert set(answer) == {"seq", "author", "at", "id", "text", "buttons", "custom", "attachment"}
        assert answer["custom"] == {"asks": "activity"}
        one.say("b:1")
        assert one.until(5)[3]["text"] == "Conciergerie", "never the token"
        assert [f["on"] for f in one.frames if f["type"] == "typing"][:1] in ([], [True])
    assert rasa.seen[0]["metadata"] == {"channel": "web", "seq": 2, "lang": "fr", "seller": "cmn", "greeted": True}
    assert rasa.messages == ["bonjour", '/press{"id": "b:1"}']


def test_typing_is_shown_while_the_answer_is_made(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.delay = 0.3
    with tab(gateway, begin(gateway)) as one:
        one.say("bonjour")
        assert one.next("typing")["on"] is True
        assert one.rows[-1]["text"] == "bonjour", "the own message is there before the answer"
        assert one.next("typing")["on"] is False
        assert one.rows[-1]["author"] == "assistant"


def test_a_reconnecting_tab_gets_what_it_missed_once(gateway: Gateway, rasa: RasaStandIn) -> None:
    rasa.delay = 0.2
    session = begin(gateway)
    with tab(gateway, session) as one:
        one.until(1)
        id_ = one.say("bonjour")
    with tab(gateway, session, after=1) as two:
        two.say("bonjour", id_)  # it cannot know whether the first one arrived
        rows = {row["seq"]: row for row in two.until(3)}
        assert [rows[seq]["author"] for seq in sorted(rows)] == ["customer", "assistant"]
        two.say("encore")
        two.until(5)
    assert rasa.messages == ["bonjour", "encore"]
    with tab(gateway, session, after=3) as three:
        assert [row["seq"] for row in three.until(5)] == [4, 5]


def test_a_long_backlog_comes_in_batches_without_holes(gateway: Gateway, rasa: RasaStandIn) -> None:
    session = begin(gateway)
    with tab(gateway, session) as one:
        for number in range(60):
            one.say(f"n{number}")
            one.until(2 * number - 4)  # a customer who is far ahead of the answers is asked to wait
        one.until(121)
    with tab(gateway, session) as two:
        assert [row["seq"] for row in two.until(121)] == list(range(1, 122))
        assert max(len(frame["rows"]) for frame in two.frames if frame["type"] == "rows") == 100


def test_two_tabs_see_the_same_and_both_may_write(gateway: Gateway, rasa: RasaStandIn) -> None:
    session = begin(gateway)
    with tab(gateway, session) as one, tab(gateway, session) as two:
        one.next("ready")
        two.next("ready")
        threads = [threading.Thread(target=writer.say, args=(f"from {n}",)) for n, writer in enumerate((one, two) * 3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert one.until(13) == two.until(13)
    assert rasa.overlaps == 0
    assert rasa.messages == [row["text"] for row in one.rows if row["author"] == "customer"]


def test_an_eleventh_tab_is_one_too_many(gateway: Gateway) -> None:
    session = begin(gateway)
    with tab(gateway, session) as first:
        first.next("ready")
        others = [connect(gateway.url.replace("http", "ws") + "/chat/ws", proxy=None) for _ in range(9)]
        for other in others:
            Tab(other, session, 0).next("ready")
        assert closed_with(gateway, json.dumps({"session": session, "after": 0})) == 4429
        for other in others:
            other.close()


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ('{"session": "forged-forged-forged-forged-forged", "after": 0}', 4401),
        ("no json", 4400),
        ('{"after": 3}', 4400),
        ('{"session": "x", "after": -1}', 4400),
        ('{"session": "x", "after": true}', 4400),
        ("[]", 4400),
    ],
)
def test_a_bad_first_frame_ends_the_socket(gateway: Gateway, first: str, code: int) -> None:
    assert closed_with(gateway, first) == code


def test_a_rest_senders_secret_opens_no_web_conversation(gateway: Gateway) -> None:
    gateway.say("bonjour")
    assert closed_with(gateway, json.dumps({"session": gateway.sender, "after": 0})) == 4401
    assert gateway.client.get("/chat/messages", headers=bearer(gateway.sender)).status_code == 401
    session = begin(gateway)
    gateway.say("bonjour", sender=session)
    rows = gateway.client.get("/chat/messages", headers=bearer(session)).json()["rows"]
    assert len(rows) == 1, "the same words over REST are another conversation"


@pytest.mark.parametrize(
    "frame",
    [{"type": "say", "text": "x"}, {"type": "say", "id": "not a uuid!", "text": "x"}, {"type": "say", "id": str(uuid.uuid4()), "text": 5}],
)
def test_a_bad_message_is_refused_and_the_socket_lives(gateway: Gateway, rasa: RasaStandIn, frame: dict[str, Any]) -> None:
    with tab(gateway, begin(gateway, lang="en")) as one:
        one.send(**frame)
        refused = one.next("refused")
        assert (refused["reason"], refused["id"]) == ("invalid", frame.get("id"))
        assert "Reload" in refused["text"]
        one.send(type="ping")
        one.next("pong")
    assert rasa.seen == []


def test_a_huge_message_is_refused_and_a_long_one_answered(gateway: Gateway, rasa: RasaStandIn) -> None:
    with tab(gateway, begin(gateway)) as one:
        one.say("x" * 70_000)
        assert one.next("refused")["reason"] == "too_long"
        one.say("x" * 10_000)
        assert "trop long" in one.until(3)[-1]["text"]
    assert rasa.seen == []


def test_too_fast_is_refused_and_nothing_of_it_stored(run: Gateways, rasa: RasaStandIn) -> None:
    gateway = run(limits=Limits(messages="2/minute"))
    with tab(gateway, begin(gateway)) as one:
        for number in range(3):
            one.say(f"n{number}")
        refused = one.next("refused")
        assert refused["reason"] == "too_many"
        assert 0 < refused["retry_after"] <= 60
        one.until(5)
    assert rasa.messages == ["n0", "n1"]


def test_the_language_can_be_switched(gateway: Gateway, rasa: RasaStandIn) -> None:
    with tab(gateway, begin(gateway)) as one:
        one.next("ready")
        one.send(type="lang", lang="en")
        assert one.next("state") == {"type": "state", "owner": "assistant", "lang": "en"}
        one.say("/restart")
        assert "own words" in one.until(3)[-1]["text"]


def test_the_language_can_be_switched_without_a_socket(gateway: Gateway) -> None:
    session = begin(gateway)
    told = [gateway.client.post("/chat/lang", json={"lang": lang}, headers=bearer(session)).status_code for lang in ("xx", None, "en")]
    assert told == [422, 422, 204]
    assert gateway.client.get("/chat/messages", headers=bearer(session)).json()["lang"] == "en"
    assert gateway.client.post("/chat/lang", json={"lang": "en"}).status_code == 401


def test_polling_tells_the_same_as_the_socket(gateway: Gateway, rasa: RasaStandIn) -> None:
    session = begin(gateway)
    id_ = str(uuid.uuid4())
    for _ in range(2):
        reply = gateway.client.post("/chat/messages", json={"id": id_, "text": "bonjour"}, headers=bearer(session))
        assert (reply.status_code, reply.json()) == (202, {"seq": 2})
    with tab(gateway, session) as one:
        shown = one.until(3)
    polled = gateway.client.get("/chat/messages", params={"after": 1}, headers=bearer(session)).json()
    assert polled["rows"] == shown[1:]
    assert (polled["seq"], polled["owner"], polled["lang"], polled["typing"]) == (3, "assistant", "fr", False)
    assert rasa.messages == ["bonjour"]


def test_polling_without_a_session_or_with_nonsense(gateway: Gateway) -> None:
    for headers in ({}, {"Authorization": "Bearer"}, bearer("forged-forged-forged"), {"Authorization": "Basic x"}):
        assert gateway.client.get("/chat/messages", headers=headers).json()["error"] == "unknown_session"
        assert gateway.client.post("/chat/messages", json={}, headers=headers).status_code == 401
    session = begin(gateway)
    assert gateway.client.post("/chat/messages", json={"text": "x"}, headers=bearer(session)).status_code == 422
    assert gateway.client.post("/chat/messages", content=b"x" * 70_000, headers=bearer(session)).json()["error"] == "too_long"


def test_a_deleted_conversation_is_gone(gateway: Gateway) -> None:
    session = begin(gateway)
    with tab(gateway, session) as one:
        one.next("ready")
        assert gateway.client.delete("/chat/session", headers=bearer(session)).status_code == 204
        with pytest.raises(ConnectionClosed):
            while True:
                one.next("never")
    assert gateway.client.get("/chat/messages", headers=bearer(session)).status_code == 401


def test_what_is_deleted_is_forgotten_by_rasa_too_once_its_turns_are_over(run: Gateways, rasa: RasaStandIn, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "rasa.db") as trackers:
        trackers.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT)")
    gateway = run(home=tmp_path, more={"tracker_url": f"sqlite:///{tmp_path / 'rasa.db'}"})
    session = begin(gateway)
    rasa.delay = 0.4
    with tab(gateway, session) as one:
        one.say("bonjour")
        one.until(2)
        one.say("encore")
        one.until(3)
        until(lambda: bool(rasa.busy))
        mine = rasa.seen[0]["sender"]
        trackers.executemany("INSERT INTO events (sender_id) VALUES (?)", [(mine,), (mine,), ("another",)])
        trackers.commit()
        assert gateway.client.delete("/chat/session", headers=bearer(session)).status_code == 204
        assert not rasa.busy, "a turn that still ran would have begun a new tracker"
    assert trackers.execute("SELECT sender_id FROM events").fetchall() == [("another",)]
    assert gateway.client.get("/chat/messages", headers=bearer(session)).status_code == 401


def test_a_deletion_that_cannot_reach_rasa_deletes_nothing_and_says_so(run: Gateways, rasa: RasaStandIn, tmp_path: Path) -> None:
    gateway = run(home=tmp_path, more={"tracker_url": f"sqlite:///{tmp_path / 'missing.db'}"})
    session = begin(gateway)
    assert gateway.client.delete("/chat/session", headers=bearer(session)).status_code == 503
    assert gateway.client.get("/chat/messages", headers=bearer(session)).status_code == 200


def test_no_cookie_no_secret_in_an_address_and_strict_headers(gateway: Gateway) -> None:
    replies: list[httpx.Response] = [
        gateway.client.post("/chat/session", json={}),
        gateway.client.get("/health"),
        gateway.client.get("/no/such/page"),
        gateway.client.post("/webhooks/rest/webhook", json={}),
    ]
    for reply in replies:
        assert "set-cookie" not in reply.headers
        assert "access-control-allow-origin" not in reply.headers
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
