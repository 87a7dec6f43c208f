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
    "can we go on in English? The date is 2027-06-08": "2027-06-08",
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
    "le 12.03 à 10 heures 30": "2027-03-12",
    "12.03 à 10h30": "2027-03-12",
    "vendredi 12.03": "2027-03-12",
    "le 12-03": "2027-03-12",
    "ce soir": "2026-10-14",
    "cet après-midi si possible": "2026-10-14",
    "tonight": "2026-10-14",
    "this afternoon": "2026-10-14",
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
        "12.03",
        "j'ai appelé ce matin",
        "I called this morning",
        "14.10 € par personne",
    ],
)
def test_no_date_where_there_is_none(reader: Reader, text: str) -> None:
    assert reader(text).dates is None


def test_years_from_now_move_the_date(reader: Reader) -> None:
    found = reader("le 12 mars dans trois ans").dates
    assert found is not None and found.day == date(2029, 3, 12) and found.problem == "far"


@pytest.mark.parametrize(
    ("text", "first", "problem"), [("plutôt dans un an", date(2027, 10, 11), ""), ("dans 3 ans", date(2029, 10, 8), "far")]
)
def test_years_from_now_without_a_day_are_a_week_of_that_year(reader: Reader, text: str, first: date, problem: str) -> None:
    found = reader(text).dates
    assert found is not None and found.kind == "range" and found.first == first and found.problem == problem


def test_an_age_is_no_date(reader: Reader) -> None:
    assert reader("des enfants de 3 ans").dates is None


def test_an_hour_beside_a_weekday_is_not_its_day(reader: Reader) -> None:
    reading = reader("dimanche 10h30")
    assert reading.dates is not None and reading.dates.day == date(2026, 10, 18) and reading.time is not None
    assert reader("dimanche 25 à 10h30").dates.day == date(2026, 10, 25)  # type: ignore[union-attr]


JUNE = date(2027, 6, 8)


@pytest.mark.parametrize(
    "text",
    [
        "plutôt le 14",
        "le 14 plutôt",
        "en fait le 14",
        "le 14 en fait",
        "finalement le 14",
        "non, le 14",
        "non le 14",
        "ah non, le 14 svp",
        "pas le 8, le 14",
        "je préfère le 14",
        "on peut passer au 14 ?",
        "décalez au 14",
        "actually the 14th",
        "the 14th actually",
        "in fact the 14th",
        "no, the 14th please",
        "sorry, I meant the 14th",
        "can you move it to the 14th?",
        "the 14th instead",
    ],
)
def test_a_corrected_day_is_one_of_the_month_spoken_of(reader: Reader, text: str) -> None:
    found = reader(text, around=JUNE).dates
    assert found is not None and found.usable and found.day == date(2027, 6, 14)
    assert reader(text).dates != found


@pytest.mark.parametrize("text", ["le 14", "the 14th", "en fait 14", "plutôt 14 personnes", "plutôt la 2e", "plutôt le 14h"])
def test_a_day_is_not_changed_without_saying_so(reader: Reader, text: str) -> None:
    assert reader(text, around=JUNE).dates is None


@pytest.mark.parametrize("text", ["le 13", "13", "the 13th", "en fait le 13", "en fait 13", "in fact 13", "non, 13", "13 svp"])
def test_a_day_asked_for_is_one_of_the_month_spoken_of(reader: Reader, text: str) -> None:
    asked = reader(text, around=JUNE).if_asked.date
    assert asked is not None and asked.day == date(2027, 6, 13)


def test_a_day_that_the_month_spoken_of_does_not_have_is_asked_back(reader: Reader) -> None:
    for found in (reader("plutôt le 31", around=JUNE).dates, reader("31", around=JUNE).if_asked.date):
        assert found is not None and not found.usable and found.problem == "impossible"
        assert found.days == (date(2027, 6, 30), date(2027, 7, 31))


def test_a_day_of_this_month_that_is_gone_is_the_next_one(reader: Reader) -> None:
    asked = reader("le 3", around=date(2026, 10, 20)).if_asked.date
    assert asked is not None and asked.day == date(2026, 11, 3)


@pytest.mark.parametrize("text", ["12.03", "12 03", "12-03"])
def test_day_and_month_in_figures_alone_are_a_date_when_asked(reader: Reader, text: str) -> None:
    asked = reader(text).if_asked.date
    assert asked is not None and asked.day == date(2027, 3, 12)


def test_a_negative_number_is_no_date(reader: Reader) -> None:
    assert reader("-3").if_asked.date is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pour le Mardi 8 JUIN svp", "le Mardi 8 JUIN"),
        ("Le vingt-trois AVRIL à dix heures", "Le vingt-trois AVRIL"),
        ("le 23 avirl", "le 23 avirl"),
        ("au 31 février", "31 février"),
        ("du 7 au 11 Août", "7 au 11 Août"),
        ("le 8 juin 2021 pour vingt-deux élèves", "le 8 juin 2021"),
        ("Le 12 mars dans trois ans", "Le 12 mars dans trois ans"),
        ("Tonight?", "Tonight"),
        ("Été 2027 : ce sera en février", "en février"),
        ("soixante-dix personnes, à la Pentecôte", "la Pentecôte"),
    ],
)
def test_a_date_is_told_back_as_written(reader: Reader, text: str, said: str) -> None:
    dates = reader(text).dates
    assert dates is not None and dates.said == said
