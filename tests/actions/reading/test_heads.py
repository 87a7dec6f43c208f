"""Head counts: who is counted, who is counted in, and what must be asked back."""

from __future__ import annotations

import pytest

from actions.reading.types import HeadReading

from .conftest import Reader

FIELDS = ("adults", "children", "visitors", "guides", "companions")


def counts(heads: HeadReading | None) -> dict[str, int]:
    """The counts that are not nought."""
    return {name: getattr(heads, name) for name in FIELDS if getattr(heads, name)} if heads else {}


STRONG = {
    "32 adultes et un guide conférencier": {"adults": 32, "guides": 1},
    "nous serons 17": {"visitors": 17},
    "un groupe de 33": {"visitors": 33},
    "group of 33 for the Conciergerie": {"visitors": 33},
    "64 pax": {"visitors": 64},
    "we will be 29": {"visitors": 29},
    "21 visiteurs + la conférencière": {"visitors": 21, "guides": 1},
    "24 guide inclus": {"visitors": 23, "guides": 1},
    "34 in total, tour guide included": {"visitors": 33, "guides": 1},
    "19 personnes, y compris l'accompagnatrice": {"visitors": 18, "companions": 1},
    "27 personnes dont 2 accompagnateurs": {"visitors": 25, "companions": 2},
    "90 people, leaders included": {"visitors": 90},
    "31 lycéens avec 4 enseignants": {"children": 31, "companions": 4},
    "22 pupils and two teachers": {"children": 22, "companions": 2},
    "une classe de 26 élèves et 3 parents": {"children": 26, "companions": 3},
    "3 cars de 48": {"visitors": 144},
    "2 classes de 25 élèves": {"children": 50},
    "2 classes de 24 et 26 élèves": {"children": 50},
    "on vient en trois groupes : 30, 30 et 15": {"visitors": 75},
    "groups of 30, 30 and 15": {"visitors": 75},
    "2 groupes de 30 et 4 accompagnateurs": {"visitors": 60, "companions": 4},
    "22 May 2027 at 11, 14 people in all": {"visitors": 14},
    "120 élèves (4 classes de 30)": {"children": 120},
    "trente-deux personnes": {"visitors": 32},
    "fifty-three seniors": {"adults": 53},
    "12 adultes et 7 enfants dont 2 de moins de 6 ans": {"adults": 12, "children": 7},
    "35 personnes dont 3 en fauteuil roulant": {"visitors": 35},
    "on sera finalement 28 au lieu de 31": {"visitors": 28},
    "passer de 30 à 26": {"visitors": 26},
    "4 couples": {"visitors": 8},
    "1 250 personnes": {"visitors": 1250},
    "25 adultes, guide non compris": {"adults": 25, "guides": 1},
    "60 + 5 accompagnateurs": {"visitors": 60, "companions": 5},
    "20 adultes et 6 enfants, 26 en tout": {"adults": 20, "children": 6},
    "14 passengers without a guide": {"visitors": 14},
    "40 contremarques": {"visitors": 40},
    "QUARANTE ADULTES": {"adults": 40},
    "26 personnes guide inclu": {"visitors": 25, "guides": 1},
    "26 personnes, guide compri": {"visitors": 25, "guides": 1},
    "26 guide inclut": {"visitors": 25, "guides": 1},
    "30 people, guide inclued": {"visitors": 29, "guides": 1},
    "75 persones": {"visitors": 75},
    "12 adutles et 5 enfnats": {"adults": 12, "children": 5},
    "20 peple with a giude": {"visitors": 20, "guides": 1},
    "26 personnes et du personnel": {"visitors": 26},
}


@pytest.mark.parametrize(("text", "expected"), STRONG.items())
def test_counts_are_read(reader: Reader, text: str, expected: dict[str, int]) -> None:
    heads = reader(text).heads
    assert counts(heads) == expected, heads
    assert heads is not None and heads.usable


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("24 guide inclus", 24),
        ("28 personnes en tout, accompagnateur compris", 28),
        ("41 altogether", 41),
        ("90 people, escorts included", 90),
        ("20 adultes", None),
        ("20 adultes et le guide", None),
    ],
)
def test_a_total_is_known_only_where_it_was_said(reader: Reader, text: str, total: int | None) -> None:
    heads = reader(text).heads
    assert heads is not None and heads.total == total


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("entre 30 et 35 personnes", "range"),
        ("30-35 pers", "range"),
        ("moins de 50 personnes", "range"),
        ("at least 20 people", "range"),
        ("une trentaine de personnes", "approximate"),
        ("about 45 people", "approximate"),
        ("0 personne", "zero"),
        ("-5 personnes", "negative"),
        ("12 000 personnes", "huge"),
        ("4 personnes de plus", "relative"),
        ("3 désistements", "relative"),
        ("30 personnes le matin. Nous avons 42 adhérents", "unclear"),
    ],
)
def test_doubtful_counts_are_not_usable(reader: Reader, text: str, problem: str) -> None:
    heads = reader(text).heads
    assert heads is not None and heads.problem == problem and not heads.usable


def test_the_ends_of_a_range_and_a_change_are_kept(reader: Reader) -> None:
    span, change = reader("entre 30 et 35").heads, reader("il y a 3 désistements").heads
    assert span is not None and (span.low, span.high) == (30, 35)
    assert change is not None and change.change == -3


@pytest.mark.parametrize(
    ("text", "persons", "problem"),
    [
        ("48", 48, ""),
        ("quarante-huit", 48, ""),
        ("une vingtaine", 20, "approximate"),
        ("0", 0, "zero"),
        ("-2", 0, "negative"),
        ("10 000", 10000, "huge"),
        ("24+1", 25, ""),
    ],
)
def test_a_bare_number_counts_heads_only_when_asked(reader: Reader, text: str, persons: int, problem: str) -> None:
    reading = reader(text)
    assert reading.heads is None
    asked = reading.if_asked.heads
    assert asked is not None and (asked.persons, asked.problem) == (persons, problem)


@pytest.mark.parametrize(
    "text",
    [
        "06 12 34 56 78",
        "14,50 € par personne",
        "à 11h30",
        "75004 Paris",
        "12 rue des Lilas",
        "le 8 juin 2027",
        "des enfants de 7 ans",
        "commande n° 8123",
        "je veux parler à une personne",
        "une option de 30 jours",
        "15% de remise",
        "2 créneaux",
    ],
)
def test_no_heads_where_there_are_none(reader: Reader, text: str) -> None:
    assert reader(text).heads is None


@pytest.mark.parametrize("text", ["en fait 28", "in fact 28", "non 28", "actually 28", "28 plutôt"])
def test_a_corrected_number_counts_heads(reader: Reader, text: str) -> None:
    reading = reader(text)
    heads = reading.heads or reading.if_asked.heads
    assert heads is not None and heads.persons == 28 and heads.said.endswith("28") and (reading.correction or "plutôt" in text)


@pytest.mark.parametrize("text", ["06", "0644"])
def test_the_beginning_of_a_telephone_number_counts_nobody(reader: Reader, text: str) -> None:
    reading = reader(text)
    assert reading.heads is None and reading.if_asked.heads is None


@pytest.mark.parametrize("text", ["-3", "moins 3", "minus 3", "-3 guides"])
def test_a_negative_number_is_nothing_but_negative(reader: Reader, text: str) -> None:
    reading = reader(text)
    heads = reading.heads or reading.if_asked.heads
    assert heads is not None and heads.problem == "negative" and not heads.guides


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On sera Vingt-Deux Élèves et 2 profs", "Vingt-Deux Élèves et 2 profs"),
        ("75 personnes avec un guide", "75 personnes avec un guide"),
        ("entre Vingt et trente personnes", "entre Vingt et trente personnes"),
        ("Une VINGTAINE de visiteurs", "Une VINGTAINE de visiteurs"),
        ("1 250 personnes", "1 250 personnes"),
        ("à la Conciergerie, 24 adultes", "24 adultes"),
        ("TROIS désistements", "TROIS désistements"),
        ("-5 Personnes", "-5 Personnes"),
    ],
)
def test_heads_are_told_back_as_written(reader: Reader, text: str, said: str) -> None:
    heads = reader(text).heads
    assert heads is not None and heads.said == said


@pytest.mark.parametrize(
    ("text", "visitors", "adults", "companions", "guides"),
    [
        ("pour 18 avec l'accompagnateur et le guide", 16, 0, 1, 1),
        ("on est 25 avec notre guide", 24, 0, 0, 1),
        ("we are 25 with our guide", 24, 0, 0, 1),
        ("30 personnes avec un guide", 30, 0, 0, 1),
        ("26 adultes avec le guide", 0, 26, 0, 1),
        ("22 + le guide", 22, 0, 0, 1),
    ],
)
def test_those_who_are_named_with_a_total_are_part_of_it(
    reader: Reader, text: str, visitors: int, adults: int, companions: int, guides: int
) -> None:
    heads = reader(text).heads
    assert heads is not None
    assert (heads.visitors, heads.adults, heads.companions, heads.guides) == (visitors, adults, companions, guides)


def test_a_form_keeps_its_pupils(reader: Reader) -> None:
    heads = reader("28 élèves de 5e et 3 accompagnateurs").heads
    assert heads is not None and (heads.children, heads.companions) == (28, 3)


def test_a_group_before_a_place_is_counted(reader: Reader) -> None:
    heads = reader("groupe de 15 à Vincennes").heads
    assert heads is not None and heads.persons == 15
    assert reader("un groupe de 10 à 15").heads is None or reader("un groupe de 10 à 15").heads.problem == "range"  # type: ignore[union-attr]


def test_tickets_are_counted_although_they_are_part_of_a_name(reader: Reader) -> None:
    reading = reader("je souhaite 30 billets datés")
    assert reading.heads is not None and reading.heads.persons == 30 and [match.id for match in reading.activities] == ["park"]
    assert reader("le billet jumelé").heads is None
