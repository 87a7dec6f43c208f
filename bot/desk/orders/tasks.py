"""What is left for the seller's people to do, by kind, each with what settles it; and what was settled, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from booking_core.orders.desk import Desk
from booking_core.orders.views import OrderView, Page, TaskView
from bot.desk.guard import Here, signed_in
from bot.desk.orders.access import Orders
from bot.desk.orders.possible import may
from bot.desk.parts import Parts

SIGNATURE: Final = "signature_awaited"
SETTLED_BY: Final[dict[str, tuple[str, ...]]] = {
    "company_to_validate": ("company",), "partners_to_confirm": ("agree", "decline"), "change_to_agree": ("answer-change",),
    "copy_to_check": ("signature",), SIGNATURE: ("signature",), "transfer_expected": ("transfer",),
    "cheque_expected": ("payment",), "refund_due": ("refund",),
    "excess": ("refund", "issue-credit-note"), "unsold_return": ("issue-credit-note", "decline-return"), "late_money": ("refund",),
    "paid_twice": ("refund",), "amount_differs": ("transfer", "refund"), "date_offered": ("offer", "call-off"),
    "amount_due": ("payment", "waive"), "layout_to_approve": ("answer-layout",),
}  # fmt: skip
"""Operations by kind of task; the kinds stand in the order of the page: what keeps a customer waiting first."""
DONE: Final = 50
CONTRACTS: Final = 100
"""Papers to come back signed that are listed at once; the page says how many more there are."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list."""

    kind: str
    reference: str
    seller: str
    since: datetime
    facts: dict[str, Any]
    by: tuple[str, ...]


def router(parts: Parts) -> APIRouter:
    """``/tasks``."""
    routes = APIRouter(prefix="/tasks")
    known = Depends(signed_in(parts))

    @routes.get("")
    def tasks(request: Request, kind: str = "", seller: str = "", done: str = "", here: Here = known) -> HTMLResponse:
        orders = Orders(parts, here)
        if seller:
            here.must_see(seller)
        kind = kind if kind in SETTLED_BY else ""
        sellers = (seller,) if seller else orders.sellers
        items, unlisted = _open(orders, sellers)
        counts = {name: sum(one.kind == name for one in items) for name in SETTLED_BY}
        counts[SIGNATURE] += unlisted
        shown = [one for one in items if kind in ("", one.kind)]
        groups = [(name, [one for one in shown if one.kind == name]) for name in SETTLED_BY]
        names = orders.names()
        told: dict[str, Any] = {
            "groups": [(name, found) for name, found in groups if found],
            "counts": counts,
            "total": len(items) + unlisted,
            "unlisted": {SIGNATURE: unlisted},
            "chosen": {"kind": kind, "seller": seller},
            "sellers": orders.seller_names(),
            "done": parts.core.desk.done(sellers, DONE) if done else None,
            "who": lambda actor: orders.actor(actor, names),
        }
        return parts.frame.page(request, here, "orders/tasks.html", **told)

    return routes


def _open(orders: Orders, sellers: Sequence[str]) -> tuple[list[Item], int]:
    """The core's tasks and the papers that are to come back signed; and how many more papers there are."""
    desk, agent = orders.parts.core.desk, orders.here.agent

    def by(kind: str) -> tuple[str, ...]:
        return tuple(path for path in SETTLED_BY.get(kind, ()) if may(agent, path))

    def item(task: TaskView) -> Item:
        return Item(task.kind, task.reference, task.seller, task.created_at, task.facts, by(task.kind))

    found = [item(task) for task in orders.tasks() if not sellers or task.seller in sellers]
    unsigned, total = _unsigned(desk, sellers)
    papers = [Item(SIGNATURE, one.reference, one.seller, one.placed_at, {}, by(SIGNATURE)) for one in unsigned]
    return found + papers, total - len(papers)


def _unsigned(desk: Desk, sellers: Sequence[str]) -> tuple[list[OrderView], int]:
    """The orders that have waited longest for a signature, and how many wait in all."""

    def page(number: int) -> Page:
        return desk.search("", sellers, ("awaiting_signature",), number, CONTRACTS)

    first = page(1)
    last = -(-first.total // CONTRACTS)
    newest_first = first.orders if last < 2 else (*page(last - 1).orders, *page(last).orders)
    return list(newest_first[::-1][:CONTRACTS]), first.total
