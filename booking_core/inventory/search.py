"""Looking for places: what is free by day and slot, and where a party finds room. Reads only; locks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from booking_core.catalogue import Catalogue
from booking_core.clock import paris_day
from booking_core.inventory.calendar import capacity_of
from booking_core.inventory.divide import divide
from booking_core.inventory.places import Room, SlotState, days_with_room, last_day, slot_states
from booking_core.inventory.planner import Ask, Candidate, Trip, candidates, meets
from booking_core.inventory.reasons import Reasons
from booking_core.inventory.views import Closed, DayPlaces, PlanResult, SlotPlaces
from booking_core.rules.decision import Reason
from booking_core.rules.facts import Draft, Party, Plan, TimeWish
from booking_core.rules.groups import guides_named, split

SAME_DAY_ALTERNATIVES = 3
OTHER_DAY_ALTERNATIVES = 3
DAYS_AROUND = 21
DAYS_AHEAD = 366
DAYS_AT_ONCE = 8


class Search:
    """One look at the places of one activity at one moment."""

    def __init__(
        self, session: Session, catalogue: Catalogue, seller: str, activity: str, now: datetime, without: str | None = None
    ) -> None:
        """``without``: an order that is about to give its places back."""
        self._session, self._catalogue, self._now, self._without = session, catalogue, now, without
        self._seller = catalogue.seller(seller)
        self._activity = self._seller.activity(activity)
        self._reasons = Reasons(self._seller, self._activity)
        self._today = paris_day(now)
        self.trip = _trip(catalogue, seller, self._activity.sites)

    def days(self, start: date, end: date) -> list[DayPlaces]:
        """Every day from ``start`` to ``end``, closed ones included."""
        slots = self._slots(start, end)
        by_day = {day: list(found) for day, found in groupby(slots, key=lambda slot: slot.day)}
        last = self._last_day()
        return [self._day(start + timedelta(days=offset), by_day, last) for offset in range((end - start).days + 1)]

    def slots(self, day: date) -> list[SlotPlaces]:
        """The slots of a day by the start of the visit; for a joint ticket as many places as the way through both sites has."""
        slots = self._slots(day, day)
        if len(self.trip.sites) < 2:
            return [SlotPlaces(slot.start, slot.free, slot.capacity, slot.closed) for slot in slots]
        shown: dict[object, SlotPlaces] = {}
        for first, second in self.trip.orders:
            reach = self.trip.stay[first] + self.trip.walk
            for slot in (slot for slot in slots if slot.site == first):
                later = [other for other in slots if other.site == second and other.minute >= slot.minute + reach]
                if not later:
                    continue
                free = min(slot.free, max(other.free for other in later))
                place = SlotPlaces(slot.start, free, min(slot.capacity, self.trip.capacity), slot.closed)
                known = shown.get(slot.start)
                if known is None or known.free < place.free:
                    shown[slot.start] = place
        return sorted(shown.values(), key=lambda place: place.time)

    def plan(self, draft: Draft) -> PlanResult:
        """The best plan that meets the draft's wish, else why not and what else there is."""
        if draft.day is None or draft.party is None:
            raise ValueError("a plan needs a day and a party")
        if not (named := guides_named(draft.party, draft.guide_mode)).accepted:
            return PlanResult(None, named.reasons)
        divided = split(self._seller, self._activity, draft.party, draft.guide_mode)
        if not divided.groups:
            return PlanResult(None, divided.decision.reasons)
        ask = self._ask(draft, divided.slots)
        slots = self._slots(draft.day, draft.day)
        found = candidates(draft.day, slots, self.trip, ask)
        fitting = [candidate for candidate in found if meets(candidate, slots, ask.wish)]
        if fitting:
            return PlanResult(fitting[0].plan, divided.decision.reasons, distance_minutes=fitting[0].apart)
        alternatives = _distinct(found)[:SAME_DAY_ALTERNATIVES] + self._other_days(draft.day, ask)
        return PlanResult(None, (self._why_not(draft.day, ask, slots),), tuple(alternatives))

    def others(self, draft: Draft) -> tuple[Plan, ...]:
        """Where else the draft's party finds room, its own day and hour aside: the nearest days, each at the hour nearest to it."""
        if draft.day is None or draft.party is None:
            raise ValueError("a plan needs a day and a party")
        divided = split(self._seller, self._activity, draft.party, draft.guide_mode)
        return tuple(self._other_days(draft.day, self._ask(draft, divided.slots))) if divided.groups else ()

    def _ask(self, draft: Draft, slots: int) -> Ask:
        whole = self._activity.channel == "on_request"
        return Ask(draft.party or Party(), draft.guide_mode, draft.time or TimeWish(), slots, slots if whole else None)

    def _other_days(self, wished: date, ask: Ask) -> list[Plan]:
        """The best plan of each of the nearest days."""
        if wished < self._today or wished > (self._last_day() or wished):
            return []
        start, end = max(self._today, wished - timedelta(days=DAYS_AROUND)), wished + timedelta(days=DAYS_AROUND)
        by_day = {day: list(found) for day, found in groupby(self._slots(start, end), key=lambda slot: slot.day) if day != wished}
        plans: list[Plan] = []
        for day in sorted(by_day, key=lambda other: (abs((other - wished).days), other)):
            found = candidates(day, by_day[day], self.trip, ask)
            plans += [found[0].plan] if found else []
            if len(plans) == OTHER_DAY_ALTERNATIVES:
                return plans
        return plans + self._later_days(end, ask, OTHER_DAY_ALTERNATIVES - len(plans))

    def _later_days(self, after: date, ask: Ask, count: int) -> list[Plan]:
        """The best plan of each of the next days that take the party, within a year: better far away than nothing."""
        plans: list[Plan] = []
        until = self._today + timedelta(days=DAYS_AHEAD)
        while len(plans) < count:
            wanted = Room(_share(ask), ask.fewest, after, until, DAYS_AT_ONCE)
            days = [days_with_room(self._session, self._seller.id, site, wanted, self._now) for site in self.trip.sites]
            for day in sorted(set.intersection(*map(set, days))):
                found = candidates(day, self._slots(day, day), self.trip, ask)
                plans += [found[0].plan] if found else []
                if len(plans) == count:
                    return plans
            full = [of_site[-1] for of_site in days if len(of_site) == DAYS_AT_ONCE]
            if not full:
                break
            after = min(full)
        return plans

    def _why_not(self, day: date, ask: Ask, slots: Sequence[SlotState]) -> Reason:
        whole_day = self._day(day, {day: list(slots)} if slots else {}, self._last_day())
        if whole_day.closed:
            return self._closed_reason(day, whole_day.closed)
        near = ask.wish.near
        at_site = [slot for slot in slots if slot.site == self.trip.sites[0]]
        if ask.others > whole_day.free:
            return self._reasons.not_enough(whole_day.free)
        if near is None:
            return self._reasons.not_together()
        wished = min(at_site, key=lambda slot: abs(slot.minute - near.hour * 60 - near.minute))
        if wished.closed == "past":
            return self._reasons.past()
        if wished.closed:
            sample = self._catalogue.sample(self._seller.id)
            why = sample.sites[wished.site].closed_to_groups_at(day, wished.start) if sample else None
            return self._reasons.closed_to_groups(wished.start, why)
        if wished.free < min(_share(ask), self.trip.capacity):
            return self._reasons.full(wished.start, wished.free)
        return self._reasons.not_together()

    def _closed_reason(self, day: date, closed: Closed) -> Reason:
        if closed == "past":
            return self._reasons.past()
        if closed == "too_far":
            return self._reasons.too_far(self._last_day())
        sample = self._catalogue.sample(self._seller.id)
        whys = [sample.sites[site].closed_on(day) for site in self.trip.sites] if sample else []
        return self._reasons.closed_day(next((why for why in whys if why), None))

    def _day(self, day: date, by_day: dict[date, list[SlotState]], last: date | None) -> DayPlaces:
        if day < self._today:
            return DayPlaces(day, 0, 0, "past")
        if last is None or day > last:
            return DayPlaces(day, 0, 0, "too_far")
        slots = by_day.get(day, [])
        usable = [[slot for slot in slots if slot.site == site and slot.closed is None] for site in self.trip.sites]
        if usable and all(usable):
            free = min(sum(slot.free for slot in of_site) for of_site in usable)
            return DayPlaces(day, free, min(sum(slot.capacity for slot in of_site) for of_site in usable))
        past = any(slot.closed == "past" for slot in slots)
        to_groups = any(slot.closed == "groups" for slot in slots)
        return DayPlaces(day, 0, 0, "past" if past else "groups" if to_groups else "closed")

    def _slots(self, start: date, end: date) -> list[SlotState]:
        return slot_states(self._session, self._seller.id, self.trip.sites, start, end, self._now, self._without)

    def _last_day(self) -> date | None:
        days = [last_day(self._session, self._seller.id, site) for site in self.trip.sites]
        return min((day for day in days if day), default=None) if all(days) else None


def _trip(catalogue: Catalogue, seller: str, sites: tuple[str, ...]) -> Trip:
    capacities = [capacity_of(catalogue, seller, site) or 0 for site in sites]
    walk = catalogue.walking_minutes(seller, sites[0], sites[1]) if len(sites) > 1 else 0
    return Trip(sites, {site: catalogue.visit_minutes(seller, site) for site in sites}, walk, min(capacities, default=0))


def _distinct(found: Sequence[Candidate]) -> list[Plan]:
    """The best candidate of each starting time."""
    firsts: dict[int, Plan] = {}
    for candidate in found:
        firsts.setdefault(candidate.first, candidate.plan)
    return list(firsts.values())


def _share(ask: Ask) -> int:
    """Places that a sub-group needs in the wished slot."""
    groups = divide(ask.party, ask.guide_mode, [ask.party.persons + 1] * ask.fewest)
    return max((group.persons for group in groups or ()), default=1)
