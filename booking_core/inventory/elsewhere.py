"""Where else a party finds room that day: another activity of the same seller, at another place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from booking_core.catalogue import Activity, Catalogue
from booking_core.inventory.search import Search
from booking_core.inventory.views import Elsewhere
from booking_core.rules.facts import Draft
from booking_core.rules.groups import category_allowed
from booking_core.rules.needs import effective_guide_mode, known_category

MOST = 2


def elsewhere(
    session: Session, catalogue: Catalogue, draft: Draft, now: datetime, allowed: Callable[[Activity], bool]
) -> tuple[Elsewhere, ...]:
    """Comparable visits: booked in the same way, open to the same kind of group, at other sites, with room near the wished hour."""
    seller = catalogue.seller(draft.seller)
    wanted = seller.activity(draft.activity)
    category = known_category(seller, draft.category)
    found: list[Elsewhere] = []
    for activity in seller.activities:
        alike = activity.channel == wanted.channel and activity.dated and len(activity.sites) == len(wanted.sites)
        if not alike or set(activity.sites) & set(wanted.sites) or draft.party is None or draft.day is None:
            continue
        if not category_allowed(seller, activity, category).accepted or not allowed(activity):
            continue
        mode = effective_guide_mode(seller, activity, draft.party, draft.guide_mode)
        other = replace(draft, activity=activity.id, guide_mode=mode)
        plan = Search(session, catalogue, seller.id, activity.id, now).plan(other)
        nearest = plan.plan or next((one for one in plan.alternatives if one.day == draft.day), None)
        if nearest is not None:
            found.append(Elsewhere(activity.id, activity.name, nearest))
        if len(found) == MOST:
            break
    return tuple(found)
