"""The day, the hour and the places: what is asked about them, and what the planner found."""

from __future__ import annotations

from datetime import date, time, timedelta

from actions.booking.day_picker import days_with_room, fits, show_days, show_slots
from actions.booking.prices import session_line, show_price_of_plan
from actions.common.context import Turn
from actions.reading.phrases.visits import asks_to_see_places, names_outermost_hour, speaks_of_places
from actions.reading.types import Reading
from booking_core.inventory.views import DayPlaces, SlotPlaces
from booking_core.rules.facts import Plan, TimeWish

PROPOSED_DAYS = 4
NEARBY = timedelta(days=7)  # before a day spoken of that could not be had
FAR_AHEAD = timedelta(days=31)
NOT_OPEN = {"closed_to_groups", "closed_day", "past", "too_far"}  # reasons that have nothing to do with how many places are left
STILL_AS_WISHED = 45  # minutes from the wished time that need no question, only a word


def people(turn: Turn) -> int:
    """Everybody who needs a place."""
    party = turn.draft().party
    return party.persons if party else 1


def ask_date(turn: Turn) -> bool:
    """Ask for the day, with the calendar; days the customer left open are proposed by how free they are."""
    booking = turn.booking
    assert booking is not None and booking.activity is not None
    wanted = booking.wanted_days
    tomorrow = turn.now.date() + timedelta(days=1)
    start = min(wanted, default=max(tomorrow, booking.around - NEARBY) if booking.around else tomorrow)
    days = days_with_room(turn, (booking.seller, booking.activity), start, people(turn), max(wanted, default=start))
    show_days(turn, days)
    fitting = [one.date for one in days if fits(one, people(turn)) and (not wanted or one.date in wanted)]
    if wanted and not fitting:
        turn.say("days-none-free", first=min(wanted), last=max(wanted))
        fitting = [one.date for one in days if fits(one, people(turn))]
    elif fitting and fitting[0] - start > FAR_AHEAD:
        turn.say("days-first", day=fitting[0])  # else the calendar opens months away without a word
    if wanted or turn.dossier.asked == "date":
        for day in spread(fitting, PROPOSED_DAYS):
            turn.reply.offer(turn.t("day", day=day), {"day": day.isoformat()})
    turn.reply.ask("date", turn.t("ask-date-among" if wanted and fitting else "ask-date"))
    return True


def spread(days: list[date], count: int) -> list[date]:
    """A few days over the whole span, the first included."""
    if len(days) <= count:
        return days
    step = len(days) / count
    return [days[int(index * step)] for index in range(count)]


def day_is_shut(turn: Turn) -> bool:
    """A day without any place for groups is said at once, with the nearest days that have some."""
    booking = turn.booking
    assert booking is not None and booking.activity is not None and booking.day is not None
    day: DayPlaces = turn.core.days(booking.seller, booking.activity, booking.day, booking.day)[0]
    if not day.closed and day.free >= people(turn):
        return False
    turn.reply.explain(turn.core.plan(turn.draft()).reasons if booking.time and booking.party else ())
    turn.say(f"day-{(day.closed or 'full').replace('_', '-')}", day=booking.day, free=day.free)
    start = max(booking.day - timedelta(days=7), turn.now.date())
    span = days_with_room(turn, (booking.seller, booking.activity), start, people(turn))
    fitting = sorted((one.date for one in span if fits(one, people(turn))), key=lambda one: abs(one - day.date))
    for one in sorted(fitting[:PROPOSED_DAYS]):
        turn.reply.offer(turn.t("day", day=one), {"day": one.isoformat()})
    show_days(turn, span)
    booking.day = None
    turn.reply.ask("date", turn.t("ask-date-other"))
    return True


def ask_time(turn: Turn) -> bool:
    """Ask for the hour, with the slots of that day."""
    booking = turn.booking
    assert booking is not None and booking.activity is not None and booking.day is not None
    if day_is_shut(turn):
        return True
    if booking.unmet is not None and booking.party is not None:
        booking.time = booking.unmet  # said before: what is nearest to it is proposed again, for the group and the day as they are now
        return find_places(turn)
    show_slots_of_day(turn)
    for title in ("time-morning", "time-afternoon", "time-any"):
        turn.reply.offer(turn.t(title), {"say": turn.t(title)})
    turn.reply.ask("time", turn.t("ask-time", day=booking.day))
    return True


def show_slots_of_day(turn: Turn) -> None:
    """Put the slots of the day beside the question."""
    booking = turn.booking
    assert booking is not None and booking.activity is not None and booking.day is not None
    show_slots(turn, turn.core.slots(booking.seller, booking.activity, booking.day))


def find_places(turn: Turn) -> bool:
    """Look for the places. Found near the wish: say so and go on (False); else propose the nearest (True)."""
    booking = turn.booking
    assert booking is not None and booking.day is not None
    result = turn.core.plan(turn.draft())
    if result.plan is not None and result.distance_minutes <= STILL_AS_WISHED:
        booking.plan, booking.unmet = result.plan, None
        if len(turn.activity().sites) > 1:
            turn.say("found-joint", day=result.plan.day)
            turn.reply.say("\n".join(session_line(turn, session) for session in result.plan.sessions))
        elif (wish := booking.time.near if booking.time else None) and result.distance_minutes and len(times(turn, result.plan)) == 1:
            turn.say("found-nearest", wish=wish, day=result.plan.day, times=times(turn, result.plan))
        else:
            turn.say(
            "found-places" if len(times(turn, result.plan)) == 1 else "found-split",
            day=result.plan.day, times=times(turn, result.plan), groups=len(times(turn, result.plan)),
        )  # fmt: skip
        if turn.activity().channel == "online":  # what is priced as a whole was priced with the group
            show_price_of_plan(turn, turn.core.quote(turn.draft(), result.plan))
        return False
    outside = outside_hours(turn, booking.time or TimeWish())
    if not outside and booking.tell(f"unmet-{booking.day}-{booking.time}-{booking.party}"):
        turn.reply.explain(result.reasons)
    proposals = ([result.plan] if result.plan else []) + list(result.alternatives)
    if not proposals:
        turn.say("no-places-at-all")
        booking.day, booking.wanted_days = None, []
        return ask_date(turn)
    for plan in proposals[:5]:
        first = min((session.day, session.start) for session in plan.sessions)
        title = turn.t("plan-same-day" if plan.day == booking.day else "plan-other-day", day=plan.day, times=times(turn, plan))
        turn.reply.offer(title, {"day": plan.day.isoformat(), "at": first[1].isoformat("minutes")})
    show_slots_of_day(turn)
    if outside:
        turn.reply.ask("time", turn.t("ask-which-time"))
    elif any(reason.code in NOT_OPEN for reason in result.reasons):
        turn.reply.ask("time", turn.t("ask-nearest-time"))
    else:
        turn.reply.ask("time", turn.t("ask-other-time", wish=wish_in_words(turn, booking.time or TimeWish()), day=booking.day))
    booking.unmet, booking.time = None if outside else booking.time, None
    return True


def asks_for_places(turn: Turn, reading: Reading, asks: bool) -> bool:
    """ "Quelles places restent samedi ?", "combien à 10h ?" while a visit is booked: the day is looked at, neither day nor hour is taken.

    ``asks`` tells whether the message is a question that no document answers. At the question about the day or the hour another
    day is an answer, even when it is asked; a question about the places of the day in hand never is.
    """
    booking = turn.booking
    if booking is None or booking.activity is None or booking.day is None or reading.correction:
        return False
    day, of_places = reading.dates.day if reading.dates else None, speaks_of_places(reading.text)
    if not (asks or asks_to_see_places(reading.text) or (turn.dossier.asked == "time" and of_places)):
        return False
    of_places = of_places or (turn.dossier.asked == "time" and names_outermost_hour(reading.text))
    wish = reading.time if reading.time and (reading.time.near or reading.time.earliest or reading.time.latest) else None
    if day is None or day == booking.day:
        if not of_places or (reading.dates and day is None):
            return False
        day = booking.day
    elif turn.dossier.asked in ("date", "time") and not of_places:
        return False
    tell_places(turn, day, TimeWish(wish.near, wish.earliest, wish.latest) if wish else TimeWish())
    return True


def tell_places(turn: Turn, day: date, wish: TimeWish) -> None:
    """What is left on a day, or about the hour wished, for somebody who only asks; slots with as many places are told together."""
    booking = turn.booking
    assert booking is not None and booking.activity is not None
    slots = turn.core.slots(booking.seller, booking.activity, day)
    free = [
        turn.t("slots-free" if run[1:] else "slot-free", time=run[0].time, last=run[-1].time, free=run[0].free)
        for run in alike(slots, wish)
    ]
    turn.say("places-left" if free else "places-none-on-day", day=day, slots=free)
    if day != booking.day and free:
        turn.reply.offer(turn.t("take-day", day=day), {"day": day.isoformat()})


def alike(slots: list[SlotPlaces], wish: TimeWish) -> list[list[SlotPlaces]]:
    """The slots that meet a wish and have room, in runs of neighbours with as many places; at an exact hour its slot or the next ones."""
    open_slots = [one for one in slots if not one.closed and one.free]
    if wish.near and not (wish.earliest or wish.latest):
        near = sorted(open_slots, key=lambda one: abs(minutes(one.time) - minutes(wish.near or one.time)))
        open_slots = sorted(near[: 1 if near and near[0].time == wish.near else 2], key=lambda one: one.time)
    runs: list[list[SlotPlaces]] = []
    for one in open_slots:
        if (wish.earliest and one.time < wish.earliest) or (wish.latest and one.time > wish.latest):
            continue
        neighbours = runs and slots.index(one) - slots.index(runs[-1][-1]) == 1
        if neighbours and runs[-1][-1].free == one.free:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def outside_hours(turn: Turn, wish: TimeWish) -> bool:
    """Whether no visit starts anywhere near the wished hour; says when they do."""
    booking = turn.booking
    assert booking is not None and booking.activity is not None and booking.day is not None
    if wish.near is None or is_visit_hour(turn, wish.near):
        return False
    starts = [one.time for one in turn.core.slots(booking.seller, booking.activity, booking.day)]
    turn.say("time-outside", first=starts[0], last=starts[-1], day=booking.day)
    return True


def is_visit_hour(turn: Turn, hour: time) -> bool:
    """Whether visits start about then on the day of the booking; True where that is not known."""
    booking = turn.booking
    assert booking is not None
    if booking.activity is None or booking.day is None:
        return True
    starts = [one.time for one in turn.core.slots(booking.seller, booking.activity, booking.day)]
    return not starts or minutes(starts[0]) - 30 <= minutes(hour) <= minutes(starts[-1]) + 30


def minutes(moment: time) -> int:
    """Since midnight."""
    return moment.hour * 60 + moment.minute


def times(turn: Turn, plan: Plan) -> list[str]:
    """The starts of a plan at its first site, in words."""
    site = min(plan.sessions, key=lambda session: (session.day, session.start)).site
    return [turn.clock(session.start) for session in sorted(plan.sessions, key=lambda one: (one.day, one.start)) if session.site == site]


def wish_in_words(turn: Turn, wish: TimeWish) -> str:
    """The hour that was asked for."""
    if wish.near:
        return turn.t("wish-at", at=wish.near)
    if wish.earliest and wish.latest:
        return turn.t("wish-between", first=wish.earliest, last=wish.latest)
    if wish.earliest:
        return turn.t("wish-from", first=wish.earliest)
    return turn.t("wish-until", last=wish.latest) if wish.latest else turn.t("time-any")
