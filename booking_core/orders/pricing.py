"""The price of a draft, a plan or an order, from the seller's rules and the account's discount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booking_core.catalogue import Activity, Catalogue, Seller
from booking_core.catalogue.prices import PriceList
from booking_core.rules import prices
from booking_core.rules.decision import Decision, PricedLine, Quote, Reason, Text
from booking_core.rules.facts import Draft, Party, Plan
from booking_core.rules.groups import guides_named, split
from booking_core.rules.needs import effective_guide_mode, known_category
from booking_core.rules.tariffs import NO_PRICE, price_party, priced_as_a_whole

ADDED_LATE = Text("supplément pour billets ajoutés tard", "surcharge for tickets added late")
NOT_TICKETS = ("fee", "discount")


def quote(
    catalogue: Catalogue,
    seller: Seller,
    activity: Activity,
    draft: Draft,
    plan: Plan | None,
    discount_percent: int,
    *,
    surcharge_cents: int = 0,
    others: prices.Others = prices.NO_OTHERS,
) -> Quote:
    """Prices the plan, or without one the party as the rules would divide it. A hand-over when no price is known.

    ``surcharge_cents``: on each paying ticket of an order that comes late (FM-035). ``others``: the rest of the group, by other orders.
    """
    category = known_category(seller, draft.category)
    if priced_as_a_whole(seller, activity):
        listed = catalogue.price_list(seller.id, activity.id)
        party = draft.party or Party()
        return quote_whole(seller, activity, category, party, plan, listed, by=draft.delivery, surcharge_cents=surcharge_cents)
    party = draft.party or Party()
    if not (named := guides_named(party, draft.guide_mode)).accepted:
        return Quote(named, ())
    price = catalogue.price(seller.id, activity.id, category)
    if price is None:
        return Quote(Decision("handoff", (_no_price(),), values={"reason": "price_unknown"}), ())
    if plan is not None:
        return prices.quote_plan(seller, activity, category, plan, price, discount_percent=discount_percent, others=others)
    divided = split(seller, activity, party, effective_guide_mode(seller, activity, party, draft.guide_mode))
    if not divided.groups:
        return Quote(divided.decision, ())
    return prices.quote(seller, activity, category, divided.groups, price, discount_percent=discount_percent)


def quote_whole(
    seller: Seller,
    activity: Activity,
    category: str,
    party: Party,
    plan: Plan | None,
    listed: PriceList,
    *,
    by: str | None = None,
    surcharge_cents: int = 0,
    added_late_cents: int = 0,
) -> Quote:
    """Prices a party as a whole; with a plan its lines belong to the sessions at the activity's first site.

    ``surcharge_cents``: on each paying ticket of a late order; ``added_late_cents``: what tickets added late have cost in all.
    """
    whole = replace(party, adults=party.adults + party.companions, companions=0)
    priced = price_party(seller, activity, category, whole, listed, surcharge_cents=surcharge_cents, by=by)
    lines = priced.lines
    if added_late_cents:
        lines += (PricedLine("fee", ADDED_LATE, 1, added_late_cents),)
    if plan is None or not plan.sessions:
        return Quote(priced.decision, lines)
    parts = iter(_spread([line for line in lines if line.kind not in NOT_TICKETS], _sizes(activity, plan)))
    sessions = tuple(
        next(parts)
        if session.site == activity.sites[0]
        else (PricedLine("visitor", prices.INCLUDED, session.group.persons, 0, session.site),)
        for session in plan.sessions
    )
    fees = tuple(line for line in lines if line.kind in NOT_TICKETS)
    return Quote(priced.decision, tuple(line for of_session in sessions for line in of_session) + fees, sessions)


def _sizes(activity: Activity, plan: Plan) -> list[int]:
    """How many persons each part of the plan takes, at the site where they are priced."""
    return [session.group.persons for session in plan.sessions if session.site == activity.sites[0]]


def _spread(lines: Sequence[PricedLine], sizes: Sequence[int]) -> list[tuple[PricedLine, ...]]:
    """The lines of a whole party over its parts, in their order; who takes no place goes along with the last part."""
    left = [line.quantity for line in lines]
    parts: list[tuple[PricedLine, ...]] = []
    for number, size in enumerate(sizes):
        of_part: list[PricedLine] = []
        for index, line in enumerate(lines):
            taken = left[index] if number == len(sizes) - 1 else min(left[index], size)
            if taken and (line.kind != "driver" or number == len(sizes) - 1):
                of_part.append(replace(line, quantity=taken))
                left[index] -= taken
                size -= taken
        parts.append(tuple(of_part))
    return parts


def _no_price() -> Reason:
    return Reason("price_unknown", NO_PRICE)
