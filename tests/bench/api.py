"""Holds a second through the API, and through a bare FastAPI endpoint with the three statements that take places.

Both on PostgreSQL, each in a process of its own, with 1, 16 and 64 clients, on one hot slot and over a thousand, in turns. The API's
hold is an option: token, idempotency key, rules, price, order, lines, audit and news included, and an answer kept to be given again.
At last many clients want the places of one slot until it is full: those are sold, and not one more.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
from sqlalchemy import exists, func, select, text, update

from booking_core.access import Tokens
from booking_core.access.customers import account_of
from booking_core.bootstrap import build_core, migrate
from booking_core.core import Core
from booking_core.rules.facts import CompanionContact, Draft, Party, Plan, Session, SubGroup
from booking_core.settings import Settings
from booking_core.store import Hold, Order, Slot
from bot.ops.stack import free_ports
from tests.postgres.server import running

SITE = "conciergerie"
PEOPLE = 2
CLIENTS = (1, 16, 64)
SECONDS = 0.8
"""Short runs and many, in turns: what else the machine does changes from one second to the next."""
ROUNDS = 9
MANY = 1_000
FULL = 400
"""Places of the slot that fills up."""
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One line of the table: how many slots and clients, and holds a second on both sides with their median milliseconds, each the
    median of its rounds."""

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


@dataclass(frozen=True)
class SoldOut:
    """What became of a slot that more wanted than it takes."""

    places: int
    clients: int
    sold: int
    refused: int
    oversold: int


def measure(seconds: float = SECONDS, clients: tuple[int, ...] = CLIENTS, rounds: int = ROUNDS) -> tuple[list[Row], SoldOut]:
    """One row for each number of slots and clients. Raises when a place was sold twice."""
    with tempfile.TemporaryDirectory() as folder, running() as server:
        settings = Settings(home=Path(folder), demo=True, database_url=server.create("bench"))
        migrate(settings)
        core = build_core(settings)
        token, slots = _prepared(core)
        rows = []
        with _serving("api", settings) as ours, _serving("bare", settings) as theirs:
            for some in (slots[:1], slots):
                for number in clients:
                    api, bare = _in_turns(
                        Wanted(ours, "/api/v1/orders", token, [_order(slot) for slot in some], number),
                        Wanted(theirs, "/holds", token, [_wish(slot) for slot in some], number),
                        seconds,
                        rounds,
                    )
                    rows.append(Row(len(some), number, api["rate"], bare["rate"], api["ms"], bare["ms"]))
            full = _sell_out(core, Wanted(ours, "/api/v1/orders", token, [_order(slots[-1])], max(clients)), slots[-1])
        check(core)
        core.store.close()
    return rows, full


def table(rows: list[Row], full: SoldOut) -> str:
    """As ``make bench`` prints it."""
    lines = ["holds a second           slots  clients     API    bare  ratio   ms API  ms bare"]
    for row in rows:
        figures = f"{row.api:8.0f}{row.bare:8.0f}{row.ratio:7.2f}{row.api_ms:9.1f}{row.bare_ms:9.1f}"
        lines.append(f"POST /api/v1/orders    {row.slots:7d}{row.clients:9d}{figures}")
    said = f"{full.sold} places sold, {full.refused} requests refused, oversold {full.oversold}"
    return "\n".join([*lines, f"a slot of {full.places} places, {full.clients} clients: {said}"])


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


@dataclass(frozen=True)
class Wanted:
    """What clients post, and where."""

    port: int
    path: str
    token: str
    bodies: list[str]
    clients: int

    def posted(self, run: str, seconds: float, posts: int | None = None) -> dict[str, float]:
        """What came of it, for so long, or until so many were posted."""
        told = json.dumps(asdict(self) | {"seconds": seconds, "posts": posts, "run": f"{run}-{self.clients}-{len(self.bodies)}"})
        done = subprocess.run([sys.executable, str(HERE / "api_client.py")], input=told, capture_output=True, text=True, check=True)
        found: dict[str, float] = json.loads(done.stdout)
        return found


def _in_turns(ours: Wanted, theirs: Wanted, seconds: float, rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Both sides in turns, so that whatever else the machine does falls on both; the median of each."""
    sides = (ours, theirs)
    found: tuple[list[dict[str, float]], list[dict[str, float]]] = ([], [])
    for turn in range(-1, rounds):
        for side in (0, 1) if turn % 2 else (1, 0):
            came = sides[side].posted(f"{turn}", seconds if turn >= 0 else 0.5)
            assert not came["refused"], f"{came['refused']} requests were refused"
            if turn >= 0:  # before, it is warming up
                found[side].append(came)
    api, bare = ({name: statistics.median(one[name] for one in side) for name in ("rate", "ms")} for side in found)
    return api, bare


def _sell_out(core: Core, wanted: Wanted, slot: Slot) -> SoldOut:
    """A slot with few places left, and more requests than it can take."""
    with core.store.write() as session:
        taken = session.scalar(select(func.coalesce(func.sum(Hold.people), 0)).where(Hold.slot_id == slot.id)) or 0
        session.execute(update(Slot).where(Slot.id == slot.id).values(capacity=taken + FULL))
    came = wanted.posted("full", 300, FULL // PEOPLE + FULL // 4)
    with core.store.read() as session:
        sold = (session.scalar(select(func.sum(Hold.people)).where(Hold.slot_id == slot.id)) or 0) - taken
    if (came["created"] * PEOPLE, sold) != (FULL, FULL):
        raise RuntimeError(f"{came} came of a slot of {FULL} places, of which {sold} are sold")
    return SoldOut(FULL, wanted.clients, sold, int(came["refused"]), max(0, sold - FULL))


def check(core: Core) -> None:
    """Raises unless all that was measured did happen, and no slot holds more than it takes."""
    over = select(Slot.id).join(Hold).group_by(Slot.id, Slot.capacity).having(func.sum(Hold.people) > Slot.capacity)
    empty = select(Order.id).where(~exists().where(Hold.order_id == Order.id))
    with core.store.read() as session:
        if session.scalars(over).all():
            raise RuntimeError("places were sold twice")
        if session.scalars(empty).all():
            raise RuntimeError("orders without places")


if __name__ == "__main__":
    print(table(*measure()))
