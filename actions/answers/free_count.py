"""How many of a group are free: counted by the rules for the persons that a question names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.common.context import Turn
from actions.reading.phrases import people
from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Draft, Party

_OTHER_CODES = {"tariff", "group_tariff", "fee", "delivery", "price_unknown", "individual_price_missing", "free_guide"}
FREE = ("free_adults", "free_under4", "free_driver", "free_guide", "free_companion")
MOST_COMPANIONS = 200


def say_free_places(turn: Turn, seller: Seller, activity: Activity | None, category: str, party: Party, text: str) -> bool:
    """Say how many enter free of the party in ``text``, and why. Companions nobody counted are supposed to be as many as are free."""
    chosen = activity or seller.activities[0]
    whole = rules.priced_as_a_whole(seller, chosen)
    found = as_a_whole(turn, seller, chosen, category, with_needs(party, text), paying=people.counts_the_paying(text)) if whole else None
    if not whole:
        if activity is not None and activity.channel != "online":
            return False
        chosen = activity or next(one for one in seller.activities if one.channel == "online")
        found = by_slot(turn, seller, chosen, category, party)
    if found is None:
        return False
    values, adults = found.values, party.adults + party.companions
    turn.say(
        "case-free",
        children=party.children,
        adults=adults,
        free=values.get("free_adults", 0) + values.get("free_companion", 0) * (not values.get("free_adults")),
    )
    turn.reply.explain(tuple(reason for reason in found.reasons if reason.code not in _OTHER_CODES))
    return True


def with_needs(party: Party, text: str) -> Party:
    """The party with its disabled persons and wheelchair users, where the words tell."""
    disabled = people.disabled_in(text)
    chairs = min(people.wheelchairs_in(text) or 0, party.visitors)
    if disabled is None:
        disabled = party.visitors if people.has_needs(text) and not chairs else 0
    return replace(party, disabled=max(min(disabled, party.visitors), chairs), wheelchair=chairs)


def only_needs(text: str) -> Party | None:
    """ "6 fauteuils roulants": a group told by nothing but its needs."""
    chairs = people.wheelchairs_in(text)
    count = people.disabled_in(text) if chairs is None else chairs
    return Party(adults=count) if count is not None and 0 < count <= MOST_COMPANIONS else None


def as_a_whole(turn: Turn, seller: Seller, activity: Activity, category: str, party: Party, *, paying: bool) -> Decision | None:
    """The decision on a group that is priced by column: with the companions it may bring free, or so many beside the paying ones."""
    prices = turn.core.catalogue.price_list(seller.id, activity.id)

    def priced(extra: int) -> Decision:
        return rules.price_party(seller, activity, category, replace(party, companions=party.companions + extra), prices).decision

    counted = party.companions + (party.adults if party.children or party.disabled else 0)
    if party.disabled and party.disabled >= party.adults:
        counted = party.companions
    if not paying and (counted or not (party.children or party.disabled)):
        return usable(priced(0))
    best = priced(0)
    for extra in range(1, min(party.persons, MOST_COMPANIONS) + 1):
        decision = priced(extra)
        if free_adults(decision) < extra:
            break
        best = decision
    return usable(best)


def free_adults(decision: Decision) -> int:
    """Adults free of charge."""
    count: Any = decision.values.get("free_adults", 0)
    return int(count)


def usable(decision: Decision) -> Decision | None:
    """A decision that counted somebody; None for a group that cannot be."""
    return decision if decision.outcome != "refuse" and "paying" in decision.values else None


def by_slot(turn: Turn, seller: Seller, activity: Activity, category: str, party: Party) -> Decision | None:
    """The decision on a companion of a group that books slots."""
    adults = party.adults or party.children
    whole = Party(adults=adults, companions=max(party.companions, 1), guides=party.guides)
    draft = Draft(seller.id, activity.id, category if category in activity.offered_to else activity.offered_to[0], whole)
    return usable(turn.core.quote(draft).decision)
