"""Controls of the chat contract as inline keyboards: months, hours, head counts, buttons."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, Final

from babel.dates import format_date, get_day_names
from telegram import InlineKeyboardButton

from booking_core.texts import Texts, clock_time
from bot.channels.telegram import presses
from bot.channels.telegram.presses import MUTE, Press

Keys = list[list[InlineKeyboardButton]]
MOST_KEYS: Final = 100
"""Keys of one keyboard that Telegram takes."""
SLOTS_A_PAGE: Final = 18
SLOTS_A_ROW: Final = 3
MOST_COUNTS: Final = 6
"""Kinds of people that may be counted with keys; their figures must fit into a key's data."""
NOTHING: Final = "·"
"""On a key where there is nothing to press: Telegram takes no empty title."""
STEPS: Final = (-10, -1, 1, 10)
SHORT_TITLE: Final = 16
"""Characters of a title two of which stand side by side on a telephone."""
_LOCALES: Final = {"fr": "fr_FR", "en": "en_GB"}
_BESIDE: Final = frozenset({"guides", "companions", "drivers"})
"""Who is no visitor: a group of guides alone is none."""


def key(title: str, press: Press) -> InlineKeyboardButton:
    """One key."""
    return InlineKeyboardButton(title, callback_data=press.data)


def mute(title: str, at: Press) -> InlineKeyboardButton:
    """A key that only shows something."""
    return key(title, _for(at, MUTE))


def _for(at: Press, what: str, value: str = "") -> Press:
    return Press(at.tag, at.seq, what, value)


def buttons(given: Sequence[Mapping[str, Any]], at: Press) -> Keys:
    """The buttons of an answer, two in a row where their titles are short."""
    made = [key(one["title"], _for(at, presses.BUTTON, str(index))) for index, one in enumerate(given)]
    rows: Keys = []
    for one in made:
        short = rows and len(rows[-1]) == 1 and len(one.text) <= SHORT_TITLE and len(rows[-1][0].text) <= SHORT_TITLE
        if short:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def month(days: Sequence[Mapping[str, Any]], lang: str, at: Press, shown: str = "") -> Keys:
    """One month of the days that are offered, ``shown`` ("2027-03") or the first in which places are free, with keys to turn the page."""
    offered = {date.fromisoformat(one["date"][:10]): one for one in days}
    months = sorted({day.isoformat()[:7] for day in offered})
    free = min((day for day, one in offered.items() if one["free"] > 0), default=min(offered))
    page = shown if shown in months else free.isoformat()[:7]
    year, number = int(page[:4]), int(page[5:])
    names = get_day_names("narrow", locale=_LOCALES[lang])
    rows: Keys = [[mute(names[day], at) for day in range(7)]]
    for week in calendar.Calendar().monthdatescalendar(year, number):
        if any(day in offered for day in week if day.month == number):
            rows.append([_day(day, offered.get(day) if day.month == number else None, at) for day in week])
    place = months.index(page)
    before = key("‹", _for(at, presses.MONTH, months[place - 1])) if place else mute(NOTHING, at)
    after = key("›", _for(at, presses.MONTH, months[place + 1])) if place + 1 < len(months) else mute(NOTHING, at)
    name = format_date(date(year, number, 1), "MMMM y", locale=_LOCALES[lang])
    return [[before, mute(name, at), after], *rows]


def _day(day: date, places: Mapping[str, Any] | None, at: Press) -> InlineKeyboardButton:
    if places is None or places["free"] <= 0:
        return mute(NOTHING, at)
    return key(str(day.day), _for(at, presses.DAY, day.isoformat()))


def hours(slots: Sequence[Mapping[str, Any]], lang: str, at: Press, page: int = 0) -> Keys:
    """The hours of a day that have places, with how many; full ones are left out."""
    offered = [one for one in slots if one["free"] > 0]
    last = max(0, (len(offered) - 1) // SLOTS_A_PAGE)
    page = min(max(page, 0), last)
    shown = offered[page * SLOTS_A_PAGE : (page + 1) * SLOTS_A_PAGE]
    named = [(f"{clock_time(time.fromisoformat(one['time']), lang)} · {one['free']}", one["time"][:5]) for one in shown]
    made = [key(name, _for(at, presses.TIME, value)) for name, value in named]
    rows = [made[start : start + SLOTS_A_ROW] for start in range(0, len(made), SLOTS_A_ROW)]
    if last:
        before = key("‹", _for(at, presses.PAGE, str(page - 1))) if page else mute(NOTHING, at)
        after = key("›", _for(at, presses.PAGE, str(page + 1))) if page < last else mute(NOTHING, at)
        rows.append([before, mute(f"{page + 1}/{last + 1}", at), after])
    return rows


def countable(categories: Sequence[Mapping[str, Any]]) -> bool:
    """Whether these can be counted with keys."""
    return 0 < len(categories) <= MOST_COUNTS


def begun(categories: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    """The counts from which the customer goes on."""
    return tuple(int(one.get("value") or one.get("min") or 0) for one in categories)


def counters(categories: Sequence[Mapping[str, Any]], counts: Sequence[int], texts: Texts, lang: str, at: Press) -> Keys:
    """A label and four keys for each kind of people, and one that says them all."""
    rows: Keys = []
    for index, one in enumerate(categories):
        rows.append([mute(f"{one['label']} : {counts[index]}", at)])
        steps = [_stepped(categories, counts, index, step) for step in STEPS]
        names = [f"{'+' if step > 0 else '−'}{abs(step)}" for step in STEPS]
        data = [",".join(map(str, stepped)) for stepped in steps]
        rows.append([key(name, _for(at, presses.COUNT, value)) for name, value in zip(names, data, strict=True)])
    if counted(categories, counts):
        told = texts.say(lang, "telegram-counted", people=sum(counts))
        rows.append([key(told, _for(at, presses.COUNTED, ",".join(map(str, counts))))])
    return rows


def _stepped(categories: Sequence[Mapping[str, Any]], counts: Sequence[int], index: int, step: int) -> list[int]:
    least, most = int(categories[index].get("min") or 0), min(int(categories[index].get("max") or 999), 999)
    changed = list(counts)
    changed[index] = min(max(changed[index] + step, least), most)
    return changed


def counted(categories: Sequence[Mapping[str, Any]], counts: Sequence[int]) -> str:
    """ "45 adultes, 2 guides": what could have been typed; nothing where no visitor is among them."""
    if not any(count and one["id"] not in _BESIDE for one, count in zip(categories, counts, strict=True)):
        return ""
    said = [
        f"{count} {(one.get('one') or one['label']) if count == 1 else one['label']}" if count else one.get("none")
        for one, count in zip(categories, counts, strict=True)
    ]
    return ", ".join(filter(None, said))


def read_counts(value: str, categories: Sequence[Mapping[str, Any]]) -> tuple[int, ...] | None:
    """The counts that a key carried, if they are of these kinds of people."""
    parts = value.split(",")
    if len(parts) != len(categories) or not all(part.isascii() and part.isdecimal() and len(part) <= 3 for part in parts):
        return None
    return tuple(map(int, parts))
