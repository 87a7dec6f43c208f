"""The day and the hour that were said, into the booking; what a bare number means while one of them is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from actions.booking.when import is_visit_hour
from actions.common.context import Turn
from actions.common.dossier import Booking
from actions.reading.types import DateReading, Reading, TimeReading
from booking_core.rules.facts import TimeWish

LOOK_AHEAD = timedelta(days=400)  # as far as places are on sale
LONGEST_SPAN = 46  # days of a span that are looked at


def take_date(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """The day; a date that cannot be keeps the old one."""
    found = reading.dates or (reading.if_asked.date if asked == "date" else None)
    if found is None:
        return False
    today = turn.now.date()
    day = found.day
    if day is not None and found.problem in ("", "typo"):
        if day < today:
            turn.say("date-past", day=day)
        elif day > today + LOOK_AHEAD:
            turn.say("date-far", day=day, until=today + LOOK_AHEAD)
        else:
            if booking.day not in (None, day):
                turn.note(turn.day(day))
                booking.tell(f"day-{day}")
                booking.plan = None
            booking.day, booking.around, booking.wanted_days, turn.dossier.span = day, day, [], None
        return True
    if found.problem in ("impossible", "past", "far", "weekday"):
        offer_days(turn, found)
        return True
    coming = days_of(found, today)
    if found.days and min(coming, default=max(found.days)) > today + LOOK_AHEAD:
        turn.say("date-far-said", said=found.said, until=today + LOOK_AHEAD)
        return True
    booking.wanted_days, booking.day, booking.plan = coming, None, None
    if not coming:
        turn.say("date-unclear", said=found.said)
    return True


def keep_span(turn: Turn, reading: Reading) -> None:
    """The stretch of days spoken of, in a question too: a day said later without its month is one of it."""
    if reading.dates is not None and reading.dates.span is not None and reading.dates.problem != "past":
        turn.dossier.span = reading.dates.span


def days_of(found: DateReading, today: date) -> list[date]:
    """The days to come that a choice or a span names."""
    if found.span is not None:
        first, last = max(found.span[0], today), found.span[1]
        return [first + timedelta(days=n) for n in range(min((last - first).days + 1, LONGEST_SPAN))] if first <= last else []
    return [one for one in found.days if one >= today][:LONGEST_SPAN]


def offer_days(turn: Turn, found: DateReading) -> None:
    """Say what is wrong with a date and offer the days that may have been meant."""
    if found.problem in ("far", "past"):
        message = f"date-{found.problem}" if found.day else f"date-{found.problem}-said"
        turn.say(message, day=found.day or "", said=found.said, until=turn.now.date() + LOOK_AHEAD)
        return
    turn.say(f"date-{found.problem}", said=found.said)
    for day in found.days[:3]:
        turn.reply.offer(turn.t("day", day=day), {"day": day.isoformat()})


def take_time(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> bool:
    """The wish for an hour."""
    found = reading.time or (reading.if_asked.time if asked == "time" else None)
    wish = time_wish(found) if found else None
    if found is not None and wish is None:
        turn.say("time-unclear", said=found.said)
    if wish is None and asked == "time" and (reading.any_choice or reading.dont_know):
        wish = TimeWish()
    if wish is None:
        return found is not None
    if booking.time not in (None, wish):
        booking.plan = None
    booking.time = wish
    return True


def time_wish(found: TimeReading) -> TimeWish | None:
    """What the planner aims at; None when the words leave it open in a way that must be asked."""
    if found.kind == "ask":
        return None
    return TimeWish(near=found.near, earliest=found.earliest, latest=found.latest)


BareNumber = Literal["party", "asked", "both"]


def bare_number(turn: Turn, booking: Booking, reading: Reading, asked: str | None) -> BareNumber | None:
    """What "finalement 22" changes while a day or an hour is asked for: the group, if known, unless 22 may be such a day or hour. So does
    "22" where it is asked what is to be changed.

    Where days or hours have just been proposed, the number answers them. None for any other message.
    """
    number = reading.heads or reading.if_asked.heads
    stated = reading.dates or reading.time or reading.activities
    if asked == "choice" and booking.party is not None and number is not None and number.usable and not stated:
        offered = [turn.dossier.buttons.get(payload, {}) for payload, _ in turn.dossier.shown]
        return "party" if {"do": "change_party"} in offered else None
    if asked not in ("date", "time") or booking.party is None or not reading.correction or stated or number is None or not number.usable:
        return None
    meanings = [turn.dossier.buttons.get(payload, {}) for payload, _ in turn.dossier.shown]
    if any("day" in meaning or "at" in meaning for meaning in meanings):
        return "asked" if (reading.if_asked.time if asked == "time" else reading.if_asked.date) else "party"
    if asked == "time":
        hour = reading.if_asked.time
        return "both" if hour is not None and hour.near is not None and is_visit_hour(turn, hour.near) else "party"
    day = reading.if_asked.date  # None where the message is more than a number, or the number no day
    return "both" if day is not None and day.usable else "party"


def ask_number(turn: Turn, reading: Reading) -> None:
    """A number that may be the group or the day or hour asked for: which?"""
    heads, day, hour = reading.heads or reading.if_asked.heads, reading.if_asked.date, reading.if_asked.time
    assert heads is not None
    people = turn.t("people", people=heads.persons)
    turn.reply.offer(people, {"say": people})
    if turn.dossier.asked == "date" and day is not None and day.day is not None:
        turn.reply.offer(turn.day(day.day), {"day": day.day.isoformat()})
    elif hour is not None and hour.near is not None:
        turn.reply.offer(turn.clock(hour.near), {"at": hour.near.isoformat("minutes")})
    turn.reply.ask("choice", turn.t("ask-number", number=heads.persons))
