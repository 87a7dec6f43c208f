"""Real server processes on one database: doubles sent at once, a process killed in between, a database that is locked."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select, text

from booking_core.store import Hold, Order
from bot.ops.stack import free_ports
from tests.booking_core.api.calls import operators, option
from tests.booking_core.real import House

Start = Callable[..., str]
SERVING = Path(__file__).with_name("serving.py")
PATIENCE = 30


@pytest.fixture
def start(guichet: House) -> Iterator[Start]:
    """Starts a process that serves the house's database; gives its address."""
    processes = []

    def started(seconds: float = 0) -> str:
        (port,) = free_ports(1)
        processes.append(subprocess.Popen([sys.executable, str(SERVING), str(guichet.home), str(port), str(seconds)]))
        url = f"http://127.0.0.1:{port}/api/v1"
        begun = time.monotonic()
        while True:
            try:
                httpx.get(f"{url}/openapi.json", trust_env=False)
                return url
            except httpx.TransportError:
                assert time.monotonic() < begun + PATIENCE and processes[-1].poll() is None
                time.sleep(0.1)

    started.processes = processes  # type: ignore[attr-defined]
    yield started
    for process in processes:
        process.kill()
        process.wait()


def place(url: str, token: str, key: str, **changes: object) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    return httpx.post(f"{url}/orders", json=option(**changes), headers=headers, timeout=PATIENCE, trust_env=False)


def placed(guichet: House) -> tuple[int, int]:
    """Orders and places taken."""
    with guichet.core.store.read() as session:
        orders = session.scalar(select(func.count()).select_from(Order)) or 0
        return orders, session.scalar(select(func.sum(Hold.people))) or 0


def test_one_request_sent_often_at_once_is_carried_out_once(guichet: House, start: Start) -> None:
    urls, token = [start(0.5), start(0.5)], operators(guichet)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: place(urls[number % 2], token, "one"), range(8)))
    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) <= {201, 409} and statuses[201] >= 1 and statuses[409] >= 1, statuses
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"in_progress"}
    assert all(answer.headers["retry-after"] == "1" for answer in answers if answer.status_code == 409)
    again = [place(url, token, "one") for url in urls]
    assert len({answer.content for answer in [*answers, *again] if answer.status_code == 201}) == 1
    assert placed(guichet) == (1, 10)
    with ThreadPoolExecutor(2) as pool:
        others = list(pool.map(lambda number: place(urls[number], token, f"other-{number}", party={"adults": 8}), range(2)))
    assert [answer.status_code for answer in others] == [201, 201] and placed(guichet) == (3, 26), "other keys are other orders"


def test_a_process_killed_before_it_answered_has_done_nothing(guichet: House, start: Start) -> None:
    """The order, its places and the answer are one: who asks again, at once and of another process, gets all of it."""
    url, token = start(PATIENCE), operators(guichet)
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(place, url, token, "one")
        begun = time.monotonic()
        while not (guichet.home / "placing").exists():
            assert time.monotonic() < begun + PATIENCE
            time.sleep(0.05)
        start.processes[0].kill()  # type: ignore[attr-defined]
        with pytest.raises(httpx.TransportError):
            lost.result()
    assert placed(guichet) == (0, 0)
    other = start()
    again, once_more = place(other, token, "one"), place(other, token, "one")
    assert again.status_code == 201 and again.content == once_more.content and placed(guichet) == (1, 10)


def test_a_locked_database_is_worth_another_try(guichet: House, start: Start) -> None:
    url, token = start(), operators(guichet)
    with guichet.core.store.write() as session:
        session.execute(text("UPDATE slot SET capacity = capacity"))
        refused = place(url, token, "one")
        read = httpx.get(f"{url}/orders", headers={"Authorization": f"Bearer {token}"}, trust_env=False)
    assert (refused.status_code, refused.json()["code"], refused.headers["retry-after"]) == (503, "try_again", "5")
    assert refused.headers["content-type"] == "application/problem+json" and "same key" not in refused.json()["title"]
    assert read.status_code == 200, "who only reads does not wait"
    assert place(url, token, "one").status_code == 201 and placed(guichet) == (1, 10)
