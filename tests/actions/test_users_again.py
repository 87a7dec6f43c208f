"""What users met a second time: complaints told in other words, money taken twice, and an answer by telephone."""

from __future__ import annotations

import pytest

from actions.reading.phrases import troubles
from tests.actions.conftest import Talk
from tests.actions.test_facts_said import booking


@pytest.mark.parametrize("words", ["on a été débités deux fois", "charged twice for the deposit", "l'acompte a été payé en double"])
def test_money_taken_twice_is_heard(words: str) -> None:
    assert troubles.tells_of_paying_twice(words)


@pytest.mark.parametrize("words", ["peut-on payer en deux fois ?", "si on paie deux fois ?", "we come twice a year and pay by card"])
def test_instalments_and_suppositions_are_no_double_payment(words: str) -> None:
    assert not troubles.tells_of_paying_twice(words)


def test_a_complaint_told_goes_to_a_person_with_the_clause(talk: Talk) -> None:
    reply = talk.say("we want to complain about the staff at Chantilly, they were rude", "faq_complaints")
    assert "sorry" in reply.text and "15 days" in reply.text and reply.custom["asks"] == "confirm"
    assert talk.say("yes", "affirm").custom["handoff"]["state"] == "queued"


def test_how_one_complains_is_a_question(talk: Talk) -> None:
    reply = talk.say("comment faire une réclamation à Chantilly ?", "faq_complaints")
    assert "désolé" not in reply.text and "15 jours" in reply.text


def test_the_seller_named_after_a_complaint_is_kept_and_not_asked_for(talk: Talk) -> None:
    talk.say("I have a complaint", "complaint")
    assert "France Miniature" not in talk.say("France Miniature", "inform").text or talk.dossier.seller == "france_miniature"
    reply = talk.say("yes", "affirm")
    assert "France Miniature" in reply.text and reply.custom["handoff"]["reason"] == "complaint"


def test_money_taken_twice_is_no_matter_of_terms_and_the_booking_in_hand_stays(talk: Talk) -> None:
    talk.say("Conciergerie, 20 adultes le 20 janvier", "book")
    reply = talk.say("l'avance de 60 % a été payée deux fois, vous remboursez ?", "faq_refund")
    assert "remboursable" not in reply.text and reply.custom["asks"] == "confirm"
    talk.say("non", "deny")
    assert booking(talk).activity == "conciergerie"


def test_a_number_told_while_the_seller_is_asked_is_told_back(talk: Talk) -> None:
    talk.say("je veux un conseiller", "talk_to_human")
    assert "+33612345678" in talk.say("téléphonez-moi au 06 12 34 56 78", "inform").text
    reply = talk.say("Sainte-Chapelle", "inform")
    assert reply.custom["handoff"]["state"] == "queued" and reply.custom.get("asks") != "email"


def test_who_wants_to_be_called_is_told_the_sellers_number(talk: Talk) -> None:
    talk.say("je veux parler à un conseiller de France Miniature", "talk_to_human")
    reply = talk.say("pas de mail, appelez-moi plutôt", "talk_to_human")
    assert "01 30 16 16 30" in reply.text.replace("\xa0", " ") and "numéro" in reply.text
