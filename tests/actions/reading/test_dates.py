"""Days as people write them. Expected calendar facts were looked up in a calendar, not computed by the code under test."""

from __future__ import annotations

from datetime import date

import pytest

from .conftest import Reader

DAYS = {
    "le 8 juin": "2027-06-08",
    "mardi 8 juin 2027": "2027-06-08",
    "8/06": "2027-06-08",
    "08/06/27": "2027-06-08",
    "on viendrait le 1er février": "2027-02-01",
    "June 8th, 2027": "2027-06-08",
    "Tuesday the 8th of June": "2027-06-08",
    "2027-06-08": "2027-06-08",
    "le vingt-trois avril": "2027-04-23",
    "le 23avril": "2027-04-23",
    "le 23 avirl": "2027-04-23",
    "jeudi 7 janv. 2027": "2027-01-07",
    "le 28 oct": "2026-10-28",
    "après demain": "2026-10-16",
    "tomorrow please": "2026-10-15",
    "lundi prochain": "2026-10-19",
    "next Monday": "2026-10-19",
    "vendredi en huit": "2026-10-23",
    "a week on Friday": "2026-10-23",
    "samedi en quinze": "2026-10-31",
    "dans 9 jours": "2026-10-23",
    "jeudi de la semaine prochaine": "2026-10-22",
    "le troisième jeudi de mars": "2027-03-18",
    "the first Monday of May 2027": "2027-05-03",
    "lundi de Pâques": "2027-03-29",
    "le jeudi de l'ascension": "2027-05-06",
    "Easter Monday": "2027-03-29",
    "à la Toussaint": "2026-11-01",
    "le 14 juillet": "2027-07-14",
    "29 février 2028": "2028-02-29",
    "le 15 du mois prochain": "2026-11-15",
    "la veille de Noël": "2026-12-24",
    "pas le 8 juin, le 9 juin": "2027-06-09",
    "le 9 juin au lieu du 8 juin": "2027-06-09",
    "le 8 juin, ah non, le 9 juin": "2027-06-09",
    "LE MARDI 8 JUIN": "2027-06-08",
    "8.06.2027": "2027-06-08",
    "12 sept": "2027-09-12",
}

SPANS = {
    "la semaine du 7 juin": ("2027-06-07", "2027-06-13"),
    "the week of June 7": ("2027-06-07", "2027-06-13"),
    "début novembre": ("2026-11-01", "2026-11-10"),
    "end of May": ("2027-05-21", "2027-05-31"),
    "dans 5 semaines": ("2026-11-16", "2026-11-22"),
    "du 7 au 11 juin": ("2027-06-07", "2027-06-11"),
    "entre le 7 et le 11 juin": ("2027-06-07", "2027-06-11"),
    "from June 7 to 11": ("2027-06-07", "2027-06-11"),
    "du 28 mai au 2 juin": ("2027-05-28", "2027-06-02"),
    "en février": ("2027-02-01", "2027-02-28"),
    "le week-end du 5 juin": ("2027-06-05", "2027-06-06"),
    "la deuxième quinzaine de janvier": ("2027-01-16", "2027-01-31"),
    "next week": ("2026-10-19", "2026-10-25"),
    "le mois prochain": ("2026-11-01", "2026-11-30"),
    "le week-end de Pâques": ("2027-03-27", "2027-03-29"),
}

CHOICES = {
    "le 7 ou le 8 juin": ["2027-06-07", "2027-06-08"],
    "les 7, 8 et 9 juin": ["2027-06-07", "2027-06-08", "2027-06-09"],
    "June 7 or 8": ["2027-06-07", "2027-06-08"],
    "un jeudi de janvier": ["2027-01-07", "2027-01-14", "2027-01-21", "2027-01-28"],
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_read(reader: Reader, text: str, day: str) -> None:
    dates = reader(text).dates
    assert dates is not None and dates.usable, dates
    assert str(dates.day) == day


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_a_span_is_read(reader: Reader, text: str, span: tuple[str, str]) -> None:
    dates = reader(text).dates
    assert dates is not None and dates.kind == "range", dates
    assert (str(dates.first), str(dates.last)) == span
    assert not dates.usable


@pytest.mark.parametrize(("text", "days"), CHOICES.items())
def test_choices_are_read(reader: Reader, text: str, days: list[str]) -> None:
    dates = reader(text).dates
    assert dates is not None and dates.kind == "choices", dates
    assert [str(day) for day in dates.days] == days


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31 février", "impossible"),
        ("le 30/02/2027", "impossible"),
        ("31 avril", "impossible"),
        ("2027-13-01", "impossible"),
        ("le 0 mai", "impossible"),
        ("lundi 8 juin 2027", "weekday"),
        ("Friday 8 June", "weekday"),
        ("le 8 juin 2021", "past"),
        ("hier", "past"),
        ("le 8 juin 2031", "far"),
        ("8 juin 2029", "far"),
        ("le 14 octobre", "unclear"),
        ("le samedi", "unclear"),
        ("au printemps", "unclear"),
        ("mars", "unclear"),
        ("le 8 juin et le jeudi", "unclear"),
        ("pendant les vacances d'hiver", "unclear"),
    ],
)
def test_what_must_not_be_taken_as_it_is(reader: Reader, text: str, problem: str) -> None:
    dates = reader(text).dates
    assert dates is not None and not dates.usable, dates
    assert dates.kind in ("ask", "impossible") or dates.problem == problem, dates


def test_a_contradicted_weekday_offers_both(reader: Reader) -> None:
    dates = reader("lundi 8 juin").dates
    assert dates is not None and dates.problem == "weekday"
    assert dates.days == (date(2027, 6, 7), date(2027, 6, 8))


def test_day_and_month_that_could_be_swapped_are_asked_in_english_only(reader: Reader) -> None:
    english, french = reader("5/6/2027", lang="en").dates, reader("5/6/2027", lang="fr").dates
    assert english is not None and english.kind == "ask" and set(english.days) == {date(2027, 6, 5), date(2027, 5, 6)}
    assert french is not None and french.day == date(2027, 6, 5)
    american = reader("06/28/2027", lang="en").dates
    assert american is not None and american.day == date(2027, 6, 28)


def test_the_day_spoken_of_gives_the_week_and_month(reader: Reader) -> None:
    around = date(2027, 6, 8)
    moved = reader("plutôt jeudi", around=around).dates
    assert moved is not None and moved.day == date(2027, 6, 10)
    assert reader("plutôt jeudi").dates != moved
    fourteenth = reader("le 14 plutôt", around=around).if_asked.date
    assert fourteenth is not None and fourteenth.day == date(2027, 6, 14)
    next_day = reader("le lendemain", around=around).if_asked.date
    assert next_day is not None and next_day.day == date(2027, 6, 9)


def test_a_bare_day_number_is_a_date_only_when_asked(reader: Reader) -> None:
    reading = reader("le 3")
    assert reading.dates is None
    assert reading.if_asked.date is not None and reading.if_asked.date.day == date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2 cars",
        "75 personnes",
        "10h30",
        "06 12 34 56 78",
        "dans un premier temps",
        "sous 30 jours",
        "we may come back",
        "bonjour",
        "20-25 pers",
        "une option de 30 jours",
        "une quinzaine de personnes",
    ],
)
def test_no_date_where_there_is_none(reader: Reader, text: str) -> None:
    assert reader(text).dates is None


def test_years_from_now_move_the_date(reader: Reader) -> None:
    found = reader("le 12 mars dans trois ans").dates
    assert found is not None and found.day == date(2029, 3, 12) and found.problem == "far"


def test_years_from_now_without_a_day_are_asked_about(reader: Reader) -> None:
    found = reader("plutôt dans deux ans").dates
    assert found is not None and found.kind == "ask" and not found.usable
