"""What was said before need not be said again: "le même que la dernière fois", and a conversation taken up after a silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from actions.booking.facts import take_facts
from actions.booking.further import same_group
from actions.booking.when import times
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.orders.existing import known_customer
from booking_core.orders.views import OrderView

SILENCE = timedelta(hours=1)


def same_as_last(turn: Turn, text: str) -> None:
    """Take everything from the booking made last but day, hour and what ``text`` says otherwise.

    Of a customer who is not known yet, once the address is proved.
    """
    dossier = turn.dossier
    model = dossier.last_booking
    if model is None:
        if not known_customer(turn, "same_as_last"):
            return
        assert dossier.account is not None
        orders = sorted(turn.core.orders(dossier.account.id), key=lambda one: one.placed_at)
        if not orders:
            turn.say("same-as-last-none")
            return
        model = of_order(turn, orders[-1])
    fresh = same_group(model)
    fresh.seller, fresh.activity, fresh.day = model.seller, model.activity, None
    said = turn.booking
    if said is not None:  # what was said this time counts more
        given = {name for name in Booking.model_fields if name != "key" and getattr(said, name) not in (None, "", [], False)}
        fresh = fresh.model_copy(update={name: getattr(said, name) for name in given})
    dossier.booking, dossier.seller = fresh, fresh.seller
    dossier.pending = dossier.after_login = None
    party = fresh.whole_party()
    activity = turn.activity().name.get(turn.lang)
    turn.say("same-as-last-taken", activity=activity, people=party.persons if party else 0)
    if said is None:
        take_facts(turn, turn.read(text))


def of_order(turn: Turn, order: OrderView) -> Booking:
    """An order of this customer as a booking to be made anew."""
    paper = turn.core.paperwork(order.reference)
    return Booking(
        seller=order.seller,
        activity=order.activity,
        category=order.category,
        party=replace(order.party, guides=0),
        guides=order.party.guides,
        companion=paper.companion,
        settlement=order.settlement,
        recipient=paper.recipient_email,
        company=paper.company,
        delivery=order.delivery,
        address=paper.address or None,
    )


def take_up(turn: Turn) -> None:
    """After a silence say where things stand, and look again whether places and days of the booking in hand are still to be had."""
    dossier, seen = turn.dossier, turn.dossier.seen
    if seen is None or turn.now - seen < SILENCE:
        return
    tell_ended(turn)
    booking = dossier.booking
    if booking is None or booking.activity is None:
        return
    turn.say("taken-up", so_far=so_far(turn, booking))
    if booking.day is not None and booking.day < turn.now.date():
        turn.say("date-past", day=booking.day)
        booking.day = booking.time = None
    booking.plan = None  # found again, or something near it, by the step that looks for places
    booking.noted = [one for one in booking.noted if not one.startswith("open-")]


def so_far(turn: Turn, booking: Booking) -> str:
    """What is known of a booking whose visit is known, in a few words."""
    party = booking.whole_party()
    hours = times(turn, booking.plan) if booking.plan is not None and booking.plan.sessions else []
    return turn.t(
        "so-far", activity=turn.activity().name.get(turn.lang), people=party.persons if party else 0,
        dated=booking.day is not None, day=booking.day or "", times=hours, timed=bool(hours),
    )  # fmt: skip


def tell_ended(turn: Turn) -> None:
    """Options and orders of this conversation that ended meanwhile, each once."""
    dossier = turn.dossier
    mine = {one.reference: one for one in turn.core.orders(dossier.account.id)} if dossier.account is not None else {}
    for reference in dossier.orders:
        order = mine.get(reference)
        if order is not None and order.state == "expired" and reference not in dossier.ended:
            dossier.ended = [*dossier.ended, reference][-12:]
            turn.say("ended-meanwhile", reference=reference, activity=order.activity_name.get(turn.lang))
