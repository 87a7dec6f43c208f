"""Controls of the contract as keys, within what Telegram takes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import InlineKeyboardButton

from booking_core.texts import Texts
from bot.channels.telegram import keyboards, presses
from bot.channels.telegram.presses import OwnPress, Press

TEXTS = Texts(Path(__file__).parents[4] / "data")
AT = Press("0a1b2c3d", 2**31 - 1, presses.MUTE)
TODAY = date(2027, 1, 20)
DAYS = [{"date": (TODAY + timedelta(n)).isoformat(), "free": n % 3 * 10, "capacity": 26} for n in range(100)]
SLOTS = [{"time": f"{9 + n // 4:02}:{15 * (n % 4):02}:00", "free": n % 5, "capacity": 26} for n in range(40)]
PEOPLE = [
    {"id": "adults", "label": "adultes", "one": "adulte", "value": 45},
    {"id": "children", "label": "enfants", "one": "enfant", "max": 30},
    {"id": "guides", "label": "guides", "one": "guide", "none": "sans guide"},
]


def flat(rows: list[list[InlineKeyboardButton]]) -> list[InlineKeyboardButton]:
    return [one for row in rows for one in row]


def meaning(key: InlineKeyboardButton) -> tuple[str, str]:
    pressed = presses.read(key.callback_data)
    assert isinstance(pressed, Press)
    return pressed.what, pressed.value


@pytest.mark.parametrize(
    "rows",
    [
        keyboards.month(DAYS, "fr", AT, "2027-03"),
        keyboards.hours(SLOTS, "en", AT, 1),
        keyboards.counters([PEOPLE[0]] * keyboards.MOST_COUNTS, [999] * keyboards.MOST_COUNTS, TEXTS, "fr", AT),
        keyboards.buttons([{"title": "Oui", "payload": "b:x"}] * 40, AT),
    ],
)
def test_keys_are_titled_short_and_few_in_a_row(rows: list[list[InlineKeyboardButton]]) -> None:
    assert all(len(row) <= 8 for row in rows) and len(flat(rows)) <= keyboards.MOST_KEYS
    for key in flat(rows):
        assert key.text.strip() and 1 <= len(str(key.callback_data).encode()) <= presses.LONGEST
        assert presses.read(key.callback_data) is not None


def test_a_month_shows_its_weekdays_and_only_days_with_places_can_be_pressed() -> None:
    rows = keyboards.month(DAYS, "fr", AT, "2027-03")
    assert [key.text for key in rows[0]] == ["‹", "mars 2027", "›"] and [key.text for key in rows[1]] == ["L", "M", "M", "J", "V", "S", "D"]
    days = {meaning(key)[1] for key in flat(rows[2:]) if meaning(key)[0] == presses.DAY}
    assert days == {one["date"] for one in DAYS if one["free"] and one["date"].startswith("2027-03")}
    assert rows[2][0].text == "1"  # the first of March 2027 is a Monday
    assert meaning(rows[0][0]) == (presses.MONTH, "2027-02") and meaning(rows[0][2]) == (presses.MONTH, "2027-04")


def test_it_opens_on_the_first_month_with_places_and_ends_with_what_is_offered() -> None:
    full = [{**one, "free": 0} for one in DAYS if one["date"] < "2027-02-20"] + [one for one in DAYS if one["date"] >= "2027-02-20"]
    assert keyboards.month(full, "en", AT)[0][1].text == "February 2027"
    first, last = keyboards.month(DAYS, "fr", AT, "2027-01"), keyboards.month(DAYS, "fr", AT, "2027-04")
    assert meaning(first[0][0])[0] == presses.MUTE and meaning(last[0][2])[0] == presses.MUTE


def test_a_page_that_is_not_offered_shows_one_that_is() -> None:
    assert keyboards.month(DAYS, "fr", AT, "1999-01") == keyboards.month(DAYS, "fr", AT)
    assert keyboards.hours(SLOTS, "fr", AT, 99) == keyboards.hours(SLOTS, "fr", AT, 1)


def test_hours_are_told_with_their_places_and_full_ones_are_left_out() -> None:
    rows = keyboards.hours(SLOTS, "fr", AT)
    assert rows[0][0].text == "9h15 · 1" and meaning(rows[0][0]) == (presses.TIME, "09:15")
    every = flat(keyboards.hours(SLOTS, "fr", AT, 0)[:-1]) + flat(keyboards.hours(SLOTS, "fr", AT, 1)[:-1])
    assert len(every) == sum(one["free"] > 0 for one in SLOTS)


def test_heads_are_counted_within_their_bounds_and_said_as_they_would_be_typed() -> None:
    rows = keyboards.counters(PEOPLE, (45, 30, 0), TEXTS, "fr", AT)
    assert rows[0][0].text == "adultes : 45"
    assert [meaning(key)[1] for key in rows[1]] == ["35,30,0", "44,30,0", "46,30,0", "55,30,0"]
    assert [meaning(key)[1] for key in rows[3]][2:] == ["45,30,0", "45,30,0"]  # no more than 30 children
    assert [meaning(key)[1] for key in rows[5]][:2] == ["45,30,0", "45,30,0"]  # nor fewer than none
    assert rows[-1][0].text == "Valider · 75\u00a0personnes" and meaning(rows[-1][0]) == (presses.COUNTED, "45,30,0")
    assert keyboards.counted(PEOPLE, (1, 30, 0)) == "1 adulte, 30 enfants, sans guide"
    assert keyboards.begun(PEOPLE) == (45, 0, 0)


def test_a_group_of_guides_alone_is_none() -> None:
    assert keyboards.counted(PEOPLE, (0, 0, 2)) == ""
    assert meaning(keyboards.counters(PEOPLE, (0, 0, 2), TEXTS, "fr", AT)[-1][0])[0] == presses.COUNT


@pytest.mark.parametrize("value", ["", "1,2", "1,2,3,4", "1,2,x", "1,2,-3", "1,2,1000", "1,2,٣"])
def test_counts_of_other_people_are_none(value: str) -> None:
    assert keyboards.read_counts(value, PEOPLE) is None
    assert keyboards.read_counts("1,2,3", PEOPLE) == (1, 2, 3)


def test_short_answers_stand_side_by_side() -> None:
    given: list[dict[str, Any]] = [{"title": one, "payload": f"b:{one}"} for one in ("Oui", "Non", "Une réponse bien plus longue", "Autre")]
    assert [[key.text for key in row] for row in keyboards.buttons(given, AT)] == [
        ["Oui", "Non"],
        ["Une réponse bien plus longue"],
        ["Autre"],
    ]


@pytest.mark.parametrize(
    "data", [None, 7, "", "x", "0a1b2c3d.0.b1", "0A1B2C3D.1.b1", "0a1b2c3d.1.", "!lang.", "!Lang.fr", "0a1b2c3d.1.b" + "1" * 60]
)
def test_what_no_keyboard_of_ours_has_is_nothing(data: object) -> None:
    assert presses.read(data) is None


def test_a_key_says_whose_it_is() -> None:
    press = Press("0a1b2c3d", 7, presses.DAY, "2027-03-01")
    assert presses.read(press.data) == press and presses.read(OwnPress("news", "day").data) == OwnPress("news", "day")
    assert press.belongs_to("0a1b2c3d-1111-2222-3333-444444444444") and not press.belongs_to("1a1b2c3d-1111-2222-3333-444444444444")
