"""Who must book, who may book here, how many a slot takes, and how a large group is divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from booking_core.catalogue.kinds import BookingThreshold, CategoryElsewhere, ContactFirst, GroupMax, Handover, SlotUnavailable, Split
from booking_core.catalogue.models import Activity, Seller
from booking_core.catalogue.order_kinds import CategoryOnly
from booking_core.rules.because import accepted, all_because, because, handed_over, refused
from booking_core.rules.decision import Decision, Reason, Text
from booking_core.rules.facts import GuideMode, Party, Session, SubGroup
from booking_core.rules.ranges import NO_VISITORS, out_of_range

SLOT_FULL = Reason("slot_full", Text("Ce créneau est complet.", "This slot is full."))

ONE_GUIDE_ONLY = Reason(
    "one_guide_only",
    Text(
        "Un seul guide conduit le groupe, mais plusieurs sont comptés : comptez-en un, ou prévoyez des guides dans chaque créneau.",
        "One guide leads the group, but several are counted: count one, or plan guides in each slot.",
    ),
)
NO_GUIDE = Reason(
    "no_guide_planned",
    Text(
        "Le groupe est annoncé sans guide, mais un guide au moins est compté : dites s’il vient.",
        "The group is said to come without a guide, but one at least is counted: say whether one comes.",
    ),
)


@dataclass(frozen=True, slots=True)
class SplitDecision:
    """How a party is divided: ``groups`` in the order of their slots, empty when the decision is not an acceptance."""

    decision: Decision
    groups: tuple[SubGroup, ...] = ()

    @property
    def slots(self) -> int:
        """How many slots the party needs."""
        return len(self.groups)


def booking_required(seller: Seller, activity: Activity, party: Party, category: str | None = None) -> Decision:
    """Whether the party must book (CMN-008, 011, 014, 017, CH-012); ``values``: required, persons, voluntary.

    Everybody counts towards the threshold (A-CMN-02), and a smaller group may book all the same (A-CMN-01).
    """
    rules = seller.applying(BookingThreshold, activity, category)
    met = [rule for rule in rules if party.persons >= rule.persons or (rule.any_size_with_guide and party.guides)]
    values = {"required": bool(met), "persons": party.persons, "voluntary": activity.channel != "contact_first"}
    if met:
        return accepted(*all_because(seller, "booking_required", met), **values)
    reasons = [because(seller, "booking_not_required", rule, doubt="below_threshold") for rule in rules]
    return accepted(*reasons, **values)


def category_allowed(seller: Seller, activity: Activity, category: str) -> Decision:
    """Whether this kind of group may book this activity here; else why not, or a hand-over whose ``reason`` value says to whom."""
    if activity.channel == "contact_first":
        rules = seller.applying(ContactFirst, activity, category)
        return handed_over(*(because(seller, rule.reason, rule) for rule in rules), reason=rules[0].reason if rules else "contact_seller")
    if category in activity.offered_to:
        return accepted()
    if only := seller.applying(CategoryOnly, activity):
        return refused(*(because(seller, rule.reason, rule) for rule in only))
    elsewhere = seller.applying(CategoryElsewhere, activity, category)
    contacts = [rule for rule in seller.applying(Handover, activity, category) if rule.applies_to.categories]
    reasons = [because(seller, rule.reason, rule) for rule in elsewhere] + [because(seller, rule.reason, rule) for rule in contacts]
    return handed_over(*reasons, reason=elsewhere[0].reason if elsewhere else "contact_seller")


def slot_capacity(seller: Seller, activity: Activity) -> int | None:
    """How many persons a slot of the activity takes: the smallest maximum of its sites; None where none is published."""
    return min((rule.persons for rule in seller.applying(GroupMax, activity)), default=None)


def site_capacity(seller: Seller, site_id: str) -> int | None:
    """How many persons a slot of one site takes (CMN-009, 012, 015, 018, A-CMN-03); None where none is published."""
    maxima = (rule.persons for rule in seller.rules if isinstance(rule, GroupMax) and site_id in rule.applies_to.sites)
    return min(maxima, default=None)


def fits_slot(seller: Seller, activity: Activity, taken: int, persons: int) -> Decision:
    """Whether ``persons`` more fit where bookings and live options take ``taken`` (CMN-030, CMN-038, A-CMN-03).

    ``values``: places_left, what is left before; slot_places_left, what is left afterwards (only when accepted).
    """
    maxima = seller.applying(GroupMax, activity)
    capacity = min((rule.persons for rule in maxima), default=0)
    left = max(capacity - taken, 0)
    if persons <= left:
        return accepted(places_left=left, slot_places_left=left - persons)
    limits = all_because(seller, "exceeds_slot_maximum", [rule for rule in maxima if persons + taken > rule.persons], doubt="slot_capacity")
    taken_by_others = all_because(seller, "slot_unavailable", seller.applying(SlotUnavailable, activity) if taken else ())
    return refused(_places_left(left), *limits, *taken_by_others, places_left=left)


def guides_named(party: Party, guide_mode: GuideMode | None) -> Decision:
    """Whether the guides counted are those of the guide mode: no guide is lost, and none comes from nowhere."""
    if guide_mode == "single" and party.guides > 1:
        return refused(ONE_GUIDE_ONLY)
    return refused(NO_GUIDE) if guide_mode == "none" and party.guides else accepted()


def split(
    seller: Seller, activity: Activity, party: Party, guide_mode: GuideMode | None = None, *, each: SubGroup | None = None
) -> SplitDecision:
    """Divide a party over slots: the fewest, then as even as possible, a guide ticket in each (CMN-027 to 029, A-CMN-04).

    With ``guide_mode`` single, one guide leads every sub-group in turn, so their slots must be spaced; with per_slot there
    are several guides. Either way a guide needs a ticket in each slot. The party's companions go along with one sub-group
    each; whoever is wanted in every slot, such as a companion a sub-group, comes on top as ``each``. What is ordered for the
    party as a whole and has no published maximum is not divided.
    """
    maxima = seller.applying(GroupMax, activity)
    if not maxima and activity.channel == "on_request" and not out_of_range(party):
        return SplitDecision(accepted(slots=1), (SubGroup(party.visitors, party.companions, party.guides),))
    if not maxima:
        return SplitDecision(handed_over(reason="capacity_unknown"))
    if refusal := out_of_range(party):
        return SplitDecision(refusal)
    if party.visitors <= 0:
        return SplitDecision(refused(NO_VISITORS))
    guides = 0 if guide_mode == "none" else party.guides
    if guide_mode in ("single", "per_slot"):
        guides = max(guides, 1)
    maximum = min(rule.persons for rule in maxima)
    groups = _fewest(party, guides, maximum, each or SubGroup(0), one=guide_mode == "single")
    if not groups:
        return SplitDecision(refused(*all_because(seller, "exceeds_slot_maximum", maxima)))
    if len(groups) == 1:
        return SplitDecision(accepted(slots=1), groups)
    reasons = all_because(seller, "exceeds_slot_maximum", maxima) + all_because(
        seller, "split", seller.applying(Split, activity), doubt="split"
    )
    return SplitDecision(accepted(*reasons, slots=len(groups), spaced=guide_mode == "single"), groups)


def check_sessions(seller: Seller, activity: Activity, sessions: Sequence[Session]) -> Decision:
    """Whether a division that the customer chose is allowed: any is, in different slots, none above the maximum (A-CMN-04)."""
    maxima = seller.applying(GroupMax, activity)
    reasons: list[Reason] = []
    starts = [(session.site, session.day, session.start) for session in sessions]
    if len(set(starts)) < len(starts):
        distinct = [rule for rule in seller.applying(Split, activity) if rule.distinct_slots]
        reasons.extend(all_because(seller, "sub_groups_need_different_slots", distinct))
    largest = max((session.group.persons for session in sessions), default=0)
    reasons.extend(all_because(seller, "exceeds_slot_maximum", [rule for rule in maxima if largest > rule.persons]))
    return refused(*reasons) if reasons else accepted()


def _fewest(party: Party, guides: int, maximum: int, each: SubGroup, *, one: bool) -> tuple[SubGroup, ...]:
    """The sub-groups of the smallest number of slots that takes everybody, each with a visitor at least; empty when none does."""
    others = party.visitors + party.companions
    for slots in range(ceil(others / maximum), party.visitors + 1):
        led = [1] * slots if one and guides else _guides(guides, slots)
        parts = zip(even(others, slots), even(party.companions, slots), led, strict=True)
        groups = tuple(
            SubGroup(size - escort + each.visitors, escort + each.companions, guide + each.guides) for size, escort, guide in parts
        )
        if all(group.persons <= maximum for group in groups):
            return groups
    return ()


def _guides(guides: int, slots: int) -> list[int]:
    """Guide tickets in each slot: at least one each when the group has a guide, all of them where they outnumber the slots."""
    return even(max(guides, slots), slots) if guides else [0] * slots


def even(total: int, parts: int) -> list[int]:
    """``total`` in ``parts`` that differ by one at most, the larger first."""
    share, rest = divmod(total, parts)
    return [share + 1] * rest + [share] * (parts - rest)


def _places_left(left: int) -> Reason:
    if left == 0:
        return SLOT_FULL
    plural = "s" if left > 1 else ""
    text = Text(f"Il reste {left} place{plural} sur ce créneau.", f"{left} place{plural} left in this slot.")
    return Reason("not_enough_places", text)
