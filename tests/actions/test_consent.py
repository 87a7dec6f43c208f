"""What binds takes a plain yes or its button: neither a likely guess, nor a number, nor a yes with a wish of its own."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Talk


def at_recap(talk: Talk, text: str) -> None:
    talk.say(text, "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    talk.code()
    talk.press("À moi")
    assert talk.dossier.asked == "terms"


WEAK = ["moi", "deux", "2", "le deuxième", "3", "le dernier", "oui mais avec un bus", "oui ?"]
WEAK += ["ajoute un deuxième guide", "ajoute un deuxième accompagnateur"]


@pytest.mark.parametrize("words", [*WEAK, "oui, je verrai", "c'est bon pour le bus aussi"])
def test_no_guess_accepts_the_terms(talk: Talk, words: str) -> None:
    at_recap(talk, "Option Sainte-Chapelle le 23 janvier 2027 à 14h, 7 adultes, sans guide")
    talk.say(words, "affirm")
    assert talk.dossier.booking is not None and not talk.dossier.booking.terms


@pytest.mark.parametrize("words", ["oui", "j'accepte les conditions de vente", "lu et approuvé", "d'accord", "nous acceptons", "OK merci"])
def test_plain_words_accept_them(talk: Talk, words: str) -> None:
    at_recap(talk, "Option Sainte-Chapelle le 23 janvier 2027 à 14h, 7 adultes, sans guide")
    assert talk.say(words, "inform", 0.2).custom["asks"] == "confirm"


@pytest.mark.parametrize("way", ["Option ", ""])
@pytest.mark.parametrize("words", [*WEAK, "oui mais avec un guide", "confirme que c'est gratuit"])
def test_no_guess_places_an_order(talk: Talk, way: str, words: str) -> None:
    at_recap(talk, f"{way or 'Je paie par carte, '}Sainte-Chapelle le 24 janvier 2027 à 14h, 7 adultes, sans guide")
    talk.press("conditions")
    assert talk.dossier.asked == "confirm"
    talk.say(words, "affirm")
    assert talk.house.core.orders(talk.dossier.account.id) == []  # type: ignore[union-attr]
    assert talk.dossier.booking is not None


@pytest.mark.parametrize("words", ["oui, je confirme la commande", "c'est parti", "posez l'option", "Poser l'option", "OK, vas-y"])
def test_plain_words_place_it(talk: Talk, words: str) -> None:
    at_recap(talk, "Option Arc de triomphe le 25 janvier 2027 à 14h, 2 adultes, sans guide")
    talk.press("conditions")
    assert talk.say(words, "inform", 0.2).custom["order"]["state"] == "held"


@pytest.mark.parametrize("words", ["ajoute un deuxième guide", "modifier", "je voudrais changer quelque chose"])
def test_a_change_asked_at_the_recap_is_a_change(talk: Talk, words: str) -> None:
    at_recap(talk, "Option Sainte-Chapelle le 26 janvier 2027 à 14h, 7 adultes, sans guide")
    talk.press("conditions")
    assert talk.say(words, "affirm").custom["asks"] == "choice"


@pytest.mark.parametrize("words", ["moi", "deux", "oui mais pas celle-là"])
def test_no_guess_cancels(talk: Talk, words: str) -> None:
    talk.option("Option Arc de triomphe le 27 janvier 2027 à 14h, 2 personnes en tout, sans guide")
    talk.say("annuler", "cancel_order")
    talk.say(words, "affirm")
    assert [order.state for order in talk.house.core.orders(talk.dossier.account.id)] == ["held"]  # type: ignore[union-attr]
    talk.say("annuler", "cancel_order")
    talk.say("oui, annulez", "cancel_order")
    assert [order.state for order in talk.house.core.orders(talk.dossier.account.id)] == ["cancelled"]  # type: ignore[union-attr]


def test_a_large_number_is_no_number_of_guides(talk: Talk) -> None:
    talk.say("Conciergerie le 28 janvier 2027 à 11h, 20 adultes", "book")
    assert talk.say("31").custom["asks"] == "guide"
    assert talk.dossier.booking is not None and talk.dossier.booking.guides is None


def test_a_fact_named_at_the_recap_is_asked_anew(talk: Talk) -> None:
    at_recap(talk, "Option Sainte-Chapelle le 26 janvier 2027 à 14h, 7 adultes, sans guide")
    talk.press("conditions")
    assert talk.say("ajoute un deuxième accompagnateur", "faq_companions").custom["asks"] == "choice"
    assert talk.say("le nombre", "inform", 0.2).custom["asks"] == "party"
    assert talk.say("6").custom["order"]["people"] == 6
