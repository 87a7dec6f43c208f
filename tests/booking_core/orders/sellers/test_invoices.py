"""Numbers of accounting papers: per seller, kind and year, without a gap, whoever asks at the same moment and whatever is undone."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import count

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from booking_core.core import Core
from booking_core.errors import GuichetError
from booking_core.orders import invoicing
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from booking_core.store import Invoice, Store
from tests.booking_core.orders.sellers.shop import ACTOR, Shop

CLERKS = 6


def numbers(shop: Shop, order: OrderView) -> dict[str, str]:
    return {one.kind: one.number for one in shop.core.paperwork(order.reference).invoices}


def given(shop: Shop, seller: str, kind: str) -> list[int]:
    with shop.store.read() as session:
        wanted = select(Invoice.position).where(Invoice.seller == seller, Invoice.kind == kind)
        return list(session.scalars(wanted.order_by(Invoice.position)))


def test_each_paper_has_the_next_number_of_its_series_once(shop: Shop) -> None:
    account = shop.account()
    first, second = shop.firm_dated(account), shop.firm_dated(account)
    assert [numbers(shop, order) for order in (first, second)] == [
        {"deposit_invoice": "AC-2026-00001"},
        {"deposit_invoice": "AC-2026-00002"},
    ]
    for order in (second, first):
        shop.receive(order, order.total_cents - order.paid_cents, "card")
    assert numbers(shop, second) == {"deposit_invoice": "AC-2026-00002", "invoice": "FA-2026-00001"}
    assert numbers(shop, first)["invoice"] == "FA-2026-00002"
    for amount in (100, 200):
        shop.core.desk.issue_credit_note(ACTOR, first.reference, amount, shop.key(), "geste commercial")
        shop.clock.forward(seconds=1)  # notes are listed by when they were given
    notes = shop.core.paperwork(first.reference)
    given = [notes.invoice("credit_note", note.number).number for note in notes.credit_notes]  # type: ignore[union-attr]
    assert given == ["AV-2026-00001", "AV-2026-00002"]
    contract = shop.visit(account)
    shop.receive(contract, contract.total_cents, "card")
    assert numbers(shop, contract) == {"invoice": "FA-2026-00001"}, "another seller counts for itself"


def test_who_pays_on_invoice_has_one_to_pay_on_from_the_visit_and_no_second_one(shop: Shop) -> None:
    """Deferred payment (CH-048 to 050): an invoice with the day by which, of the number that came (CH-024, CH-025)."""
    account = shop.account()
    orders = [
        shop.sign(shop.buy(account, shop.wanted("chantilly", "chateau_parc", settlement=settlement)))
        for settlement in ("administrative_order", "voucher", "on_site")
    ]
    assert shop.core.invoice_due() == 0, "the number of persons may still change"
    shop.days_before(0)
    shop.events("mail")
    assert shop.core.invoice_due() == 2, "not of who pays on the day"
    assert shop.core.invoice_due() == 0
    assert [numbers(shop, order) for order in orders] == [{"invoice": "FA-2027-00001"}, {"invoice": "FA-2027-00002"}, {}]
    told = [payload for kind, payload in shop.events("mail") if kind == "invoice_issued"]
    assert [(one["reference"], one["amount_cents"], one["on"]) for one in told] == [
        (order.reference, order.total_cents, "2027-06-25") for order in orders[:2]
    ]
    first, second = (shop.core.order(account, order.reference) for order in orders[:2])
    assert "invoice.pdf" in first.papers and first.balance_cents == first.total_cents
    paid = shop.receive(first, first.total_cents)
    assert (paid.balance_cents, numbers(shop, first)) == (0, {"invoice": "FA-2027-00001"})
    grown = shop.core.resize(account, second.reference, Party(adults=50), "desk", at_the_desk=True)
    listed = shop.core.paperwork(second.reference).invoices
    assert [(one.number, one.replaces) for one in listed] == [("FA-2027-00002", None), ("FA-2027-00003", "FA-2027-00002")]
    assert listed[-1].says and listed[-1].says.balance_cents == grown.total_cents
    shop.receive(grown, grown.total_cents)
    assert len(shop.core.paperwork(second.reference).invoices) == 2
    assert [task.kind for task in shop.core.tasks()] == [] and shop.all_is_well()


def test_a_year_begins_with_one_when_it_begins_in_paris(shop: Shop) -> None:
    account = shop.account()
    order = shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))
    shop.clock.now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half an hour into the year in Paris
    assert numbers(shop, shop.sign(order)) == {"deposit_invoice": "AC-2027-00001"}
    assert shop.core.paperwork(order.reference).invoices[0].issued_on == date(2027, 1, 1)


def orders_to_sign(shop: Shop) -> list[OrderView]:
    account = shop.account()
    return [shop.buy(account, shop.wanted("france_miniature", "dated_ticket", Party(adults=20))) for _ in range(CLERKS)]


def signed_at_once(shop: Shop, orders: list[OrderView]) -> list[str]:
    """Each by a clerk of its own, half of them in another process."""
    chosen = shop.core.settings
    others = Shop(shop.home, Core(chosen, shop.clock, shop.core.catalogue, Store(chosen.database_url)), shop.clock, count(9000))

    def sign(number: int) -> str:
        try:
            return (others if number % 2 else shop).sign(orders[number]).state
        except GuichetError as error:
            return error.code

    with ThreadPoolExecutor(CLERKS) as pool:
        return list(pool.map(sign, range(CLERKS)))


def test_many_at_once_get_numbers_without_a_gap(shop: Shop) -> None:
    assert signed_at_once(shop, orders_to_sign(shop)) == ["awaiting_deposit"] * CLERKS
    assert given(shop, "france_miniature", "deposit_invoice") == list(range(1, CLERKS + 1))


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_control_without_the_lock_two_want_the_same_number(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the second is told to try again, for a number has one paper whatever happens."""
    orders, met = orders_to_sign(shop), threading.Barrier(CLERKS)

    def together(*_: object) -> None:
        with suppress(threading.BrokenBarrierError):
            met.wait(2)

    monkeypatch.setattr(invoicing, "alone", together)
    assert "try_again" in signed_at_once(shop, orders)


def test_what_is_undone_leaves_no_gap(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, *_ = orders_to_sign(shop)
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr("booking_core.orders.work.Work.remember_done", lambda *_: 1 / 0)
        shop.sign(first)
    shop.core.desk.preview_record_signature(ACTOR, first.reference, date(2026, 11, 21))
    shop.sign(second)
    shop.sign(first)
    assert [numbers(shop, order)["deposit_invoice"] for order in (second, first)] == ["AC-2026-00001", "AC-2026-00002"]


def test_a_number_is_never_altered(shop: Shop) -> None:
    shop.firm_dated(shop.account())
    for change in (update(Invoice).values(position=7), delete(Invoice)):
        with pytest.raises(IntegrityError, match="append-only"), shop.store.write() as session:
            session.execute(change)
    with shop.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Invoice)) == 1
