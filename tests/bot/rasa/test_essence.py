"""Courtesy is left out of what an intent is read from, and nothing else is."""

from __future__ import annotations

import time

import pytest

from bot.rasa.components.essence import essence, spans


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bonjour madame, quels sont vos tarifs ? Merci d'avance", "quels sont vos tarifs ?"),
        ("Bonsoir, j'espère que vous allez bien. Comment annuler une option ? Cordialement, Marie Durand", "Comment annuler une option ?"),
        ("Hi there, can we pay by card? Thanks", "can we pay by card?"),
        ("Dear Sir or Madam, do you take cheques? Kind regards, Ann", "do you take cheques?"),
        ("Je suis de l'agence Dubois. Quels sont vos tarifs ?", "Quels sont vos tarifs ?"),
        ("un devis svp", "un devis"),
        ("à 10:30 svp", "à 10:30"),
    ],
)
def test_courtesy_goes(text: str, left: str) -> None:
    assert essence(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "bonjour",
        "merci beaucoup",
        "Bonjour, j'espère que vous allez bien",
        "Nous sommes une agence et souhaitons réserver la Conciergerie. Nous serons 24.",
        "contact@agence.example",
        "10.30",
        "😀",
        "...",
        "oui",
    ],
)
def test_the_rest_stays(text: str) -> None:
    assert essence(text) == text


def test_spans_point_into_the_text() -> None:
    text = "Bonjour, 22 personnes le 12 mars. Merci"
    assert [text[start:end] for start, end in spans(text)] == ["22 personnes le 12 mars."]


@pytest.mark.parametrize("sign", ["-", ",", " ", "«", "😀", ", svp", "merci "])
def test_the_longest_message_is_read_at_once_whatever_it_is_made_of(sign: str) -> None:
    """Rasa reads one message after the other: a slow one keeps everybody waiting."""
    begun = time.process_time()
    essence(("je veux " + sign * 2000)[:1999] + "x")
    assert time.process_time() - begun < 0.2
