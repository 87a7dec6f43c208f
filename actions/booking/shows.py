"""A show wished with a visit that has none: said, and what has one is offered; everything else said is kept."""

from __future__ import annotations

from dataclasses import replace

from actions.booking.facts import take_facts
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.common.understand import Intentions
from actions.reading.phrases.visits import names_show
from actions.reading.types import Reading
from booking_core.catalogue import Activity
from booking_core.rules import in_season


def take(turn: Turn, reading: Reading, wants: Intentions) -> bool:
    """Ask which show is meant instead; False when no show is spoken of, or what is booked has one."""
    if keeps(turn, reading) or chooses(turn, reading):
        return True
    if not names_show(reading.text) or reading.correction or reading.rejected or (wants.question and wants.topic):
        return False
    plain = without_show(turn, reading)
    if plain is None:
        return False
    seller, activity = plain
    booking = turn.dossier.booking = turn.booking or Booking()
    turn.dossier.seller = booking.seller = seller
    booking.activity = activity.id
    take_facts(turn, replace(reading, activities=()))
    shows = [one for one in turn.core.catalogue.seller(seller).activities if has_show(one) and plays(turn, booking, one)]
    if not shows:
        return False
    booking.plan = None
    turn.say("show-not-in", activity=activity.name.get(turn.lang))
    for one in shows:
        turn.reply.offer(one.name.get(turn.lang), {"activity": f"{seller}/{one.id}"})
    turn.reply.offer(turn.t("show-keep", activity=activity.name.get(turn.lang)), {"do": "go_on"})
    turn.reply.ask("activity", turn.t("ask-which-show"))
    return True


def keeps(turn: Turn, reading: Reading) -> bool:
    """A bare no to the shows offered: the visit stays as it was."""
    chosen = turn.booking is not None and turn.booking.activity is not None
    return chosen and turn.dossier.asked == "activity" and reading.yes is False and reading.bare


def chooses(turn: Turn, reading: Reading) -> bool:
    """ "The show pass then", of the shows offered: it takes the place of the visit, it does not follow it."""
    booking, named = turn.booking, {match.id for match in reading.activities if not match.id.endswith("/")}
    if booking is None or booking.activity is None or turn.dossier.asked != "activity" or len(named) != 1:
        return False
    seller, activity = next(iter(named)).split("/")
    shown = seller == booking.seller and has_show(turn.core.catalogue.activity(seller, activity))
    return shown and take_facts(turn, replace(reading, correction=True))


def without_show(turn: Turn, reading: Reading) -> tuple[str, Activity] | None:
    """The visit in hand, or named beside a show of the same seller, that has none; a show named alone is itself what is wished."""
    catalogue, booking = turn.core.catalogue, turn.booking
    named = [match.id.split("/") for match in reading.activities if not match.id.endswith("/")]
    found = [(seller, catalogue.activity(seller, activity)) for seller, activity in named]
    bare = [one for one in found if not has_show(one[1])]
    if booking is not None and booking.activity is not None:
        in_hand = catalogue.activity(booking.seller, booking.activity)
        return None if found or has_show(in_hand) else (booking.seller, in_hand)
    if len(bare) != 1 or any(seller != bare[0][0] or set(one.sites) != set(bare[0][1].sites) for seller, one in found):
        return None
    return bare[0] if any(has_show(one) for one in catalogue.seller(bare[0][0]).activities) else None


def has_show(activity: Activity) -> bool:
    """Whether it is called by a show."""
    return names_show(activity.name.fr)


def plays(turn: Turn, booking: Booking, activity: Activity) -> bool:
    """Whether the show is given on the day that is known."""
    return booking.day is None or in_season(turn.core.catalogue.seller(booking.seller), activity, booking.day).accepted
