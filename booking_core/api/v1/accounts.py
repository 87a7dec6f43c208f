"""What belongs to a customer and not to one order: deadlines to come, credit notes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from booking_core.access.customers import find_account
from booking_core.api.problems import ApiError
from booking_core.api.v1.asked import Asked
from booking_core.api.v1.call import Call, OrdersRead
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.fields import Email
from booking_core.api.v1.shown import Deadline, Shown
from booking_core.clock import paris
from booking_core.errors import NotFound
from booking_core.orders.views import DeadlineView

routes = APIRouter(tags=["deadlines"])
TOLD = may_answer("not_found", "out_of_bounds", "invalid_email")


class Customer(Asked):
    """Whose: only tokens that are not a customer's own say it."""

    customer: Email | None = Field(default=None, description="The customer's address, for tokens that are not a customer's own.")


class OrderDeadline(Deadline):
    """A deadline of one order."""

    reference: str = Field(examples=["G7K3-M9QX"])
    activity_name: str


class Deadlines(Shown):
    """The nearest first."""

    items: list[OrderDeadline]


class CreditNote(Shown):
    """What the seller owes in kind: good for later orders, never paid out."""

    number: str
    reference: str
    seller: str
    amount_cents: int
    left_cents: int
    issued_on: str
    valid_until: str | None


class CreditNotes(Shown):
    """The oldest first."""

    items: list[CreditNote]


@routes.get("/deadlines", summary="Deadlines of a customer", responses=TOLD)
def deadlines(call: OrdersRead, whose: Annotated[Customer, Query()]) -> Deadlines:
    """Everything that is still to come for live orders: options that expire, deposits, final head counts, last free days."""
    account = _account(call, whose)
    seen = {order.reference for order in call.core.orders(account) if call.caller.sees(order.seller, account)}
    return Deadlines(items=[_deadline(one, call.lang) for one in call.core.deadlines(account) if one.reference in seen])


@routes.get("/credit-notes", summary="Credit notes of a customer", tags=["orders"], responses=TOLD)
def credit_notes(call: OrdersRead, whose: Annotated[Customer, Query()]) -> CreditNotes:
    """With what is left on each."""
    account = _account(call, whose)
    found = [note for note in call.core.credit_notes(account) if call.caller.sees(note.seller, account)]
    return CreditNotes(items=[CreditNote(**note.model_dump(mode="json")) for note in found])


def _account(call: Call, whose: Customer) -> str:
    """The token's own, else that of the address. Raises NotFound for somebody unknown."""
    own = call.caller.account_id
    if own is not None and whose.customer is not None:
        raise ApiError("out_of_bounds")
    if own is None and whose.customer is None:
        raise ApiError("invalid_request", faults=[{"where": "query.customer", "what": "names the customer, who is not the token's"}])
    found = own or find_account(call.core.store, whose.customer or "")
    if found is None:
        raise NotFound("account")
    return found


def _deadline(one: DeadlineView, lang: str) -> OrderDeadline:
    at = paris(one.at).isoformat() if one.at else None
    return OrderDeadline(what=one.what, on=one.on.isoformat(), at=at, reference=one.reference, activity_name=one.activity_name.get(lang))
