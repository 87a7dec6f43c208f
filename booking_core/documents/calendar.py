"""Visits and deadlines as an iCalendar file (RFC 5545), to be imported once or subscribed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from booking_core.clock import PARIS, paris
from booking_core.orders.views import CalendarEntry
from booking_core.texts import Texts

REFRESH = timedelta(hours=4)
LAST_SECOND = (23, 59, 59)
"""What ends with a day is an entry of the whole day."""


def calendar_ics(entries: Sequence[CalendarEntry], name: str, lang: str, texts: Texts, host: str) -> bytes:
    """The file; ``host`` makes the entries' names unlike those of any other house. Deterministic: the same entries, the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Guichet//Guichet//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(name))  # of an unknown name the library would not know that it is text
    calendar.add("x-wr-timezone", PARIS.key)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    calendar.add_component(_paris())
    for entry in entries:
        calendar.add_component(_event(entry, lang, texts, host))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: CalendarEntry, lang: str, texts: Texts, host: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{host}")
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", entry.status.upper())
    event.add("dtstart", _start(entry))
    event.add("summary", _summary(entry, lang, texts))
    about = [texts.say(lang, "calendar-about", reference=entry.reference, seller=entry.seller_name)]
    event.add("description", "\n".join([*about, *([texts.say(lang, "calendar-sample")] if entry.sample else [])]))
    where = [*([entry.site_name.get(lang)] if entry.site_name else []), *([entry.address] if entry.address else [])]
    if where:
        event.add("location", ", ".join(where))
    if entry.position:
        event.add("geo", entry.position)
    # A deadline is nothing that takes one's time.
    event.add("transp", "TRANSPARENT" if entry.what or entry.status == "cancelled" else "OPAQUE")
    return event


def _start(entry: CalendarEntry) -> object:
    """The moment, or the day where it is the day that counts."""
    if entry.at is None:
        return entry.day
    local = paris(entry.at)
    ends_the_day = entry.what is not None and (local.hour, local.minute, local.second) == LAST_SECOND
    return local.date() if ends_the_day else local


def _summary(entry: CalendarEntry, lang: str, texts: Texts) -> str:
    if entry.what is None:
        return texts.say(lang, "calendar-visit", activity=entry.activity_name, people=entry.people)
    named = f"calendar-deadline.{entry.what.replace('_', '-')}"
    what = texts.say(lang, named if texts.has(named) else "calendar-deadline.other")
    return texts.say(lang, "calendar-deadline-summary", what=what, activity=entry.activity_name)


def _paris() -> Timezone:
    """When clocks change in Paris, as the rule has been since 1996."""
    zone = Timezone()
    zone.add("tzid", PARIS.key)
    for part, name, month, change, before, after in (
        (TimezoneDaylight(), "CEST", 3, datetime(1996, 3, 31, 2), 1, 2),  # noqa: DTZ001  wall clocks before the change, as RFC 5545 asks
        (TimezoneStandard(), "CET", 10, datetime(1996, 10, 27, 3), 2, 1),  # noqa: DTZ001
    ):
        part.add("tzname", name)
        part.add("dtstart", change)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone
