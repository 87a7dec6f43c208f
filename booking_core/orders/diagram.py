"""``python -m booking_core states``: docs/order-states.md, drawn from the table of transitions; a test refuses one out of date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from booking_core.orders.states import AWAITING, NEXT, TRANSITIONS, Change
from booking_core.orders.views import State

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "order-states.md"
MEANING: dict[Change, str] = {
    "hold": "the customer takes an option",
    "place": "the customer orders",
    "validate": "an option becomes an order, or an unpaid order is paid in another way",
    "place_again": "places are given back and taken anew in one step: other people, another day or site",
    "sign": "the signed form or contract came back",
    "agree": "the seller accepts: the company, or what its partners had to confirm",
    "decline": "the seller does not accept",
    "pay": "money came in",
    "change": "the order was changed under the seller's windows",
    "ask": "a change waits for the seller's word",
    "answer": "the seller refused a change that waited",
    "cancel": "the customer or the seller called it off",
    "expire": "its time is over",
    "lapse": "its deposit did not come in time",
    "refund": "all that was owed to the customer is paid back",
    "owe": "something more is owed to the customer of an order that was settled",
}
INTRODUCTION = """# The states of an order

Drawn from the table in `booking_core/orders/states.py` by `.venv/bin/python -m booking_core states`; do not edit.

What must still happen before an order is firm is a list, in this order: signature, seller, deposit, payment, as its seller's rules
ask for. The state names the first of them; an order that waits for nothing is `confirmed`. In the drawing a change that leads to
`next` leads to the state of what is outstanding first after it. What the table does not hold is the named error
`impossible_transition`.

"""


def written() -> str:
    """The page as it is published."""
    rows = "\n".join(f"| `{change}` | {meaning} |" for change, meaning in MEANING.items())
    table = "\n".join(_table())
    drawing = "\n".join(_drawing())
    return (
        f"{INTRODUCTION}```mermaid\n{drawing}\n```\n\n| change | what happened |\n|---|---|\n{rows}\n\n"
        f"## The table\n\n| state | change | state then |\n|---|---|---|\n{table}\n"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Publishes the page, or with ``--check`` exits 1 when the published one is out of date."""
    parser = argparse.ArgumentParser(prog="python -m booking_core states", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the page is out of date")
    parser.add_argument("--file", type=Path, default=PUBLISHED, help="where it is published (default: docs/order-states.md)")
    options = parser.parse_args(argv)
    if not options.check:
        options.file.write_text(written(), encoding="utf-8")
        print(f"{options.file} written")
        return 0
    if options.file.exists() and options.file.read_text(encoding="utf-8") == written():
        return 0
    print(f"{options.file} is out of date: run `.venv/bin/python -m booking_core states`", file=sys.stderr)
    return 1


def _drawing() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield "    [*] --> quoted"
    yield "    state next <<choice>>"
    for state, changes in TRANSITIONS.items():
        followers: dict[str, list[str]] = {}
        for change, following in changes.items():
            followers.setdefault(following, []).append(change)
        yield from (f"    {state} --> {then}: {', '.join(names)}" for then, names in followers.items())
    yield from (f"    next --> {waiting}" for waiting in (*AWAITING, "confirmed"))
    for state, changes in TRANSITIONS.items():
        if set(changes) <= {"owe"}:
            yield f"    {state} --> [*]"


def _table() -> Iterator[str]:
    for state, changes in TRANSITIONS.items():
        for change, following in changes.items():
            yield f"| `{state}` | `{change}` | {_named(following)} |"


def _named(following: State | str) -> str:
    return "what is outstanding first, else `confirmed`" if following == NEXT else f"`{following}`"
