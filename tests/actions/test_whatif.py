""" "22 au lieu de 18, qu'est-ce que ça change ?": the difference is said, and nothing changes."""

from __future__ import annotations

import pytest

from actions.common.dossier import Dossier
from tests.actions.conftest import Talk


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_in_a_booking_the_difference_is_said_and_the_question_asked_again(talk: Talk) -> None:
    talk.say("Conciergerie, 22 personnes sans guide", "book")
    before = talk.dossier.booking
    reply = talk.say("et si on était 30 ?", "ask_price", 0.5)
    said = plain(reply.text)
    assert "30 personnes au lieu de 22" in said and "de plus" in said and "Créneaux : 2 au lieu de 1" in said
    assert "rien n’a été modifié" in said and reply.custom["asks"] == "date" and reply.custom["sources"]
    assert talk.dossier.booking == before


@pytest.mark.parametrize(
    "text",
    [
        "18 au lieu de 22, qu'est-ce que ça change ?",
        "on est 18 au lieu de 22, ça change quoi ?",
        "et si 4 personnes de moins ?",
        "si on venait à 18, quelle serait la différence ?",
        "supposons qu'on soit 18, que devient le prix ?",
    ],
)
def test_many_ways_of_supposing(talk: Talk, text: str) -> None:
    talk.say("Conciergerie, 22 personnes sans guide", "book")
    reply = talk.say(text, "resize_order", 0.6)
    assert "18 personnes au lieu de 22" in plain(reply.text), reply.text
    assert talk.dossier.booking and talk.dossier.booking.party and talk.dossier.booking.party.adults == 22


def test_english(talk: Talk) -> None:
    talk.dossier = Dossier(lang="en", greeted=True)
    talk.say("Pass Domaine at Chantilly for 22 adults please", "book")
    reply = talk.say("what if we are only 18 instead of 22?", "resize_order", 0.5)
    assert "18 people instead of 22" in reply.text and "individual" in reply.text and "No longer applies" in reply.text


@pytest.mark.parametrize("text", ["finalement 18 au lieu de 22", "on est 18 au lieu de 22", "plutôt 18 personnes"])
def test_a_correction_is_no_supposition(talk: Talk, text: str) -> None:
    talk.say("Conciergerie, 22 personnes sans guide", "book")
    talk.say(text, "inform")
    assert talk.dossier.booking and talk.dossier.booking.party and talk.dossier.booking.party.adults == 18


def test_without_a_booking_the_visit_named_is_meant(talk: Talk) -> None:
    reply = talk.say("à 19 plutôt que 21 pour le Pass Domaine, qu'est-ce que ça change ?", "ask_price", 0.6)
    said = plain(reply.text)
    assert "19 personnes au lieu de 21" in said and "tarif public individuel" in said and "Ne s’applique plus" in said
    assert talk.dossier.booking is None


def test_with_nothing_known_the_visit_is_asked_for(talk: Talk) -> None:
    reply = talk.say("et si on était 30 au lieu de 22 ?", "inform", 0.5)
    assert reply.custom["asks"] == "activity" and talk.dossier.booking is None
    said = plain(talk.say("la Conciergerie", "inform").text)
    assert "30 personnes au lieu de 22" in said and talk.dossier.booking is None and talk.dossier.supposed is None


def test_the_visit_may_be_chosen_by_button(talk: Talk) -> None:
    talk.say("et si on était 30 au lieu de 22 ?", "inform", 0.5)
    assert "30 personnes au lieu de 22" in plain(talk.press("Conciergerie").text)


def test_something_else_than_the_visit_drops_the_supposition(talk: Talk) -> None:
    talk.say("et si on était 30 au lieu de 22 ?", "inform", 0.5)
    talk.say("merci", "thanks")
    talk.say("la Conciergerie", "inform")
    assert talk.dossier.supposed is None and talk.dossier.booking is not None


def test_of_an_option_the_rules_of_changing_are_said_too(talk: Talk) -> None:
    talk.option("Option Sainte-Chapelle le 17 février 2027 à 11h, 14 personnes en tout, sans guide")
    account, reference = talk.dossier.account, talk.dossier.last_order
    assert account and reference
    order = talk.house.core.order(account.id, reference)
    reply = talk.say("et si on était 12 ?", "ask_price", 0.5)
    assert "12 personnes au lieu de 14" in plain(reply.text) and reference in reply.text
    assert any("12" in button["title"] for button in reply.buttons)
    assert talk.house.core.order(account.id, reference) == order and talk.dossier.pending is None


def test_what_is_about_cancelling_is_no_matter_of_numbers(talk: Talk) -> None:
    talk.say("Conciergerie, 22 personnes sans guide", "book")
    assert "au lieu de" not in talk.say("et si 3 personnes annulent, on est remboursés ?", "faq_refund").text
