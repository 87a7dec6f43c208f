"""Callers are told apart by their network, and the rest of the house learns no address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from booking_core.api.networks import UNREADABLE, network_of
from bot.gateway.limits import Limits
from bot.gateway.networks import Marks
from tests.bot.gateway.conftest import Gateways
from tests.bot.gateway.standin import RasaStandIn

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEY = "k" * 40


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("192.0.2.7", "192.0.2.7:51234", True),
        ("192.0.2.7", "::ffff:192.0.2.7", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "[2001:db8:1:2::9]:443", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("junk", "other junk", True),
        ("junk", "[", True),
        ("junk", "192.0.2.7", False),
    ],
)
def test_who_is_the_same_caller(one: str, other: str, same: bool) -> None:
    assert network_of(one) and network_of(other)
    assert (network_of(one) == network_of(other)) == same


@pytest.mark.parametrize("address", [None, "", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_a_caller_on_this_machine_has_no_network(address: str | None) -> None:
    assert network_of(address) is None
    assert network_of("10.0.0.1") == "10.0.0.1" and network_of("?") == UNREADABLE, "the control"


def test_a_mark_tells_networks_apart_for_a_day_and_is_no_address() -> None:
    now = NOW
    marks = Marks(KEY, lambda: now)
    mark = marks.of("192.0.2.7")
    assert mark == marks.of("192.0.2.7") != marks.of("192.0.2.8")
    assert len(mark) == 64 and "192" not in mark[:3] and mark != Marks("z" * 40, lambda: now).of("192.0.2.7")
    now = NOW + timedelta(days=1)
    assert marks.of("192.0.2.7") != mark


def say(run_url: str, forwarded: str, sender: str = "one-sender-of-the-network-test") -> httpx.Response:
    body = {"sender": sender, "message": "bonjour", "metadata": {"network": "mine"}}
    return httpx.post(f"{run_url}/webhooks/rest/webhook", json=body, headers={"X-Forwarded-For": forwarded}, trust_env=False, timeout=20)


def test_the_dialogue_is_told_the_mark_and_never_the_address(run: Gateways, rasa: RasaStandIn) -> None:
    gateway = run()
    for forwarded in ("192.0.2.7", "192.0.2.7", "192.0.2.8"):
        assert say(gateway.url, forwarded).status_code == 200
    gateway.say("bonjour", network="mine")  # from this machine; what a caller claims to be is not listened to
    marks = [seen["metadata"].get("network") for seen in rasa.seen]
    assert marks[0] == marks[1] != marks[2] and all(len(mark) == 64 for mark in marks[:3]) and marks[3] is None
    assert "192.0.2" not in str(rasa.seen)
    assert all(b"192.0.2" not in file.read_bytes() for file in gateway.settings.home.glob("conversations.db*"))


@pytest.mark.parametrize(
    ("addresses", "refused"),
    [
        (["junk-1", "junk-2", "%00", "999.999.9.9"], True),
        (["2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4"], True),
        (["192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8:0:1::1"], False),
    ],
)
def test_inventing_addresses_makes_no_new_caller(run: Gateways, rasa: RasaStandIn, addresses: list[str], refused: bool) -> None:
    gateway = run(limits=Limits(by_network="3/minute"))
    told = [say(gateway.url, forwarded, f"sender-of-invention-{number}").status_code for number, forwarded in enumerate(addresses)]
    assert told == [200, 200, 200, 429 if refused else 200]
