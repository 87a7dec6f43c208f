"""The real Guichet, running: who listens where, and what a killed process costs."""

from __future__ import annotations

import os
import signal
import time

import httpx
import psutil
import pytest

from tests.conftest import Guichet, healthy

PROCESSES = ("rasa", "actions", "gateway", "worker")


def listening(pid: int) -> set[tuple[str, int]]:
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return {(one.laddr.ip, one.laddr.port) for each in family for one in each.net_connections("tcp") if one.status == psutil.CONN_LISTEN}


def test_every_process_runs_and_only_loopback_ports_are_open(guichet: Guichet) -> None:
    open_ports = {name: listening(guichet.pid(name)) for name in PROCESSES}
    assert {address for found in open_ports.values() for address, _ in found} == {"127.0.0.1"}
    assert {name: len(found) for name, found in open_ports.items()} == {"rasa": 1, "actions": 1, "gateway": 1, "worker": 0}


def test_only_rasa_has_a_turn_worked_out(guichet: Guichet) -> None:
    """Whoever calls the action server says whose conversation it is: another user of the machine must not."""
    ((_, port),) = listening(guichet.pid("actions"))
    for token in ("", "?token=", "?token=wrong", "?token=%C3%A9"):
        assert httpx.post(f"http://127.0.0.1:{port}/webhook{token}", json={"next_action": "action_turn"}, timeout=10).status_code == 401


def test_demo_json_is_as_promised(guichet: Guichet) -> None:
    assert set(guichet.login) == {"url", "agent_email", "agent_password", "api_token"}
    assert guichet.login["url"] == guichet.url


@pytest.mark.parametrize("name", ["actions", "gateway"])
def test_a_killed_process_comes_back_and_health_tells_the_truth_meanwhile(guichet: Guichet, name: str) -> None:
    killed = guichet.pid(name)
    os.kill(killed, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while healthy(guichet.url):
        assert time.monotonic() < deadline, "health said 200 although nothing would be answered"
        time.sleep(0.05)
    guichet.wait_until_healthy(60)
    assert guichet.pid(name) != killed


def test_the_worker_is_restarted_too(guichet: Guichet) -> None:
    killed = guichet.pid("worker")
    os.kill(killed, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while True:
        try:
            if guichet.pid("worker") != killed:
                break
        except KeyError:
            pass
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert httpx.get(f"{guichet.url}/health", timeout=10).status_code == httpx.codes.OK
