"""Whose it is: what means one seller is kept until the customer says which, and goes to nobody before."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Talk
from tests.actions.test_handover import cases


@pytest.mark.parametrize("words", ["JE VEUX PARLER A QUELQU'UN", "conseiller", "speak to a manager"])
def test_a_person_is_asked_of_a_seller_before_anything_is_sent(talk: Talk, words: str) -> None:
    reply = talk.say(words, "talk_to_human")
    assert reply.custom["asks"] == "choice" and len(reply.buttons) == len(talk.house.core.catalogue.sellers)
    assert cases(talk) == []
    assert "France Miniature" in talk.say("France Miniature").text
    assert {case.seller for case in cases(talk)} == {"france_miniature"} and talk.dossier.booking is None


def test_the_seller_that_is_spoken_of_is_asked_at_once(talk: Talk) -> None:
    talk.say("comment payer à Chantilly ?", "faq_payment_means")
    reply = talk.say("un conseiller svp", "talk_to_human")
    assert "handoff" in reply.custom and {case.seller for case in cases(talk)} == {"chantilly"}


@pytest.mark.parametrize(
    ("words", "intent", "seller"),
    [
        ("The meal at France Miniature was cold, I want to talk to somebody in charge", "talk_to_human", "france_miniature"),
        ("je veux parler à quelqu'un au sujet de la Sainte-Chapelle", "talk_to_human", "cmn"),
        ("l'accueil à Chantilly était une honte, je me plains", "complaint", "chantilly"),
    ],
)
def test_the_seller_that_the_wish_itself_names_is_asked_at_once(talk: Talk, words: str, intent: str, seller: str) -> None:
    reply = talk.say(words, intent)
    assert talk.dossier.seller == seller and reply.custom.get("asks") != "choice"


def test_a_button_says_whose_it_is(talk: Talk) -> None:
    talk.say("conseiller", "talk_to_human")
    assert "handoff" in talk.press("Chantilly").custom
    assert {case.seller for case in cases(talk)} == {"chantilly"}


def test_where_to_answer_may_be_said_before_whose_it_is(talk: Talk) -> None:
    talk.say("conseiller", "talk_to_human")
    assert talk.say("luc@tours.example").custom["asks"] == "choice"
    reply = talk.say("à Chantilly")
    assert "luc@tours.example" in reply.text and "asks" not in reply.custom
    assert cases(talk)[0].email == "luc@tours.example"


def test_who_asks_again_is_told_where_to_write_at_once(talk: Talk) -> None:
    talk.say("conseiller", "talk_to_human")
    reply = talk.say("je veux parler à quelqu'un !!", "talk_to_human")
    assert reply.custom["asks"] == "choice" and all(
        one.contact.email in reply.text for one in talk.house.core.catalogue.sellers if one.contact.email
    )


@pytest.mark.parametrize("insult", ["vous êtes nuls", "you're an idiot", "je comprends rien à vos réponses"])
def test_an_insult_is_not_quoted_back(talk: Talk, insult: str) -> None:
    talk.say("comment payer à Chantilly ?", "faq_payment_means")
    talk.say(insult, "insult")
    assert insult.split()[-1] not in talk.say("conseiller", "talk_to_human").text


def test_a_fault_told_rudely_is_still_what_the_case_is_about(talk: Talk) -> None:
    talk.say("le guide de notre visite à Chantilly était nul", "complaint")
    talk.press("Oui, transmettre")
    assert "guide de notre visite" in cases(talk)[0].summary


@pytest.mark.parametrize("words", ["ça fait 3 fois que j'écris et personne répond", "personne ne répond"])
def test_nobody_is_not_somebody(talk: Talk, words: str) -> None:
    talk.dossier.seller = "cmn"
    talk.say("c'est vraiment n'importe quoi votre service", "complaint")
    assert talk.say(words, "complaint").custom["asks"] == "confirm"
    assert cases(talk) == []


def test_who_wants_to_be_called_is_asked_for_a_number(talk: Talk) -> None:
    talk.say("conseiller", "talk_to_human")
    talk.say("France Miniature")
    reply = talk.say("pas de mail, appelez moi", "mail_not_received")
    assert "À quel numéro" in reply.text and talk.dossier.booking is None
    assert "+33612345678" in talk.say("0612345678").text
    assert {case.seller for case in cases(talk)} == {"france_miniature"} and cases(talk)[-1].facts["phone"] == "+33612345678"


def test_a_question_is_kept_until_the_seller_is_named(talk: Talk) -> None:
    assert talk.say("Il me faut la facture de la commande de décembre", "faq_invoice").custom["asks"] == "choice"
    talk.say("vous avez votre IBAN ?", "faq_transfer_payment")
    reply = talk.say("France Miniature")
    assert "facture" in reply.text and reply.custom["sources"] and talk.dossier.booking is None


@pytest.mark.parametrize("named", ["à chantilly", "Sainte-Chapelle"])
def test_the_seller_named_after_an_answer_of_all_is_no_booking(talk: Talk, named: str) -> None:
    talk.say("we are late, on the coach" if named[0] == "S" else "on est en retard", "faq_late_arrival")
    reply = talk.say(named)
    assert talk.dossier.booking is None and reply.custom["sources"]


def test_a_group_named_with_the_seller_is_a_booking(talk: Talk) -> None:
    talk.say("on est en retard", "faq_late_arrival")
    talk.say("Sainte-Chapelle pour 24 adultes", "book")
    assert talk.dossier.booking is not None and talk.dossier.booking.activity == "sainte_chapelle"
