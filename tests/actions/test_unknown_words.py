"""Messages without a single known word are not understood, whatever they resemble; what is merely rare, misspelt or foreign is."""

from __future__ import annotations

import pytest

from actions.common.names import names_of
from actions.common.vocabulary import NONSENSE, vocabulary
from actions.reading.text import words_in
from tests.actions.conftest import Talk

NOT_UNDERSTOOD = {"fr": "pas compris", "en": "did not understand"}
MADE_UP = (
    ("fr", "blurp zgrouf", "insult", 0.81),
    ("fr", "zgrouf blurp !", "insult", 0.78),
    ("fr", "asdf qwer hjkl", "out_of_scope", 0.69),
    ("fr", "xkcd lorem zzz", "inform", 0.71),
    ("fr", "lkjlkj", "greet", 0.63),
    ("fr", "schtroumpf carabistouille", "joke", 0.5),
    ("en", "blurp zgrouf", "insult", 0.81),
    ("en", "flibbertigibbet collywobbles", "impatient", 0.6),
    ("en", "marmalade zorglub", "site_broken", 0.5),
)


@pytest.mark.parametrize(("lang", "words", "intent", "confidence"), MADE_UP)
def test_made_up_words_are_not_understood_whatever_they_resemble(talk: Talk, lang: str, words: str, intent: str, confidence: float) -> None:
    talk.dossier.lang = lang
    reply = talk.say(words, intent, confidence)
    assert NOT_UNDERSTOOD[lang] in reply.text
    assert talk.dossier.misunderstood == 1
    assert talk.dossier.lang == lang, "the language was guessed from letters that mean nothing"
    talk.say(words, intent, confidence)
    assert talk.dossier.misunderstood == 2
    assert any(("conseiller" if lang == "fr" else "person") in title for _, title in talk.dossier.shown)


@pytest.mark.parametrize(
    ("words", "intent", "confidence"),
    [
        ("rezerver", "book", 0.4),
        ("réservassion", "book", 0.4),
        ("bonjoru", "greet", 0.5),
        ("slt", "greet", 0.5),
        ("espèce de bulot", "insult", 0.8),
        ("imbécile", "insult", 0.8),
        ("quelle est la capitale du Pérou", "out_of_scope", 0.8),
        ("une blague", "joke", 0.8),
        ("pfff c'est interminable", "impatient", 0.6),
        ("jveuxreserver", "book", 0.8),
    ],
)
def test_known_words_are_understood_as_before_misspelt_or_not(talk: Talk, words: str, intent: str, confidence: float) -> None:
    reply = talk.say(words, intent, confidence)
    assert NOT_UNDERSTOOD["fr"] not in reply.text
    assert talk.dossier.misunderstood == 0


@pytest.mark.parametrize(
    ("words", "intent", "confidence"),
    [
        ("was kostet der Eintritt?", "faq_price_info", 0.9),
        ("ich möchte mit jemandem sprechen", "talk_to_human", 0.94),
        ("¿Cuánto cuesta?", "faq_price_info", 0.57),
        ("horarios de apertura", "faq_opening_hours", 1.0),
        ("gracias", "thanks", 1.0),
        ("hola", "greet", 0.97),
        ("buenos días", "goodbye", 0.73),
        ("Сколько стоит?", "faq_price_info", 0.67),
    ],
)
def test_another_language_is_answered_where_it_is_understood(talk: Talk, words: str, intent: str, confidence: float) -> None:
    talk.say(words, intent, confidence)
    assert talk.dossier.misunderstood == 0


@pytest.mark.parametrize("signs", ["😀", "!!!", "..."])
def test_signs_that_are_no_words_are_left_to_the_model(talk: Talk, signs: str) -> None:
    assert NOT_UNDERSTOOD["fr"] not in talk.say(signs, "greet", 0.6).text


@pytest.mark.parametrize("words", ["ok", "👍"])
def test_a_mere_yes_stays_one(talk: Talk, words: str) -> None:
    talk.say("Option Conciergerie, 14 adultes, sans guide", "book")
    assert NOT_UNDERSTOOD["fr"] not in talk.say(words, "inform", 0.6).text


def test_made_up_words_answer_the_question_for_a_name(talk: Talk) -> None:
    talk.say("Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    assert talk.dossier.asked == "companion"
    talk.say("Zgrouf Blurp", "insult", 0.8)
    assert (talk.dossier.asked, talk.dossier.misunderstood) == ("companion", 0)
    booking = talk.dossier.booking
    assert booking is not None and booking.companion is not None and booking.companion.last_name == "Blurp"


def test_the_question_that_waits_is_asked_again(talk: Talk) -> None:
    talk.say("Option Conciergerie, 14 personnes en tout, sans guide", "book")
    for number in (1, 2):
        assert talk.say("blurp zgrouf", "out_of_scope", 0.8).custom["asks"] == "date"
        assert talk.dossier.misunderstood == number
    talk.say("le 10 février 2027")
    assert talk.dossier.misunderstood == 0


def test_what_stands_only_beside_our_business_is_no_known_word(talk: Talk) -> None:
    house = talk.house.core
    known = vocabulary(house.settings.data, names_of(house.catalogue))
    assert known.issuperset(words_in("réserver tarif Conciergerie refund coach Sainte-Chapelle"))
    assert known.isdisjoint(words_in("qwerty asdf")), f"the examples of {NONSENSE} hold anything at all"
