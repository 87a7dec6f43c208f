"""What a seller's people see and do beside single orders: tasks, histories, closures; and whether the books agree."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field

from booking_core.api.v1.asked import Asked
from booking_core.api.v1.call import AdminRead, Change, DeskRead, DeskWrite, InPath
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.fields import Day, HourMinute, Id, Words
from booking_core.api.v1.paging import Page, Paged, cursor, number
from booking_core.api.v1.shown import Reason, Shown, plain, reasons
from booking_core.clock import paris
from booking_core.orders.closing import Remedy
from booking_core.orders.closure_views import ClosureView
from booking_core.orders.views import State, TaskKind, TaskView

routes = APIRouter(tags=["desk"])
CLOSING = ("out_of_bounds", "not_in_catalogue", "not_found", "rule_refused", "places_gone", "impossible_transition", "unstorable")


class Task(Shown):
    """Something a person at the seller must do."""

    id: int
    seller: str
    kind: TaskKind
    reference: str
    facts: dict[str, Any]
    created_at: str


class Tasks(Paged):
    """Which tasks."""

    seller: Id | None = Field(default=None, examples=["cmn"])


class Happened(Shown):
    """Who did what to an order and why. `actor` is a pseudonym."""

    at: str
    actor: str
    action: str
    reasons: list[Reason]
    before: dict[str, Any]
    after: dict[str, Any]


class History(Shown):
    """In the order in which it happened."""

    items: list[Happened]


class Money(Shown):
    """One entry of the ledger: positive is owed by the customer."""

    kind: str
    amount_cents: int
    at: str


class Ledger(Shown):
    """Entries are only ever added; the balance is their sum."""

    items: list[Money]
    balance_cents: int


class Closure(Asked):
    """Slots of a site: from `start` to `end`, both included; without them the whole day."""

    seller: Id = Field(examples=["cmn"])
    site: Id = Field(examples=["conciergerie"])
    date: Day
    start: HourMinute | None = None
    end: HourMinute | None = None
    remedy: Remedy = Field(examples=["new_date"])
    reason: Words = Field(examples=["The site is closed for works."], description="Said to the customers and kept: it must name nobody.")


class Concerned(Shown):
    """An order in these slots, and what becomes of it; `companion`: somebody who accompanies the group is told as well."""

    reference: str
    people: int
    state: State
    refund_cents: int
    companion: bool
    offers: int


class ClosureShown(Shown):
    """The slots that are closed, or would be."""

    id: str | None
    seller: str
    site: str
    date: str
    starts: list[str]
    remedy: Remedy
    orders: list[Concerned]

    @classmethod
    def of(cls, closure: ClosureView) -> ClosureShown:
        """Without the customers, who are in their orders."""
        orders = [Concerned(**{name: getattr(one, name) for name in Concerned.model_fields}) for one in closure.affected]
        starts = [f"{start:%H:%M}" for start in closure.starts]
        day = closure.day.isoformat()
        return cls(id=closure.id, seller=closure.seller, site=closure.site, date=day, starts=starts, remedy=closure.remedy, orders=orders)


class Disagreement(Shown):
    """An order whose ledger, state or tickets contradict each other, and how."""

    reference: str
    what: str


class Books(Shown):
    """Empty when all is well."""

    items: list[Disagreement]


@routes.get("/tasks", summary="Tasks of a seller", responses=may_answer("out_of_bounds", "not_in_catalogue"))
def tasks(call: DeskRead, wanted: Annotated[Tasks, Query()]) -> Page[Task]:
    """What is still to be done, the oldest first."""
    seller = call.seller(wanted.seller) if wanted.seller else call.caller.seller
    last = number(wanted.after)
    found = [task for task in call.desk.tasks(seller) if task.id > last]
    more = len(found) > wanted.limit
    shown = [_task(task) for task in found[: wanted.limit]]
    return Page[Task](items=shown, next=cursor(str(shown[-1].id)) if more else None)


@routes.get("/orders/{reference}/history", summary="History of an order", responses=may_answer("not_found"))
def history(reference: InPath, call: DeskRead) -> History:
    """Every change that was ever made."""
    call.owner(reference)
    shown = []
    for one in call.desk.history(reference):
        states = {"before": plain(one.before, call.lang), "after": plain(one.after, call.lang)}
        told = {"actor": one.actor, "action": one.action, "reasons": reasons(one.reasons, call.lang)}
        shown.append(Happened(at=paris(one.at).isoformat(), **told, **states))
    return History(items=shown)


@routes.get("/orders/{reference}/ledger", summary="Ledger of an order", responses=may_answer("not_found"))
def ledger(reference: InPath, call: DeskRead) -> Ledger:
    """All money of an order."""
    call.owner(reference)
    papers = call.core.paperwork(reference)
    entries = [Money(kind=one.kind, amount_cents=one.amount_cents, at=paris(one.at).isoformat()) for one in papers.payments]
    return Ledger(items=entries, balance_cents=papers.order.balance_cents)


@routes.post("/closures/preview", summary="Preview: close slots", responses=may_answer(*CLOSING))
def preview_closure(asked: Closure, call: DeskRead) -> ClosureShown:
    """Which orders it concerns, and what becomes of each; nothing is changed."""
    call.seller(asked.seller)
    return ClosureShown.of(call.desk.preview_close_slots(call.caller.id, *_slots(asked), asked.reason, asked.remedy))


@routes.post("/closures", summary="Close slots", response_model=ClosureShown, responses=may_answer(*CLOSING, changes=True))
def close(asked: Closure, call: DeskWrite) -> Response:
    """Every order in them is called off, or offered other dates; customers and companions are told."""
    call.seller(asked.seller)
    return call.answer(asked, lambda key: _closed(call, asked, key))


@routes.get("/books", summary="Check the books", tags=["admin"], responses=may_answer())
def books(call: AdminRead) -> Books:
    """Every order whose ledger, state and tickets contradict each other."""
    return Books(items=[Disagreement(reference=one.reference, what=one.what) for one in call.core.check_books()])


def _task(task: TaskView) -> Task:
    return Task(
        id=task.id,
        seller=task.seller,
        kind=task.kind,
        reference=task.reference,
        facts=task.facts,
        created_at=paris(task.created_at).isoformat(),
    )


def _slots(asked: Closure) -> tuple[str, str, date, time | None, time | None]:
    return asked.seller, asked.site, asked.date, asked.start, asked.end


def _closed(call: Change, asked: Closure, key: str) -> ClosureShown:
    return ClosureShown.of(call.desk.close_slots(call.caller.id, *_slots(asked), asked.reason, asked.remedy, key))
