"""Spreading a party over several slots: as even as the free places allow. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from booking_core.rules.facts import GuideMode, Party, Plan, SubGroup


def guide_tickets(party: Party, guide_mode: GuideMode | None, count: int) -> list[int]:
    """Guide tickets in each of ``count`` parts: one in each at least when the group has a guide at all (A-CMN-04)."""
    if guide_mode == "none" or (not party.guides and guide_mode is None):
        return [0] * count
    return [1] * count if guide_mode == "single" else even(max(party.guides, count), count)


def divide(party: Party, guide_mode: GuideMode | None, rooms: Sequence[int]) -> list[SubGroup] | None:
    """The party in as many parts as there are ``rooms`` (free places), evenly; None when it does not fit."""
    guides = guide_tickets(party, guide_mode, len(rooms))
    left = [room - guide for room, guide in zip(rooms, guides, strict=True)]
    remaining = party.visitors + party.companions
    if min(left) < 0 or sum(left) < remaining:
        return None
    sizes = [0] * len(rooms)
    # The tightest rooms first: what they cannot take is shared among the others; of equal ones the earlier gets the odd person.
    order = sorted(range(len(rooms)), key=lambda index: (left[index], -index))
    for done, index in enumerate(order):
        sizes[index] = min(left[index], remaining // (len(rooms) - done))
        remaining -= sizes[index]
    escorts = even(party.companions, len(rooms))
    groups = [SubGroup(size - escort, escort, guide) for size, escort, guide in zip(sizes, escorts, guides, strict=True)]
    return groups if all(group.visitors > 0 for group in groups) else None


def even(total: int, count: int) -> list[int]:
    """``total`` in ``count`` whole parts that differ by one at most, the larger first."""
    base, odd = divmod(total, count)
    return [base + (index < odd) for index in range(count)]


def persons(party: Party, guide_mode: GuideMode | None, plan: Plan) -> int:
    """Everybody, once: a guide who leads several parts is one person, a guide for each part are several (A-CMN-04)."""
    first_site = plan.sessions[0].site
    guides = sum(session.group.guides for session in plan.sessions if session.site == first_site)
    return party.visitors + party.companions + (min(1, guides) if guide_mode == "single" else guides)
