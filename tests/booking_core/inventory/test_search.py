"""What is free, and why something is not, on the demonstration's calendar."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from booking_core.catalogue import Catalogue
from booking_core.clock import PARIS
from booking_core.inventory.calendar import DAYS_ON_SALE, ensure_slots
from booking_core.inventory.places import live, recount
from booking_core.inventory.search import Search
from booking_core.inventory.views import PlanResult
from booking_core.rules.facts import Draft, Party, TimeWish
from booking_core.store import Account, Hold, Order, Slot, Store, Terms
from tests.booking_core.inventory.conftest import NOW

FRIDAY = date(2027, 3, 12)


def fill(store: Store, people: int, site: str, day: date, *starts: time, ends_at: datetime | None = None) -> None:
    """Somebody else's places."""
    with store.write() as session:
        if session.get(Account, "a") is None:
            session.add(Account(id="a", email="a@example.org", lang="fr", discount_percent=0, created_at=NOW))
            session.add(Terms(id="t", seller="cmn", body="{}", created_at=NOW))
            session.flush()
            session.add(
                Order(
                    id="o", reference="AAAA-AAAA", account_id="a", conversation_id="c", lang="fr", seller="cmn", activity=site,
                    category="adults", state="held", settlement="option", party={}, plan=[], people=people, total_cents=0, revision=1,
                    first_start=NOW, placed_at=NOW, terms_id="t", reasons=[], deadlines=[],
                )
            )  # fmt: skip
            session.flush()
        wanted = select(Slot.id).where(Slot.site == site, Slot.day == day)
        for slot_id in session.scalars(wanted.where(Slot.start.in_(starts)) if starts else wanted):
            session.add(Hold(slot_id=slot_id, order_id="o", people=people, made_at=NOW, ends_at=ends_at))


def plan(store: Store, catalogue: Catalogue, party: Party, day: date, near: time | None, activity: str = "conciergerie") -> PlanResult:
    draft = Draft("cmn", activity, "adults", party, "none", day, TimeWish(near=near))
    with store.read() as session:
        return Search(session, catalogue, "cmn", activity, NOW).plan(draft)


def starts(result: PlanResult) -> list[tuple[date, time]]:
    return [(option.sessions[0].day, option.sessions[0].start) for option in result.alternatives]


def test_a_full_slot_comes_with_the_nearest_times_then_the_nearest_days(store: Store, catalogue: Catalogue) -> None:
    fill(store, 20, "conciergerie", FRIDAY, time(10, 30))
    result = plan(store, catalogue, Party(20), FRIDAY, time(10, 30))
    assert result.plan is None
    assert [(reason.code, reason.rule) for reason in result.reasons] == [("slot_full", "CMN-038")]
    assert "6" in result.reasons[0].text.fr
    assert starts(result) == [
        (FRIDAY, time(10)), (FRIDAY, time(11)), (FRIDAY, time(9, 30)),
        (date(2027, 3, 11), time(10, 30)), (date(2027, 3, 13), time(10, 30)), (date(2027, 3, 10), time(10, 30)),
    ]  # fmt: skip


def test_places_held_by_others_count_until_their_hold_ends(store: Store, catalogue: Catalogue) -> None:
    fill(store, 20, "conciergerie", FRIDAY, time(10, 30), ends_at=NOW + timedelta(seconds=1))
    assert plan(store, catalogue, Party(20), FRIDAY, time(10, 30)).plan is None
    with store.read() as session:
        search = Search(session, catalogue, "cmn", "conciergerie", NOW + timedelta(seconds=1))
        assert {slot.free for slot in search.slots(FRIDAY)} == {26}


def test_a_slot_has_begun_at_its_very_start(store: Store, catalogue: Catalogue) -> None:
    start = datetime(2027, 3, 12, 10, 30, tzinfo=PARIS)
    with store.read() as session:
        for moment, closed in ((start - timedelta(seconds=1), None), (start, "past")):
            slots = {slot.time: slot for slot in Search(session, catalogue, "cmn", "conciergerie", moment).slots(FRIDAY)}
            assert slots[time(10, 30)].closed == closed


@pytest.mark.parametrize(
    ("activity", "day", "near", "code"),
    [
        ("arc_de_triomphe", date(2027, 3, 14), time(10, 30), "closed_to_groups"),
        ("arc_de_triomphe", date(2027, 5, 1), time(15), "closed_day"),
        ("conciergerie", date(2027, 2, 28), time(10), "past"),
        ("conciergerie", date(2027, 3, 1), time(9, 30), "past"),
        ("conciergerie", date(2030, 3, 12), time(10), "too_far"),
    ],
)
def test_why_not(store: Store, catalogue: Catalogue, activity: str, day: date, near: time, code: str) -> None:
    result = plan(store, catalogue, Party(20), day, near, activity)
    assert result.plan is None
    assert [reason.code for reason in result.reasons] == [code]
    assert all(reason.text.fr and reason.text.en for reason in result.reasons)
    assert bool(result.alternatives) == (code in ("closed_to_groups", "closed_day") or near == time(9, 30))


def test_a_group_for_which_the_whole_day_is_too_small(store: Store, catalogue: Catalogue) -> None:
    result = plan(store, catalogue, Party(10_000), FRIDAY, time(10, 30))
    assert (result.plan, result.alternatives) == (None, ())
    assert [reason.code for reason in result.reasons] == ["too_many_people"]


def test_days_show_what_groups_may_still_take(store: Store, catalogue: Catalogue) -> None:
    fill(store, 26, "arc_de_triomphe", date(2027, 3, 14), time(12))
    with store.read() as session:
        search = Search(session, catalogue, "cmn", "arc_de_triomphe", NOW)
        days = {day.date: day for day in search.days(date(2027, 2, 28), date(2027, 5, 20))}
    assert (days[date(2027, 2, 28)].closed, days[date(2027, 5, 1)].closed, days[date(2027, 5, 20)].closed) == ("past", "closed", "too_far")
    last = NOW.date() + timedelta(days=70)
    assert (days[last].closed, days[last + timedelta(days=1)].closed) == (None, "too_far"), "the last day on sale is on sale"
    sunday = days[date(2027, 3, 14)]
    assert (sunday.capacity, sunday.free, sunday.closed) == (19 * 35, 19 * 35 - 26, None)
    assert len(days) == 82


def test_slots_of_a_joint_ticket_have_what_both_sites_have(store: Store, catalogue: Catalogue) -> None:
    fill(store, 20, "sainte_chapelle", FRIDAY)
    with store.read() as session:
        shown = Search(session, catalogue, "cmn", "billet_jumele", NOW).slots(FRIDAY)
        assert {slot.free for slot in shown if slot.closed is None} == {6}
        alone = Search(session, catalogue, "cmn", "conciergerie", NOW).slots(FRIDAY)
        assert {slot.free for slot in alone} == {26}


def test_an_activity_without_slots_has_no_days(store: Store, catalogue: Catalogue) -> None:
    with store.read() as session:
        search = Search(session, catalogue, "cmn", "other_monument", NOW)
        assert [day.closed for day in search.days(FRIDAY, FRIDAY)] == ["too_far"]
        assert search.slots(FRIDAY) == []


def test_slots_cover_the_days_on_sale_and_are_made_once(store: Store, catalogue: Catalogue) -> None:
    today = NOW.date()
    with store.write() as session:
        assert ensure_slots(session, catalogue, today) > 0
        assert ensure_slots(session, catalogue, today) == 0
        added = ensure_slots(session, catalogue, today + timedelta(days=1))
        last = session.scalar(select(func.max(Slot.day)))
        of_last = session.scalar(select(func.count()).select_from(Slot).where(Slot.day == last))
    assert last == today + timedelta(days=DAYS_ON_SALE + 1)
    assert added == of_last


def test_slots_that_two_processes_make_at_once_are_made_once(store: Store, catalogue: Catalogue) -> None:
    today, more = NOW.date(), list[int]()

    def second() -> None:
        with store.write() as session:
            more.append(ensure_slots(session, catalogue, today, 71))

    waiting = threading.Thread(target=second)
    with store.write() as session:
        assert ensure_slots(session, catalogue, today, 71) > 0
        session.flush()
        waiting.start()
        waiting.join(0.5)
        assert not more, "it waits"
    waiting.join(60)
    assert more == [0]


def test_a_slot_starts_at_its_paris_hour_on_both_sides_of_the_change_of_clocks(store: Store) -> None:
    with store.read() as session:
        moments = {
            day: session.scalars(
                select(Slot.starts_at).where(Slot.site == "conciergerie", Slot.day == day, Slot.start == time(10, 30))
            ).one()
            for day in (date(2027, 3, 27), date(2027, 3, 28))
        }
    assert moments[date(2027, 3, 27)] == datetime(2027, 3, 27, 9, 30, tzinfo=UTC)
    assert moments[date(2027, 3, 28)] == datetime(2027, 3, 28, 8, 30, tzinfo=UTC)


def test_released_holds_take_nothing(store: Store) -> None:
    fill(store, 26, "conciergerie", FRIDAY, time(10, 30))
    with store.write() as session:
        hold = session.scalars(select(Hold).where(live(NOW))).one()
        assert recount(session, [hold.slot_id], NOW) == {hold.slot_id: 26}
        hold.released_at = NOW
        session.flush()
        assert recount(session, [hold.slot_id], NOW) == {}


def fill_from(store: Store, start: date, days: int, people: int, *starts: time) -> None:
    for offset in range(days):
        fill(store, people, "conciergerie", start + timedelta(days=offset), *starts)


def test_with_nothing_near_the_next_days_of_the_year_are_offered(store: Store, catalogue: Catalogue) -> None:
    """All is full for three weeks around and nearly so for a week more; then there is room."""
    fill_from(store, date(2027, 3, 1), 33, 26)
    fill_from(store, date(2027, 4, 3), 7, 8)
    result = plan(store, catalogue, Party(20), FRIDAY, time(10, 30))
    assert starts(result) == [(date(2027, 4, day), time(10, 30)) for day in (10, 11, 12)]
    party_of_two_slots = plan(store, catalogue, Party(36), FRIDAY, time(10, 30))
    assert starts(party_of_two_slots)[0][0] == date(2027, 4, 3)


def test_with_nothing_in_the_year_nothing_is_offered(store: Store, catalogue: Catalogue) -> None:
    fill_from(store, date(2027, 3, 1), 71, 26)
    assert starts(plan(store, catalogue, Party(20), FRIDAY, None)) == []
