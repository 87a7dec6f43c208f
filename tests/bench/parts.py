"""Where the milliseconds of a chat turn and of an order go, what memory the processes take, and how soon they are ready.

``make bench ARGS=parts``, on a Guichet of its own. The parts of a turn are asked for one by one, each from the
process that does it and with what it is handed in a real turn; what remains is Rasa's own: its tracker, its policies, its HTTP.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import httpx
import psutil

from booking_core.rules.facts import CompanionContact, Draft, Party
from tests.bench import turns
from tests.bench.stack import running
from tests.booking_core.real import EMAIL, House, house, token_of
from tests.postgres.server import running as postgresql

Result = TypeVar("Result")
ROUNDS = 20
CONVERSATIONS = 1_000
CLIENTS = 4
MEGABYTE = 1_000_000
DRAFT = Draft(
    "cmn", "conciergerie", "adults", Party(adults=22, guides=1), "per_slot", email=EMAIL, settlement="card", terms_accepted=True,
    companion=CompanionContact(placeholder="guide"),
)  # fmt: skip


def milliseconds(work: Callable[[], object]) -> float:
    """One go."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def of_a_turn(stack: dict[str, str]) -> dict[str, float]:
    """A turn through the gateway, and what of it is whose; medians."""
    gateway, straight = turns.measure(stack["url"], stack["rasa_url"], ROUNDS)
    rasa, token, sender = stack["rasa_url"], {"token": stack["rasa_token"]}, f"parts-{uuid.uuid4()}"
    with httpx.Client(timeout=60, trust_env=False) as client:
        for message in turns.DIALOGUE:
            said = {"sender": sender, "message": message, "metadata": {"lang": "fr"}}
            client.post(f"{rasa}/webhooks/rest/webhook", json=said).raise_for_status()
        tracker = client.get(f"{rasa}/conversations/{sender}/tracker", params=token).raise_for_status().json()
        domain = client.get(f"{rasa}/domain", params=token, headers={"Accept": "application/json"}).raise_for_status().json()
        call = {"next_action": "action_turn", "sender_id": sender, "tracker": tracker, "domain": domain}

        def understood() -> None:
            client.post(f"{rasa}/model/parse", params=token, json={"text": turns.DIALOGUE[1]}).raise_for_status()

        def decided() -> None:
            client.post(f"{stack['actions_url']}/webhook", params=token, json=call).raise_for_status()

        understanding, deciding = (statistics.median(milliseconds(part) for _ in range(ROUNDS)) for part in (understood, decided))
    return {
        "a turn, through the gateway": 1000 * gateway.median,
        "  the gateway: its log, order, limits": 1000 * (gateway.median - straight.median),
        "  Rasa understands the message": understanding,
        "  the action server decides and words it": deciding,
        "  Rasa's tracker, policies and calls": 1000 * straight.median - understanding - deciding,
    }


def of_an_order(made: House) -> dict[str, float]:
    """The core's part of an order paid by card, each operation in a transaction of its own; medians."""
    took: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], Result]) -> Result:
        begun = time.perf_counter()
        result = work()
        took.setdefault(name, []).append(1000 * (time.perf_counter() - begun))
        return result

    core, account = made.core, made.account()
    for number in range(ROUNDS):
        draft = replace(DRAFT, account_id=account, day=(made.clock.now + timedelta(days=30 + number)).date())
        plan = timed("find a plan", partial(core.plan, draft)).plan
        if plan is None:  # a day on which it is closed
            continue
        timed("quote", partial(core.quote, draft, plan))
        order = timed("place the order", partial(core.place, draft, plan, account, "bench", f"place-{number}", "fr"))
        paid = core.payment(token_of(order.payment_url))
        timed("take the payment", partial(core.payment_succeeded, paid.id, f"ref-{number}", paid.amount_cents, f"pay-{number}"))
    return {name: statistics.median(each) for name, each in took.items()}


def memory(folder: str) -> dict[str, float]:
    """Megabytes that each process has to itself, with those that it started."""
    pids = json.loads((Path(folder) / "processes.json").read_text(encoding="utf-8"))
    found = {}
    for name, pid in pids.items():
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        found[name] = sum(one.memory_full_info().uss for one in family) / MEGABYTE
    return found


def converse(url: str, count: int) -> None:
    """So many conversations of three messages, a few at a time."""

    def one(_number: int) -> None:
        with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
            sender = f"many-{uuid.uuid4()}"
            for message in turns.DIALOGUE[1:4]:
                said = {"sender": sender, "message": message, "metadata": {"lang": "fr"}}
                client.post("/webhooks/rest/webhook", json=said).raise_for_status()

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(one, range(count)))


def main(conversations: int = CONVERSATIONS) -> None:
    """Prints the tables."""
    for kind, serving in (("SQLite", nullcontext()), ("PostgreSQL", postgresql())):
        with serving as server, tempfile.TemporaryDirectory() as folder:
            made = house(Path(folder), database_url=server.create("parts") if server else "")
            _print(f"an order, {kind}", of_an_order(made), "ms")
            made.core.store.close()
    begun = time.perf_counter()
    with running() as stack:
        print(f"{'from start to ready':44}{time.perf_counter() - begun:>8.1f} s")
        _print("a turn", of_a_turn(stack), "ms")
        rest = memory(stack["home"])
        took = milliseconds(lambda: converse(stack["url"], conversations)) / 1000
        print(f"{conversations} conversations of three messages, {CLIENTS} at a time, in {took:.0f} s; memory in MB before and after")
        for name, after in memory(stack["home"]).items():
            print(f"{name:44}{rest[name]:>8.0f}{after:>8.0f}")


def _print(title: str, rows: dict[str, float], unit: str) -> None:
    print(title)
    for name, value in rows.items():
        print(f"{name:44}{value:>8.1f} {unit}")
