"""Every plan seats everybody in places that are free, in slots of their own; a single guide is never in two at once."""

from __future__ import annotations

from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booking_core.inventory.divide import divide, even, persons
from booking_core.inventory.places import SlotState
from booking_core.inventory.planner import Ask, Candidate, Trip, candidates, meets
from booking_core.rules.facts import GuideMode, Party, Plan, Session, SubGroup, TimeWish

DAY = date(2027, 3, 12)
ONE = Trip(("a",), {"a": 60}, 0, 26)
JOINT = Trip(("a", "b"), {"a": 60, "b": 45}, 15, 26)


def slots(free: list[int], site: str = "a", first: int = 9 * 60) -> list[SlotState]:
    """Slots every half hour with so many free places."""
    starts = [first + 30 * index for index in range(len(free))]
    return [
        SlotState(index, site, DAY, time(start // 60, start % 60), 26, 26 - places, None)
        for index, (start, places) in enumerate(zip(starts, free, strict=True))
    ]


def best(places: list[SlotState], ask: Ask, trip: Trip = ONE) -> list[tuple[str, SubGroup]]:
    found = candidates(DAY, places, trip, ask)
    return [(f"{session.start:%H:%M}", session.group) for session in found[0].plan.sessions] if found else []


def ask(party: Party, fewest: int, near: time | None = None, mode: GuideMode | None = None) -> Ask:
    return Ask(party, mode or ("per_slot" if party.guides else "none"), TimeWish(near=near), fewest)


def test_three_slots_in_a_row_from_the_wished_time() -> None:
    led = SubGroup(25, guides=1)
    assert best(slots([26] * 12), ask(Party(75, guides=1), 3, time(10, 30))) == [("10:30", led), ("11:00", led), ("11:30", led)]


def test_one_guide_leads_one_part_after_the_other() -> None:
    found = best(slots([26] * 12), ask(Party(75, guides=1), 3, time(10, 30), "single"))
    assert [start for start, _ in found] == ["10:30", "11:30", "12:30"]


def test_a_part_takes_what_a_fuller_slot_has_left_but_no_scraps() -> None:
    assert [group.visitors for _, group in best(slots([26, 20, 26]), ask(Party(70), 3, time(9)))] == [25, 20, 25]
    assert [start for start, _ in best(slots([26, 3, 26, 26]), ask(Party(70), 3, time(9)))] == ["09:00", "10:00", "10:30"]


def test_a_full_day_is_worth_a_smaller_split() -> None:
    assert [group.visitors for _, group in best(slots([20, 20, 20]), ask(Party(50), 2))] == [17, 17, 16]


def test_no_room_no_plan() -> None:
    assert best(slots([10] * 4), ask(Party(75), 3)) == []
    assert best([], ask(Party(5), 1)) == []


def test_a_joint_visit_walks_from_one_site_to_the_other() -> None:
    places = slots([26] * 10, "a") + slots([26] * 10, "b")
    found = candidates(DAY, places, JOINT, ask(Party(26), 1, time(9)))
    assert [(session.site, session.start) for session in found[0].plan.sessions] == [("b", time(9)), ("a", time(10))]


def test_a_joint_visit_needs_room_in_both() -> None:
    assert best(slots([26] * 10, "a") + slots([5] * 10, "b"), ask(Party(20), 1), JOINT) == []


@pytest.mark.parametrize(
    ("near", "start", "met"),
    [(time(10, 30), 630, True), (time(10, 40), 630, True), (time(10, 45), 660, True), (time(10, 30), 660, False)],
)
def test_the_slot_nearest_to_the_wish_is_the_wish(near: time, start: int, met: bool) -> None:
    plan = Plan((Session("a", DAY, time(start // 60, start % 60), SubGroup(5)),))
    assert meets(Candidate(plan, start, start, 0, 0), slots([26] * 10), TimeWish(near=near)) is met


def test_a_window_holds_for_all_parts() -> None:
    plan = Plan((Session("a", DAY, time(10), SubGroup(5)),))
    wish = TimeWish(earliest=time(10), latest=time(11))
    assert meets(Candidate(plan, 600, 660, 0, 0), slots([26] * 10), wish)
    assert not meets(Candidate(plan, 600, 690, 0, 0), slots([26] * 10), wish)
    assert not meets(Candidate(plan, 570, 660, 0, 0), slots([26] * 10), wish)


@settings(max_examples=200, deadline=None)
@given(
    free=st.lists(st.integers(0, 26), min_size=1, max_size=16),
    more=st.lists(st.integers(0, 26), min_size=1, max_size=16),
    party=st.builds(Party, adults=st.integers(1, 90), companions=st.integers(0, 3), guides=st.integers(0, 1)),
    single=st.booleans(),
    joint=st.booleans(),
)
def test_whatever_is_planned_can_be_done(free: list[int], more: list[int], party: Party, single: bool, joint: bool) -> None:
    trip = JOINT if joint else ONE
    mode: GuideMode = "none" if not party.guides else "single" if single else "per_slot"
    places = slots(free, "a") + (slots(more, "b") if joint else [])
    room = {(slot.site, slot.start): slot.free for slot in places}
    for candidate in candidates(DAY, places, trip, Ask(party, mode, TimeWish(near=time(10)), 1)):
        sessions = candidate.plan.sessions
        entries = [sessions[index : index + len(trip.sites)] for index in range(0, len(sessions), len(trip.sites))]
        assert len({(session.site, session.start) for session in sessions}) == len(sessions)
        assert all(session.group.persons <= room[(session.site, session.start)] for session in sessions)
        assert sum(entry[0].group.visitors for entry in entries) == party.visitors
        assert sum(entry[0].group.companions for entry in entries) == party.companions
        assert all(entry[0].group.guides == min(1, party.guides) for entry in entries)
        assert all(
            minute(later) >= minute(sooner) + trip.stay[sooner.site] + trip.walk for entry in entries for sooner, later in pairwise(entry)
        )
        if mode == "single":
            assert all(minute(after[0]) >= minute(before[-1]) + trip.stay[before[-1].site] for before, after in pairwise(entries))
            assert persons(party, mode, candidate.plan) == party.persons


def minute(session: Session) -> int:
    return session.start.hour * 60 + session.start.minute


@given(total=st.integers(0, 500), count=st.integers(1, 20))
def test_even_parts_differ_by_one_at_most(total: int, count: int) -> None:
    parts = even(total, count)
    assert (sum(parts), len(parts), max(parts) - min(parts) <= 1) == (total, count, True)


def test_a_party_that_does_not_fit_is_not_divided() -> None:
    assert divide(Party(20), "none", [10, 9]) is None
    assert divide(Party(1, guides=1), "per_slot", [26, 26]) is None  # a part without visitors
