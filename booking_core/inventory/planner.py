"""The planner: sub-groups onto the free slots of one day. Pure: free places in, plans out.

An *entry* is one sub-group's visit: a slot at the site, or for a joint ticket one slot at each site in the order walked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from booking_core.inventory.divide import divide, guide_tickets
from booking_core.inventory.places import SlotState
from booking_core.rules.facts import GuideMode, Party, Plan, Session, TimeWish

MORE_PARTS_THAN_NEEDED = 2  # a nearly full day may be worth a smaller split; beyond that another day is kinder


@dataclass(frozen=True, slots=True)
class Trip:
    """What the planner must know of an activity. ``stay``: visit minutes by site; ``walk``: minutes between its sites."""

    sites: tuple[str, ...]
    stay: Mapping[str, int]
    walk: int
    capacity: int

    @property
    def orders(self) -> tuple[tuple[str, ...], ...]:
        """The ways round: both for a joint ticket, as the sources set none (A-CMN-15)."""
        return (self.sites, tuple(reversed(self.sites))) if len(self.sites) > 1 else (self.sites,)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan with what it is compared by; ``first`` and ``last`` are the starts of the first and last part, in minutes."""

    plan: Plan
    first: int
    last: int
    apart: int
    """How far it is from the wish, in minutes."""
    uneven: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The nearer, the closer together, the more even, the earlier, the better."""
        return (self.apart, self.span, self.uneven, self.first)

    @property
    def span(self) -> int:
        """Minutes from the first start to the very last, at whichever site."""
        return max(_minute(session.start) for session in self.plan.sessions) - self.first


Entry = tuple[SlotState, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is looked for: who comes, led how, when, in how many slots at least, and at ``most`` where it must not be divided more."""

    party: Party
    guide_mode: GuideMode | None
    wish: TimeWish
    fewest: int
    most: int | None = None

    @property
    def others(self) -> int:
        """All but the guides."""
        return self.party.visitors + self.party.companions

    def guides(self, count: int) -> int:
        """How many of ``count`` parts may be under way at once: as many as there are guides, all when nobody leads several."""
        return 1 if self.guide_mode == "single" else count


def candidates(day: date, slots: Sequence[SlotState], trip: Trip, ask: Ask) -> list[Candidate]:
    """Every start at which the day takes the party in with the fewest slots that are possible, the best first."""
    if sum(slot.free for slot in slots) < ask.others * len(trip.sites):
        return []
    most = ask.fewest + MORE_PARTS_THAN_NEEDED if ask.most is None else ask.most
    for count in range(ask.fewest, min(most, ask.others) + 1):
        found = [_candidate(day, entries, ask) for walked in trip.orders for entries in _chains(slots, trip, walked, ask, count)]
        good = [candidate for candidate in found if candidate is not None]
        if good:
            return sorted(good, key=lambda candidate: candidate.rank)
    return []


def meets(candidate: Candidate, slots: Sequence[SlotState], wish: TimeWish) -> bool:
    """Whether a plan is what was asked for: it starts at the slot nearest to the wished time, inside the wished hours."""
    if wish.earliest is not None and candidate.first < _minute(wish.earliest):
        return False
    if wish.latest is not None and candidate.last > _minute(wish.latest):
        return False
    if wish.near is None:
        return True
    site = candidate.plan.sessions[0].site
    near = _minute(wish.near)
    nearest = min(abs(slot.minute - near) for slot in slots if slot.site == site)
    return abs(candidate.first - near) == nearest


def _chains(slots: Sequence[SlotState], trip: Trip, walked: tuple[str, ...], ask: Ask, count: int) -> Iterator[list[Entry]]:
    """For each possible first slot the entries that follow soonest: even parts if they fit, else parts half as large at least."""
    led = max(guide_tickets(ask.party, ask.guide_mode, count))
    full, half = led + _up(ask.others, count), led + _up(ask.others, 2 * count)
    by_site = [[slot for slot in slots if slot.site == site and slot.free >= half] for site in walked]
    for first in by_site[0]:
        for room in range(min(full, first.free), half - 1, -1):
            entries = _chain(by_site, trip, first, count, room, ask.guides(count))
            if entries and divide(ask.party, ask.guide_mode, [_room(entry) for entry in entries]):
                yield entries
                break


def _chain(by_site: Sequence[Sequence[SlotState]], trip: Trip, first: SlotState, count: int, room: int, guides: int) -> list[Entry] | None:
    """``count`` entries from ``first`` on, each with ``room`` places, none in another's slot; a guide leads one at a time."""
    entries: list[Entry] = []
    for start in by_site[0]:
        if start.minute < first.minute or start.free < room:
            continue
        if len(entries) >= guides and start.minute < _end(entries[-guides], trip):
            continue
        entry = _entry(by_site, trip, start, room, entries[-1] if entries else None)
        if entry is None or (not entries and start is not first):
            return None
        entries.append(entry)
        if len(entries) == count:
            return entries
    return None


def _entry(by_site: Sequence[Sequence[SlotState]], trip: Trip, start: SlotState, room: int, before: Entry | None) -> Entry | None:
    """The soonest way through all sites from ``start``; None when the later sites have no room after the visit and the walk."""
    entry = [start]
    for position, slots in enumerate(by_site[1:], start=1):
        earliest = entry[-1].minute + trip.stay[entry[-1].site] + trip.walk
        if before is not None:
            earliest = max(earliest, before[position].minute + 1)
        following = next((slot for slot in slots if slot.minute >= earliest and slot.free >= room), None)
        if following is None:
            return None
        entry.append(following)
    return tuple(entry)


def _end(entry: Entry, trip: Trip) -> int:
    """When the guide of an entry is back where the next one starts."""
    last = entry[-1]
    return last.minute + trip.stay[last.site] + (trip.walk if len(entry) > 1 else 0)


def _candidate(day: date, entries: Sequence[Entry], ask: Ask) -> Candidate | None:
    groups = divide(ask.party, ask.guide_mode, [_room(entry) for entry in entries])
    if groups is None:
        return None
    sessions = tuple(Session(slot.site, day, slot.start, group) for entry, group in zip(entries, groups, strict=True) for slot in entry)
    first, last = entries[0][0].minute, entries[-1][0].minute
    sizes = [group.persons for group in groups]
    return Candidate(Plan(sessions), first, last, _apart(first, last, ask.wish), max(sizes) - min(sizes))


def _apart(first: int, last: int, wish: TimeWish) -> int:
    apart = abs(first - _minute(wish.near)) if wish.near is not None else 0
    early = max(0, _minute(wish.earliest) - first) if wish.earliest is not None else 0
    late = max(0, last - _minute(wish.latest)) if wish.latest is not None else 0
    return max(apart, early + late)


def _room(entry: Entry) -> int:
    return min(slot.free for slot in entry)


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _up(total: int, parts: int) -> int:
    """The division, rounded up."""
    return -(-total // parts)
