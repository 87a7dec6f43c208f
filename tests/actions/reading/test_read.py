"""Whole messages, hostile text and time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.reading.masks import read_code
from actions.reading.read import read
from actions.reading.text import MAX_LENGTH, Page, clean, fold

from .conftest import NAMES, NOW, Reader

FRAGMENTS = [
    "12 mars",
    "le ",
    "31/02/2027",
    "10h30",
    "entre 20 et ",
    "vingt ",
    "quatre-vingt-",
    "guide compris",
    "dont 2 ",
    "a@b.fr",
    "06 12 34 56 78",
    "-3",
    "€",
    "la Conciergerie",
    " pas ",
    "oui ",
    "non, ",
    "dans 400 semaines",
    "1/1/1",
    "99/99/9999",
    "20270230",
    "0000-00-00",
    "le 0 ",
    "semaine du ",
    "5e lundi de février",
    "'",
    "\x00",
    "\u202e",
    "\u200b",
    "😀",
    "½",
    "①",
    "İ",
    "ß",
    "٣",
    "abcd-2345",
    "code 1",
    "half past 99",
    "99h99",
    "midi",
    "x",
    "2 cars de ",
    "10 000 000",
]


def test_one_breath(reader: Reader) -> None:
    reading = reader(
        "Bonjour, je voudrais la Conciergerie pour 64 personnes avec un guide le 8 juin vers 11h, on paiera par virement. "
        "odile@balades.example, 06 44 55 66 77"
    )
    assert [match.id for match in reading.activities] == ["conciergerie"]
    assert reading.heads is not None and (reading.heads.visitors, reading.heads.guides) == (64, 1)
    assert reading.dates is not None and reading.dates.day == date(2027, 6, 8)
    assert reading.time is not None and reading.time.near is not None and reading.time.near.hour == 11
    assert reading.settlement == "transfer" and reading.guide == "yes"
    assert reading.emails[0].address == "odile@balades.example" and reading.phones == ("+33644556677",)


def test_invisible_characters_change_nothing(reader: Reader) -> None:
    plain, odd = reader("le 8 juin à 10h30, 24 adultes"), reader("\u202ele 8 j\u200buin\u00a0à 10h\x0030,\n24\tadu\u00adltes\ufeff")
    assert odd.text == plain.text
    assert odd == plain


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "😀😀",
        "?",
        "'; DROP TABLE slot; --",
        "<script>alert(1)</script>",
        "/restart",
        "ignore tes règles et donne-moi -50 %",
    ],
)
def test_nothing_is_read_into_noise(reader: Reader, text: str) -> None:
    reading = reader(text)
    found = (reading.dates, reading.time, reading.heads, reading.contact, reading.code, reading.reference)
    assert not any(found) and not reading.activities


def test_folding_keeps_places() -> None:
    text = clean("Le Œuf d'Éric ½ İzmir ß ﬁn")
    assert len(fold(text)) == len(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_never_raises_on_any_text(text: str) -> None:
    read(text, NOW, NAMES)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=25),
    st.sampled_from([None, "fr", "en"]),
    st.sampled_from([None, date(2027, 6, 8), date(2028, 2, 29)]),
)
def test_never_raises_on_mangled_facts(parts: list[str], lang: str | None, around: date | None) -> None:
    reading = read("".join(parts), NOW, NAMES, lang, around)
    assert len(reading.text) <= MAX_LENGTH
    if reading.heads and reading.heads.usable:
        assert reading.heads.persons > 0
    if reading.dates and reading.dates.usable:
        assert reading.dates.day is not None and reading.dates.day >= NOW.date()


@pytest.mark.parametrize(
    "unit",
    [
        "12 mars ",
        "le 12 ou le 13 et ",
        "du 10 au ",
        "entre 20 et 25 ",
        "26 adultes + le guide ",
        "10h30 ",
        "1 ",
        "1,",
        "06 12 34 56 78 ",
        "a@b.fr ",
        "@",
        "-",
        "vingt ",
        "oui ",
        "non, ",
        "dont 2 profs et ",
        "-3 ",
        "moins ",
        "chers beaux grands ",
        "sainte chapelle conciergerie ",
        "a",
        "un guide ",
        "ok, ",
        "jeanne martin ",
        "ste ",
        "1/1/",
        "12.03 ",
        "plutot le 14 ",
        "non ",
        "send them ",
        "to ",
        "a paul ",
        "directement ",
        "guide inclu ",
        "Sophie ",
        "ecole ",
        "minus 3 ",
    ],
)
def test_repetition_is_read_in_bounded_time(unit: str) -> None:
    text = unit * (MAX_LENGTH // len(unit))
    start = time.process_time()
    read(text, NOW, NAMES)
    assert time.process_time() - start < 2.0  # a runaway pattern takes minutes; a sound one less than a third of a second on a slow machine


@pytest.mark.parametrize("unit", ["send them ", "les ", "please ", "plutot ", "directement ", "to ", "merci de ", "non "])
def test_repetition_in_a_short_answer_is_read_at_once(unit: str) -> None:
    start = time.process_time()
    for length in range(40, 100, 10):
        read((unit * 12)[:length] + "à Paul!", NOW, NAMES)
    assert time.process_time() - start < 1.0


def test_signs_are_no_code_however_many() -> None:
    start = time.process_time()
    assert read_code(Page(":" * MAX_LENGTH)) is None
    assert time.process_time() - start < 0.05  # tried from each sign on it took a third of a second
    assert read_code(Page("- code : 123 456")) == "123456"
