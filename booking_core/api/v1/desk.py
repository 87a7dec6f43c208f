"""What a seller's people do."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import ConfigDict

from booking_core.api.v1.asked import Asked
from booking_core.api.v1.call import DeskWrite, InPath
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.fields import Cents
from booking_core.api.v1.order_shown import Order

routes = APIRouter(tags=["desk"])

DESK = may_answer("not_found", "impossible_transition", "rule_refused", changes=True)


class Transfer(Asked):
    """Money that arrived, in integer cents."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [{"amount_cents": 127500}]})

    amount_cents: Cents


@routes.post("/orders/{reference}/transfer", summary="Record a bank transfer", response_model=Order, responses=DESK)
def transfer(reference: InPath, asked: Transfer, call: DeskWrite) -> Response:
    """Books the money; in time and complete it confirms the order and sends the tickets (CMN-051).

    Money that is late, double or of another amount is booked too and becomes a task: see `state`.
    """
    call.owner(reference)
    return call.answer(
        asked, lambda key: Order.of(call.core.record_transfer(reference, asked.amount_cents, key, call.caller.id), call.lang)
    )
