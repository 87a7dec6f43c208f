"""Names of sites and activities, with typos, nicknames and denials."""

from __future__ import annotations

import pytest

from .conftest import Reader


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("la Conciergerie", {"conciergerie"}),
        ("consiergerie", {"conciergerie"}),
        ("CONCIERGERIE", {"conciergerie"}),
        ("ste chapel", {"sainte-chapelle"}),
        ("la St Chapelle", {"sainte-chapelle"}),
        ("saintechapelle", {"sainte-chapelle"}),
        ("la chapelle", {"sainte-chapelle"}),
        ("arc de triomfe", {"triomphe"}),
        ("à l'arc svp", {"triomphe"}),
        ("chateau de vincenne", {"vincennes"}),
        ("le billet jumele", {"joint"}),
        ("Sainte-Chapelle et Conciergerie", {"joint"}),
        ("conciergerie ou sainte chapelle", {"conciergerie", "sainte-chapelle"}),
        ("Chantilly", {"domaine-adults", "domaine-schools"}),
        ("pass domaine scolaires", {"domaine-schools"}),
        ("carcasonne", {"carcassonne"}),
        ("l'arche de Noé", set()),
        ("la concierge", set()),
        ("un chapeau", set()),
        ("le château", set()),
        ("des châteaux", set()),
        ("chateau d if", {"other"}),
        ("le parc", set()),
        ("arcade", set()),
        ("can we visit the arc?", {"triomphe"}),
        ("visiit of the park", {"park"}),
        ("la date d'un billet payé", set()),
        ("un bilet daté", {"park"}),
        ("des billets datés", {"park"}),
        ("", set()),
        ("contact@conciergerie.example", {"conciergerie"}),
    ],
)
def test_names_are_matched(reader: Reader, text: str, ids: set[str]) -> None:
    if "@" in text:
        ids = set()
    assert {match.id for match in reader(text).activities} == ids


@pytest.mark.parametrize(
    ("text", "meant", "denied"),
    [
        ("Sorry: I meant the Sainte-Chapelle, not the Conciergerie.", "sainte-chapelle", "conciergerie"),
        ("pas la Conciergerie, la Sainte-Chapelle", "sainte-chapelle", "conciergerie"),
        ("la Sainte-Chapelle au lieu de la Conciergerie", "sainte-chapelle", "conciergerie"),
        ("plutôt l'Arc de triomphe que la Conciergerie", "triomphe", "conciergerie"),
    ],
)
def test_a_denied_name_is_not_meant(reader: Reader, text: str, meant: str, denied: str) -> None:
    reading = reader(text)
    assert [match.id for match in reading.activities] == [meant]
    assert reading.rejected == (denied,)


def test_a_comma_after_no_denies_nothing(reader: Reader) -> None:
    reading = reader("non, la Sainte-Chapelle")
    assert [match.id for match in reading.activities] == ["sainte-chapelle"] and not reading.rejected


def test_an_exact_name_scores_higher_than_a_misspelt_one(reader: Reader) -> None:
    assert reader("Conciergerie").activities[0].score == 100 > reader("consiergerie").activities[0].score > 80
