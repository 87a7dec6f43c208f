"""Form lines, short messages, "et moi": other ways of saying how many come."""

from __future__ import annotations

from datetime import date, time

import pytest

from .conftest import Reader


@pytest.mark.parametrize(
    ("text", "persons", "companions"),
    [
        ("Pax : 31", 31, 0),
        ("Nombre de personnes : 42", 42, 0),
        ("adultes : 20, accompagnateurs : 2", 22, 2),
        ("27 élèves, un collègue et moi", 29, 2),
        ("ma classe de 28 + 2 parents et moi-même", 31, 3),
        ("24 CM2 + 3 adultes", 27, 0),
        ("the tour leader plus 27 guests", 28, 1),
        ("34 pers. en tout, chauffeur non compris", 34, 0),
        ("les 22 c'est sans compter les 2 accompagnateurs", 24, 2),
        ("there'll be 25 of us", 25, 0),
        ("we'll only be 45", 45, 0),
        ("0 enfant, 15 grands", 15, 0),
    ],
)
def test_head_counts_said_otherwise(reader: Reader, text: str, persons: int, companions: int) -> None:
    heads = reader(text).heads
    assert heads is not None
    assert (heads.persons, heads.companions, heads.problem) == (persons, companions, "")


@pytest.mark.parametrize("text", ["trois cars de 49 places", "on a 2h devant nous", "la visite dure 1h30 ?"])
def test_seats_and_durations_are_no_persons_and_no_hours(reader: Reader, text: str) -> None:
    reading = reader(text)
    assert reading.heads is None
    assert reading.time is None


def test_a_form_is_read_line_by_line(reader: Reader) -> None:
    reading = reader("Site : Conciergerie\nDate : 12/03/2027\nHeure : 17h30\nPax : 31\nGuide : non\nRèglement : CB", lang="fr")
    assert reading.heads is not None
    assert reading.time is not None
    assert reading.dates is not None
    assert (reading.heads.persons, reading.time.near, reading.dates.day) == (31, time(17, 30), date(2027, 3, 12))
    assert (reading.guide, reading.settlement) == ("none", "card")


def test_a_guide_on_a_form(reader: Reader) -> None:
    assert reader("Pax : 20\nGuide : oui").guide == "yes"


@pytest.mark.parametrize("text", ["ss guide", "sans guide"])
def test_short_words(reader: Reader, text: str) -> None:
    assert reader(f"68 pax {text}").guide == "none"


def test_classes_are_counted(reader: Reader) -> None:
    assert reader("mes deux classes de 6e : 48 élèves et 6 accompagnateurs").kinds.classes == 2
    assert reader("48 élèves").kinds.classes == 0


@pytest.mark.parametrize("text", ["oui mais pas tout de suite", "ok, plus tard", "yes but not now"])
def test_yes_but_not_yet_is_no_yes(reader: Reader, text: str) -> None:
    assert reader(text).yes is not True


@pytest.mark.parametrize(
    ("text", "visitors", "guides"),
    [
        ("on est 31 avec moi, ya de la place arc aprem ?", 31, 0),
        ("26 avec moi", 26, 0),
        ("26 pers avec moi", 26, 0),
        ("26 people with me", 26, 0),
        ("24 pax + moi", 25, 0),  # on top: the other way round
        ("31 pers + moi guide, arc de triomphe aujourd'hui 16h", 31, 1),
    ],
)
def test_the_writer_is_counted_as_said(reader: Reader, text: str, visitors: int, guides: int) -> None:
    heads = reader(text).heads
    assert heads is not None and (heads.visitors, heads.guides) == (visitors, guides)


@pytest.mark.parametrize("text", ["jsuis guide g ma carte", "je suis la guide", "I'm the guide"])
def test_a_guide_who_writes_comes_along(reader: Reader, text: str) -> None:
    assert reader(text).guide == "yes"


@pytest.mark.parametrize(("text", "day"), [("ojd", 14), ("dem 11h", 15), ("arc aujourd'hui 16h", 14)])
def test_days_of_short_messages(reader: Reader, text: str, day: int) -> None:
    reading = reader(text)
    assert reading.dates is not None and reading.dates.day is not None and reading.dates.day.day == day


def test_one_of_the_children_in_a_wheelchair_is_no_further_child(reader: Reader) -> None:
    reading = reader("28 enfants et 3 adultes, dont un enfant en fauteuil")
    assert reading.heads is not None and (reading.heads.children, reading.heads.adults) == (28, 3)
    assert reading.category is None  # three adults make no group of adults
    assert reader("30 adultes et 3 enfants").category == "adults"


def test_an_hour_before_the_address_is_no_name(reader: Reader) -> None:
    reading = reader("50 adultes le 12 mai 2027 à 10h. Mon mail compta@agence-lambert.fr, tél 0144556677, 5 rue de Lille 75007 Paris")
    assert reading.time is not None and reading.contact is None


def test_more_or_less_at_a_place(reader: Reader) -> None:
    heads = reader("en fait on sera 70 à l'arc").heads
    assert heads is not None and heads.visitors == 70
