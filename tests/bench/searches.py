"""Looking for three free slots for 25 within a year, among 20,000 slots with 200,000 holds on PostgreSQL, against the bare SQL query.

``room`` is the core's own search for the next days with room. ``plan`` is all that a customer's wish costs: the day itself with
the reason why not, the same day's other hours, the nearest days, and the later ones. Both are asked for the same days in turns
with the query that anybody would write.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from pathlib import Path

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.inventory.places import Room, days_with_room
from booking_core.inventory.search import Search
from booking_core.rules.facts import Draft, Party, TimeWish
from booking_core.store import Hold, Slot, Store
from tests.bench.holds import NOW, ORDER, database

DATA = Path(__file__).resolve().parents[2] / "data"
SELLER, SITES = "cmn", ("conciergerie", "sainte_chapelle", "arc_de_triomphe")
SLOTS, HOLDS_OF_A_SLOT, STARTS = 20_000, 10, 18
PARTY, FOUND = 25, 3
ROOMY = 0.01
"""Of the slots, how many can take the party: the rest is full but for a few places."""
QUESTIONS = 200
FIRST = date(2026, 12, 1)
YEAR = timedelta(days=366)
BARE = text(
    "SELECT s.day FROM slot s WHERE s.seller = :seller AND s.site = :site AND s.day > :after AND s.day <= :until"
    " AND s.closed IS NULL AND s.starts_at > :now AND s.capacity - (SELECT coalesce(sum(h.people), 0) FROM hold h WHERE h.slot_id = s.id"
    " AND h.released_at IS NULL AND (h.ends_at IS NULL OR h.ends_at > :now)) >= :people GROUP BY s.day ORDER BY s.day LIMIT :found"
)


@dataclass(frozen=True)
class Speed:
    """Milliseconds that 95 of 100 searches did not exceed, the bare query's beside them."""

    what: str
    p95: float
    bare_p95: float

    @property
    def ratio(self) -> float:
        """Bare queries that take as long."""
        return self.p95 / self.bare_p95


def fill(store: Store, slots: int) -> None:
    """Slots over a year, each with its holds; in the roomy ones all were given back."""
    chance = random.Random(4)
    places = [(site, FIRST + timedelta(days=day), hour(9 + number // 2, 30 * (number % 2)))
              for day in range(-(-slots // (STARTS * len(SITES)))) for site in SITES for number in range(STARTS)][:slots]  # fmt: skip
    same = {"seller": SELLER, "capacity": 26, "closed": None}
    rows = [
        {**same, "site": site, "day": day, "start": start, "starts_at": datetime.combine(day, start, UTC)} for site, day, start in places
    ]
    held = {"order_id": ORDER, "people": 2, "made_at": NOW, "ends_at": None}
    with store.write() as session:
        session.execute(insert(Slot), [{"id": number, **row} for number, row in enumerate(rows, 1)])
        for some in (range(start, min(start + 1000, slots + 1)) for start in range(1, slots + 1, 1000)):
            given_back = {number: NOW if chance.random() < ROOMY else None for number in some}
            rows_of = [{**held, "slot_id": number, "released_at": moment} for number, moment in given_back.items()]
            session.execute(insert(Hold), rows_of * HOLDS_OF_A_SLOT)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def measure(slots: int = SLOTS, questions: int = QUESTIONS, settings: dict[str, str] | None = None) -> list[Speed]:
    """Both searches. Raises when the core finds other days than the query."""
    catalogue, chance = load_catalogue(DATA, demo=True), random.Random(5)
    ways: dict[str, Callable[[Session, str, date], object]] = {"room": _room, "plan": _plan(catalogue), "bare": _bare}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    with database(settings) as url:
        store = Store(url)
        fill(store, slots)
        for number in range(questions + 10):
            site, after = chance.choice(SITES), FIRST + timedelta(days=chance.randrange(300))
            found = {}
            for name, look in ways.items():
                with store.read() as session:
                    begun = time.perf_counter()
                    found[name] = look(session, site, after)
                    if number >= 10:  # the first ones pay for what is built once
                        seconds[name].append(time.perf_counter() - begun)
            if found["room"] != found["bare"]:
                raise RuntimeError(f"{found['room']} is not {found['bare']}")
        store.close()
    p95 = {name: 1000 * statistics.quantiles(taken, n=20)[-1] for name, taken in seconds.items()}
    return [Speed(name, p95[name], p95["bare"]) for name in ("room", "plan")]


def table(rows: list[Speed]) -> str:
    """As people read it."""
    lines = [f"{'search, p95':<18} {'ms':>8} {'bare SQL':>10} {'ratio':>6}"]
    return "\n".join(lines + [f"{row.what:<18} {row.p95:>8.1f} {row.bare_p95:>10.1f} {row.ratio:>6.2f}" for row in rows])


def _room(session: Session, site: str, after: date) -> object:
    return days_with_room(session, SELLER, site, Room(PARTY, 1, after, after + YEAR, FOUND), NOW)


def _plan(catalogue: Catalogue) -> Callable[[Session, str, date], object]:
    def look(session: Session, site: str, after: date) -> object:
        draft = Draft(SELLER, site, "adults", Party(adults=PARTY), "none", after, TimeWish(near=hour(10, 30)))
        return Search(session, catalogue, SELLER, site, NOW).plan(draft)

    return look


def _bare(session: Session, site: str, after: date) -> object:
    asked = {"seller": SELLER, "site": site, "after": after, "until": after + YEAR, "now": NOW, "people": PARTY, "found": FOUND}
    return [day for (day,) in session.connection().execute(BARE, asked)]


if __name__ == "__main__":
    print(table(measure()))
