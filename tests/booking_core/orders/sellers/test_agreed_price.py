"""What was agreed on an order stays: its price and its rebate, wherever the seller takes it, whatever the tariff says then."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update

from booking_core.rules.facts import CompanionContact, Party
from booking_core.store import Account, Slot
from tests.booking_core.orders.sellers.shop import ACTOR, Shop


def test_the_seller_moves_what_was_sold_at_the_price_and_the_rebate_agreed(shop: Shop) -> None:
    """The control: the same visit ordered now costs more."""
    account, joint = shop.account(), "billet_jumele"
    with shop.store.write() as session:
        session.execute(update(Account).where(Account.id == account).values(discount_percent=10))
    paid = [
        shop.pay(shop.place(account, Party(adults=20), "card")),
        shop.pay(shop.place(account, Party(adults=16), "card", activity=joint)),
    ]
    option = shop.place(shop.account("autre@example.org"), Party(adults=22, companions=1), activity="sainte_chapelle")
    assert [order.total_cents for order in paid] == [21_600, 24_480]
    sample = shop.core.catalogue.samples["cmn"]
    dearer = sample.model_copy(update={"prices": {**sample.prices, "conciergerie": {"adults": 1500}, "sainte_chapelle": {}}})
    shop.core.catalogue.samples["cmn"] = dearer  # type: ignore[index]
    try:
        with shop.store.write() as session:
            session.execute(update(Account).values(discount_percent=0))
        assert shop.core.quote(shop.draft(Party(adults=20))).total_cents == 20 * 1500
        for order in (*paid, option):
            shop.core.desk.cancel(ACTOR, order.reference, "new_date", "travaux", f"c{order.reference}")
            owner = account if order in paid else shop.account("autre@example.org")
            moved = shop.core.answer_offer(owner, order.reference, 0, f"a{order.reference}")
            assert (moved.state, moved.total_cents, moved.balance_cents) == (order.state, order.total_cents, 0)
            assert [(line.kind, line.quantity, line.unit_cents, line.site) for line in moved.lines] == [
                (line.kind, line.quantity, line.unit_cents, line.site) for line in order.lines
            ]
            assert moved.day != order.day and {line.day for line in moved.lines} - {None} == {moved.day}
            assert len(shop.core.paperwork(order.reference).tickets) == (order.people if order in paid else 0)
    finally:
        shop.core.catalogue.samples["cmn"] = sample  # type: ignore[index]
    assert shop.core.tasks() == [] and shop.all_is_well()


def test_a_visit_that_the_seller_moves_into_smaller_parts_costs_no_more(shop: Shop) -> None:
    """In one slot their companion is free (CMN-041); in two, as ordered anew, he would pay."""
    account = shop.account()
    draft = replace(shop.draft(Party(adults=22, companions=1, guides=1), "card"), companion=CompanionContact(placeholder="companion"))
    (plan,) = [shop.core.plan(draft).plan]
    assert plan is not None and len(plan.sessions) == 1
    paid = shop.pay(shop.core.place(draft, plan, account, "conversation", shop.key(), "fr"))
    assert paid.total_cents == 22 * 1200
    with shop.store.write() as session:  # nowhere else is there room for all of them at once
        session.execute(update(Slot).where(Slot.site == "conciergerie", Slot.day != paid.day).values(capacity=14))
    offered = shop.core.desk.cancel(ACTOR, paid.reference, "new_date", "travaux", "c").offer
    assert offered is not None and len(offered.plans[0].sessions) == 2
    anew = replace(draft, day=offered.plans[0].day)
    assert shop.core.quote(anew, offered.plans[0]).total_cents == 23 * 1200, "the control"
    moved = shop.core.answer_offer(account, paid.reference, 0, "a")
    assert (moved.state, moved.total_cents, moved.people) == ("confirmed", paid.total_cents, 25), "a guide in each part"
    assert len(shop.core.paperwork(paid.reference).tickets) == 25 and shop.core.tasks() == [] and shop.all_is_well()
