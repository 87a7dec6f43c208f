"""The price of a draft, a plan or an order, from the seller's rules and the account's discount."""

from __future__ import annotations

from dataclasses import replace

from booking_core.catalogue import Activity, Catalogue, Seller
from booking_core.catalogue.prices import PriceList
from booking_core.rules import prices
from booking_core.rules.decision import Decision, PricedLine, Quote, Reason, Text
from booking_core.rules.facts import Draft, Party, Plan
from booking_core.rules.groups import split
from booking_core.rules.needs import effective_guide_mode, known_category
from booking_core.rules.tariffs import price_party, priced_as_a_whole

ADDED_LATE = Text("supplément pour billets ajoutés tard", "surcharge for tickets added late")
NOT_TICKETS = ("fee", "discount")


def quote(catalogue: Catalogue, seller: Seller, activity: Activity, draft: Draft, plan: Plan | None, discount_percent: int) -> Quote:
    """Prices the plan, or without one the party as the rules would divide it. A hand-over when no price is known."""
    category = known_category(seller, draft.category)
    if priced_as_a_whole(seller, activity):
        listed = catalogue.price_list(seller.id, activity.id)
        return quote_whole(seller, activity, category, draft.party or Party(), plan, listed, by=draft.delivery)
    price = catalogue.price(seller.id, activity.id, category)
    if price is None:
        return Quote(Decision("handoff", (_no_price(),), values={"reason": "price_unknown"}), ())
    if plan is not None:
        return prices.quote_plan(seller, activity, category, plan, price, discount_percent=discount_percent)
    party = draft.party or Party()
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
    """Prices a party as a whole; with a plan its lines belong to the session at the activity's first site.

    ``surcharge_cents``: on each paying ticket of a late order; ``added_late_cents``: what tickets added late have cost in all.
    """
    whole = replace(party, adults=party.adults + party.companions, companions=0)
    priced = price_party(seller, activity, category, whole, listed, surcharge_cents=surcharge_cents, by=by)
    lines = priced.lines
    if added_late_cents:
        lines += (PricedLine("fee", ADDED_LATE, 1, added_late_cents),)
    if plan is None or not plan.sessions:
        return Quote(priced.decision, lines)
    tickets = tuple(line for line in lines if line.kind not in NOT_TICKETS)
    sessions = tuple(
        tickets if session.site == activity.sites[0] else (PricedLine("visitor", prices.INCLUDED, session.group.persons, 0, session.site),)
        for session in plan.sessions
    )
    fees = tuple(line for line in lines if line.kind in NOT_TICKETS)
    return Quote(priced.decision, tuple(line for of_session in sessions for line in of_session) + fees, sessions)


def _no_price() -> Reason:
    return Reason("price_unknown", Text("Aucun prix n’est publié pour ce groupe.", "No price is published for this group."))
