"""What is asked about is not done: a question about cancelling leaves the request, and the words say who cancels."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Talk


@pytest.mark.parametrize(
    "words",
    ["on peut annuler ?", "on peut annuler", "je peux annuler plus tard ?", "can we cancel?", "et c'est possible d'annuler après ?"],
)
def test_a_question_about_cancelling_keeps_the_request(talk: Talk, words: str) -> None:
    asked = talk.say("24 adultes Chantilly pass domaine le 14 mai 2027", "book").custom["asks"]
    reply = talk.say(words, "cancel_order")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None and booking.party.adults == 24
    assert reply.custom["sources"] and reply.custom["asks"] == asked
    reply = talk.press("Abandonner" if talk.dossier.lang == "fr" else "Drop this request")
    assert talk.dossier.booking is None and "asks" not in reply.custom


@pytest.mark.parametrize(
    "words", ["annulez", "annulez dès que possible", "je ne peux plus venir, annulez", "on peut pas venir, annule", "pouvez-vous annuler ?"]
)
def test_a_wish_to_cancel_drops_the_request(talk: Talk, words: str) -> None:
    talk.say("24 adultes Chantilly pass domaine le 14 mai 2027", "book")
    talk.say(words, "cancel_order")
    assert talk.dossier.booking is None


@pytest.mark.parametrize(
    ("words", "refunded"),
    [
        ("quand on paie par CB et qu'on annule ? sainte chapelle", False),
        ("if we pay by card and cancel the Sainte-Chapelle?", False),
        ("et si c'est vous qui annulez la Sainte-Chapelle ?", True),
        ("si on nous annule la Sainte-Chapelle ?", True),
        ("la Sainte-Chapelle ferme, on annule, et l'argent ?", True),
    ],
)
def test_who_cancels_decides_who_pays(talk: Talk, words: str, refunded: bool) -> None:
    reply = talk.say(words, "faq_seller_cancels")
    assert ("service client vous contacte" in reply.text or "customer service contacts you" in reply.text) == refunded, reply.text
