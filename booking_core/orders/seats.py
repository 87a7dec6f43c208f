"""The slots that an order sits in: its entries, what is left in them, and another party put into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booking_core.catalogue import Activity
from booking_core.inventory import places
from booking_core.inventory.divide import divide
from booking_core.orders.work import Work, plan_from
from booking_core.rules.facts import GuideMode, Party, Plan, Session, SubGroup
from booking_core.store import Order

Entry = tuple[Session, ...]
"""One sub-group's visit: a session, or for a joint ticket one at each site."""


class Seats:
    """An order's entries with the places free in them at this moment; those of the order ``without`` are free too."""

    def __init__(self, work: Work, order: Order, activity: Activity, without: str | None = None, *, begun: bool = False) -> None:
        sessions, width = plan_from(order.plan).sessions, len(activity.sites)
        self.entries = [sessions[index : index + width] for index in range(0, len(sessions), width)]
        days = [session.day for session in sessions]
        states = places.slot_states(work.session, order.seller, activity.sites, min(days), max(days), work.now, without, begun=begun)
        free = {(state.site, state.day, state.start): state for state in states}
        self._states = [[free[(session.site, session.day, session.start)] for session in entry] for entry in self.entries]
        self.rooms = [min(state.free for state in of_entry) for of_entry in self._states]

    def lacking(self) -> list[places.NotFree]:
        """All the slots, as slots that do not have what is asked."""
        return [
            places.NotFree(state.site, state.day, state.start, state.free, state.closed) for of_entry in self._states for state in of_entry
        ]

    def first_for(self, party: Party, guide_mode: GuideMode | None, count: int) -> Plan | None:
        """The party in the first ``count`` entries; None when they do not take it."""
        if not 0 < count <= len(self.entries):
            return None
        groups = divide(party, guide_mode, self.rooms[:count])
        return _seated(self.entries[:count], groups) if groups else None

    def further_for(self, added: Party) -> Plan | None:
        """Added persons in as few entries as will take them, the emptiest first; None when all together do not."""
        emptiest = sorted(range(len(self.entries)), key=lambda index: (-self.rooms[index], index))
        if added.visitors == 0:
            group = SubGroup(0, added.companions, added.guides)
            return _seated([self.entries[emptiest[0]]], [group]) if self.rooms[emptiest[0]] >= group.persons else None
        for count in range(1, len(self.entries) + 1):
            chosen = sorted(emptiest[:count])
            groups = divide(added, None, [self.rooms[index] for index in chosen])
            if groups:
                return _seated([self.entries[index] for index in chosen], groups)
        return None


def _seated(entries: Sequence[Entry], groups: Sequence[SubGroup]) -> Plan:
    return Plan(tuple(replace(session, group=group) for entry, group in zip(entries, groups, strict=True) for session in entry))
