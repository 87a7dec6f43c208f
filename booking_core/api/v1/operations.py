"""Two routes of one change: ``POST …/preview`` says what it would mean, ``POST …`` carries it out. Made from one entry, so that no
change can be without its preview, nor ask it another question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import APIRouter, Response
from pydantic import BaseModel

from booking_core.api.v1.asked import Asked, Empty
from booking_core.api.v1.call import Call, Change, DeskRead, DeskWrite, InPath, OrdersRead, OrdersWrite
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.order_shown import Order
from booking_core.api.v1.shown import Decision
from booking_core.core import Core
from booking_core.orders.desk import Desk
from booking_core.orders.views import OrderView
from booking_core.rules import decision as decided

A = TypeVar("A", bound=Asked)
MAY = (
    "not_found",
    "impossible_transition",
    "rule_refused",
    "places_gone",
    "invalid_plan",
    "not_in_catalogue",
    "invalid_email",
    "unstorable",
)
PREVIEW, CHANGE = may_answer(*MAY), may_answer(*MAY, changes=True)


@dataclass(frozen=True, slots=True)
class On:
    """What an operation is about: an order that is the caller's business, whose it is, and who acts."""

    core: Core
    desk: Desk
    reference: str
    account: str
    actor: str
    at_the_desk: bool
    """Whether the seller's people act, not the customer."""

    @classmethod
    def of(cls, call: Call, reference: str) -> On:
        """Raises NotFound for an order that is none of the caller's business."""
        return cls(call.core, call.desk, reference, call.owner(reference), call.caller.id, call.caller.for_others)


@dataclass(frozen=True)
class Operation(Generic[A]):
    """One change: its ``path`` under the order, its summary and what it ``does``, its ``body``, and how the core is asked."""

    path: str
    summary: str
    does: str
    body: type[A]
    preview: Callable[[On, A], decided.Decision]
    commit: Callable[[On, A, str], OrderView]


def add(routes: APIRouter, operation: Operation[Any], *, desk: bool = False) -> None:
    """Adds both routes."""
    for function, path, told in (
        (_preview(operation), f"/{operation.path}/preview", {"summary": f"Preview: {operation.summary.lower()}", "responses": PREVIEW}),
        (_commit(operation), f"/{operation.path}", {"summary": operation.summary, "responses": CHANGE, "response_model": Order}),
    ):
        # The types of a function made here: FastAPI reads them as it reads those that are written down.
        reads = function.__name__ == "preview"
        call = (DeskRead if reads else DeskWrite) if desk else (OrdersRead if reads else OrdersWrite)
        function.__annotations__ |= {"call": call, "asked": operation.body, "reference": InPath, "return": Decision if reads else Response}
        if operation.body is Empty:
            function.__defaults__ = (Empty(),)
        routes.post(path, name=f"{function.__name__} {operation.path}", **told)(function)


def _preview(operation: Operation[Any]) -> Callable[..., Any]:
    def preview(reference: str, call: Call, asked: BaseModel) -> Decision:
        return Decision.of(operation.preview(On.of(call, reference), asked), call.lang)

    preview.__doc__ = f"{operation.does} Nothing is changed; accepted exactly when the change would be carried out now."
    return preview


def _commit(operation: Operation[Any]) -> Callable[..., Any]:
    def change(reference: str, call: Change, asked: BaseModel) -> Response:
        on = On.of(call, reference)
        return call.answer(asked, lambda key: Order.of(operation.commit(on, asked, key), call.lang))

    change.__doc__ = operation.does
    return change
