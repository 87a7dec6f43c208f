"""From what is known to what comes next: the one question of this turn, or the booking itself.

Which facts are needed is the core's answer (``core.needs``); here is only their order in a conversation that may be told
several at once, and the checks that a rule makes as soon as its facts are there.
"""

from __future__ import annotations

from actions.context import Turn
from actions.deal import ask_terms, place, recap, settlement_step
from actions.handover import offer_handover
from actions.when import ask_date, ask_time, find_places
from actions.who import ask_code, ask_email, ask_guide, ask_guide_mode, ask_party, ask_recipient, companion_step
from booking_core.rules.decision import Decision
from booking_core.rules.facts import Party


def advance(turn: Turn) -> None:
    """Ask for the first thing that is missing; place the order when nothing is."""
    for step in (visit_step, group_step, time_step, companion_step, settlement_step, address_step, promise_step):
        if step(turn):
            return
    place(turn)


def visit_step(turn: Turn) -> bool:
    """What is visited, and by whom the seller lets it be booked here."""
    booking = turn.booking
    assert booking is not None
    if booking.activity is None:
        return ask_activity(turn)
    if booking.category is None and booking.party is not None:
        booking.category = "school" if booking.party.children > booking.party.adults and booking.party.companions else "adults"
    decision = turn.core.allowed(turn.draft())
    if decision.accepted:
        return False
    return offer_handover(turn, decision)


def ask_activity(turn: Turn) -> bool:
    """Ask what to visit, the online activities as buttons."""
    for seller in turn.core.catalogue.sellers:
        if turn.dossier.seller in (None, seller.id):
            for activity in seller.activities:
                if activity.channel == "online":
                    turn.reply.offer(activity.name.get(turn.lang), {"activity": f"{seller.id}/{activity.id}"})
    turn.reply.ask("activity", turn.t("ask-activity"))
    return True


def group_step(turn: Turn) -> bool:
    """How many and who; a group too large for one slot is split before its hours are looked for."""
    booking = turn.booking
    assert booking is not None
    if booking.party is None:
        return ask_party(turn)
    if booking.guides is None:
        return ask_guide(turn)
    party = turn.draft().party
    assert party is not None
    point_out(turn, "required", turn.core.booking_required(turn.draft()))
    split = turn.core.split(turn.draft())
    groups = len(split.values.get("groups", ()))
    if groups > 1:
        point_out(turn, f"split-{groups}-{party.persons}", split)
        if party.guides and booking.guide_mode is None:
            return ask_guide_mode(turn, groups)
    elif party.guides:
        booking.guide_mode = None
    return gratuity_check(turn, party)


def gratuity_check(turn: Turn, party: Party) -> bool:
    """A price that a person must settle (exactly 20 and a companion) does not stop the hold: it is said and handed over with it."""
    quote = turn.core.quote(turn.draft())
    if quote.decision.outcome == "handoff":
        if not quote.decision.values.get("hold_allowed"):
            return offer_handover(turn, quote.decision)
        point_out(turn, f"gratuity-{party.persons}", quote.decision)
    return False


def point_out(turn: Turn, name: str, decision: Decision) -> None:
    """Give the reasons of a decision once in a booking."""
    booking = turn.booking
    assert booking is not None
    if name not in booking.noted:
        booking.noted.append(name)
        turn.reply.explain(decision)


def time_step(turn: Turn) -> bool:
    """The day, the hour, and places that are really free."""
    booking = turn.booking
    assert booking is not None
    if booking.plan is not None:
        return False
    if booking.day is None:
        return ask_date(turn)
    if booking.time is None:
        return ask_time(turn)
    return find_places(turn)


def address_step(turn: Turn) -> bool:
    """Whose address, proved, and whom the tickets go to."""
    booking, dossier = turn.booking, turn.dossier
    assert booking is not None
    if dossier.account is None:
        return ask_code(turn) if dossier.claimed_email else ask_email(turn)
    return ask_recipient(turn) if booking.recipient is None else False


def promise_step(turn: Turn) -> bool:
    """The terms, then the recap; confirming it is what places the order."""
    booking = turn.booking
    assert booking is not None
    if not booking.terms:
        return ask_terms(turn)
    return recap(turn)
