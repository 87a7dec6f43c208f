"""Money in time makes tickets; money too late makes a task, and never a second sale."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest

from booking_core.errors import ImpossibleTransition, NotFound
from booking_core.orders import ledger
from booking_core.orders.work import Work
from booking_core.rules.facts import Party
from booking_core.store import Order
from tests.booking_core.orders.desk import CAPACITY_OF_SLOT, Desk
from tests.booking_core.real import MovableClock


def test_a_card_payment_confirms_with_tickets_in_the_same_transaction(desk: Desk) -> None:
    account = desk.account()
    order = desk.pay(desk.place(account, Party(adults=20, guides=1), "card"))
    assert (order.state, order.balance_cents, order.due_now_cents, order.expires_at) == ("confirmed", 0, 0, None)
    assert order.papers == ("tickets.pdf", "tickets.csv", "receipt.pdf")
    papers = desk.core.paperwork(order.reference)
    assert [ticket.kind for ticket in papers.tickets] == ["visitor"] * 20 + ["guide"]
    assert len({ticket.number for ticket in papers.tickets}) == 21
    assert min(len(ticket.number) for ticket in papers.tickets) == 16
    assert papers.paid_cents == order.total_cents
    assert [event for event, _ in desk.events("mail")][-2:] == ["payment_received", "order_confirmed"]
    desk.clock.forward(days=400)
    assert desk.core.expire_due() == 0
    assert desk.core.order(account, order.reference).state == "confirmed"


def test_a_joint_ticket_is_one_ticket_for_both_sites(desk: Desk) -> None:
    order = desk.pay(desk.place(desk.account(), Party(adults=10, guides=1), "card", activity="billet_jumele"))
    tickets = desk.core.paperwork(order.reference).tickets
    assert len(tickets) == order.people == 11
    assert all({entry.site for entry in ticket.entries} == {"conciergerie", "sainte_chapelle"} for ticket in tickets)
    assert sorted(ticket.kind for ticket in tickets) == ["guide"] + ["visitor"] * 10


def test_a_transfer_recorded_in_time_confirms_and_closes_the_task(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=10), "transfer")
    assert desk.core.paperwork(order.reference).tickets == ()
    done = desk.core.record_transfer(order.reference, order.due_now_cents, "bank line 1", "seller:1")
    assert done.state == "confirmed"
    assert desk.core.tasks() == []
    assert desk.core.record_transfer(order.reference, order.due_now_cents, "bank line 1", "seller:1").balance_cents == 0


def test_the_same_payment_told_twice_counts_once(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=10), "card")
    assert order.payment_url
    session = desk.core.payment(order.payment_url.rsplit("/", 1)[1])
    for key in ("notice 1", "notice 2"):
        paid = desk.core.payment_succeeded(session.id, "charge 7", session.amount_cents, key)
    assert paid.balance_cents == 0
    assert desk.core.tasks() == []
    assert desk.core.payment(session.token).state == "paid"


def test_control_without_its_key_the_same_payment_counts_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    post, notices = ledger.post, count(1)

    def keyless(work: Work, order: Order, kind: ledger.Kind, cents: int, key: str, actor: str) -> bool:
        return post(work, order, kind, cents, key if kind == "charge" else f"{key} {next(notices)}", actor)

    monkeypatch.setattr(ledger, "post", keyless)
    order = desk.place(desk.account(), Party(adults=10), "card")
    assert order.payment_url
    session = desk.core.payment(order.payment_url.rsplit("/", 1)[1])
    for key in ("notice 1", "notice 2"):
        paid = desk.core.payment_succeeded(session.id, "charge 7", order.total_cents, key)
    assert paid.paid_cents == 2 * order.total_cents


def test_paid_twice_is_a_task_for_the_seller(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=10), "card")
    desk.pay(order)
    twice = desk.pay(order, order.total_cents)
    assert (twice.state, twice.balance_cents) == ("confirmed", -order.total_cents)
    assert [task.kind for task in desk.core.tasks()] == ["paid_twice"]
    assert len(desk.core.paperwork(order.reference).tickets) == 10


def test_too_little_does_not_confirm(desk: Desk) -> None:
    order = desk.place(desk.account(), Party(adults=10), "transfer")
    part = desk.core.record_transfer(order.reference, 1_000, "line 1", "seller:1")
    assert (part.state, part.due_now_cents) == ("awaiting_payment", order.total_cents - 1_000)
    assert "amount_differs" in [task.kind for task in desk.core.tasks()]
    assert desk.core.record_transfer(order.reference, order.total_cents - 1_000, "line 2", "seller:1").state == "confirmed"


@pytest.mark.parametrize("swept", [True, False], ids=["expired by the job", "not yet seen by the job"])
def test_money_after_the_hold_ended_is_a_task_and_no_sale(desk: Desk, swept: bool) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=20), "card")
    assert order.payment_url
    desk.clock.forward(minutes=30)
    if swept:
        assert desk.core.expire_due() == 1
    desk.place(desk.account("autre@example.org"), Party(adults=20), "card")  # the places are somebody else's by now
    late = desk.core.payment_succeeded(desk.core.payment(order.payment_url.rsplit("/", 1)[1]).id, "charge", order.total_cents, "k")
    assert (late.state, late.balance_cents) == ("expired", -order.total_cents)
    assert [task.kind for task in desk.core.tasks()] == ["late_money"]
    assert desk.core.paperwork(order.reference).tickets == ()
    assert [payload["kind"] for event, payload in desk.events("mail") if event == "late_money"] == ["late_money"]
    assert desk.taken() == 20


def test_control_without_the_look_at_the_clock_late_money_sells_the_places_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    order = desk.place(desk.account(), Party(adults=20), "card")
    desk.clock.forward(minutes=30)
    desk.place(desk.account("autre@example.org"), Party(adults=20), "card")
    monkeypatch.setattr(Work, "is_over", lambda *_: False)
    desk.pay(order)
    assert desk.taken() > CAPACITY_OF_SLOT


def test_expiry_and_payment_at_the_same_moment(desk: Desk, another_desk: Callable[[MovableClock], Desk]) -> None:
    """Whoever is first decides, and the other finds it decided: tickets or a task, never both, never neither."""
    account = desk.account()
    orders = [desk.place(account, Party(adults=2), "card") for _ in range(12)]
    deadline = orders[0].expires_at
    assert deadline is not None
    job = another_desk(MovableClock(deadline + timedelta(seconds=1)))
    desk.clock.now = deadline - timedelta(seconds=1)
    started = threading.Barrier(2)

    def sweep() -> None:
        started.wait(5)
        job.core.expire_due()

    sweeping = threading.Thread(target=sweep)
    sweeping.start()
    started.wait(5)
    for order in orders:
        desk.pay(order, order.total_cents)
    sweeping.join(30)
    job.core.expire_due()
    late = [task.reference for task in desk.core.tasks()]
    for order in orders:
        view, tickets = desk.core.order(account, order.reference), desk.core.paperwork(order.reference).tickets
        assert (view.state, len(tickets), view.reference in late) in {("confirmed", 2, False), ("expired", 0, True)}
    confirmed = sum(desk.core.order(account, order.reference).state == "confirmed" for order in orders)
    desk.clock.now = deadline + timedelta(days=1)
    assert desk.taken() == 2 * confirmed
    assert desk.disagreements() == []


def test_an_option_takes_no_money_before_it_is_validated(desk: Desk) -> None:
    account = desk.account()
    order = desk.place(account, Party(adults=10))
    with pytest.raises(ImpossibleTransition):
        desk.core.record_transfer(order.reference, 100, "line", "seller:1")
    assert order.payment_url is None
    with pytest.raises(NotFound):
        desk.core.payment("guessed")
    with pytest.raises(ValueError, match="more than nothing"):
        desk.pay(desk.place(account, Party(adults=3), "card"), -5)
