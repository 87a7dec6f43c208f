"""How many of a group are free: counted by the rules for the persons that a question names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.common.context import Turn
from booking_core import rules
from booking_core.catalogue import Activity, Seller
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Draft, Party

_PAYING = re.compile(r"\b(payant\w*|paying|pay(?:er|ent|s)? (?:leur|their|plein|full))\b", re.IGNORECASE)
_WHEELCHAIR = re.compile(r"(\d+)[^\d,.;?]{0,25}\b(?:fauteuils?|wheelchairs?)\b", re.IGNORECASE)
_DISABLED = re.compile(r"(\d+)[^\d,.;?]{0,25}\b(?:handicap\w*|disab\w*|d[ée]ficients?|malvoyants?|autistes?)", re.IGNORECASE)
_NEEDS = re.compile(r"\b(handicap\w*|disab\w*|ime|esat|d[ée]ficients?)\b", re.IGNORECASE)
_OTHER_CODES = {"tariff", "group_tariff", "fee", "delivery", "price_unknown", "individual_price_missing", "free_guide"}
FREE = ("free_adults", "free_under4", "free_driver", "free_guide", "free_companion")
MOST_COMPANIONS = 200


def say_free_places(turn: Turn, seller: Seller, activity: Activity | None, category: str, party: Party, text: str) -> bool:
    """Say how many enter free of the party in ``text``, and why. Companions nobody counted are supposed to be as many as are free."""
    chosen = activity or seller.activities[0]
    whole = rules.priced_as_a_whole(seller, chosen)
    found = as_a_whole(turn, seller, chosen, category, with_needs(party, text), paying=bool(_PAYING.search(text))) if whole else None
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
    wheelchair, disabled = _WHEELCHAIR.search(text), _DISABLED.search(text)
    chairs = min(int(wheelchair[1]), party.visitors) if wheelchair else 0
    count = min(int(disabled[1]), party.visitors) if disabled else party.visitors if _NEEDS.search(text) and not chairs else 0
    return replace(party, disabled=max(count, chairs), wheelchair=chairs)


def only_needs(text: str) -> Party | None:
    """ "6 fauteuils roulants": a group told by nothing but its needs."""
    found = _WHEELCHAIR.search(text) or _DISABLED.search(text)
    return Party(adults=int(found[1])) if found and 0 < int(found[1]) <= MOST_COMPANIONS else None


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
