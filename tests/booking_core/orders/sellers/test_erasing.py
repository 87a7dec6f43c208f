"""A person who is erased stands in no table any more; what the law keeps stays, under ids that lead to nobody."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select, update

from booking_core.access import Tokens
from booking_core.clock import paris_day
from booking_core.core import Core
from booking_core.errors import NotFound, OrdersAlive
from booking_core.inventory import places
from booking_core.orders.erasing_views import Erased
from booking_core.orders.views import OrderView
from booking_core.rules.facts import CompanionContact, Party
from booking_core.store import Account, AuditEntry, HandoverCase, LedgerEntry, Order
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, Shop
from tests.databases import everything_in

EMAIL = "claire.fontaine@groupes-fontaine.example"
CLAIRE = CompanionContact("Clairette", "Fontainebleau", EMAIL, "+33199554433")
PHONE = "+33 1 99 66 77 88"
WORDS = (EMAIL, "clairette", "fontainebleau", "99554433", "99667788", "noix")


def found(shop: Agency, words: tuple[str, ...] = WORDS) -> set[str]:
    """Which of the words stand anywhere in the database."""
    everything = everything_in(shop.store.engine).lower().replace(" ", "")
    return {word for word in words if word.replace(" ", "") in everything}


@dataclass
class Agency(Shop):
    """A shop at which somebody leaves traces."""

    def place_with(self, account: str, companion: CompanionContact, conversation: str) -> OrderView:
        draft = replace(self.draft(Party(adults=10, guides=1)), companion=companion, recipient=EMAIL)
        return self.core.place(draft, self.core.plan(draft).plan, account, conversation, self.key(), "fr")


def everywhere(shop: Agency) -> list[OrderView]:
    """Leaves the person in as many rows as there are."""
    account = shop.account(EMAIL)
    said = {"phone": PHONE, "companion": CLAIRE, "recipient": EMAIL}
    visit = shop.sign(shop.buy(account, shop.wanted("france_miniature", "guided_tour", **said)))
    visit = shop.core.desk.agree(ACTOR, visit.reference, shop.key())
    visit = shop.receive(visit, visit.due_now_cents)
    meal = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket", day=JUNE - timedelta(days=2), **said)))
    shop.core.confirm_headcount(account, visit.reference, visit.party, shop.key(), dishes="sans noix pour Clairette")
    codes = shop.buy(account, shop.wanted("mad", "mad", Party(adults=3), "card", **said))
    codes = shop.pay(shop.core.desk.validate_company(ACTOR, codes.reference, True, shop.key()))
    shop.core.assign(account, codes.reference, shop.core.vouchers(account, codes.reference)[0].code, EMAIL, shop.key())
    tour = shop.place_with(account, CLAIRE, "conversation of the tour")
    facts = {"phone": PHONE, "name": "Clairette Fontainebleau"}
    shop.core.hand_over("cmn", "conversation of the case", account, "complaint", f"{EMAIL} se plaint", facts, "fr", EMAIL)
    shop.core.hand_over("mad", "conversation without account", None, "complaint", f"Clairette Fontainebleau, {EMAIL}", facts, "fr")
    Tokens(shop.store, shop.core.settings, shop.clock).make(f"programme de {EMAIL}", ["orders:read"], account_id=account)
    shop.core.request_code(EMAIL, "conversation of a code", "fr", "a network")
    return [visit, meal, codes, tour]


@pytest.fixture
def shop(shop: Shop) -> Agency:
    return Agency(shop.home, shop.core, shop.clock, shop.keys)


def test_nothing_is_left_of_an_erased_person(shop: Agency) -> None:
    orders = everywhere(shop)
    other = shop.account("autre@example.org")
    theirs = shop.place_with(other, CLAIRE, "another conversation")
    assert found(shop) == set(WORDS), "the words are there to be found"
    before = len(shop.core.desk.history(orders[0].reference))
    shop.clock.forward(days=370)  # vouchers are good for a year
    shop.core.expire_due()
    for task in shop.core.tasks():
        if task.kind == "refund_due":
            shop.core.desk.record_refund(ACTOR, task.reference, task.facts["amount_cents"], shop.key())
    traces = shop.core.traces(EMAIL.upper())
    assert {"conversation of the case", "conversation without account", "conversation of a code", "conversation of the tour"} <= set(
        traces.conversations
    )
    erased = shop.core.erase(EMAIL.upper())
    assert found(shop) == set()
    assert (erased.account, set(erased.orders), erased.elsewhere) == (True, {order.reference for order in orders}, (theirs.reference,))
    history = shop.core.desk.history(orders[0].reference)
    assert (history[-1].action, len(history)) == ("data_erased", before + 1)
    with shop.store.read() as session:
        assert session.scalar(select(LedgerEntry.id).limit(1)), "money is never forgotten"
        assert session.scalar(select(AuditEntry.id).limit(1))
    assert shop.all_is_well()


def test_invoices_keep_company_and_address_until_the_law_lets_them_go(shop: Agency) -> None:
    orders = everywhere(shop)
    shop.clock.forward(days=370)  # vouchers are good for a year
    shop.core.expire_due()
    erased = shop.core.erase(EMAIL)
    assert {one.reference for one in orders[:2]} <= set(erased.invoices) and orders[3].reference not in erased.invoices
    papers = shop.core.paperwork(orders[0].reference)
    assert (papers.email, papers.phone, papers.companion) == ("", "", None)
    assert papers.company and papers.company.name == "Voyages du Test"
    assert erased.invoices_until == date(2036, 11, 21)
    shop.clock.forward(days=366 * 10 + 2)
    shop.core.purge_due()
    assert found(shop, ("voyages du test",)) == set()


def test_who_is_still_a_customer_is_not_erased(shop: Agency) -> None:
    orders = everywhere(shop)
    before = everything_in(shop.store.engine)
    for forget in (shop.core.traces, shop.core.erase):
        with pytest.raises(OrdersAlive) as refused:
            forget(EMAIL)
        assert set(refused.value.references) == {order.reference for order in orders}
        assert EMAIL not in str(refused.value)
    assert everything_in(shop.store.engine) == before


def test_money_to_pay_back_keeps_its_customer(shop: Agency) -> None:
    account = shop.account(EMAIL)
    order = shop.firm_dated(account)
    shop.receive(order, order.balance_cents, "cash")
    shop.core.cancel(account, order.reference, shop.key())
    with pytest.raises(OrdersAlive):
        shop.core.erase(EMAIL)
    owed = -shop.core.order(account, order.reference).balance_cents
    shop.core.desk.record_refund(ACTOR, order.reference, owed, shop.key())
    assert shop.core.erase(EMAIL).orders == (order.reference,)


def test_an_address_that_ends_or_begins_alike_is_somebody_elses(shop: Agency) -> None:
    alike = ("diana@x.example", "d.ana@x.example", "d+ana@x.example", "ana@x.example.org", "ana@x.example-two.org")
    for number, address in enumerate(alike):
        shop.core.hand_over("cmn", f"of {number}", None, "complaint", f"{address} se plaint", {"said": [address]}, "fr", address)
    shop.core.hand_over("mad", "hers, in a sentence", None, "complaint", "Répondez à\nAna@X.example.", {}, "fr")
    shop.core.hand_over("mad", "hers, in the facts", None, "complaint", "…", {"said": ["mail:\nana@x.example"]}, "fr")
    assert set(shop.core.traces("ana@x.example").conversations) == {"hers, in a sentence", "hers, in the facts"}
    shop.core.erase("ana@x.example")
    with shop.store.read() as session:
        assert set(session.scalars(select(HandoverCase.conversation_id))) == {f"of {number}" for number in range(len(alike))}


def test_a_numbered_paper_keeps_whom_it_is_for_though_nothing_was_paid(shop: Agency) -> None:
    account = shop.account(EMAIL)
    order = shop.sign(shop.buy(account, shop.wanted("france_miniature", "dated_ticket", phone=PHONE)))
    unsigned = shop.buy(account, shop.wanted("france_miniature", "dated_ticket", phone=PHONE))
    assert [one.kind for one in shop.core.paperwork(order.reference).invoices] == ["deposit_invoice"]
    for one in (order, unsigned):
        shop.core.cancel(account, one.reference, shop.key())
    assert shop.core.erase(EMAIL).invoices == (order.reference,)
    company = shop.core.paperwork(order.reference).company
    assert company and company.name == "Voyages du Test" and found(shop) == set()
    assert shop.core.paperwork(unsigned.reference).company is None, "the control: no paper, no number"


def test_erasing_twice_or_nobody_changes_nothing(shop: Agency) -> None:
    assert not shop.core.erase("nobody@example.org").account
    account = shop.account(EMAIL)
    shop.core.cancel(account, shop.visit(account).reference, shop.key())
    assert shop.core.erase(EMAIL).account
    once = everything_in(shop.store.engine)
    assert not shop.core.erase(EMAIL).account
    assert everything_in(shop.store.engine) == once


def test_who_comes_back_is_somebody_new(shop: Agency) -> None:
    account = shop.account(EMAIL)
    order = shop.visit(account)
    shop.core.cancel(account, order.reference, shop.key())
    shop.core.erase(EMAIL)
    again = shop.account(EMAIL)
    assert again != account
    with pytest.raises(NotFound):
        shop.core.order(again, order.reference)


@pytest.mark.parametrize(
    ("seller", "activity", "people", "years"),
    [("france_miniature", "dated_ticket", 20, 10), ("chantilly", "chateau_parc", 20, 3)],
)
def test_time_erases_what_no_rule_keeps(shop: Shop, seller: str, activity: str, people: int, years: int) -> None:
    account = shop.account(EMAIL)
    order = shop.buy(
        account, shop.wanted(seller, activity, Party(adults=people), "on_site" if seller == "chantilly" else "transfer", phone=PHONE)
    )
    placed = paris_day(shop.clock())
    shop.clock.now = shop.clock.now.replace(year=placed.year + years)
    shop.core.expire_due()
    shop.core.purge_due()
    assert found(shop, (EMAIL, "99667788")) == {EMAIL, "99667788"}, f"the last day of {years} years"
    shop.clock.forward(days=1)
    assert shop.core.purge_due() > 0
    assert found(shop, (EMAIL, "99667788")) == set()
    assert shop.core.paperwork(order.reference).email == ""
    assert shop.core.purge_due() == 0


def test_small_orders_of_the_park_are_kept_for_five_years_only(shop: Agency) -> None:
    account = shop.account(EMAIL)
    order = shop.buy(account, shop.wanted("france_miniature", "dated_ticket", Party(adults=20), phone=PHONE))
    with shop.store.write() as session:
        session.execute(update(Order).where(Order.reference == order.reference).values(total_cents=11_999))
    shop.clock.now = shop.clock.now.replace(year=2031)
    shop.core.expire_due()
    shop.core.purge_due()
    assert "99667788" in found(shop)
    shop.clock.forward(days=1)
    shop.core.purge_due()
    assert "99667788" not in found(shop)


def test_a_visit_to_come_is_kept_whatever_its_age(shop: Agency) -> None:
    account = shop.account(EMAIL)
    order = shop.firm_dated(account)
    with shop.store.write() as session:
        session.execute(update(Order).where(Order.reference == order.reference).values(placed_at=shop.clock.now.replace(year=2010)))
        session.execute(update(Account).values(created_at=shop.clock.now.replace(year=2010)))
    shop.core.purge_due()
    assert shop.core.paperwork(order.reference).email == EMAIL
    shop.days_before(-1)
    shop.core.purge_due()
    assert shop.core.paperwork(order.reference).email == "", "the control: the next day nothing keeps it"


def test_customers_who_never_ordered_go_after_ninety_days(shop: Agency) -> None:
    account = shop.account(EMAIL)
    regular = shop.account("fidele@example.org")
    shop.core.hand_over("cmn", "told", account, "complaint", "rappelez Clairette", {}, "fr")
    with shop.store.write() as session:
        session.execute(update(Account).where(Account.id == regular).values(discount_percent=10))
    shop.clock.forward(days=89)
    shop.core.purge_due()
    assert EMAIL in found(shop)
    shop.clock.forward(days=2)
    shop.core.purge_due()
    assert not found(shop), "nor what was told a person"
    with shop.store.read() as session:
        assert session.get_one(Account, account).erased_at and not session.get_one(Account, regular).erased_at


def test_events_that_still_wait_are_kept_and_done_ones_go(shop: Agency) -> None:
    shop.core.hand_over("cmn", "waits", None, "complaint", "…", {}, "fr")
    shop.clock.forward(days=91)
    shop.core.purge_due()
    assert [kind for kind, _ in shop.events("mail")] == ["handed_over"]
    shop.events("chat")
    assert shop.core.purge_due() == 1
    assert "handed_over" not in everything_in(shop.store.engine)


def test_who_is_erased_orders_nothing_any_more(shop: Agency) -> None:
    """A conversation or a program may still name the account."""
    account = shop.account(EMAIL)
    shop.core.erase(EMAIL)
    with pytest.raises(NotFound):
        shop.place(account, Party(adults=10))
    assert shop.core.orders(account) == [] and shop.taken() == 0


def test_who_is_ordering_is_not_erased_meanwhile(shop: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever came second would leave an order, and the persons it names, to a customer whom nobody knows."""
    account, counted = shop.account(EMAIL), places.recount
    with ThreadPoolExecutor(1) as pool:

        def count(*asked: Any) -> dict[int, int]:
            erased.append(pool.submit(shop.core.erase, EMAIL))
            with suppress(TimeoutError):
                erased[0].result(0.5)
            return counted(*asked)

        erased: list[Future[Erased]] = []
        monkeypatch.setattr(places, "recount", count)
        order = shop.place(account, Party(adults=10))
        with pytest.raises(OrdersAlive) as refused:
            erased[0].result(20)
    assert refused.value.references == (order.reference,)


def test_many_workers_at_once_erase_once(shop: Agency) -> None:
    account = shop.account(EMAIL)
    order = shop.visit(account)
    shop.core.cancel(account, order.reference, shop.key())
    shop.clock.forward(days=366 * 4)
    cores = [Core(shop.core.settings, shop.clock, shop.core.catalogue, type(shop.store)(shop.core.settings.database_url)) for _ in range(6)]
    start = Barrier(len(cores))

    def work(core: Core) -> int:
        start.wait(30)
        return core.purge_due()

    with ThreadPoolExecutor(len(cores)) as workers:
        assert sum(workers.map(work, cores)) > 0
    assert [entry.action for entry in shop.core.desk.history(order.reference)].count("data_erased") == 1
    assert found(shop, (EMAIL,)) == set()
