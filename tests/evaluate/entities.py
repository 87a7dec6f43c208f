"""Facts: what the readers find in the sentences of ``entities.yaml``, by kind of fact.

An item is ``{text, lang?, <fact>: <value>, ...}``; each fact is one check. ``none`` says that nothing of that kind may be found and
``ask`` that it may not be taken without asking back; ``a|b`` accepts either. Days are ISO (a range ``a/b``, a choice ``a,b``), hours
``10:30``, ``10:30-``, ``-12:00``, ``10:00-12:00`` or a part of the day; ``people`` counts everybody said, guides and companions too;
``activity`` is ``seller/activity``, ``seller/`` where only the seller is named. The sentences were written without a look at the readers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

import yaml

from actions.common.names import names_of
from actions.reading.read import read
from actions.reading.types import Reading
from booking_core.catalogue import load_catalogue
from booking_core.clock import PARIS

FILE = Path(__file__).with_name("entities.yaml")
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=PARIS)
"""The moment at which all sentences are said: a Saturday."""


@dataclass(frozen=True)
class Checked:
    """One fact of one sentence."""

    lang: str
    text: str
    fact: str
    expected: str
    found: str

    @property
    def right(self) -> bool:
        return self.found in self.expected.split("|")


def _date(reading: Reading) -> str:
    said = reading.dates
    if said is None:
        return "none"
    if said.kind in ("ask", "impossible") or said.problem:
        return "ask"
    ends = (said.days[0], said.days[-1]) if said.kind == "range" else said.days
    return ("/" if said.kind == "range" else ",").join(day.isoformat() for day in ends)


def _time(reading: Reading) -> str:
    said = reading.time
    if said is None:
        return "none"
    match said.kind:
        case "at" | "near":
            return _hour(said.near)
        case "from" | "until" | "between":
            return f"{_hour(said.earliest)}-{_hour(said.latest)}"
        case "choices":
            return ",".join(_hour(one) for one in said.choices)
        case "daypart":
            return said.daypart or "any"
        case _:
            return said.kind


def _hour(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""


def _people(reading: Reading) -> str:
    heads = reading.heads
    if heads is None:
        return "none"
    return str(heads.persons) if heads.usable else "ask"


def _guides(reading: Reading) -> str:
    return str(reading.heads.guides if reading.heads and reading.heads.guides else reading.guide_count or 0)


def _name(reading: Reading) -> str:
    person = reading.contact or reading.if_asked.contact
    return " ".join(filter(None, (person.first_name, person.last_name))) or "none" if person else "none"


FACTS: dict[str, Callable[[Reading], str]] = {
    "activity": lambda reading: ",".join(sorted(match.id for match in reading.activities)) or "none",
    "date": _date,
    "time": _time,
    "people": _people,
    "guides": _guides,
    "children": lambda reading: str(reading.heads.children if reading.heads else 0),
    "email": lambda reading: ",".join(one.address for one in reading.emails if one.valid) or "none",
    "phone": lambda reading: ",".join(reading.phones) or "none",
    "name": _name,
    "reference": lambda reading: reading.reference or "none",
    "category": lambda reading: reading.category or "none",
    "settlement": lambda reading: reading.settlement or "none",
    "answer": lambda reading: {True: "yes", False: "no", None: "none"}[reading.yes],
}


def check(items: list[dict[str, Any]], data: Path) -> list[Checked]:
    """Reads every item at ``NOW``."""
    names = names_of(load_catalogue(data))
    found = []
    for item in items:
        lang = item.get("lang", "fr")
        reading = read(item["text"], NOW, names, lang)
        found += [Checked(lang, item["text"], fact, str(item[fact]), FACTS[fact](reading)) for fact in FACTS if fact in item]
    return found


def written(path: Path = FILE) -> list[dict[str, Any]]:
    """The items of a file."""
    items: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return items
