"""From what is known to what comes next: the one question of this turn, or the recap.

Which facts are needed is the core's answer (``core.needs``). Here are the questions for them, and the remarks that rules
make as soon as their facts are there.
"""

from __future__ import annotations

from collections.abc import Callable

from actions.answers.price_questions import wanted_price
from actions.booking import proposals
from actions.booking.billing import ask_billing
from actions.booking.deal import ask_settlement, ask_terms, recap
from actions.booking.further import overlapping
from actions.booking.ordering import order_remarks
from actions.booking.particulars import ask_address, ask_company, ask_contact_phone, ask_delivery
from actions.booking.told import tell_back
from actions.booking.when import ask_date, ask_time, day_is_shut, find_places
from actions.booking.who import ask_category, ask_code, ask_companion, ask_email, ask_guide, ask_party, ask_phone, ask_recipient
from actions.common.assumed import with_companion
from actions.common.context import Turn
from actions.support.handover import offer_handover
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Party
from booking_core.rules.groups import SplitDecision, booking_required, category_allowed, slot_capacity, split
from booking_core.rules.needs import effective_guide_mode
from booking_core.rules.settling import settlement_allowed

Step = Callable[[Turn], bool]


def advance(turn: Turn) -> None:
    """Ask for the first thing that is missing; the last one is the confirmation of the recap."""
    if site_step(turn) or shut_step(turn):
        return
    wanted_price(turn)
    draft, booking = turn.draft(), turn.booking
    if booking is not None and booking.plan is not None and draft.party is not None:
        booking.plan = with_companion(booking.plan, draft.party)
    needs = turn.core.needs(draft)
    for need, step in STEPS:
        if need in BEFORE_PLACES and need in needs:
            tell_back(turn, need)
        if (need is None or need in needs) and step(turn):
            return
        if need is None:  # a remark may have refused a fact, which is then to be asked for
            needs = turn.core.needs(turn.draft())


BEFORE_PLACES = ("category", "party", "guide", "date", "time")


def site_step(turn: Turn) -> bool:
    """What is visited, and whether the seller lets this kind of group book it here."""
    booking = turn.booking
    assert booking is not None
    if booking.activity is None:
        return ask_activity(turn)
    category = turn.category()
    decision = category_allowed(turn.seller(), turn.activity(), category)
    if not decision.accepted:
        offer_other_kinds(turn, category)
        return offer_handover(turn, decision)
    if booking.settlement is not None:
        wish = settlement_allowed(turn.seller(), turn.activity(), category, booking.settlement)
        if not wish.accepted:
            turn.reply.explain(wish)
            booking.settlement = None
    return False


def offer_other_kinds(turn: Turn, refused: str) -> None:
    """Where only this kind of group is refused, the kinds that are not: the words may have been misread."""
    for category in turn.seller().categories:
        if category.id != refused and category_allowed(turn.seller(), turn.activity(), category.id).accepted:
            turn.reply.offer(turn.t("not-this-category", category=category.name.get(turn.lang)), {"category": category.id})


def shut_step(turn: Turn) -> bool:
    """A day that is closed is said as soon as it is named, not after everything else has been asked."""
    booking = turn.booking
    assert booking is not None
    if booking.day is None or booking.plan is not None or not booking.tell(f"open-{booking.day}"):
        return False
    return day_is_shut(turn)


def ask_activity(turn: Turn) -> bool:
    """Ask what to visit: of one seller's what can be booked here as buttons, else first whose."""
    booking, catalogue = turn.booking, turn.core.catalogue
    assert booking is not None
    tell_back(turn, "activity")
    if booking.open_wish is not None and proposals.ask(turn):
        return True
    seller_id = booking.seller or turn.dossier.seller
    for seller in catalogue.sellers:
        offered = [one for one in seller.activities if one.channel in ("online", "on_request")]
        if seller.id == seller_id:
            for activity in offered:
                turn.reply.offer(activity.name.get(turn.lang), {"activity": f"{seller.id}/{activity.id}"})
        elif not seller_id and offered:
            turn.reply.offer(seller.name.get(turn.lang), {"say": seller.name.get(turn.lang)})
    turn.reply.ask("activity", turn.t("ask-activity" if seller_id else "ask-whose"))
    return True


def guide_step(turn: Turn) -> bool:
    """With a guide or without; for a group that must be split, one guide for all parts or several."""
    booking = turn.booking
    assert booking is not None
    if booking.guides is None:
        return ask_guide(turn, 0)
    party = turn.draft().party
    assert party is not None
    divided = split(turn.seller(), turn.activity(), party, None)
    if not divided.groups:
        return no_groups(turn, divided)
    tell_split(turn, divided)
    return ask_guide(turn, divided.slots)


def remarks(turn: Turn) -> bool:
    """What the rules say of the group: that booking is (not) compulsory, that it is split, that a person settles a gratuity."""
    booking = turn.booking
    assert booking is not None
    if turn.activity().channel == "on_request":
        return order_remarks(turn)
    booking.category = turn.category()
    draft, seller, activity = turn.draft(), turn.seller(), turn.activity()
    party = draft.party
    assert party is not None
    required = booking_required(seller, activity, party)
    if not required.values["required"]:
        if "voluntary" not in booking.noted and required.reasons:  # where no rule speaks of it, nothing is claimed
            turn.say("booking-voluntary", people=party.persons)
        point_out(turn, "voluntary", required)
    divided = split(seller, activity, party, effective_guide_mode(seller, activity, party, draft.guide_mode))
    if not divided.groups:
        return no_groups(turn, divided)
    if divided.slots > 1:
        tell_split(turn, divided)
    return gratuity_check(turn, party)


def no_groups(turn: Turn, divided: SplitDecision) -> bool:
    """A party that no slots can take: a person's business, or said why."""
    return offer_handover(turn, divided.decision) if divided.decision.outcome == "handoff" else impossible_group(turn, divided.decision)


def tell_split(turn: Turn, divided: SplitDecision) -> None:
    """That the group is too large for one slot, and how it is divided; once for each division."""
    booking = turn.booking
    assert booking is not None
    name = f"split-{divided.groups}"
    if name in booking.noted:
        return
    booking.noted = [*(note for note in booking.noted if not note.startswith("split-")), name]
    visitors = [str(group.visitors + group.companions) for group in divided.groups]
    capacity = slot_capacity(turn.seller(), turn.activity()) or 0
    turn.say("split", capacity=capacity, slots=divided.slots, visitors=visitors, guides=divided.groups[0].guides)
    turn.reply.cite(reason.source for reason in divided.decision.reasons)


def impossible_group(turn: Turn, decision: Decision) -> bool:
    """A group that no division fits is asked for again."""
    assert turn.booking is not None
    turn.reply.explain(decision)
    turn.booking.party = None
    return ask_party(turn)


def gratuity_check(turn: Turn, party: Party) -> bool:
    """A price that a person must settle (exactly 20 and a companion) does not stop the hold; it is said once."""
    quote = turn.core.quote(turn.draft())
    if quote.decision.outcome != "handoff":
        return False
    if not quote.decision.values.get("hold_allowed"):
        return offer_handover(turn, quote.decision)
    if point_out(turn, f"gratuity-{party.persons}", quote.decision):
        turn.reply.offer(turn.t("ask-the-team"), {"do": "hand_over", "reason": quote.decision.reasons[0].code})
    return False


def point_out(turn: Turn, name: str, decision: Decision) -> bool:
    """Give the reasons of a decision once in a booking; whether this was the time."""
    booking = turn.booking
    assert booking is not None
    if not booking.tell(name):
        return False
    turn.reply.explain(decision)
    return True


def places(turn: Turn) -> bool:
    """Places that are really free, looked for as soon as day and hour are known."""
    booking = turn.booking
    assert booking is not None
    if booking.plan is None and turn.activity().dated:
        tell_back(turn, "places")
        if find_places(turn):
            return True
    overlapping(turn)
    return False


STEPS: tuple[tuple[str | None, Step], ...] = (
    ("category", ask_category),
    ("party", ask_party),
    ("guide", guide_step),
    (None, remarks),
    ("date", ask_date),
    ("time", ask_time),
    (None, places),
    ("companion", ask_companion),
    (None, ask_phone),
    ("email", ask_email),
    ("code", ask_code),
    ("company", ask_company),
    ("phone", ask_contact_phone),
    ("address", ask_address),
    ("delivery", ask_delivery),
    ("settlement", ask_settlement),
    (None, ask_billing),
    ("recipient", ask_recipient),
    ("terms", ask_terms),
    ("confirm", recap),
)
