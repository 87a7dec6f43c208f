"""The check of the books finds every kind of contradiction, and none where there is none."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from booking_core.rules.facts import Party
from booking_core.store import LedgerEntry, Order, Ticket, new_id
from tests.booking_core.orders.sellers.shop import Shop


def tamper(shop: Shop, reference: str, **values: object) -> None:
    with shop.store.write() as session:
        session.execute(update(Order).where(Order.reference == reference).values(**values))


def book(shop: Shop, reference: str, kind: str, cents: int) -> None:
    with shop.store.write() as session:
        order = session.scalars(select(Order).where(Order.reference == reference)).one()
        session.add(LedgerEntry(order_id=order.id, kind=kind, amount_cents=cents, key=new_id(), actor="x", at=shop.clock()))


def found(shop: Shop) -> list[str]:
    return [one.what for one in shop.core.check_books()]


def test_an_order_of_each_kind_is_well(shop: Shop) -> None:
    account = shop.account()
    shop.place(account, Party(adults=20))
    shop.firm_dated(account)
    shop.visit(account)
    shop.buy(account, shop.wanted("mad", "mad", settlement="card"))
    assert found(shop) == []


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"state": "confirmed"}, "the state is not that of what is outstanding first"),
        ({"total_cents": 1}, "a live order owes its total once it is payable, and nothing before"),
        ({"state": "confirmed", "outstanding": []}, "firm without the money that makes it so"),
        ({"state": "cancelled"}, "an order that ended owes what the seller keeps, no more and no less"),
        ({"state": "refunded", "kept_cents": 70_950}, "a refunded order is settled"),
        ({"deposit_cents": 0}, "waits for money that it has"),
    ],
)
def test_a_row_that_was_tampered_with_is_found(shop: Shop, values: dict[str, object], says: str) -> None:
    order = shop.sign(shop.buy(shop.account(), shop.wanted("france_miniature", "dated_ticket")))
    assert found(shop) == []
    tamper(shop, order.reference, **values)
    assert says in found(shop)


def test_money_on_an_option_is_found(shop: Shop) -> None:
    option = shop.place(shop.account(), Party(adults=20))
    book(shop, option.reference, "card", -500)
    assert found(shop) == ["an option owes nothing and has paid nothing"]


def test_tickets_without_the_money_are_found(shop: Shop) -> None:
    order = shop.firm_dated(shop.account())
    with shop.store.write() as session:
        row = session.scalars(select(Order).where(Order.reference == order.reference)).one()
        session.add(
            Ticket(
                number="FORGED", order_id=row.id, position=0, kind="visitor", label_fr="x", label_en="x", entries=[], made_at=shop.clock()
            )
        )
    assert found(shop) == ["tickets or vouchers without the money"]
