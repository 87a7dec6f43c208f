"""Written conversations (``*/*.yaml``): their turns and what is looked for in the answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.conversations.player import Customer, fold, some_day, with_days

Script = dict[str, Any]


def written(folder: Path = Path(__file__).parent) -> list[tuple[str, Script]]:
    """Every conversation with its topic, the name of the file's folder and the file: ``cmn/booking``."""
    files = sorted(folder.glob("*/*.yaml"))
    found = [(f"{path.parent.name}/{path.stem}", path) for path in files]
    return [(topic, script) for topic, path in found for script in yaml.safe_load(path.read_text(encoding="utf-8"))]


def play(customer: Customer, script: Script) -> None:
    """Say all turns of a conversation. Raises AssertionError at the first answer that is not as expected."""
    for number, turn in enumerate(script["turns"], 1):
        say(customer, turn)
        check(customer, turn, f"{script['id']}, turn {number}")


def say(customer: Customer, turn: dict[str, Any]) -> None:
    if "say" in turn:
        customer.say(with_days(turn["say"], customer.lang))
    elif "press" in turn:
        customer.press(turn["press"])
    elif "usual" in turn:
        customer.answer_usual(turn["usual"] or {})
    else:
        customer.say(customer.mailed_code())


def check(customer: Customer, turn: dict[str, Any], where: str) -> None:
    said = f"{where}: {customer.replies}"
    assert customer.text.strip() or customer.replies, f"silence at {where}"
    if "asks" in turn:
        assert customer.custom("asks") == turn["asks"], said
    for pattern in turn.get("text", []):
        assert re.search(fold(with_days(pattern, customer.lang)), customer.text), f"{pattern!r} not in {said}"
    for pattern in turn.get("never", []):
        assert not re.search(fold(pattern), customer.text), f"{pattern!r} in {said}"
    if "handoff" in turn:
        assert (customer.custom("handoff") or {}).get("state") == turn["handoff"], said
    if "sources" in turn:
        assert bool(customer.custom("sources")) == turn["sources"], said
    if "order" in turn:
        check_order(customer.order, turn["order"], where)


def check_order(order: dict[str, Any] | None, expected: dict[str, Any], where: str) -> None:
    assert order is not None, f"no order at {where}"
    sessions: dict[tuple[Any, ...], int] = {}
    for line in order["lines"]:
        if line.get("time"):
            key = (line["site"], line.get("date") or order["date"], line["time"])
            sessions[key] = sessions.get(key, 0) + line["people"]
    known = {**order, "sessions": len(sessions), "largest": max(sessions.values(), default=0)}
    for key, value in expected.items():
        if key == "date":
            ahead, weekday = value.split(":")
            value = some_day(int(ahead), weekday).isoformat()
        assert known[key] == value, f"{where}: {key} is {known[key]!r}, not {value!r}: {order}"
