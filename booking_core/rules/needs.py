"""Which facts a booking still needs, in the order in which they are worth asking."""

from __future__ import annotations

from typing import Literal

from booking_core.catalogue.kinds import TermsRequired
from booking_core.catalogue.models import Activity, Seller
from booking_core.rules.facts import Draft, GuideMode, Party
from booking_core.rules.groups import category_allowed, split
from booking_core.rules.settling import companion_complete, companion_required, settlements_allowed

Need = Literal[
    "activity", "category", "party", "guide", "date", "time", "companion", "email", "code", "settlement", "recipient", "terms", "confirm"
]  # fmt: skip
DEFAULT_CATEGORY = "adults"


def needs(seller: Seller, activity: Activity | None, draft: Draft) -> tuple[Need, ...]:
    """The facts still missing, the next to ask first; names are those of ``custom.asks``.

    Head count and guide come before the day, because they decide how many slots must be free; who is asking comes before
    how it is settled. ``confirm`` is always last. Empty where nothing can be booked here, whatever is said: the activity is
    contact-first, or not open to this category (see ``category_allowed``, which says why).
    """
    if activity is None:
        return ("activity",)
    category = draft.category or DEFAULT_CATEGORY
    if not category_allowed(seller, activity, category).accepted:
        return ()
    wanted: dict[Need, bool] = {
        "category": draft.category is None and _perhaps_a_class(activity, draft.party),
        "party": draft.party is None or draft.party.visitors == 0,
        "guide": _guide_unclear(seller, activity, draft),
        "date": draft.day is None,
        "time": draft.time is None,
        "companion": _companion_missing(seller, activity, draft),
        "email": draft.email is None,
        "code": draft.account_id is None,
        "settlement": _settlement_missing(seller, activity, category, draft),
        "recipient": draft.recipient is None,
        "terms": not draft.terms_accepted and bool(seller.applying(TermsRequired, activity, category)),
        "confirm": True,
    }
    return tuple(need for need, missing in wanted.items() if missing)


def effective_guide_mode(seller: Seller, activity: Activity, party: Party, guide_mode: GuideMode | None) -> GuideMode | None:
    """The guide mode that the facts leave: as said; else ``single`` for a guided group that fits one slot; None while open."""
    if guide_mode is not None or not party.guides:
        return guide_mode
    plan = split(seller, activity, party, guide_mode)
    if plan.slots == 1:
        return "single"
    return "per_slot" if party.guides >= plan.slots > 1 else None


def _guide_unclear(seller: Seller, activity: Activity, draft: Draft) -> bool:
    """Whether it is open if a guide comes, or, for a group that must be split, whether one guide leads all its parts."""
    if draft.guide_mode is not None:
        return False
    if draft.party is None:
        return True
    return effective_guide_mode(seller, activity, draft.party, None) is None


def _perhaps_a_class(activity: Activity, party: Party | None) -> bool:
    return len(activity.offered_to) > 1 and party is not None and party.children > party.adults


def _companion_missing(seller: Seller, activity: Activity, draft: Draft) -> bool:
    if not companion_required(seller, activity).values["required"]:
        return False
    return draft.companion is None or not companion_complete(seller, draft.companion).accepted


def _settlement_missing(seller: Seller, activity: Activity, category: str, draft: Draft) -> bool:
    return draft.settlement not in settlements_allowed(seller, activity, category).values["settlements"]
