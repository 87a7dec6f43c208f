"""Which facts a booking still needs, in the order in which they are worth asking."""

from __future__ import annotations

from typing import Literal

from booking_core.catalogue.kinds import TermsRequired
from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.order_kinds import AccountFields, OrderFields
from booking_core.catalogue.tariff_kinds import Delivery
from booking_core.rules.facts import Draft, GuideMode, Party
from booking_core.rules.groups import category_allowed, split
from booking_core.rules.settling import companion_complete, companion_required, settlements_allowed

Need = Literal[
    "activity", "category", "party", "guide", "date", "time", "companion", "email", "code", "company", "phone", "address", "delivery",
    "settlement", "recipient", "terms", "confirm",
]  # fmt: skip


def needs(seller: Seller, activity: Activity | None, draft: Draft) -> tuple[Need, ...]:
    """The facts still missing, the next to ask first; names are those of ``custom.asks``.

    Head count and guide come before the day, because they decide how many slots must be free; who is asking comes before
    how it is settled. ``confirm`` is always last. Empty where nothing can be booked here, whatever is said: the activity is
    contact-first, or not open to this category (see ``category_allowed``, which says why).
    """
    if activity is None:
        return ("activity",)
    if activity.channel == "contact_first":
        return ()
    category = known_category(seller, draft.category)
    unclear = draft.category is None and (_perhaps_a_class(activity, draft.party) or _others_only(activity, category))
    if not unclear and not category_allowed(seller, activity, category).accepted:
        return ()
    wanted: dict[Need, bool] = {
        "category": unclear,
        "party": draft.party is None or draft.party.visitors == 0,
        "guide": _guide_unclear(seller, activity, draft),
        "date": activity.dated and draft.day is None,
        "time": activity.dated and draft.time is None,
        "companion": _companion_missing(seller, activity, draft),
        "email": draft.email is None,
        "code": draft.account_id is None,
        **_for_the_papers(seller, activity, category, draft),
        "settlement": _settlement_missing(seller, activity, category, draft),
        "recipient": draft.recipient is None,
        "terms": not draft.terms_accepted and bool(seller.applying(TermsRequired, activity, category)),
        "confirm": True,
    }
    return tuple(need for need, missing in wanted.items() if missing)


def effective_guide_mode(seller: Seller, activity: Activity, party: Party, guide_mode: GuideMode | None) -> GuideMode | None:
    """The guide mode that the facts leave: as said; else for a guided group that fits one slot ``single``, or ``per_slot`` where there
    are several guides; None while open.

    A party that is ordered for as a whole brings the guides it names, and nobody asks which part each of them leads.
    """
    if activity.channel == "on_request":
        return None
    if guide_mode is not None or not party.guides:
        return guide_mode
    plan = split(seller, activity, party)
    if plan.slots == 1 and party.guides == 1:
        return "single"
    return "per_slot" if party.guides >= plan.slots > 0 else None


def _guide_unclear(seller: Seller, activity: Activity, draft: Draft) -> bool:
    """Whether it is open if a guide comes, or, for a group that must be split, whether one guide leads all its parts."""
    if draft.guide_mode is not None or activity.channel == "on_request":
        return False
    if draft.party is None:
        return True
    return effective_guide_mode(seller, activity, draft.party, None) is None


def known_category(seller: Seller, category: str | None) -> str:
    """The kind of group as the seller names it: its first one where nobody says, or where it has none of that name."""
    return category if category in {one.id for one in seller.categories} else seller.default_category


def deliveries(seller: Seller, activity: Activity) -> tuple[str, ...]:
    """The ways in which what is bought reaches the customer, where the seller publishes any (FM-058, FM-059, CH-020)."""
    return tuple(dict.fromkeys(rule.by for rule in seller.applying(Delivery, activity)))


def _for_the_papers(seller: Seller, activity: Activity, category: str, draft: Draft) -> dict[Need, bool]:
    """What the seller's order form or its account for professionals must state (FM-017, MAD-004 to 006, MAD-012)."""
    if activity.channel != "on_request":
        return {}
    fields = {field for rule in seller.applying(OrderFields, activity, category) for field in rule.fields}
    account = {field for rule in seller.applying(AccountFields, activity, category) for field in rule.fields}
    ways = () if activity.dated else deliveries(seller, activity)
    return {
        "company": "company" in account | fields and draft.company is None,
        "phone": "contact" in fields and not draft.phone,
        "address": "postal_address" in fields and not draft.address,
        "delivery": bool(ways) and draft.delivery not in ways,
    }


def _others_only(activity: Activity, category: str) -> bool:
    """Whether the activity is for other kinds of groups than the usual one, so that one must be named."""
    return bool(activity.offered_to) and category not in activity.offered_to


def _perhaps_a_class(activity: Activity, party: Party | None) -> bool:
    return len(activity.offered_to) > 1 and party is not None and party.children > party.adults


def _companion_missing(seller: Seller, activity: Activity, draft: Draft) -> bool:
    if not companion_required(seller, activity).values["required"]:
        return False
    return draft.companion is None or not companion_complete(seller, draft.companion).accepted


def _settlement_missing(seller: Seller, activity: Activity, category: str, draft: Draft) -> bool:
    return draft.settlement not in settlements_allowed(seller, activity, category).values["settlements"]
