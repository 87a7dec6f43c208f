"""Lengths in a question about a case."""

from __future__ import annotations

import pytest

from actions.reading.spans import age_said, cents_said, days_before, minutes_said


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("si on annule 3 semaines avant", 21),
        ("et à dix jours de la visite ?", 10),
        ("la veille, c'est trop tard ?", 1),
        ("l'avant-veille", 2),
        ("annuler le jour même", 0),
        ("frais à J-4 ?", 4),
        ("48h avant", 2),
        ("cancelling a week before", 7),
        ("three days ahead", 3),
        ("the day before?", 1),
        ("25 days out, can we change?", 25),
    ],
)
def test_days_before_the_visit(text: str, days: int) -> None:
    assert days_before(text) == days


@pytest.mark.parametrize("text", ["moins de 5 jours avant", "more than 6 days before", "dans 10 jours", "10 jours", "le 10 mai", ""])
def test_a_bound_or_a_bare_length_is_no_day(text: str) -> None:
    assert days_before(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 min de retard", 20),
        ("une demi-heure", 30),
        ("trois quarts d'heure", 45),
        ("an hour late", 60),
        ("1h30", 90),
        ("en retard", None),
    ],
)
def test_minutes(text: str, minutes: int | None) -> None:
    assert minutes_said(text) == minutes


@pytest.mark.parametrize(
    ("text", "cents"), [("90 euros", 9000), ("€119.99", 11999), ("1 200 €", 120000), ("12,5 euros", 1250), ("12 mars", None)]
)
def test_amounts(text: str, cents: int | None) -> None:
    assert cents_said(text) == cents


@pytest.mark.parametrize(
    ("text", "age"),
    [("un enfant de 10 ans", 10), ("a child of 8", 8), ("a 12-year-old", 12), ("aged 9", 9), ("de 5 jours", None), ("12 enfants", None)],
)
def test_an_age_is_no_number_of_people(text: str, age: int | None) -> None:
    assert age_said(text) == age
