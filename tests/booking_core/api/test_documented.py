"""docs/api.md tells what there is: every code, every scope, every change, and commands that work."""

from __future__ import annotations

import json
import re
from pathlib import Path

from booking_core.access import SCOPES
from booking_core.api.problems import CODES
from booking_core.api.v1 import changes
from booking_core.api.v1 import desk as desk_operations
from tests.booking_core.api.calls import Api

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_code_stands_with_its_status() -> None:
    rows = {int(status): set(re.findall(r"`([a-z_]+)`", codes)) for status, codes in re.findall(r"^\| (\d{3}) \| (.*) \|$", PAGE, re.M)}
    wanted: dict[int, set[str]] = {}
    for name, status in CODES.items():
        wanted.setdefault(status, set()).add(name)
    members = {"outcome", "refuse", "handoff", "alternatives", "faults"}
    assert {status: codes - members for status, codes in rows.items()} == wanted


def test_every_scope_and_change_is_named() -> None:
    for name in (*SCOPES, *(one.path for one in (*changes.OPERATIONS, *desk_operations.OPERATIONS))):
        assert f"`{name}`" in PAGE, name


def test_the_examples_work(desk: Api) -> None:
    bodies = [json.loads(body) for body in re.findall(r"--json '(\{.*?\})'$", PAGE, re.M | re.S)]
    quote, plan, order, preview, change, transfer = bodies
    assert desk.ask("/quotes", quote).json()["total_cents"] > 0
    assert desk.ask("/plans", plan).json()["plan"]
    placed = desk.do("/orders", order)
    assert placed.status_code == 201, placed.text
    address = f"/orders/{placed.json()['reference']}"
    assert desk.ask(f"{address}/headcount/preview", preview).json()["outcome"] == "accept"
    assert desk.do(f"{address}/headcount", change).json()["people"] == 19
    desk.do(f"{address}/validate", {"settlement": "transfer"})
    assert desk.do(f"{address}/transfer", transfer).json()["paid_cents"] == transfer["amount_cents"]
