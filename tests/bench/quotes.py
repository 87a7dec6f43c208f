"""Microseconds a quote, and how many look-ups by key in an SQLite table in memory take as long.

Every quote of the golden cases that the rules accept is priced, seller by seller, from the facts to the lines and reasons;
no database, no chat. The look-up is what the same process would do at least, were prices in a table.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from booking_core.catalogue import load_catalogue
from booking_core.golden.runner import read_cases
from booking_core.golden.situations import decide

DATA = Path(__file__).resolve().parents[2] / "data"
ROUNDS = 200


@dataclass(frozen=True)
class Speed:
    """The median of one seller's quotes and of the look-ups made between them, in microseconds."""

    seller: str
    cases: int
    quote: float
    lookup: float

    @property
    def ratio(self) -> float:
        """Look-ups that take as long as a quote."""
        return self.quote / self.lookup


def measure(rounds: int = ROUNDS) -> list[Speed]:
    """One row a seller that has accepted quotes among its cases; both sides are timed in turn, round by round."""
    catalogue = load_catalogue(DATA)
    cases = [case for path in sorted((DATA / "golden").glob("*.yaml")) for case in read_cases(path)]
    with sqlite3.connect(":memory:") as base:
        base.execute("create table price (id text primary key, cents integer)")
        base.executemany("insert into price values (?, ?)", [(f"activity-{number}", number) for number in range(100)])
        rows = []
        for seller in catalogue.sellers:
            wanted = [case["given"] for case in cases if (case["seller"], case["action"]) == (seller.id, "quote")]
            priced = [given for given in wanted if decide(seller, "quote", given).values["decision"] == "accept"]
            if priced:
                quotes: list[float] = []
                lookups: list[float] = []
                for _ in range(rounds):
                    for given in priced:
                        quotes.append(_microseconds(partial(decide, seller, "quote", given)))
                        lookups.append(_microseconds(lambda: base.execute("select cents from price where id = 'activity-42'").fetchone()))
                rows.append(Speed(seller.id, len(priced), statistics.median(quotes), statistics.median(lookups)))
    return rows


def table(rows: list[Speed]) -> str:
    """As people read it."""
    lines = [f"{'quotes of':<18} {'cases':>5} {'µs a quote':>11} {'look-ups':>9}"]
    lines += [f"{row.seller:<18} {row.cases:>5} {row.quote:>11.0f} {row.ratio:>9.0f}" for row in rows]
    return "\n".join(lines)


def _microseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - begun) / 1000


if __name__ == "__main__":
    print(table(measure()))
