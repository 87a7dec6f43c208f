"""Where there are places: days, slots, and the plan that takes in a whole party."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from booking_core.api.problems import ApiError
from booking_core.api.v1.asked import Asked, Party, TimeWish
from booking_core.api.v1.call import ActivityInPath, CatalogueRead, SellerInPath
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.fields import Day, Id
from booking_core.api.v1.shown import Plan, Reason, Shown, reasons
from booking_core.rules.facts import Draft

routes = APIRouter(tags=["availability"])
TOLD = may_answer("not_in_catalogue")

MOST_DAYS = 92
Closed = Literal["closed", "groups", "past", "too_far"]


class DayShown(Shown):
    """One day; ``closed`` says why nothing is offered: shut, shut to groups, over, or not on sale yet."""

    date: str = Field(json_schema_extra={"format": "date"}, examples=["2027-03-12"])
    free: int
    capacity: int
    closed: Closed | None


class SlotShown(Shown):
    """One slot; of a joint ticket the start of the visit, with as many places as the way through both sites has."""

    time: str = Field(examples=["10:30"])
    free: int
    capacity: int
    closed: Closed | None


class Days(Shown):
    """The days asked for, in order."""

    items: list[DayShown]


class Slots(Shown):
    """The slots of the day, in order."""

    items: list[SlotShown]


class Period(Asked):
    """The days of a query."""

    start: Day = Field(alias="from", examples=["2027-03-01"])
    end: Day = Field(alias="to", examples=["2027-03-31"])


class On(Asked):
    """The day of a query."""

    day: Day = Field(alias="date", examples=["2027-03-12"])


class Wish(Asked):
    """Who would come when."""

    seller: Id
    activity: Id
    category: Id | None = Field(default=None, description="The kind of group: see the activity's categories.")
    party: Party
    guide_mode: Literal["none", "single", "per_slot"] | None = Field(
        default=None, description="`single`: one guide leads every part of the group in turn, `per_slot`: each part has its own."
    )
    date: Day
    time: TimeWish | None = None

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "seller": "cmn",
                    "activity": "conciergerie",
                    "party": {"adults": 74, "guides": 1},
                    "guide_mode": "single",
                    "date": "2027-03-12",
                    "time": {"near": "10:30"},
                }
            ]
        }
    }

    def draft(self) -> Draft:
        """As the rules take it."""
        time = self.time.facts() if self.time else None
        return Draft(self.seller, self.activity, self.category, self.party.facts(), self.guide_mode, self.date, time)


class ElsewhereShown(Shown):
    """Another activity of the seller with room on that day."""

    activity: str
    name: str
    plan: Plan


class Planned(Shown):
    """``plan`` meets the wish as closely as the places allow; where it is null, ``alternatives`` are the nearest times and days, and
    ``elsewhere`` are comparable visits of that day."""

    plan: Plan | None
    distance_minutes: int = Field(description="How far the plan's start is from `time.near`.")
    reasons: list[Reason]
    alternatives: list[Plan]
    elsewhere: list[ElsewhereShown]


told = may_answer("not_in_catalogue")


@routes.get("/sellers/{seller}/activities/{activity}/days", summary="Days with places", responses=TOLD)
def days(seller: SellerInPath, activity: ActivityInPath, period: Annotated[Period, Query()], call: CatalogueRead) -> Days:
    """From one day to another, both included; three months at most."""
    if not timedelta(0) <= period.end - period.start < timedelta(days=MOST_DAYS):
        raise ApiError("invalid_request", faults=[{"where": "query.to", "what": f"comes after from, by less than {MOST_DAYS} days"}])
    found = call.core.days(seller, activity, period.start, period.end)
    return Days(items=[DayShown(date=day.date.isoformat(), free=day.free, capacity=day.capacity, closed=day.closed) for day in found])


@routes.get("/sellers/{seller}/activities/{activity}/slots", summary="Slots of a day", responses=TOLD)
def slots(seller: SellerInPath, activity: ActivityInPath, on: Annotated[On, Query()], call: CatalogueRead) -> Slots:
    """With what is left in each."""
    found = call.core.slots(seller, activity, on.day)
    shown = [SlotShown(time=f"{slot.time:%H:%M}", free=slot.free, capacity=slot.capacity, closed=slot.closed) for slot in found]
    return Slots(items=shown)


@routes.post("/plans", summary="Find room for a party", responses=TOLD)
def plan(asked: Wish, call: CatalogueRead) -> Planned:
    """The fewest and closest slots, evenly filled; nothing is held."""
    found = call.core.plan(asked.draft())
    return Planned(
        plan=Plan.of(found.plan) if found.plan else None,
        distance_minutes=found.distance_minutes,
        reasons=reasons(found.reasons, call.lang),
        alternatives=[Plan.of(other) for other in found.alternatives],
        elsewhere=[ElsewhereShown(activity=one.activity, name=one.name.get(call.lang), plan=Plan.of(one.plan)) for one in found.elsewhere],
    )
