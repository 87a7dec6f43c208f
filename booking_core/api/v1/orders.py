"""Orders: placed, listed, shown."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from booking_core.access.customers import find_account
from booking_core.api.v1.call import Change, InPath, OrdersRead, OrdersWrite
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.fields import Email, Id
from booking_core.api.v1.listing import Filter, listed
from booking_core.api.v1.order_shown import Order
from booking_core.api.v1.ordering import NewOrder
from booking_core.api.v1.paging import Page, Paged
from booking_core.api.v1.shown import Decision
from booking_core.core import Core
from booking_core.errors import Incomplete, PlacesGone, RuleRefused
from booking_core.orders.placing import OUTSIDE_CHAT
from booking_core.orders.views import OrderView, State
from booking_core.rules import decision as decided
from booking_core.rules.facts import Draft, Party, Plan
from booking_core.rules.groups import guides_named

TRIES = 3
PLACING = may_answer(
    "out_of_bounds", "not_in_catalogue", "rule_refused", "places_gone", "invalid_plan", "incomplete", "invalid_email", "unstorable",
    changes=True,
)  # fmt: skip
PREVIEWED = may_answer("out_of_bounds", "not_in_catalogue", "invalid_plan", "incomplete", "invalid_email", "unstorable")
routes = APIRouter(tags=["orders"])


@routes.post("/orders", status_code=201, summary="Place an order or an option", response_model=Order, responses=PLACING)
def place(asked: NewOrder, call: OrdersWrite) -> Response:
    """Holds the places, all of them or none. Without `sessions` the best plan for the wish is taken.

    A token bound to a customer orders for that customer; another one needs the scope `desk` and names the `customer`.
    """
    call.seller(asked.seller)
    account = call.customer(asked.customer)
    # Where the plan is ours and somebody took its places meanwhile, another plan is tried.
    tries = 1 if asked.sessions else TRIES
    return call.answer(asked, lambda key: Order.of(_placed(call, asked, account, key), call.lang), 201, tries)


@routes.post("/orders/preview", summary="Preview: place an order or an option", responses=PREVIEWED)
def preview_place(asked: NewOrder, call: OrdersRead) -> Decision:
    """What placing it would mean: amounts, deadlines, all reasons, and under `values` the state, the people and the plan of the order it
    would give. Nothing is changed, no place is held; accepted exactly when the order would be placed now."""
    call.seller(asked.seller)
    account = call.known_customer(asked.customer)
    draft = asked.draft(account)
    try:
        plan = _plan(call.core, asked, draft)
    except RuleRefused as refused:
        return Decision.of(refused.decision, call.lang)
    except PlacesGone as gone:
        values = {"places_left": gone.left, "alternatives": gone.alternatives}
        return Decision.of(decided.Decision("refuse", gone.reasons, values=values), call.lang)
    return Decision.of(call.core.decide_place(draft, plan, account, OUTSIDE_CHAT, asked.lang or call.lang), call.lang)


class Wanted(Paged):
    """Which orders; a filter that does not exist is refused and not passed over."""

    seller: Id | None = Field(default=None, examples=["cmn"])
    state: State | None = Field(default=None, examples=["held"])
    customer: Email | None = Field(default=None, description="The customer's address.")


@routes.get("/orders", summary="List orders", responses=may_answer("invalid_email"))
def orders(call: OrdersRead, wanted: Annotated[Wanted, Query()]) -> Page[Order]:
    """The orders that are the caller's business, the newest first: a customer's own, or with the scope `desk` those of all."""
    account = call.caller.account_id
    if account is None and not call.caller.for_others:
        return Page[Order](items=[])
    if wanted.customer is not None:
        named = find_account(call.core.store, wanted.customer)
        if named is None or account not in (None, named):
            return Page[Order](items=[])
        account = named
    return listed(call.core, Filter(account, call.caller.seller, wanted.seller, wanted.state), wanted.limit, wanted.after, call.lang)


@routes.get("/orders/{reference}", summary="One order", responses=may_answer("not_found"))
def order(reference: InPath, call: OrdersRead) -> Order:
    """As it stands now."""
    return Order.of(call.core.order(call.owner(reference), reference), call.lang)


def _placed(call: Change, asked: NewOrder, account: str, key: str) -> OrderView:
    draft = asked.draft(account)
    return call.core.place(draft, _plan(call.core, asked, draft), account, OUTSIDE_CHAT, key, asked.lang or call.lang)


def _plan(core: Core, asked: NewOrder, draft: Draft) -> Plan | None:
    """The sessions asked for, else the best ones, none for what has no day. Raises PlacesGone with alternatives, Incomplete,
    RuleRefused for guides that are not those of the guide mode."""
    if asked.sessions:
        return asked.plan()
    if not core.catalogue.activity(draft.seller, draft.activity).dated:
        return None
    if draft.day is None:
        raise Incomplete("date")
    found = core.plan(draft)
    if found.plan is None:
        named = guides_named(draft.party or Party(), draft.guide_mode)
        if found.reasons and found.reasons == named.reasons:
            raise RuleRefused(named)
        raise PlacesGone(found.alternatives, found.reasons)
    return found.plan
