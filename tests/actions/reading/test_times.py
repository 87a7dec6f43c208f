"""Hours as people write them."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from actions.reading.shifts import shifted
from actions.reading.types import TimeReading

from .conftest import Reader


def shown(reading: TimeReading | None) -> str:
    """A reading in short: "at 10:30", "between 10:00-12:00", "late-morning"."""
    if reading is None:
        return "none"
    ends = [f"{end:%H:%M}" if end else "" for end in (reading.near, reading.earliest, reading.latest)]
    forms = {
        "from": f"from {ends[1]}",
        "until": f"until {ends[2]}",
        "between": f"between {ends[1]}-{ends[2]}",
        "daypart": str(reading.daypart),
    }
    if reading.kind == "choices":
        return "choices " + ",".join(f"{choice:%H:%M}" for choice in reading.choices)
    return forms.get(reading.kind) or f"{reading.kind} {ends[0]}".strip()


TIMES = {
    "11h15": "at 11:15",
    "11 h 15": "at 11:15",
    "à 11 heures et quart": "at 11:15",
    "vers 9h45": "near 09:45",
    "around 3pm": "near 15:00",
    "3 p.m.": "at 15:00",
    "at 11.15am": "at 11:15",
    "half past two": "at 14:30",
    "quarter to eleven": "at 10:45",
    "ten o'clock": "at 10:00",
    "neuf heures et demie": "at 09:30",
    "midi et demi": "at 12:30",
    "onze heures moins dix": "at 10:50",
    "à partir de 13h30": "from 13:30",
    "from 1:30pm onwards": "from 13:30",
    "after 2pm": "from 14:00",
    "pas avant 10h": "from 10:00",
    "avant 11h": "until 11:00",
    "no later than 4pm": "until 16:00",
    "entre 14h et 15h30": "between 14:00-15:30",
    "de 9h à 11h": "between 09:00-11:00",
    "between 10 am and 11 am": "between 10:00-11:00",
    "10h-12h": "between 10:00-12:00",
    "14h ou 15h": "choices 14:00,15:00",
    "en fin de matinée": "late-morning",
    "l'après-midi": "afternoon",
    "apres midi": "afternoon",
    "dans la matinée": "morning",
    "early afternoon": "early-afternoon",
    "fin d'aprem": "late-afternoon",
    "at opening time": "early-morning",
    "peu importe l'heure": "any",
    "any time": "any",
    "10h du matin": "at 10:00",
    "3h de l'après-midi": "at 15:00",
    "plutôt 15h que 14h": "at 15:00",
    "10h, non 11h": "at 11:00",
    "à 2h": "at 14:00",
    "25h": "ask",
    "à 25h": "ask",
    "48h": "none",
    "10h75": "ask",
    "matin ou après-midi": "ask",
    "DIX HEURES": "at 10:00",
    "le 8 juin à 10h30": "at 10:30",
    "on arrive pour 16:00": "near 16:00",
}


@pytest.mark.parametrize(("text", "expected"), TIMES.items())
def test_an_hour_is_read(reader: Reader, text: str, expected: str) -> None:
    assert shown(reader(text).time) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Good morning!",
        "bonne après-midi",
        "une visite de 2h",
        "75 personnes",
        "12 mars",
        "réponse sous 48h",
        "ratio 12,50 €",
        "2 heures de visite",
        "12.03",
        "-3",
    ],
)
def test_no_hour_where_there_is_none(reader: Reader, text: str) -> None:
    assert reader(text).time is None


@pytest.mark.parametrize("text", ["en fait 10", "non, 10", "actually 10", "10 plutôt", "10 please"])
def test_a_corrected_number_is_an_hour_when_asked(reader: Reader, text: str) -> None:
    asked = reader(text).if_asked.time
    assert asked is not None and asked.near == time(10, 0)


def test_a_negative_number_is_no_hour(reader: Reader) -> None:
    assert reader("-3").if_asked.time is None


def test_an_hour_is_told_back_as_written(reader: Reader) -> None:
    found = reader("Plutôt à DIX heures et demie").time
    assert found is not None and found.near == time(10, 30) and found.said == "DIX heures et demie"


def test_a_bare_number_is_an_hour_only_when_asked(reader: Reader) -> None:
    assert reader("10").time is None
    asked = reader("10 30").if_asked.time
    assert asked is not None and asked.near == time(10, 30)


def test_a_clock_is_no_difference() -> None:
    moment = datetime(2026, 10, 14, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert shifted(moment, "tu peux décaler à 11h") is None
    later = shifted(moment, "décale d'une heure")
    assert later is not None and later.hour == 11
