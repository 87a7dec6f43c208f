"""What it would cost, and what a booking would still need to be told."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from booking_core.api.v1.asked import Asked, Party
from booking_core.api.v1.call import CatalogueRead
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.fields import Day, Id
from booking_core.api.v1.shown import Quote
from booking_core.rules.facts import Draft

routes = APIRouter(tags=["quotes"])


class Asking(Asked):
    """Who would come; the day counts where prices or rules depend on it."""

    seller: Id
    activity: Id
    category: Id | None = Field(default=None, description="The kind of group: see the activity's categories.")
    party: Party
    guide_mode: Literal["none", "single", "per_slot"] | None = None
    date: Day | None = None

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [
                {"seller": "france_miniature", "activity": "guided_tour", "category": "school", "party": {"children": 24, "adults": 3}}
            ]
        },
    )

    def draft(self) -> Draft:
        """As the rules take it."""
        return Draft(self.seller, self.activity, self.category, self.party.facts(), self.guide_mode, self.date)


class Quoted(Quote):
    """A price, its reasons, and the facts that an order would still need, in the order to ask for them."""

    needs: list[str] = Field(examples=[["date", "time", "email", "settlement"]])


@routes.post("/quotes", summary="Price a party", responses=may_answer("not_in_catalogue"))
def quote(asked: Asking, call: CatalogueRead) -> Quoted:
    """The price with all its reasons; nothing is kept. A token bound to a customer gets that customer's price."""
    draft = replace(asked.draft(), account_id=call.caller.account_id)
    shown = Quote.of(call.core.quote(draft), call.lang)
    return Quoted(**dict(shown), needs=list(call.core.needs(draft)))
