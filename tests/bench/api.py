"""Holds a second through the API, and through a bare FastAPI endpoint with the three statements that take places.

Both on PostgreSQL, each in a process of its own, with 1, 16 and 64 clients, on one hot slot and over a thousand. The API's hold is an
option: token, idempotency key, rules, price, order, lines, audit and news included, and an answer kept to be given again.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
from sqlalchemy import text

from booking_core.access import Tokens
from booking_core.access.customers import account_of
from booking_core.bootstrap import build_core, migrate
from booking_core.core import Core
from booking_core.rules.facts import CompanionContact, Draft, Party, Plan, Session, SubGroup
from booking_core.settings import Settings
from booking_core.store import Slot
from bot.ops.stack import free_ports
from tests.postgres.server import running

SITE = "conciergerie"
PEOPLE = 2
CLIENTS = (1, 16, 64)
SECONDS = 5.0
MANY = 1_000
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One line of the table: how many slots and clients, and holds a second on both sides with their median milliseconds."""

    slots: int
    clients: int
    api: float
    bare: float
    api_ms: float
    bare_ms: float

    @property
    def ratio(self) -> float:
        """How much of the bare endpoint's pace is left."""
        return self.api / self.bare


def measure(seconds: float = SECONDS, clients: tuple[int, ...] = CLIENTS) -> list[Row]:
    """One row for each number of slots and clients."""
    with tempfile.TemporaryDirectory() as folder, running() as server:
        settings = Settings(home=Path(folder), demo=True, database_url=server.create("bench"))
        migrate(settings)
        core = build_core(settings)
        token, slots = _prepared(core)
        rows = []
        with _serving("api", settings) as ours, _serving("bare", settings) as theirs:
            for some in (slots[:1], slots):
                for number in clients:
                    api = _measured(ours, "/api/v1/orders", token, [_order(slot) for slot in some], number, seconds)
                    bare = _measured(theirs, "/holds", token, [_wish(slot) for slot in some], number, seconds)
                    rows.append(Row(len(some), number, api["rate"], bare["rate"], api["ms"], bare["ms"]))
        _check(core)
        core.store.close()
    return rows


def table(rows: list[Row]) -> str:
    """As ``make bench`` prints it."""
    lines = ["holds a second           slots  clients     API    bare  ratio   ms API  ms bare"]
    for row in rows:
        figures = f"{row.api:8.0f}{row.bare:8.0f}{row.ratio:7.2f}{row.api_ms:9.1f}{row.bare_ms:9.1f}"
        lines.append(f"POST /api/v1/orders    {row.slots:7d}{row.clients:9d}{figures}")
    return "\n".join(lines)


def _prepared(core: Core) -> tuple[str, list[Slot]]:
    """A customer's token, and slots with room for everybody."""
    account = account_of(core.store, core.clock, "bench@example.org", "fr")
    token = Tokens(core.store, core.settings, core.clock).make("bench", ["orders:write"], account_id=account, per_minute=10**7)
    with core.store.write() as session:
        session.execute(text("UPDATE slot SET capacity = 100000000"))
        after = core.clock() + timedelta(days=75)
        wanted = session.query(Slot).filter(Slot.site == SITE, Slot.closed.is_(None), Slot.starts_at > after).order_by(Slot.starts_at)
        slots = wanted.limit(MANY).all()
    _an_order(core, account, slots[0])
    return token.secret, slots


def _an_order(core: Core, account: str, slot: Slot) -> None:
    """What the bare endpoint's holds belong to."""
    draft = Draft("cmn", SITE, "adults", Party(adults=PEOPLE), "none", slot.day, settlement="option", terms_accepted=True)
    draft = replace(draft, companion=CompanionContact(placeholder="companion"))
    core.place(draft, Plan((Session(SITE, slot.day, slot.start, SubGroup(PEOPLE)),)), account, "bench", "bench", "fr")


def _order(slot: Slot) -> str:
    session = {"site": SITE, "date": slot.day.isoformat(), "time": f"{slot.start:%H:%M}", "visitors": PEOPLE}
    asked = {"seller": "cmn", "activity": SITE, "category": "adults", "party": {"adults": PEOPLE}, "guide_mode": "none"}
    settled = {"settlement": "option", "terms_accepted": True, "companion": {"placeholder": "companion"}}
    return json.dumps(asked | settled | {"sessions": [session]})


def _wish(slot: Slot) -> str:
    return json.dumps({"slot": slot.id, "people": PEOPLE})


@contextmanager
def _serving(which: str, settings: Settings) -> Iterator[int]:
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "tests.bench.api_server", which, str(settings.home), settings.database_url, str(port)]
    process = subprocess.Popen(command, cwd=HERE.parents[1])
    try:
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/nothing", trust_env=False)
                break
            except httpx.TransportError:
                assert process.poll() is None
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def _measured(port: int, path: str, token: str, bodies: list[str], clients: int, seconds: float) -> dict[str, float]:
    asked = {"port": port, "path": path, "token": token, "bodies": bodies, "clients": clients}
    for run, length in (("warm", 0.5), ("run", seconds)):
        told = json.dumps(asked | {"seconds": length, "run": f"{run}-{clients}-{len(bodies)}"})
        done = subprocess.run([sys.executable, str(HERE / "api_client.py")], input=told, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    assert not found["refused"], f"{found['refused']} requests were refused"
    return found


def _check(core: Core) -> None:
    """Nothing is measured that did not happen: every order has its hold and its audit entry."""
    with core.store.read() as session:
        over = session.execute(
            text("SELECT slot_id FROM hold JOIN slot ON slot.id = slot_id GROUP BY slot_id, capacity HAVING sum(people) > capacity")
        )
        assert over.all() == []
        assert (
            session.scalar(text("SELECT count(*) FROM customer_order o WHERE NOT EXISTS (SELECT 1 FROM hold h WHERE h.order_id = o.id)"))
            == 0
        )


if __name__ == "__main__":
    print(table(measure()))
