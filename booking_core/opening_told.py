"""When a seller's people answer, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from booking_core.catalogue import Seller
from booking_core.catalogue.order_kinds import Weekday
from booking_core.catalogue.sample import WEEKDAYS
from booking_core.orders.case_views import Answering, OpenHours
from booking_core.texts import Texts
from booking_core.texts import day as worded_day

_MONDAY = date(2024, 1, 1)


def told(texts: Texts, lang: str, seller: Seller, when: Answering, *, here: bool = False) -> str:
    """Whether somebody is there now, else when somebody is back and what becomes of the message; never a promised delay.

    ``here``: the answer reaches the customer in the conversation whenever it comes, as on a telephone.
    """
    if when.open is None:
        return texts.say(lang, "answering-unknown", seller=seller.short_name, here=here)
    said = {"seller": seller.short_name, "hours": hours_in_words(texts, lang, when.hours), "sample": when.sample}
    if when.open or when.next_at is None:
        return texts.say(lang, "answering-open", **said)
    return texts.say(lang, "answering-closed", **said, next=when.next_at, here=here)


def hours_in_words(texts: Texts, lang: str, hours: Sequence[OpenHours]) -> str:
    """The hours, those of the same weekdays together: "du lundi au vendredi de 9h à 12h30 et de 13h30 à 17h30"."""
    by_days: dict[tuple[Weekday, ...], list[tuple[time, time]]] = {}
    for one in sorted(hours, key=lambda one: one.opens):
        by_days.setdefault(tuple(sorted(one.weekdays, key=WEEKDAYS.index)), []).append((one.opens, one.closes))
    listed = []
    for days, times in sorted(by_days.items(), key=lambda entry: WEEKDAYS.index(entry[0][0])):
        ranges = [texts.say(lang, "answering-range", opens=opens, closes=closes) for opens, closes in times]
        listed.append(texts.say(lang, "answering-hours", days=days_in_words(texts, lang, days), ranges=ranges))
    return texts.say(lang, "answering-all-hours", hours=listed)


def days_in_words(texts: Texts, lang: str, days: Sequence[Weekday]) -> str:
    """Weekdays in their order: "du lundi au vendredi", "le mardi et le jeudi"."""
    numbers = [WEEKDAYS.index(day) for day in days]
    names = [worded_day(_MONDAY + timedelta(number), lang).split()[0] for number in numbers]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return texts.say(lang, "answering-run", first=names[0], last=names[-1])
    return texts.say(lang, "answering-days", days=[texts.say(lang, "answering-day", day=name) for name in names])
