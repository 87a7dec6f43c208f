"""The price of an option that adds to another order, or was added to, once that group is another than when it was priced (CMN-030).

A free companion, or a discount for one, belongs to a group in its slot. What is charged is judged on who comes when it is charged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from booking_core.orders import together
from booking_core.orders.ticketing import current_lines
from booking_core.orders.work import Work, party_from, plan_from
from booking_core.orders.writing import write_lines, write_sold
from booking_core.rules.decision import Quote
from booking_core.rules.facts import GuideMode
from booking_core.rules.prices import quote_plan
from booking_core.rules.tariffs import priced_as_a_whole
from booking_core.store import Account, Order


def priced_anew(work: Work, order: Order) -> Quote | None:
    """The option's lines beside what is left of its group, at the unit price agreed for that group; None where nothing changes."""
    seller = work.seller_of(order)
    activity = seller.activity(order.activity)
    if order.state != "held" or priced_as_a_whole(seller, activity):
        return None
    family = together.family(work, order)
    price = work.catalogue.price(seller.id, activity.id, order.category)
    if len(family) == 1 or price is None:
        return None
    agreed = [
        line.unit_cents for one in family if one.activity == order.activity for line in current_lines(work, one) if line.kind == "visitor"
    ]
    account = work.session.get_one(Account, order.account_id)
    found = quote_plan(
        seller,
        activity,
        order.category,
        plan_from(order.plan),
        replace(price, unit_cents=agreed[0]) if agreed else price,
        discount_percent=account.discount_percent,
        others=together.others(work, order),
    )
    return found if found.total_cents != order.total_cents else None


def settle(work: Work, order: Order) -> None:
    """Puts that price on the option, whose places stay."""
    found = priced_anew(work, order)
    if found is None:
        return
    plan = plan_from(order.plan)
    order.revision += 1
    write_sold(order, plan, party_from(order.party), cast(GuideMode | None, order.guide_mode), found)
    work.session.flush()
    write_lines(work, order, plan, found)
