"""Holds a second on PostgreSQL: the core's own way of taking places against the same three statements in a bare SQLAlchemy loop.

The three are: lock the slot, recount what is taken, insert the hold. Both sides run as threads of one process on connections
of equally large pools, on the same tables of the same server, in turns. Each run sells a thousand places out, to the last one:
either all in one slot that everybody wants, or one in each of a thousand slots. A place sold twice ends the measurement.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from itertools import count

from sqlalchemy import Engine, bindparam, create_engine, func, insert, make_url, null, or_, select, text
from sqlalchemy.orm import Session

from booking_core.inventory import places
from booking_core.rules.facts import Plan, SubGroup
from booking_core.rules.facts import Session as Planned
from booking_core.store import Account, Hold, Order, Slot, Store, Terms
from booking_core.store.connections import CONNECTIONS
from booking_core.store.migrate import upgrade
from tests.postgres.server import running

PLACES = 1000
CLIENTS = (1, 16, 64)
ROUNDS = 3
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
FIRST_DAY = date(2027, 1, 1)
ORDER = "01" + "0" * 24

Take = Callable[[int], bool]
"""Takes one place of the slot with that id; False when it is full."""

slot, hold = Slot.__table__, Hold.__table__
LOCK = select(slot.c.capacity).where(slot.c.id == bindparam("slot")).with_for_update()
_live = (hold.c.released_at == null(), or_(hold.c.ends_at == null(), hold.c.ends_at > bindparam("now")))
RECOUNT = select(func.coalesce(func.sum(hold.c.people), 0)).where(hold.c.slot_id == bindparam("slot"), *_live)
INSERT = insert(hold)


def bare_engine(url: str) -> Engine:
    """What anybody would write first, with a pool as large as ours."""
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_size=CONNECTIONS, max_overflow=0)


def bare(engine: Engine) -> Take:
    """Lock, recount, insert, and nothing else."""

    def take(slot_id: int) -> bool:
        with engine.begin() as connection:
            capacity = connection.scalar(LOCK, {"slot": slot_id})
            if connection.scalar(RECOUNT, {"slot": slot_id, "now": NOW}) + 1 > capacity:
                return False
            row = {"slot_id": slot_id, "order_id": ORDER, "people": 1, "made_at": NOW, "ends_at": NOW + timedelta(days=7)}
            connection.execute(INSERT, row)
            return True

    return take


def ours(store: Store) -> Take:
    """As an order takes its places."""

    def take(slot_id: int) -> bool:
        with store.write() as session:
            return not places.take(session, ORDER, "s", _plan(slot_id), NOW, NOW + timedelta(days=7))

    return take


@dataclass(frozen=True)
class Speed:
    """Holds a second of both sides, each the median of its runs."""

    where: str
    clients: int
    core: float
    bare: float

    @property
    def ratio(self) -> float:
        """Of the bare loop's speed, how much the core reaches."""
        return self.core / self.bare


class Hall:
    """The slots to be sold, and how much of them is."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def empty(self, slots: int) -> None:
        """Nothing is sold; ``PLACES`` places in so many slots, numbered from 1."""
        with self._store.write() as session:
            session.execute(text("TRUNCATE hold, slot RESTART IDENTITY"))
            rows = [{"day": FIRST_DAY + timedelta(days=number), "capacity": PLACES // slots} for number in range(slots)]
            same = {"seller": "s", "site": "s", "start": hour(10), "starts_at": NOW + timedelta(days=99), "closed": None}
            session.execute(insert(Slot), [same | row for row in rows])

    def oversold(self) -> int:
        """Places sold twice; all must be sold once. Raises when some were not sold."""
        taken = select(Slot.capacity - func.sum(Hold.people)).join(Hold).group_by(Slot.id)
        with self._store.read() as session:
            left = session.scalars(taken).all()
            if session.scalar(select(func.sum(Hold.people))) < PLACES:
                raise RuntimeError("not everything was sold")
        return -sum(min(0, each) for each in left)


def sell(take: Take, clients: int, slots: int) -> float:
    """Sells everything, and tries once more for each client; the holds a second."""
    tickets, lock = count(), threading.Lock()

    def client() -> None:
        while True:
            with lock:
                number = next(tickets)
            if number >= PLACES + clients:
                return
            taken = take(1 + number % slots)
            if taken != (number < PLACES) and clients == 1:
                raise RuntimeError(f"place {number} of {PLACES}: {taken}")

    threads = [threading.Thread(target=client) for _ in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return PLACES / (time.perf_counter() - begun)


@contextmanager
def database(settings: dict[str, str] | None = None) -> Iterator[str]:
    """A migrated database with an order to hold for, on a server of its own that waits for the disk as one should."""
    with running(settings) as server:
        url = server.create("bench")
        store = Store(url)
        upgrade(store)
        with store.write() as session:
            _order(session)
        store.close()
        yield url


def measure(clients: tuple[int, ...] = CLIENTS, rounds: int = ROUNDS, settings: dict[str, str] | None = None) -> list[Speed]:
    """One row for each number of clients, on one slot and over a thousand. Raises when a place was sold twice."""
    rows = []
    with database(settings) as url:
        store, engine = Store(url), bare_engine(url)
        hall, sides = Hall(store), (ours(store), bare(engine))
        for slots, where in ((1, "one slot"), (PLACES, f"{PLACES} slots")):
            for number in clients:
                speeds: tuple[list[float], list[float]] = ([], [])
                for turn in range(rounds):
                    for side in (0, 1) if turn % 2 else (1, 0):
                        hall.empty(slots)
                        speeds[side].append(sell(sides[side], number, slots))
                        if hall.oversold():
                            raise RuntimeError(f"{hall.oversold()} places sold twice")
                rows.append(Speed(where, number, *map(statistics.median, speeds)))
        store.close()
        engine.dispose()
    return rows


def table(rows: list[Speed]) -> str:
    """As people read it."""
    lines = [f"{'holds a second':<18} {'clients':>7} {'core':>8} {'bare loop':>10} {'ratio':>6}   oversold 0"]
    lines += [f"{row.where:<18} {row.clients:>7} {row.core:>8.0f} {row.bare:>10.0f} {row.ratio:>6.2f}" for row in rows]
    return "\n".join(lines)


def _plan(slot_id: int) -> Plan:
    """One place in the slot; see ``Hall.empty``."""
    return Plan((Planned("s", FIRST_DAY + timedelta(days=slot_id - 1), hour(10), SubGroup(1)),))


def _order(session: Session) -> None:
    session.add(Account(id="a", email="a@example.org", lang="fr", discount_percent=0, created_at=NOW))
    session.add(Terms(id="t", seller="s", body="{}", created_at=NOW))
    session.flush()
    session.add(
        Order(
            id=ORDER, reference="AAAA-AAA2", account_id="a", conversation_id="c", lang="fr", seller="s", activity="s", category="adults",
            state="held", settlement="option", party={}, plan=[], people=1, total_cents=0, revision=1, first_start=NOW, placed_at=NOW,
            terms_id="t", reasons=[], deadlines=[],
        )
    )  # fmt: skip


if __name__ == "__main__":
    print(table(measure()))
