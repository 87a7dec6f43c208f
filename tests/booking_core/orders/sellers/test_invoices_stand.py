"""What stands under a number stays: over another total comes another number, which names the one that it replaces."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from pypdf import PdfReader
from sqlalchemy import column, delete, insert, select, table, update
from sqlalchemy.exc import IntegrityError

from booking_core.core import Core
from booking_core.documents import paper_bytes
from booking_core.errors import GuichetError
from booking_core.orders import invoicing
from booking_core.orders.views import OrderView, PaperName, Paperwork
from booking_core.rules.facts import Party
from booking_core.store import Invoice, Order, Store, UtcDateTime
from booking_core.store.kept import InvoicesWouldBeLost
from booking_core.store.migrate import downgrade, is_current, upgrade
from booking_core.texts import money
from tests.booking_core.orders.sellers.shop import ACTOR, Shop
from tests.booking_core.papers import TEXTS


def pages(shop: Shop, order: OrderView, name: PaperName) -> list[str]:
    """What is printed now, a page each."""
    papers = shop.core.paperwork(order.reference)
    assert name in papers.order.papers
    assert name in {link.name for link in shop.core.paper_links(order.reference)}
    content = paper_bytes(name, papers, TEXTS, "", shop.clock())
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def given(shop: Shop, order: OrderView) -> list[tuple[str, str | None, str | None]]:
    return [(one.number, one.replaces, one.replaced_by) for one in shop.core.paperwork(order.reference).invoices]


def total(order: OrderView) -> str:
    return " ".join(money(order.total_cents, "fr").split())


def wholly_paid(shop: Shop, account: str) -> OrderView:
    order = shop.firm_dated(account)
    return shop.receive(order, order.balance_cents, "card")


BEFORE = table("invoice", *map(column, ("seller", "kind", "year", "position", "order_id", "about")), column("issued_at", UtcDateTime()))
"""The numbers as they were before what they stand for was kept."""
DEPOSIT = ("AC-2026-00001", None, None)


def test_an_invoice_stands_and_the_next_one_replaces_it(shop: Shop) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    (first,) = pages(shop, order, "invoice.pdf")
    assert total(order) in first and "Voyages du Test" in first
    more = shop.core.resize(account, order.reference, Party(adults=50), "more")
    assert more.balance_cents > 0
    assert pages(shop, order, "invoice.pdf") == [first], "what is not paid has no invoice yet"
    shop.receive(more, more.balance_cents, "cash")
    assert given(shop, order) == [DEPOSIT, ("FA-2026-00001", None, "FA-2026-00002"), ("FA-2026-00002", "FA-2026-00001", None)]
    now, before = pages(shop, order, "invoice.pdf")
    assert "Annule et remplace le document FA-2026-00001." in now and total(more) in now and total(order) not in now
    assert "ANNULÉ ET REMPLACÉ par le document FA-2026-00002" in before and total(order) in before and total(more) not in before
    assert shop.core.paperwork(order.reference).invoice("invoice").number == "FA-2026-00002"  # type: ignore[union-attr]
    fewer = shop.core.resize(account, order.reference, Party(adults=45), "fewer")
    assert fewer.total_cents == order.total_cents
    assert given(shop, order)[-1] == ("FA-2026-00003", "FA-2026-00002", None), "the same amounts again are another paper all the same"
    assert shop.all_is_well()


def test_a_deposit_invoice_follows_what_is_asked_for_until_it_is_paid(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    (first,) = pages(shop, order, "deposit_invoice.pdf")
    grown = shop.core.resize(account, order.reference, Party(adults=50), "more")
    assert given(shop, order) == [("AC-2026-00001", None, "AC-2026-00002"), ("AC-2026-00002", "AC-2026-00001", None)]
    now, before = pages(shop, order, "deposit_invoice.pdf")
    assert total(grown) in now and total(order) not in now and total(order) in before and total(order) in first
    paid = shop.receive(order, grown.due_now_cents)
    assert paid.state == "confirmed" and pages(shop, order, "deposit_invoice.pdf") == [now, before], "and its account is still on it"
    shop.core.resize(account, order.reference, Party(adults=60), "still more")
    assert pages(shop, order, "deposit_invoice.pdf") == [now, before]
    assert len(given(shop, order)) == 2


def test_paying_and_looking_give_no_further_number(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    shop.receive(order, 100)
    shop.receive(order, order.total_cents - 100)
    shop.core.preview_resize(account, order.reference, Party(adults=50))
    assert given(shop, order) == [DEPOSIT, ("FA-2026-00001", None, None)]


@pytest.mark.parametrize("ended", ["customer", "seller"])
def test_papers_of_an_order_that_ended_are_still_there_as_they_were(shop: Shop, ended: str) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    names: tuple[PaperName, ...] = ("deposit_invoice.pdf", "invoice.pdf")
    before = [pages(shop, order, name) for name in names]
    if ended == "customer":
        shop.core.cancel(account, order.reference, shop.key())
    else:
        shop.core.desk.cancel(ACTOR, order.reference, "refund", "closed", shop.key())
    owed = -shop.core.order(account, order.reference).balance_cents
    shop.core.desk.record_refund(ACTOR, order.reference, owed, shop.key())
    assert shop.core.order(account, order.reference).state in ("cancelled", "refunded")
    shop.clock.forward(days=365 * 9)
    assert [pages(shop, order, name) for name in names] == before


def test_a_deposit_that_never_came_leaves_its_invoice(shop: Shop) -> None:
    account = shop.account()
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket")))
    unsigned = shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))
    before = pages(shop, order, "deposit_invoice.pdf")
    shop.days_before(1)
    shop.core.expire_due()
    assert {shop.core.order(account, one.reference).state for one in (order, unsigned)} == {"cancelled"}
    assert pages(shop, order, "deposit_invoice.pdf") == before
    assert shop.core.order(account, unsigned.reference).papers == (), "the control: what was never issued is not kept"


def test_control_drawn_from_the_order_a_number_would_stand_over_another_total(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    more = shop.core.resize(account, order.reference, Party(adults=50), "more")
    assert f"Total {total(order)}" in pages(shop, order, "invoice.pdf")[0]
    monkeypatch.setattr(Paperwork, "as_stated", lambda papers, _: papers)
    assert f"Total {total(more)}" in pages(shop, order, "invoice.pdf")[0]


def resized_at_once(shop: Shop, account: str, orders: list[OrderView]) -> list[str]:
    """Each twice at the same moment, once here and once in another process, to the same size."""
    chosen = shop.core.settings
    others = Shop(shop.home, Core(chosen, shop.clock, shop.core.catalogue, Store(chosen.database_url)), shop.clock, count(9000))
    met = threading.Barrier(2 * len(orders))

    def resize(number: int) -> str:
        met.wait(10)
        core = (others if number % 2 else shop).core
        try:
            return core.resize(account, orders[number // 2].reference, Party(adults=30), f"{number}").state
        except GuichetError as error:
            return error.code

    with ThreadPoolExecutor(2 * len(orders)) as pool:
        return list(pool.map(resize, range(2 * len(orders))))


def test_two_who_change_an_order_at_once_give_it_one_number(shop: Shop) -> None:
    account = shop.account()
    orders = [shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket"))) for _ in range(3)]
    resized_at_once(shop, account, orders)
    for order in orders:
        assert len(given(shop, order)) == 2, given(shop, order)
    with shop.store.read() as session:
        numbers = list(session.scalars(select(Invoice.position).where(Invoice.kind == "deposit_invoice").order_by(Invoice.position)))
    assert numbers == list(range(1, 7))


def test_a_change_that_is_undone_takes_its_number_back(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr("booking_core.orders.work.Work.remember_done", lambda *_: 1 / 0)
        shop.core.resize(account, order.reference, Party(adults=40), "undone")
    assert given(shop, order) == [DEPOSIT, ("FA-2026-00001", None, None)]
    shop.core.resize(account, order.reference, Party(adults=40), "done")
    assert given(shop, order)[1:] == [("FA-2026-00001", None, "FA-2026-00002"), ("FA-2026-00002", "FA-2026-00001", None)]


def test_control_a_paper_that_compared_nothing_would_get_no_further_number(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    account = shop.account()
    order = wholly_paid(shop, account)
    monkeypatch.setattr(invoicing, "same_sold", lambda *_: True)
    shop.core.resize(account, order.reference, Party(adults=40), "fewer")
    assert len(given(shop, order)) == 2


@pytest.mark.parametrize("revision", ["0008", "0007", "base"])
def test_no_migration_back_loses_a_number(shop: Shop, revision: str) -> None:
    order = wholly_paid(shop, shop.account())
    before = shop.core.paperwork(order.reference).invoices
    with pytest.raises(InvoicesWouldBeLost, match="2 numbered invoices"):
        downgrade(shop.store, revision)
    assert is_current(shop.store)
    assert shop.core.paperwork(order.reference).invoices == before


def test_control_without_numbers_migrations_go_back(shop: Shop) -> None:
    shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket"))
    downgrade(shop.store, "0007")
    assert not is_current(shop.store)


def test_a_number_from_before_papers_were_kept_stays_and_is_named_by_the_next(shop: Shop) -> None:
    order = shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket"))
    with shop.store.read() as session:
        order_id = session.scalar(select(Order.id).where(Order.reference == order.reference))
    downgrade(shop.store, "0008")
    with shop.store.write() as session:
        row = {"seller": "france_miniature", "kind": "deposit_invoice", "year": 2026, "position": 1, "about": "", "issued_at": shop.clock()}
        session.execute(insert(BEFORE).values(order_id=order_id, **row))
    upgrade(shop.store)
    for change in (update(Invoice).values(position=7), delete(Invoice)):
        with pytest.raises(IntegrityError, match="append-only"), shop.store.write() as session:
            session.execute(change)
    shop.sign(order)
    assert given(shop, order) == [("AC-2026-00001", None, "AC-2026-00002"), ("AC-2026-00002", "AC-2026-00001", None)]
    (now,) = pages(shop, order, "deposit_invoice.pdf")
    assert "Annule et remplace le document AC-2026-00001." in now
