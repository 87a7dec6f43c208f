"""What was dropped comes back: "remets-la" after an option was cancelled, a request abandoned or a visit taken off the list.

Nothing is held by it: the same again goes through places, price and recap like anything new.
"""

from __future__ import annotations

import secrets
from dataclasses import replace

from actions.booking.facts import take_facts
from actions.booking.further import MOST, add, clauses, same_group, visits
from actions.booking.who import offer_what_next
from actions.common.context import Turn
from actions.common.dossier import Booking, Further
from actions.common.understand import Intentions
from actions.orders import again
from actions.reading.phrases.changes import ends_in_leaving_out, leaves_out
from actions.reading.types import Reading
from booking_core.orders.views import OrderView
from booking_core.rules.facts import TimeWish


def keep(turn: Turn) -> None:
    """Remember the booking in hand before it is dropped, if anything is known of it; visits that follow are of its group still."""
    dossier, booking = turn.dossier, turn.booking
    if booking is None or not (booking.activity or booking.party or booking.day):
        return
    dossier.dropped = [booking]
    if dossier.further:
        dossier.last_booking = booking.model_copy(update={"plan": None})


def keep_all(turn: Turn) -> None:
    """Remember the booking in hand with the visits that would follow; all of them are dropped."""
    dossier, booking = turn.dossier, turn.booking
    keep(turn)
    if booking is not None:
        dossier.dropped = [*dossier.dropped, *(as_booking(booking, one) for one in dossier.further)]
    dossier.further = []


def keep_order(turn: Turn, order: OrderView) -> None:
    """Remember an order that was just cancelled, as what would have to be said to make it again."""
    booking = again.of_order(turn, order)
    booking.day = order.day
    booking.time = TimeWish(near=order.starts[0][2]) if order.starts else None
    turn.dossier.dropped = [*turn.dossier.dropped, booking]


def take_off(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """ "Finalement sans la Sainte-Chapelle": a further visit, or the one in hand where others follow, is taken off the list."""
    dossier, booking = turn.dossier, turn.booking
    if taken_instead(turn, reading, wants):
        return True
    named = {match.id for match in reading.activities} | set(reading.rejected)
    if booking is None or not dossier.further or wants.question or len(named) != 1:
        return False
    if not reading.rejected and not leaves_out(reading.text):
        return False
    name = named.pop()
    off = next((one for one in dossier.further if f"{one.seller}/{one.activity}" == name), None)
    if off is not None:
        dossier.further = [one for one in dossier.further if one is not off]
        dossier.dropped = [as_booking(booking, off)]
    elif name == f"{booking.seller}/{booking.activity}":
        keep(turn)
        dossier.booking = None
    else:
        return False
    turn.say("further-dropped", activity=turn.title(name))
    return True


def taken_instead(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """ "Laissez tomber l'Arc, la Sainte-Chapelle": the visit given up is dropped, the one named beside it takes its place."""
    dossier, booking = turn.dossier, turn.booking
    named = visits(reading)
    if booking is None or booking.activity is None or wants.question or len(named) != 2:
        return False
    lead = clauses(reading.text, [0, *(start for _, start in named)])
    given_up = [name for (name, _), before in zip(named, lead, strict=False) if ends_in_leaving_out(before)]
    hand = f"{booking.seller}/{booking.activity}"
    if len(given_up) != 1:
        return False
    kept = next(name for name, _ in named if name != given_up[0])
    dossier.further = [one for one in dossier.further if f"{one.seller}/{one.activity}" not in (given_up[0], kept)]
    turn.say("further-dropped", activity=turn.title(given_up[0]))
    if given_up[0] == hand or both_in(turn, hand, given_up[0], kept):
        matches = tuple(match for match in reading.activities if match.id == kept)
        take_facts(turn, replace(reading, activities=matches, correction=True))
    elif kept != hand:
        return add(turn, replace(reading, correction=False), [one for one in named if one[0] == kept])
    return True


def both_in(turn: Turn, hand: str, *parts: str) -> bool:
    """Whether what is booked unites both visits, as a joint ticket does: without the one, the other is left."""
    sites = set(turn.core.catalogue.activity(*hand.split("/")).sites)
    return hand not in parts and all(set(turn.core.catalogue.activity(*part.split("/")).sites) < sites for part in parts)


def as_booking(group: Booking, visit: Further) -> Booking:
    """A visit of the list as a booking of its group."""
    booking = same_group(group)
    booking.seller, booking.activity, booking.time = visit.seller, visit.activity, visit.time
    booking.day, booking.party = visit.day or group.day, visit.party or group.party
    return booking


def put_back(turn: Turn) -> None:
    """Take up again what was dropped last; where nothing was, the booking made last is proposed once more."""
    dossier = turn.dossier
    dropped, dossier.dropped = dossier.dropped, []
    if not dropped:
        if dossier.booking is not None:
            turn.say("put-back-nothing")
        elif dossier.last_booking is not None:
            again.same_as_last(turn, turn.parsed.text)
        else:
            turn.say("put-back-nothing")
            offer_what_next(turn)
        return
    dossier.pending = dossier.after_login = None
    if dossier.booking is None or dossier.booking.activity is None:
        first, *dropped = dropped
        dossier.booking = renewed(turn, first)
        dossier.seller = first.seller or dossier.seller
        turn.say("put-back" if first.activity else "put-back-begun", so_far=again.so_far(turn, dossier.booking) if first.activity else "")
    for one in dropped[: MOST - len(dossier.further)]:
        if one.activity:
            dossier.further.append(Further(seller=one.seller, activity=one.activity, day=one.day, time=one.time, party=one.party))
            turn.say("further-noted", activity=turn.title(f"{one.seller}/{one.activity}"))


def renewed(turn: Turn, dropped: Booking) -> Booking:
    """The same wishes as a new request: its places are looked for anew, its terms accepted anew, and a day gone by is asked for."""
    fresh = dropped.model_copy(update={"key": secrets.token_hex(8), "plan": None, "terms": False, "noted": [], "agreed_cents": None})
    if fresh.day is not None and fresh.day < turn.now.date():
        fresh.day = fresh.time = None
    return fresh
