"""Every deadline of a living order is reminded of once for each planned day, whatever clocks and processes do."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import delete

from booking_core.clock import PARIS
from booking_core.core import Core
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from booking_core.store import Reminder
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop

REMINDED = Path(__file__).with_name("reminded.py")
EIGHT = time(8)


def at(day: date, hour: time = EIGHT) -> datetime:
    return datetime.combine(day, hour, PARIS)


def reminded(shop: Shop, now: datetime | None = None) -> list[tuple[str, date]]:
    """What the job reminds of at that moment."""
    shop.clock.now = now or shop.clock.now
    count = shop.core.remind_due()
    found = [(said["what"], date.fromisoformat(said["on"])) for kind, said in shop.events() if kind == "reminder"]
    assert len(found) == count
    return found


def on(order: OrderView, what: str) -> date:
    return next(deadline.on for deadline in order.deadlines if deadline.what == what)


def option(shop: Shop) -> OrderView:
    return shop.place(shop.account(), Party(adults=10, guides=1))


def test_an_option_is_reminded_of_seven_days_and_one_day_before_its_end(shop: Shop) -> None:
    order = option(shop)
    end = on(order, "option_expires")
    assert reminded(shop) == [], "it was just shown"
    week, eve = end - timedelta(days=7), end - timedelta(days=1)
    assert reminded(shop, at(week) - timedelta(seconds=1)) == []
    assert reminded(shop, at(week)) == [("option_expires", end)]
    assert reminded(shop) == reminded(shop, at(week, time(23))) == [], "once"
    assert reminded(shop, at(eve)) == [("option_expires", end)]
    assert reminded(shop, at(end)) == []
    assert reminded(shop, at(end + timedelta(days=1))) == []


def test_control_without_its_note_it_would_be_reminded_of_again(shop: Shop) -> None:
    end = on(option(shop), "option_expires")
    assert reminded(shop, at(end - timedelta(days=7)))
    with shop.store.write() as session:
        session.execute(delete(Reminder))
    assert reminded(shop) == [("option_expires", end)]


def test_after_days_without_a_worker_one_letter_says_what_is_still_ahead(shop: Shop) -> None:
    end = on(option(shop), "option_expires")
    assert reminded(shop, at(end, time(12))) == [("option_expires", end)], "late, but not too late"
    assert reminded(shop) == []


def test_what_is_over_is_not_reminded_of(shop: Shop) -> None:
    end = on(option(shop), "option_expires")
    assert reminded(shop, at(end + timedelta(days=1), time(0))) == [], "no worker ended it yet, but time did"


def test_what_was_placed_after_the_moment_is_not_reminded_of_for_it(shop: Shop) -> None:
    shop.days_before(4, date(2027, 2, 9))
    order = option(shop)
    start = on(order, "option_expires")
    assert start == date(2027, 2, 9), "the visit ends it"
    assert reminded(shop) == [], "seven days before had passed already"
    assert reminded(shop, at(start - timedelta(days=1))) == [("option_expires", start)]


def test_a_clock_that_jumps_back_and_forth_sends_nothing_twice(shop: Shop) -> None:
    end = on(option(shop), "option_expires")
    eve, week = at(end - timedelta(days=1)), at(end - timedelta(days=7))
    assert reminded(shop, eve) == [("option_expires", end)]
    assert reminded(shop, week) == [], "who knows that it ends tomorrow need not hear that it ends in a week"
    assert reminded(shop, eve) == []


@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2027, 10, 31)])
def test_on_the_nights_when_clocks_change_it_is_eight_in_paris(shop: Shop, night: date) -> None:
    shop.core.ensure_slots(380)
    order = shop.visit(shop.account(), day=night + timedelta(days=6))
    due = on(order, "free_cancellation_until")
    assert due - timedelta(days=1) == night, "the second reminder goes out in the morning after that night"
    for days in (7, 1):
        moment = at(due - timedelta(days=days))
        early = moment - timedelta(seconds=1)
        assert ("free_cancellation_until", due) not in reminded(shop, early)
        assert ("free_cancellation_until", due) in reminded(shop, moment)


def test_every_deadline_of_a_group_at_the_park_has_its_turn(shop: Shop) -> None:
    account = shop.account()
    order = shop.firm_dated(account)
    told: list[tuple[str, date]] = []
    for days in range(40, -40, -1):
        shop.days_before(days)
        told += reminded(shop)
    view = {what for what, _ in told}
    named = {deadline.what for deadline in order.deadlines}
    assert view == named, "all of them, and nothing else"
    assert all(told.count(one) == 2 for one in told), "once a week and once a day before"


def test_a_deposit_that_came_is_not_asked_for_again(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    due = on(order, "deposit_received_by")
    assert ("deposit_received_by", due) in reminded(shop, at(due - timedelta(days=7)))
    shop.receive(order, order.due_now_cents)
    assert "deposit_received_by" not in {what for what, _ in reminded(shop, at(due - timedelta(days=1)))}


def test_control_one_that_did_not_come_is(shop: Shop) -> None:
    order = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket")))
    due = on(order, "deposit_received_by")
    assert ("deposit_received_by", due) in reminded(shop, at(due - timedelta(days=1)))


def test_the_final_number_is_asked_for_until_it_is_confirmed(shop: Shop) -> None:
    account = shop.account()
    party = Party(adults=45)
    orders = [shop.buy(account, shop.wanted("france_miniature", "guided_tour", party, day=JUNE)) for _ in range(2)]
    orders = [shop.core.desk.agree(ACTOR, shop.sign(order).reference, shop.key()) for order in orders]
    orders = [shop.receive(order, order.due_now_cents) for order in orders]
    due = on(orders[0], "final_headcount_by")
    shop.core.confirm_headcount(account, orders[0].reference, party, shop.key())
    shop.clock.now = at(due - timedelta(days=7))
    shop.core.remind_due()
    told = [(said["reference"], said["what"]) for kind, said in shop.events() if kind == "reminder" and "headcount" in said["what"]]
    assert told.count((orders[1].reference, "final_headcount_by")) == 1
    assert (orders[0].reference, "final_headcount_by") not in told
    assert (orders[1].reference, "headcount_change_until") not in told, "the same day: one letter says it"


def test_a_cancelled_order_is_left_in_peace(shop: Shop) -> None:
    order = option(shop)
    end = on(order, "option_expires")
    shop.core.cancel(shop.account(), order.reference, shop.key())
    assert reminded(shop, at(end - timedelta(days=7))) == []


def test_a_visit_that_the_seller_called_off_has_no_last_days(shop: Shop) -> None:
    account = shop.account()
    off, kept = shop.firm_dated(account), shop.firm_dated(account)
    shop.core.desk.cancel(ACTOR, off.reference, "new_date", "panne", "k")
    last = on(kept, "cancel_for_deposit_only_until")
    shop.events()
    shop.clock.now = at(last)
    assert shop.core.remind_due() > 0
    assert {said["reference"] for kind, said in shop.events() if kind == "reminder"} == {kept.reference}
    assert shop.core.order(account, off.reference).deadlines == ()
    shop.core.answer_offer(account, off.reference, 0, "a")
    assert shop.core.order(account, off.reference).deadlines, "those of the visit taken instead"


def test_an_unpaid_order_that_the_seller_called_off_is_not_reminded_of_its_end(shop: Shop) -> None:
    off, kept = option(shop), option(shop)
    end = on(kept, "option_expires")
    shop.core.desk.cancel(ACTOR, off.reference, "new_date", "panne", "k")
    shop.events()
    shop.clock.now = at(end - timedelta(days=7))
    assert shop.core.remind_due() == 1
    assert [said["reference"] for kind, said in shop.events() if kind == "reminder"] == [kept.reference]


def test_the_new_deadline_of_a_moved_visit_is_another_one(shop: Shop) -> None:
    account = shop.account()
    order = shop.visit(account)
    free = on(order, "free_cancellation_until")
    assert ("free_cancellation_until", free) in reminded(shop, at(free - timedelta(days=7)))
    later = shop.core.move(account, order.reference, JUNE + timedelta(days=7), None, shop.key())
    if later.change:
        shop.core.desk.answer_change(ACTOR, order.reference, True, shop.key())
        later = shop.core.order(account, order.reference)
    moved = on(later, "free_cancellation_until")
    assert moved == free + timedelta(days=7)
    assert "free_cancellation_until" not in {what for what, _ in reminded(shop)}
    assert ("free_cancellation_until", moved) in reminded(shop, at(moved - timedelta(days=7)) + timedelta(minutes=1))


def test_many_workers_at_once_remind_once(shop: Shop) -> None:
    end = on(option(shop), "option_expires")
    shop.clock.now = at(end - timedelta(days=7))
    cores = [
        shop.core,
        *(Core(shop.core.settings, shop.clock, shop.core.catalogue, type(shop.store)(shop.core.settings.database_url)) for _ in range(7)),
    ]
    start = Barrier(len(cores))

    def work(core: Core) -> int:
        start.wait(30)
        return core.remind_due()

    with ThreadPoolExecutor(len(cores)) as workers:
        counts = list(workers.map(work, cores))
    assert sum(counts) == 1
    assert [kind for kind, _ in shop.events()].count("reminder") == 1


@pytest.mark.parametrize(("when", "already"), [("in mid-job", 0), ("after the commit", 1)])
def test_killed_while_it_reminds(shop: Shop, when: str, already: int) -> None:
    order = option(shop)
    shop.events()
    shop.clock.now = at(on(order, "option_expires") - timedelta(days=7))
    words = [sys.executable, str(REMINDED), str(shop.home), shop.core.settings.database_url, shop.clock.now.isoformat(), when]
    assert subprocess.run(words, check=False, timeout=120, capture_output=True).returncode == -signal.SIGKILL
    assert [kind for kind, _ in shop.events()].count("reminder") == already
    assert len(reminded(shop)) == 1 - already
