"""When a site is open and how long a visit takes, where the seller's documents are silent and the sample calendar knows."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from actions.common.context import Turn
from actions.reading.types import Reading
from booking_core.catalogue.sample import Calendar
from booking_core.texts import day as worded_day

TOPICS = ("opening_hours", "visit_length")
DAYS_ANSWERED = 3
LEAP_YEAR = 2024  # so that 29 February is a day of it

Places = dict[str, Calendar]
"""The sample calendar of each site, by the site's name."""


def answer(turn: Turn, topic: str, seller: str | None, activity: str | None, reading: Reading) -> bool:
    """Answer ``opening_hours`` or ``visit_length`` from the sample data and mark it as such; False when that is silent too."""
    if topic not in TOPICS:
        return False
    places = calendars(turn, seller, activity)
    if not places:
        return False
    if topic == "visit_length":
        say_length(turn, seller, activity, places)
    elif days := days_asked(reading):
        turn.reply.say("\n".join(on_day(turn, name, calendar, day) for day in days for name, calendar in places.items()))
    else:
        if activity is None:
            turn.say("hours-known")
        turn.reply.say("\n".join(in_general(turn, name, calendar) for name, calendar in places.items()))
        say_closed(turn, places)
    if any(turn.core.catalogue.is_sample(one.id) for one in turn.core.catalogue.sellers if seller in (None, one.id)):
        turn.say("hours-sample")
    if turn.booking is None and turn.dossier.pending is None:
        turn.reply.offer(turn.t("start-booking"), {"do": "book"})
    return True


def calendars(turn: Turn, seller: str | None, activity: str | None) -> Places:
    """The sites meant: those of the activity, else of the seller, else of every seller."""
    catalogue = turn.core.catalogue
    found: Places = {}
    for one in catalogue.sellers:
        sample = catalogue.sample(one.id)
        if sample is None or seller not in (None, one.id):
            continue
        meant = catalogue.activity(one.id, activity).sites if activity else tuple(sample.sites)
        found |= {one.site(site).name.get(turn.lang): sample.sites[site] for site in meant if site in sample.sites}
    return found


def days_asked(reading: Reading) -> tuple[date, ...]:
    """The days that a question names; none when it is about the opening hours in general."""
    dates = reading.dates
    return dates.days[:DAYS_ANSWERED] if dates is not None and dates.kind in ("day", "choices") else ()


def on_day(turn: Turn, name: str, calendar: Calendar, day: date) -> str:
    """Whether a site is open on a day, and from when to when it takes groups."""
    closed = calendar.closed_on(day)
    if closed is not None:
        return turn.t("hours-closed-day", site=name, day=day, why=closed)
    times = [time for time in calendar.slot_times(day) if calendar.closed_to_groups_at(day, time) is None]
    if not times:
        return turn.t("hours-no-groups-day", site=name, day=day)
    return turn.t("hours-open-day", site=name, day=day, first=times[0], last=times[-1])


def in_general(turn: Turn, name: str, calendar: Calendar) -> str:
    """The opening hours of a site and the hours at which it takes no groups."""
    but = [hours.why.get(turn.lang) for hours in calendar.closed_to_groups]
    return turn.t("hours-site", site=name, opening=calendar.opening, limited=bool(but), but=but)


def say_closed(turn: Turn, places: Places) -> None:
    """The days of the year on which sites are closed, said once for all that share them."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, calendar in places.items():
        groups.setdefault(tuple(closing.on for closing in calendar.closed), []).append(name)
    for days, names in groups.items():
        if days:
            turn.say("hours-closed", days=[day_of_year(day, turn.lang) for day in days], sites=names, several=len(groups) > 1)


def day_of_year(month_day: str, lang: str) -> str:
    """``05-01`` in words: "1er mai", "1 May"."""
    month, day = map(int, month_day.split("-"))
    return worded_day(date(LEAP_YEAR, month, day), lang, year=False).partition(" ")[2]


def say_length(turn: Turn, seller: str | None, activity: str | None, places: Places) -> None:
    """How long each visit takes; of several in one ticket also the whole, with the walk between them."""
    turn.reply.say("\n".join(turn.t("visit-length", site=name, minutes=one.visit_minutes) for name, one in places.items()))
    if seller is None or activity is None or len(places) < 2:
        return
    sites = turn.core.catalogue.activity(seller, activity).sites
    walk = sum(turn.core.catalogue.walking_minutes(seller, one, other) for one, other in pairwise(sites))
    total = walk + sum(turn.core.catalogue.visit_minutes(seller, site) for site in sites)
    turn.say("visit-length-all", walk=walk, total=total)
