"""Orders counted by day, state and way: on a real database, from orders that were really placed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from booking_core.errors import NotFound
from booking_core.orders.placing import OUTSIDE_CHAT
from booking_core.rules.facts import Party
from tests.booking_core.orders.desk import Desk

GROUP = Party(adults=12, guides=1)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def place(desk: Desk, actor: str = "", conversation: str = "conversation", settlement: str = "card") -> int:
    """What the order comes to, in cents."""
    draft = desk.draft(GROUP, settlement)  # type: ignore[arg-type]
    core = desk.core.acting_as(actor) if actor else desk.core
    found = core.plan(draft)
    plan = found.plan or found.alternatives[0]
    return core.place(draft, plan, desk.account(), conversation, desk.key(), "fr").total_cents


def test_orders_are_worth_what_they_cost_by_state(desk: Desk) -> None:
    placed = desk.place(desk.account(), GROUP, "card")
    desk.pay(placed)
    other = desk.place(desk.account(), GROUP, "card")
    day = desk.clock.now.date()
    found = {(one.day, one.seller, one.state, one.way): (one.count, one.cents) for one in desk.core.desk.taken(day, day)}
    assert found == {
        (day, "cmn", "confirmed", "chat"): (1, placed.total_cents),
        (day, "cmn", "awaiting_payment", "chat"): (1, other.total_cents),
    }
    third = desk.place(desk.account(), GROUP, "card")
    sums = {one.state: (one.count, one.cents) for one in desk.core.desk.taken(day, day)}
    assert sums["awaiting_payment"] == (2, other.total_cents + third.total_cents)


def test_by_whom_an_order_was_placed(desk: Desk) -> None:
    place(desk)
    place(desk, "agent:0b0e", "a call")
    place(desk, "token:1", OUTSIDE_CHAT)
    place(desk, "", OUTSIDE_CHAT)
    assert {one.way: one.count for one in desk.core.desk.taken(*YEAR)} == {"chat": 1, "desk": 1, "api": 2}


def test_what_an_agent_does_later_does_not_make_it_his(desk: Desk) -> None:
    order = desk.place(desk.account(), GROUP, "transfer")
    desk.core.desk.record_payment("agent:0b0e", order.reference, "transfer", order.total_cents, desk.key())
    assert [(one.way, one.state) for one in desk.core.desk.taken(*YEAR)] == [("chat", "confirmed")]


@pytest.mark.parametrize(
    ("moment", "day"),
    [(datetime(2026, 12, 1, 22, 59, 59, tzinfo=UTC), date(2026, 12, 1)), (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), date(2026, 12, 2))],
)
def test_days_are_those_of_paris(desk: Desk, moment: datetime, day: date) -> None:
    desk.clock.now = moment
    place(desk)
    for number, expected in ((-1, []), (0, [day]), (1, [])):
        other = day + timedelta(days=number)
        assert [one.day for one in desk.core.desk.taken(other, other)] == expected


def test_nothing_of_other_sellers_is_counted(desk: Desk) -> None:
    place(desk)
    assert desk.core.desk.taken(*YEAR, ["mad"]) == []
    assert len(desk.core.desk.taken(*YEAR, ["mad", "cmn"])) == 1
    assert desk.core.desk.of("mad").taken(*YEAR) == []
    with pytest.raises(NotFound):
        desk.core.desk.of("mad").taken(*YEAR, ["cmn"])
