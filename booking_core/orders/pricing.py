"""The price of a draft or a plan, from the seller's rules and the account's discount."""

from __future__ import annotations

from dataclasses import replace

from booking_core.catalogue import Activity, Catalogue, Seller
from booking_core.rules import prices
from booking_core.rules.decision import Decision, Quote, Reason, Text
from booking_core.rules.facts import Draft, Party, Plan
from booking_core.rules.groups import split
from booking_core.rules.needs import DEFAULT_CATEGORY, effective_guide_mode
from booking_core.rules.tariffs import price_party, priced_as_a_whole


def quote(catalogue: Catalogue, seller: Seller, activity: Activity, draft: Draft, plan: Plan | None, discount_percent: int) -> Quote:
    """Prices the plan, or without one the party as the rules would divide it. A hand-over when no price is known."""
    category = draft.category or DEFAULT_CATEGORY
    if priced_as_a_whole(seller, activity):
        known = {one.id for one in seller.categories}
        whole = draft.party or Party()
        party = replace(whole, adults=whole.adults + whole.companions, companions=0)
        return price_party(
            seller,
            activity,
            category if category in known else seller.default_category,
            party,
            catalogue.price_list(seller.id, activity.id),
        )
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


def _no_price() -> Reason:
    return Reason("price_unknown", Text("Aucun prix n’est publié pour ce groupe.", "No price is published for this group."))
