"""What a customer may do with an order. ``POST …/preview`` says what it would mean, with amounts, deadlines and all reasons."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import ConfigDict

from booking_core.api.v1.asked import Asked, Party
from booking_core.api.v1.call import InPath, OrdersRead, OrdersWrite
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.order_shown import Order
from booking_core.api.v1.shown import Decision
from booking_core.rules.facts import Settlement

routes = APIRouter(prefix="/orders/{reference}", tags=["orders"])

PREVIEW = may_answer("not_found", "impossible_transition", "rule_refused", "places_gone")
CHANGE = may_answer("not_found", "impossible_transition", "rule_refused", "places_gone", "invalid_plan", "unstorable", changes=True)


class Validation(Asked):
    """How the option is to be paid."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{"settlement": "card"}]})

    settlement: Settlement


class NewParty(Asked):
    """The whole new head count."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{"party": {"adults": 18, "guides": 1}}]})

    party: Party


@routes.post("/cancel/preview", summary="What cancelling would mean", responses=PREVIEW)
def preview_cancel(reference: InPath, call: OrdersRead) -> Decision:
    """Amounts, deadlines, reasons; nothing is changed."""
    return Decision.of(call.core.preview_cancel(call.owner(reference), reference), call.lang)


@routes.post("/cancel", summary="Cancel in whole", response_model=Order, responses=CHANGE)
def cancel(reference: InPath, call: OrdersWrite) -> Response:
    """Frees the places."""
    account = call.owner(reference)
    return call.answer(None, lambda key: Order.of(call.core.cancel(account, reference, key), call.lang))


@routes.post("/validate/preview", summary="What validating would mean", responses=PREVIEW)
def preview_validate(reference: InPath, asked: Validation, call: OrdersRead) -> Decision:
    """Amount `due_now`; nothing is changed."""
    return Decision.of(call.core.preview_validate(call.owner(reference), reference, asked.settlement), call.lang)


@routes.post("/validate", summary="Turn an option into an order", response_model=Order, responses=CHANGE)
def validate(reference: InPath, asked: Validation, call: OrdersWrite) -> Response:
    """Keeps the places; also changes how an unpaid order is paid."""
    account = call.owner(reference)
    return call.answer(asked, lambda key: Order.of(call.core.validate(account, reference, asked.settlement, key), call.lang))


@routes.post("/headcount/preview", summary="What another head count would mean", responses=PREVIEW)
def preview_headcount(reference: InPath, asked: NewParty, call: OrdersRead) -> Decision:
    """The plan, the lines and the price that it would give; nothing is changed."""
    return Decision.of(call.core.preview_resize(call.owner(reference), reference, asked.party.facts()), call.lang)


@routes.post("/headcount", summary="Change the head count", response_model=Order, responses=CHANGE)
def headcount(reference: InPath, asked: NewParty, call: OrdersWrite) -> Response:
    """More persons on an option are an option of their own in the same slots: the answer is that one, and `extends` names the first."""
    account = call.owner(reference)
    return call.answer(asked, lambda key: Order.of(call.core.resize(account, reference, asked.party.facts(), key), call.lang))
