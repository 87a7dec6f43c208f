"""Transfers that arrived: a statement's lines beside the orders they name, looked at first, then recorded, each line once.

What names no order may be given to one by its reference; that too is looked at before it is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from booking_core.errors import GuichetError, NotFound
from booking_core.orders.references import tidy_reference
from booking_core.orders.states import ENDED, LIMITED
from booking_core.orders.views import OrderView
from booking_core.rules.decision import Decision
from bot.desk.guard import Here, signed_in
from bot.desk.orders.access import Orders
from bot.desk.orders.bank_lines import MOST, BankLine, TooLong, read
from bot.desk.orders.told import mark, refusal
from bot.desk.parts import Parts

Fits = Literal["exact", "differs", "impossible", "done", "unknown"]
Ended = Literal["", "offered", "ended", "owes"]
LARGEST: Final = 500_000
"""Characters of a statement."""
LONGEST: Final = 40
"""Characters of a reference that somebody typed."""
_REFERENCE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")


@dataclass(frozen=True, slots=True)
class Given:
    """What was sent: the statement, the keys of the lines that are ticked, and of lines that name no order, by their keys, the reference
    that was typed (``to``) and the mark of what was shown of it (``seen``). ``look``: nothing is to be recorded yet; ``first``: the
    statement has only come, nobody has ticked anything."""

    statement: str
    chosen: frozenset[str] = frozenset()
    to: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    look: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A line, the order that it names, and what recording ``cents`` would mean; ``fits``: whether that is the amount that is due.

    ``typed``: what somebody gave as its reference, the line naming none; ``wrong``: why that is no order, ``whose`` it is.
    """

    line: BankLine
    fits: Fits
    order: OrderView | None = None
    cents: int = 0
    decision: Decision | None = None
    typed: str = ""
    wrong: Literal["", "form", "nobody"] = ""
    whose: str = ""

    @property
    def recordable(self) -> bool:
        """Whether there is something to tick."""
        return self.fits in ("exact", "differs")

    @property
    def seen(self) -> str:
        """A mark of what is shown, so that nobody records something else."""
        return f"{self.order.reference}:{self.cents}:{mark(self.decision)}" if self.order and self.decision else ""

    @property
    def ended(self) -> Ended:
        """Which warning the order's state calls for: its visit was called off, it has ended, or has ended and still owes something."""
        if self.order is None or not self.recordable:
            return ""
        if self.order.offer:
            return "offered"
        return "" if self.order.state not in ENDED else "owes" if self.order.balance_cents > 0 else "ended"

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


Done = Sequence[tuple[Match, OrderView | None]]


def router(parts: Parts) -> APIRouter:
    """``/tasks/transfers``."""
    routes = APIRouter(prefix="/tasks/transfers")
    known, given = Depends(signed_in(parts)), Depends(_given)

    @routes.get("")
    def paste(request: Request, here: Here = known) -> HTMLResponse:
        return page(request, here, Given(""), None)

    @routes.post("")
    def match(request: Request, here: Here = known, form: Given = given) -> HTMLResponse:
        transfers = Transfers(Orders(parts, here))
        try:
            if len(form.statement) > LARGEST:
                raise TooLong
            recorded = [] if form.look else transfers.record(form)
            matches = transfers.matches(form)
        except TooLong:
            return page(request, here, form, None, 422, most=MOST)
        return page(request, here, form, matches, recorded=recorded)

    def page(
        request: Request, here: Here, form: Given, matches: list[Match] | None, status: int = 200, most: int = 0, recorded: Done = ()
    ) -> HTMLResponse:
        ticked = {one.line.key for one in matches or () if one.fits == "exact"} if form.first else form.chosen
        told = {"statement": form.statement, "matches": matches, "ticked": ticked, "recorded": recorded, "most": most}
        return parts.frame.page(request, here, "orders/transfers.html", status, **told)

    return routes


async def _given(request: Request) -> Given:
    """The statement, pasted or as a file, and what was ticked and typed beside its lines."""
    form = await request.form()
    text, file = form.get("statement"), form.get("file")
    statement = text if isinstance(text, str) else ""
    if not isinstance(file, str | None) and file.size:
        statement = _decoded(await file.read(LARGEST + 1))
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    chosen = frozenset(value for name, value in fields if name == "line")
    to = {name[3:]: value.strip()[:LONGEST] for name, value in fields if name.startswith("to:") and value.strip()}
    seen = {name[5:]: value for name, value in fields if name.startswith("seen:")}
    step = form.get("step")
    return Given(statement, chosen, to, seen, look=step == "look", first=step is None and not chosen)


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

    def matches(self, form: Given) -> list[Match]:
        """Every line with the order that it names or is given to, if that is the agent's business. Raises TooLong."""
        return [self._match(line, form.to.get(line.key, "")) for line in read(form.statement)]

    def record(self, form: Given) -> list[tuple[Match, OrderView | None]]:
        """Records the chosen lines as they stand now, each once however often it is asked; None where the core refuses, or where a line
        was given to an order and something else has been shown of it, or nothing. Raises TooLong.
        """
        done: list[tuple[Match, OrderView | None]] = []
        for found in self.matches(form) if form.chosen else ():
            if found.line.key not in form.chosen or found.order is None or not found.recordable:
                continue
            if found.typed and form.seen.get(found.line.key) != found.seen:
                done.append((found, None))
                continue
            try:
                view = self._desk.record_payment(self._actor, found.order.reference, "transfer", found.cents, found.line.key)
            except GuichetError:
                done.append((found, None))
                continue
            self._orders.parts.audit.note(
                self._orders.here.agent.id, "transfer_recorded", view.reference, cents=found.cents, given=bool(found.typed)
            )
            done.append((found, view))
        return done

    def _match(self, line: BankLine, typed: str) -> Match:
        named = [order for reference in line.references if (order := self._order(reference)) is not None]
        if len(named) == 1:
            return self._beside(line, named[0])
        if self._desk.was_done(line.key):  # it was given to one before
            order = self._desk.done_on(line.key)
            return Match(line, "done", order if order and self._orders.here.agent.may_see(order.seller) else None, line.amounts[0])
        if not typed:  # none, or several: for a person
            return Match(line, "unknown")
        reference = tidy_reference(typed)
        given = self._order(reference) if _REFERENCE.fullmatch(reference) else None
        if given is None:
            return Match(line, "unknown", typed=typed, wrong="nobody" if _REFERENCE.fullmatch(reference) else "form")
        papers = self._desk.paperwork(given.reference, self._orders.sellers)
        whose = " ".join(one for one in (papers.company.name if papers.company else "", papers.email) if one)
        return replace(self._beside(line, given), typed=typed, whose=whose)

    def _beside(self, line: BankLine, order: OrderView) -> Match:
        """The line and the order that it is for."""
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
