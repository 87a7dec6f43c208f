"""Too much at once: those who come too late are told so at once, the others are answered."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from bot.gateway.limits import SOCKETS, SOCKETS_BY_NETWORK, Limits, TooMany
from bot.gateway.rasa import TURNS_AT_ONCE, TURNS_AT_ONCE_OF_ONE_NETWORK
from bot.gateway.turns import MAX_INSIDE, MAX_INSIDE_BY_NETWORK, MAX_WAITING
from tests.bot.gateway.conftest import Gateway, Gateways
from tests.bot.gateway.standin import RasaStandIn
from tests.bot.gateway.test_web import begin, tab
from tests.waiting import until


def post(gateway: Gateway, sender: str, message: str) -> tuple[int, str]:
    reply = gateway.client.post("/webhooks/rest/webhook", json={"sender": sender, "message": message})
    return reply.status_code, reply.json()[0]["text"]


def test_a_locked_log_stalls_nobody_for_long_and_takes_nothing_in(run: Gateways, rasa: RasaStandIn, tmp_path: Path) -> None:
    gateway = run(home=tmp_path)
    gateway.say("bonjour")
    holder = sqlite3.connect(tmp_path / "conversations.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    post(gateway, "the-first-of-the-locked-log", "75 personnes")
    alone = time.monotonic() - begun
    time.sleep(2.1)
    begun = time.monotonic()
    with ThreadPoolExecutor(12) as customers:
        told = list(customers.map(lambda n: post(gateway, f"sender-of-the-locked-log-{n}", "75 personnes"), range(12)))
    assert time.monotonic() - begun < 6 * alone, "twelve did not wait for each other"
    assert all("n’a pas pu être enregistré" in text for _, text in told)
    holder.execute("ROLLBACK")
    time.sleep(2.1)
    assert post(gateway, "sender-of-the-locked-log-1", "30 personnes") == (200, "echo: 30 personnes")
    assert rasa.messages == ["bonjour", "30 personnes"], "what was refused is not done later"


def test_a_failure_at_once_pauses_nobody(run: Gateways, rasa: RasaStandIn, tmp_path: Path) -> None:
    """The pause is for failures that cost waiting: the control of the test above."""
    gateway = run(home=tmp_path)
    gateway.say("bonjour")
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        database.execute("ALTER TABLE message RENAME TO hidden")
    assert "enregistré" in gateway.say("75 personnes")[0]["text"]
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        database.execute("ALTER TABLE hidden RENAME TO message")
    assert gateway.say("75 personnes")[0]["text"] == "echo: 75 personnes"


def test_a_crowd_is_answered_as_far_as_there_is_room_and_the_rest_told_at_once(run: Gateways, rasa: RasaStandIn) -> None:
    gateway = run(turn_seconds=60)
    rasa.held = {"bonjour"}
    crowd = MAX_INSIDE + 20
    with ThreadPoolExecutor(crowd) as customers:
        told = [customers.submit(post, gateway, f"one-of-a-large-crowd-{number}", "bonjour") for number in range(crowd)]
        await_busy(rasa, TURNS_AT_ONCE)
        until(lambda: sum(one.done() for one in told) >= 20)
        early = [one.result() for one in told if one.done()]
        assert [status for status, _ in early] == [429] * 20, "who finds no place need not wait until others are answered"
        assert all("Beaucoup de messages" in text for _, text in early)
        assert len(rasa.busy) == TURNS_AT_ONCE
        rasa.held.clear()
    assert [text for status, text in (one.result() for one in told) if status == 200] == ["echo: bonjour"] * MAX_INSIDE
    assert len(rasa.seen) == MAX_INSIDE, "what was refused is not done later"
    assert post(gateway, "one-of-a-large-crowd-0", "bonjour") == (200, "echo: bonjour"), "the places are free again"


def test_one_conversation_cannot_take_all_places(run: Gateways, rasa: RasaStandIn) -> None:
    gateway = run(turn_seconds=20)
    rasa.delay = 0.5
    with tab(gateway, begin(gateway)) as one:
        one.next("ready")
        for number in range(MAX_WAITING + 5):
            one.say(f"n{number}")
        assert one.next("refused")["reason"] == "too_many"
        assert gateway.say("bonjour")[0]["text"] == "echo: bonjour"


def from_network(gateway: Gateway, network: str, sender: str, message: str) -> int:
    body = {"sender": sender, "message": message}
    return gateway.client.post("/webhooks/rest/webhook", json=body, headers={"X-Forwarded-For": network}).status_code


def await_busy(rasa: RasaStandIn, turns: int) -> None:
    """Until Rasa works on so many turns; then it must stay at that."""
    until(lambda: len(rasa.busy) >= turns)
    time.sleep(0.2)
    assert len(rasa.busy) == turns


@pytest.mark.parametrize("flooded", [True, False])
def test_one_network_takes_neither_all_places_nor_all_of_rasas_time(run: Gateways, rasa: RasaStandIn, flooded: bool) -> None:
    """The control: a crowd of many networks does fill the house."""
    gateway = run(turn_seconds=60)
    rasa.held = {"de la foule"}
    crowd, room = MAX_INSIDE + 16, MAX_INSIDE_BY_NETWORK if flooded else MAX_INSIDE
    with ThreadPoolExecutor(crowd) as customers:
        told = [
            customers.submit(
                from_network, gateway, "192.0.2.7" if flooded else f"192.0.2.{number}", f"one-of-the-flood-{number}", "de la foule"
            )
            for number in range(crowd)
        ]
        await_busy(rasa, TURNS_AT_ONCE_OF_ONE_NETWORK if flooded else TURNS_AT_ONCE)
        until(lambda: sum(one.done() for one in told) == crowd - room)
        newcomer = from_network(gateway, "192.0.2.200", "the-newcomer-of-the-flood", "bonjour")
        rasa.held.clear()
        assert [one.result() for one in told].count(200) == room
    assert newcomer == (200 if flooded else 429)


def test_a_long_message_costs_as_several_short_ones() -> None:
    limits = Limits(messages="10/minute")
    limits.message("long", None, 2000)
    with pytest.raises(TooMany):
        limits.message("long", None, 2000)
    for _ in range(10):
        limits.message("short", None, 200)
    with pytest.raises(TooMany):
        limits.message("short", None, 200)


def address(gateway: Gateway) -> str:
    return gateway.url.replace("http", "ws") + "/chat/ws"


def test_sockets_that_say_nothing_are_few_and_short_lived(run: Gateways, rasa: RasaStandIn) -> None:
    gateway = run(limits=Limits(silent_sockets=3))
    silent = [connect(address(gateway), proxy=None) for _ in range(3)]
    with pytest.raises(InvalidStatus) as refused:
        connect(address(gateway), proxy=None)
    assert refused.value.response.status_code == 403
    with pytest.raises(ConnectionClosed):
        while True:
            silent[0].recv(timeout=60)
    for one in silent:
        one.close()
    session = begin(gateway)
    tabs = [connect(address(gateway), proxy=None) for _ in range(1)]
    for number in range(6):  # those that said whose they are count no longer
        tabs[-1].send(json.dumps({"session": session, "after": 0}))
        tabs[-1].recv(timeout=5)
        if number < 5:
            tabs.append(connect(address(gateway), proxy=None))
    for one in tabs:
        one.close()


def test_an_address_has_its_share_of_silent_sockets() -> None:
    limits = Limits()
    held = [limits.silent_socket("192.0.2.7") for _ in range(20)]
    for one in held:
        one.__enter__()
    with pytest.raises(TooMany), limits.silent_socket("192.0.2.7"):
        pass
    with limits.silent_socket("192.0.2.8"):
        pass
    held[0].__exit__(None, None, None)
    with limits.silent_socket("192.0.2.7"):
        pass


def test_open_sockets_come_to_an_end_and_who_finds_no_place_polls(run: Gateways) -> None:
    gateway = run(limits=Limits(sockets=3))
    session = begin(gateway)
    with tab(gateway, session) as one, tab(gateway, session) as another, tab(gateway, session) as third:
        for each in (one, another, third):
            each.next("ready")
        with pytest.raises(InvalidStatus) as refused:
            connect(address(gateway), proxy=None)
        assert refused.value.response.status_code == 403
        polled = gateway.client.get("/chat/messages", headers={"Authorization": f"Bearer {session}"})
        assert polled.status_code == 200
    with tab(gateway, session) as later:
        assert later.next("ready"), "a socket that was closed has left its place"


def test_an_address_has_its_share_of_sockets() -> None:
    limits = Limits()
    with ExitStack() as held:
        for _ in range(SOCKETS_BY_NETWORK):
            held.enter_context(limits.socket("192.0.2.7"))
        with pytest.raises(TooMany), limits.socket("192.0.2.7"):
            pass
        with limits.socket("192.0.2.8"):
            pass


def test_the_process_may_open_as_many_files_as_there_are_sockets() -> None:
    """1,024 is what a service may open unless it asks for more."""
    asks = "import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (1024, r.getrlimit(r.RLIMIT_NOFILE)[1]));"
    asks += "from bot.gateway.__main__ import open_more_files; open_more_files(); print(r.getrlimit(r.RLIMIT_NOFILE)[0])"
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert int(told.stdout) > SOCKETS


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://[", "http://127.0.0.1.evil.example"])
def test_a_page_of_another_site_gets_no_socket(gateway: Gateway, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        connect(address(gateway), proxy=None, additional_headers={"Origin": origin})
    assert refused.value.response.status_code == 403


def test_our_own_page_gets_one_under_the_public_name_and_under_the_one_it_was_called_by(run: Gateways) -> None:
    gateway = run(more={"public_url": "https://Guichet.example/"})
    for origin in ("https://guichet.example", gateway.url):
        with connect(address(gateway), proxy=None, additional_headers={"Origin": origin}) as socket:
            assert socket.ping().wait(5)
