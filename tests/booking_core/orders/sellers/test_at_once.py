"""Two who act on one order at the same moment, notices late, double and out of order, clocks that jump, nights with 23 and 25 hours."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from sqlalchemy import select

from booking_core.clock import paris
from booking_core.core import Core
from booking_core.errors import GuichetError
from booking_core.inventory import places
from booking_core.orders import closing
from booking_core.orders.views import OrderView
from booking_core.orders.work import Work
from booking_core.rules.facts import Party, TimeWish
from booking_core.store import Order, Store
from tests.booking_core.orders.desk import DAY
from tests.booking_core.orders.sellers.shop import ACTOR, Shop
from tests.booking_core.real import MovableClock


def another(shop: Shop, clock: MovableClock | None = None) -> Shop:
    """Another process's view of the same database."""
    chosen = shop.core.settings
    return Shop(
        shop.home, Core(chosen, clock or shop.clock, shop.core.catalogue, Store(chosen.database_url)), clock or shop.clock, count(9000)
    )


def together(*acts: Callable[[], OrderView]) -> Counter[str]:
    """What came of acts that begin at the same moment: states, or codes of errors."""
    started = threading.Barrier(len(acts))

    def act(one: Callable[[], OrderView]) -> str:
        started.wait(10)
        try:
            return one().state
        except GuichetError as error:
            return error.code

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(act, acts))


@pytest.mark.parametrize("turn", range(3))
def test_two_people_at_the_sellers_desk_on_one_order(shop: Shop, turn: int) -> None:
    other = another(shop)
    order = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "guided_tour", Party(adults=20))))
    came = together(
        lambda: shop.core.desk.agree(ACTOR, order.reference, "yes"),
        lambda: other.core.desk.decline("seller:2", order.reference, "complet", "no"),
    )
    assert came["impossible_transition"] == 1, "one of them finds it decided"
    assert came["awaiting_deposit"] + came["cancelled"] == 1
    assert shop.all_is_well()


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_control_without_the_orders_lock_both_have_their_way(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "guided_tour", Party(adults=20))))
    other, met = another(shop), threading.Barrier(2)

    def read(work: Work, reference: str, _: str | None = None) -> Order:
        found = work.session.scalars(select(Order).where(Order.reference == reference)).one()
        with suppress(threading.BrokenBarrierError):
            met.wait(5)
        return found

    monkeypatch.setattr(Work, "order", read)
    came = together(
        lambda: shop.core.desk.agree(ACTOR, order.reference, "yes"),
        lambda: other.core.desk.decline("seller:2", order.reference, "complet", "no"),
    )
    assert came["impossible_transition"] == 0 and came["awaiting_deposit"] + came["cancelled"] == 2, came


def test_one_change_is_answered_once(shop: Shop) -> None:
    other = another(shop)
    account = shop.account()
    order = shop.visit(account)
    shop.core.resize(account, order.reference, Party(adults=40), "fewer")
    came = together(
        lambda: shop.core.desk.answer_change(ACTOR, order.reference, True, "yes"),
        lambda: other.core.desk.answer_change("seller:2", order.reference, False, "no"),
    )
    assert came == Counter({"confirmed": 1, "impossible_transition": 1})
    assert shop.core.order(account, order.reference).people in (40, 45) and shop.all_is_well()


def test_a_deposit_and_its_deadline_at_the_same_moment(shop: Shop) -> None:
    account = shop.account()
    orders = [shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket", Party(adults=20)))) for _ in range(6)]
    deadline = orders[0].expires_at
    assert deadline is not None
    job = another(shop, MovableClock(deadline + timedelta(seconds=1)))
    shop.clock.now = deadline - timedelta(seconds=1)
    sweeping = threading.Thread(target=job.core.expire_due)
    sweeping.start()
    for order in orders:
        shop.receive(order, order.due_now_cents)
    sweeping.join(60)
    job.core.expire_due()
    late = {task.reference for task in shop.core.tasks() if task.kind in ("late_money", "refund_due")}
    for order in orders:
        view = shop.core.order(account, order.reference)
        assert (view.state, view.reference in late) in {("confirmed", False), ("cancelled", True)}
    assert shop.all_is_well()


def test_the_company_is_validated_once_for_orders_placed_meanwhile(shop: Shop) -> None:
    other = another(shop)
    account = shop.account()
    order = shop.buy(account, shop.wanted("mad", "mad", Party(adults=3), "card"))
    together(
        lambda: shop.core.desk.validate_company(ACTOR, order.reference, True, "yes"),
        lambda: other.buy(account, other.wanted("mad", "mad", Party(adults=2), "card"), "meanwhile"),
    )
    assert {view.state for view in shop.core.orders(account)} <= {"awaiting_payment", "awaiting_seller"}
    waiting = [view for view in shop.core.orders(account) if view.state == "awaiting_seller"]
    for view in waiting:  # written before the word was, read by nobody: it has a task of its own
        assert view.reference in {task.reference for task in shop.core.tasks()}
        assert shop.core.desk.agree(ACTOR, view.reference, view.reference).state == "awaiting_payment"
    assert shop.all_is_well()


def test_notices_that_come_twice_late_and_out_of_order(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("chantilly", "princes", settlement="card")))
    assert order.payment_url
    page = shop.core.payment(order.payment_url.rsplit("/", 1)[1])
    first = shop.core.payment_succeeded(page.id, "charge 1", 20_000, "notice 2")
    assert (first.state, first.due_now_cents) == ("awaiting_payment", order.total_cents - 20_000)
    rest = order.total_cents - 20_000
    assert shop.core.payment_succeeded(page.id, "charge 2", rest, "notice 1").state == "confirmed"
    for key in ("notice 2", "notice 3"):
        assert shop.core.payment_succeeded(page.id, "charge 1", 20_000, key).balance_cents == 0
    shop.core.desk.cancel(ACTOR, order.reference, "refund", "x", "off")
    late = shop.core.payment_succeeded(page.id, "charge 3", 100, "notice 4")
    assert (late.state, late.balance_cents) == ("cancelled", -order.total_cents - 100)
    assert shop.core.paperwork(order.reference).tickets == () and shop.all_is_well()


def test_a_clock_that_jumps_back_makes_nothing_firm_and_nothing_double(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    assert order.expires_at is not None
    shop.clock.now = order.expires_at
    shop.core.expire_due()
    shop.clock.forward(days=-30)
    late = shop.receive(order, order.due_now_cents)
    assert (late.state, shop.places("parc")) == ("cancelled", 0), "what ended stays ended"
    fresh = shop.firm_dated(account)
    shop.clock.forward(days=-400)
    assert shop.core.expire_due() == 0
    shop.clock.forward(days=4000)
    assert shop.core.expire_due() == 0
    assert shop.core.order(account, fresh.reference).state == "confirmed" and shop.all_is_well()


@pytest.mark.parametrize(
    ("visit", "last_moment"),
    [
        # Contracts hold until the end of the fifth day before: on the night of 27 to 28 March an hour is missing.
        (date(2027, 4, 2), datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC)),
        (date(2027, 4, 1), datetime(2027, 3, 27, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_days_end_at_midnight_in_paris_in_the_night_that_loses_an_hour(shop: Shop, visit: date, last_moment: datetime) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site", day=visit))
    assert order.expires_at is not None and order.expires_at.astimezone(UTC) == last_moment
    assert paris(order.expires_at).time().isoformat() == "23:59:59"
    shop.clock.now = last_moment - timedelta(seconds=1)
    assert shop.core.order(account, order.reference).state == "awaiting_signature"
    shop.clock.now = last_moment
    assert shop.core.order(account, order.reference).state == "expired"


def test_days_end_at_midnight_in_paris_in_the_night_that_gains_an_hour(shop: Shop) -> None:
    shop.clock.now = datetime(2027, 10, 1, 9, tzinfo=UTC)
    shop.core.ensure_slots(60)
    account = shop.account()
    last = shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site", day=date(2027, 11, 5)))
    assert last.expires_at is not None and last.expires_at.astimezone(UTC) == datetime(2027, 10, 31, 22, 59, 59, tzinfo=UTC)
    before = shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement="on_site", day=date(2027, 11, 4)))
    assert before.expires_at is not None and before.expires_at.astimezone(UTC) == datetime(2027, 10, 30, 21, 59, 59, tzinfo=UTC)
    shop.clock.now = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # half past two in Paris, for the first time
    free = shop.core.preview_cancel(account, shop.sign(last).reference)
    shop.clock.forward(hours=1)  # and again
    assert shop.core.preview_cancel(account, last.reference) == free and free.amounts["amount_due"] == 0


@pytest.mark.parametrize("turn", range(2))
def test_a_closure_and_a_customer_who_moves_never_wait_for_each_other(shop: Shop, turn: int) -> None:
    """Both hold what the other wants next, unless both lock orders before slots; nobody is told to try again."""
    other, account = another(shop), shop.account()
    order = shop.place(account, Party(adults=8))
    start = order.starts[0][2]
    met = threading.Barrier(2)
    lock, lock_known = places.lock, places.lock_known

    def before(slots: Callable[..., object]) -> Callable[..., object]:
        def waiting(*arguments: object) -> object:
            with suppress(threading.BrokenBarrierError):  # the other is kept out by the order: as it should be
                met.wait(0.7)
            return slots(*arguments)

        return waiting

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(places, "lock", before(lock))
        patched.setattr(places, "lock_known", before(lock_known))
        came = together(
            lambda: shop.core.move(account, order.reference, DAY, TimeWish(near=time(15)), "move"),
            lambda: closed(other, order, start, start),
        )
    assert came <= Counter({"held": 2, "cancelled": 2, "rule_refused": 1, "impossible_transition": 1}), came
    assert shop.all_is_well()


def met_at_their_orders(*acts: Callable[[], OrderView]) -> Counter[str]:
    """What came of acts each of which has its order locked before any goes on, if nothing keeps one out."""
    met, locked = threading.Barrier(len(acts)), Work.order

    def waiting(work: Work, reference: str, account_id: str | None = None) -> Order:
        found = locked(work, reference, account_id)
        if work.writes:
            with suppress(threading.BrokenBarrierError):  # the others are kept out: as it should be
                met.wait(0.7)
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Work, "order", waiting)
        return together(*acts)


def two_of_a_group(shop: Shop, account: str) -> tuple[OrderView, OrderView]:
    order = shop.place(account, Party(adults=12, companions=1))
    return order, shop.core.resize(account, order.reference, Party(adults=20, companions=1), "more")


@pytest.mark.parametrize("named", [(0, 1), (1, 0), (1, 1)])
def test_two_changes_of_one_group_never_wait_for_each_other(shop: Shop, named: tuple[int, int]) -> None:
    """Each changes both orders, whichever is named: both succeed, one after the other, and nobody is told to try again."""
    other, account = another(shop), shop.account()
    orders = two_of_a_group(shop, account)
    one, two = (orders[index].reference for index in named)
    came = met_at_their_orders(
        lambda: shop.core.resize(account, one, Party(adults=15), "one"),
        lambda: other.core.resize(account, two, Party(adults=16), "two"),
    )
    assert came == Counter({"held": 2}), came
    assert sum(view.people for view in shop.core.group(account, orders[0].reference)) in (15, 16)
    assert shop.all_is_well()


def test_money_for_one_order_of_a_group_while_the_group_is_reduced(shop: Shop) -> None:
    """What is paid is not taken away by a change that read it unpaid."""
    other, account = another(shop), shop.account()
    first, added = two_of_a_group(shop, account)
    shop.core.validate(account, added.reference, "transfer", "v")
    came = met_at_their_orders(
        lambda: shop.core.resize(account, first.reference, Party(adults=5), "fewer"),
        lambda: other.core.record_transfer(added.reference, added.total_cents, "line", ACTOR),
    )
    paid = shop.core.order(account, added.reference)
    assert (paid.state, came) in (
        ("confirmed", Counter({"rule_refused": 1, "confirmed": 1})),
        ("cancelled", Counter({"held": 1, "cancelled": 1})),
    )
    assert shop.all_is_well()


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_control_slots_before_orders_and_one_of_them_is_parted_by_the_database(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    found = closing._orders_in  # noqa: SLF001
    monkeypatch.setattr(closing, "_orders_in", lambda work, rows, wait=None: found(work, rows) if wait is False else [])
    other, account = another(shop), shop.account()
    order = shop.place(account, Party(adults=8))
    start = order.starts[0][2]
    met = threading.Barrier(2)
    lock, lock_known = places.lock, places.lock_known

    def moving(*arguments: object) -> object:  # to another hour, and to this one's neighbour which is closed too
        met.wait(5)
        return lock(*arguments)  # type: ignore[arg-type]

    def shutting(*arguments: object) -> object:
        rows = lock_known(*arguments)  # type: ignore[arg-type]
        met.wait(5)
        return rows

    monkeypatch.setattr(places, "lock", moving)
    monkeypatch.setattr(places, "lock_known", shutting)
    came = together(
        lambda: shop.core.move(account, order.reference, DAY, TimeWish(near=start), "move"),
        lambda: closed(other, order, None, None),
    )
    assert came["try_again"] == 1, came


def closed(shop: Shop, order: OrderView, start: time | None, end: time | None) -> OrderView:
    """The order, once the slots of its day are closed."""
    shop.core.desk.close_slots(ACTOR, "cmn", "conciergerie", DAY, start, end, "x", "refund", "close")
    return shop.core.desk.order(order.reference)
