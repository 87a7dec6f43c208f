"""Transfers that arrived: a statement's lines beside the orders they name, looked at first, then recorded, each line once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from booking_core.errors import GuichetError, NotFound
from booking_core.orders.states import ENDED, LIMITED
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision
from bot.desk.guard import Here, signed_in
from bot.desk.orders.access import Orders
from bot.desk.orders.bank_lines import MOST, BankLine, TooLong, read
from bot.desk.orders.told import refusal
from bot.desk.parts import Parts

Fits = Literal["exact", "differs", "impossible", "done", "unknown"]
LARGEST: Final = 500_000
"""Characters of a statement."""


@dataclass(frozen=True, slots=True)
class Match:
    """A line, the order that it names, and what recording ``cents`` would mean; ``fits``: whether that is the amount that is due."""

    line: BankLine
    fits: Fits
    order: OrderView | None = None
    cents: int = 0
    decision: Decision | None = None

    @property
    def left(self) -> int:
        """What would be left to pay, in cents."""
        return max(0, self._after("due_now") or self._after("balance"))

    @property
    def over(self) -> int:
        """What would have to go back to the customer, in cents; money that comes before a signature waits for it."""
        ahead = self.decision is not None and self.decision.values.get("state") in LIMITED
        return 0 if ahead else max(0, -self._after("balance"))

    @property
    def words(self) -> str:
        """Which text says it."""
        return self.fits if self.fits != "differs" else "more" if self.over else "less" if self.left else "differs"

    @property
    def customer_told(self) -> bool:
        """Whether the customer is written that people look at this money, as he is of every sum that does not fit."""
        if self.order is None or self.fits != "differs" or self.order.offer:
            return False
        nothing_owed = self.order.state not in ENDED or self.order.balance_cents <= 0
        return bool(self.over and nothing_owed) or (bool(self.left) and self.order.state in ("awaiting_payment", "awaiting_deposit"))

    def _after(self, name: str) -> int:
        return self.decision.amounts.get(name, 0) if self.decision else 0


def router(parts: Parts) -> APIRouter:
    """``/tasks/transfers``."""
    routes = APIRouter(prefix="/tasks/transfers")
    known, given = Depends(signed_in(parts)), Depends(_given)

    @routes.get("")
    def paste(request: Request, here: Here = known) -> HTMLResponse:
        return parts.frame.page(request, here, "orders/transfers.html", statement="", matches=None, recorded=[], most=0)

    @routes.post("")
    def match(request: Request, here: Here = known, form: tuple[str, frozenset[str]] = given) -> HTMLResponse:
        statement, chosen = form
        transfers, template = Transfers(Orders(parts, here)), "orders/transfers.html"
        try:
            if len(statement) > LARGEST:
                raise TooLong
            recorded = transfers.record(statement, chosen) if chosen else []
            matches = transfers.matches(statement)
        except TooLong:
            return parts.frame.page(request, here, template, 422, statement=statement, matches=None, recorded=[], most=MOST)
        return parts.frame.page(request, here, template, statement=statement, matches=matches, recorded=recorded, most=0)

    return routes


async def _given(request: Request) -> tuple[str, frozenset[str]]:
    """The statement, pasted or as a file, and the keys of the lines that are to be recorded."""
    form = await request.form()
    text, file = form.get("statement"), form.get("file")
    statement = text if isinstance(text, str) else ""
    if not isinstance(file, str | None) and file.size:
        statement = _decoded(await file.read(LARGEST + 1))
    return statement, frozenset(one for one in form.getlist("line") if isinstance(one, str))


def _decoded(content: bytes) -> str:
    """Banks export in either."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


class Transfers:
    """For one agent. Blocking."""

    def __init__(self, orders: Orders) -> None:
        self._orders, self._desk = orders, orders.parts.core.desk
        self._actor = orders.here.agent.actor

    def matches(self, statement: str) -> list[Match]:
        """Every line with the order that it names, if that is the agent's business. Raises TooLong."""
        return [self._match(line) for line in read(statement)]

    def record(self, statement: str, chosen: Collection[str]) -> list[tuple[Match, OrderView | None]]:
        """Records the chosen lines as they stand now, each once however often it is asked; None where the core refuses.

        Raises TooLong.
        """
        done: list[tuple[Match, OrderView | None]] = []
        for found in self.matches(statement):
            if found.line.key not in chosen or found.order is None or found.fits not in ("exact", "differs"):
                continue
            try:
                view = self._desk.record_payment(self._actor, found.order.reference, "transfer", found.cents, found.line.key)
            except GuichetError:
                done.append((found, None))
                continue
            self._orders.parts.audit.note(self._orders.here.agent.id, "transfer_recorded", view.reference, cents=found.cents)
            done.append((found, view))
        return done

    def _match(self, line: BankLine) -> Match:
        named = [order for reference in line.references if (order := self._order(reference)) is not None]
        if len(named) != 1:  # none, or several: for a person
            return Match(line, "unknown")
        order = named[0]
        cents = order.due_now_cents if order.due_now_cents in line.amounts else line.amounts[0]
        if self._desk.was_done(line.key):
            return Match(line, "done", order, cents)
        try:
            decision = self._desk.preview_record_payment(self._actor, order.reference, "transfer", cents)
        except GuichetError as error:
            decision = refusal(error, self._orders.parts.texts)
        if not decision.accepted:
            return Match(line, "impossible", order, cents, decision)
        return Match(line, "exact" if cents == order.due_now_cents else "differs", order, cents, decision)

    def _order(self, reference: str) -> OrderView | None:
        try:
            found = self._desk.order(reference)
        except NotFound:
            return None
        return found if self._orders.here.agent.may_see(found.seller) else None
