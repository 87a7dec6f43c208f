"""What belongs to a customer and not to one order: deadlines to come, credit notes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from booking_core.access.customers import find_account
from booking_core.api.problems import ApiError
from booking_core.api.v1.asked import Asked
from booking_core.api.v1.call import Call, OrdersRead, OrdersWrite
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.fields import Email
from booking_core.api.v1.shown import Deadline, Shown
from booking_core.clock import paris
from booking_core.errors import NotFound
from booking_core.orders.views import DeadlineView

routes = APIRouter(tags=["deadlines"])
TOLD = may_answer("not_found", "out_of_bounds", "invalid_email")
REVOKED = may_answer("not_found", "out_of_bounds", "invalid_email", changes=True)


class Customer(Asked):
    """Whose: only tokens that are not a customer's own say it."""

    customer: Email | None = Field(default=None, description="The customer's address, for tokens that are not a customer's own.")


class Whose(Asked):
    """The customer whose links are meant."""

    customer: Email | None = Field(default=None, description="The customer's address, for tokens that are not a customer's own.")


class CalendarLink(Shown):
    """To be kept like a key; programs may read it up to 60 times an hour."""

    url: str = Field(examples=["https://groups.seller.example/calendar/WyIwMU0….ics"])


class Revoked(Shown):
    """How many times the customer's links have been revoked."""

    times: int


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


@routes.get("/calendar", summary="Private link to a customer's calendar", responses=TOLD)
def calendar(call: OrdersRead, whose: Annotated[Customer, Query()]) -> CalendarLink:
    """Visits and deadlines as a calendar to subscribe to; what is moved or called off is told as such. Whoever has the link reads it: it
    shows the orders that this token sees, and is good until it is revoked."""
    return CalendarLink(url=call.core.calendar_link(_account(call, whose), call.caller.seller))


@routes.post("/calendar/revoke", summary="Revoke a customer's calendar links", responses=REVOKED, response_model=Revoked)
def revoke_calendar(call: OrdersWrite, asked: Whose) -> Response:
    """Every link to the customer's calendar is void at once, whoever made it; the next one is another. Not for a seller's tokens."""
    if call.caller.seller is not None:  # others' links would go with its own
        raise ApiError("out_of_bounds")
    account = _account(call, asked)
    return call.answer(asked, lambda _key: Revoked(times=call.core.revoke_calendar(account)))


@routes.get("/credit-notes", summary="Credit notes of a customer", tags=["orders"], responses=TOLD)
def credit_notes(call: OrdersRead, whose: Annotated[Customer, Query()]) -> CreditNotes:
    """With what is left on each."""
    account = _account(call, whose)
    found = [note for note in call.core.credit_notes(account) if call.caller.sees(note.seller, account)]
    return CreditNotes(items=[CreditNote(**note.model_dump(mode="json")) for note in found])


def _account(call: Call, whose: Customer | Whose) -> str:
    """The token's own, else that of the address. Raises NotFound for somebody unknown, or not the token's business."""
    own = call.caller.account_id
    if own is not None and whose.customer is not None:
        raise ApiError("out_of_bounds")
    if own is None and whose.customer is None:
        raise ApiError("invalid_request", faults=[{"where": "query.customer", "what": "names the customer, who is not the token's"}])
    found = own or find_account(call.core.store, whose.customer or "", call.caller.seller)
    if found is None or not (own or call.caller.for_others):
        raise NotFound("account")
    return found


def _deadline(one: DeadlineView, lang: str) -> OrderDeadline:
    at = paris(one.at).isoformat() if one.at else None
    return OrderDeadline(what=one.what, on=one.on.isoformat(), at=at, reference=one.reference, activity_name=one.activity_name.get(lang))
