"""Answers that depend on the case: the rules' own figures, and nothing changed."""

from __future__ import annotations

import pytest

from actions.common.dossier import Dossier
from tests.actions.conftest import Talk


@pytest.mark.parametrize(
    ("text", "topic", "said"),
    [
        ("24 élèves payants à France Miniature, combien d'accompagnateurs gratuits ?", "free_places", "3 adultes gratuits"),
        ("40 adultes à France Miniature, combien de gratuits ?", "free_places", "1 adulte gratuit"),
        ("40 adultes payants à France Miniature, combien de gratuits ?", "free_places", "2 adultes gratuits"),
        ("20 adultes à France Miniature, une gratuité ?", "free_places", "aucun adulte gratuit"),
        ("10 personnes handicapées dont 6 en fauteuil à France Miniature, combien de gratuits ?", "free_places", "6 adultes gratuits"),
        ("18 adultes à Chantilly, combien de gratuits ?", "free_places", "aucun adulte gratuit"),
        ("on annule 3 semaines avant à France Miniature, ça coûte combien ?", "cancellation", "acompte"),
        ("annuler à Chantilly la veille, on paie quoi ?", "cancellation", "total"),
        ("à Chantilly, modifier 3 jours avant ?", "reduce_people", "ne peut plus baisser"),
        ("commander à France Miniature 4 jours avant, quel supplément ?", "late_surcharge", "1,00"),
        ("50 minutes de retard à la visite avec conférencière à Chantilly ?", "late_arrival", "facturée"),
        ("commande de 90 euros à France Miniature, données gardées combien de temps ?", "privacy", "5 ans"),
        ("commande de 120 euros à France Miniature, données gardées combien de temps ?", "privacy", "10 ans"),
        ("acompte de 1000 euros de billets datés à France Miniature ?", "deposit", "600,00"),
        ("6 personnes avec guide à la Conciergerie, faut-il réserver ?", "booking_threshold", "oui, la réservation est obligatoire"),
        ("6 personnes à l'Arc de triomphe, faut-il réserver ?", "booking_threshold", "non, la réservation n’est pas obligatoire"),
        ("75 personnes à la Conciergerie, ça passe ?", "group_max", "3 créneaux"),
        ("80 personnes avec une conférencière des monuments historiques à Chantilly ?", "lecture_visits", "35"),
        ("l'atelier maquettes le 10 juillet 2027 ?", "workshop", "non, ce n’est pas proposé"),
        ("l'atelier maquettes le 10 juin 2027 ?", "workshop", "oui, c’est possible"),
        ("visite à Chantilly le 12 juin 2027, modifiable jusqu'à quand ?", "final_headcount", "7 juin 2027"),
        ("à 17 à Chantilly, on garde le tarif groupe ? 17 personnes", "group_minimum", "tarif individuel"),
    ],
)
def test_the_case_is_decided_by_the_rules(talk: Talk, text: str, topic: str, said: str) -> None:
    reply = talk.say(text, f"faq_{topic}")
    assert said in reply.text.replace("\u00a0", " "), reply.text
    assert reply.custom["sources"]


def test_a_case_without_figures_gets_the_general_answer_only(talk: Talk) -> None:
    reply = talk.say("combien de gratuits à France Miniature ?", "faq_free_places")
    assert "Scolaires" in reply.text and "adultes gratuits." not in reply.text


def test_a_follow_up_asks_the_last_question_of_another_day(talk: Talk) -> None:
    talk.say("annuler à France Miniature 25 jours avant, ça coûte quoi ?", "faq_cancellation")
    assert "acompte" in talk.say("et à 10 jours de la visite ?", "ask_availability", 0.4).text
    reply = talk.say("et la veille ?", "faq_opening_hours", 0.3)
    assert reply.text.startswith("La veille de la visite") and "total" in reply.text


def test_a_sure_question_is_no_follow_up(talk: Talk) -> None:
    talk.say("annuler à France Miniature 25 jours avant, ça coûte quoi ?", "faq_cancellation")
    assert "16,50" in talk.say("et les frais d'envoi 10 jours avant ?", "faq_ticket_delivery", 0.9).text.replace("\u00a0", " ")


def test_the_price_of_one_visitor_and_of_another(talk: Talk) -> None:
    talk.dossier = Dossier(lang="en", greeted=True)
    assert "€7.50" in talk.say("How much is the château et parc at Chantilly for an adult?", "ask_price").text
    reply = talk.say("and for a child of 10?", "book", 0.3)
    assert "€5.50" in reply.text and "10 people" not in reply.text
    assert talk.dossier.booking is None


def test_when_a_question_is_about_two_days_the_later_is_the_visit(talk: Talk) -> None:
    reply = talk.say("annuler le 9 juin 2027 une visite à Chantilly le 12 juin 2027 ?", "faq_cancellation")
    assert "À 3 jours de la visite" in reply.text.replace("\u00a0", " ") and "total" in reply.text


def test_what_would_be_done_is_not_done(talk: Talk) -> None:
    talk.option("Option Conciergerie le 24 février 2027 à 11h, 14 personnes en tout, sans guide")
    reply = talk.say("si on annule après-demain, ça coûte combien ?", "cancel_order")
    assert "sans frais" in reply.text.replace("\u00a0", " ") and talk.dossier.pending is None
    assert talk.dossier.account and talk.dossier.last_order
    assert talk.house.core.order(talk.dossier.account.id, talk.dossier.last_order).state == "held"


def test_a_seller_without_an_address_is_not_said_to_have_one(talk: Talk) -> None:
    said = talk.say("avez-vous des photos du musée MAD à nous prêter ?", "faq_image_rights").text
    assert "écrire à" not in said and "conseiller" in said
    said = talk.say("passez-moi quelqu'un", "talk_to_human").text
    assert "écrire à ." not in said.replace("\u00a0", " ") and "Musée des Arts Décoratifs" in said


def test_french_without_accents_is_french_from_the_first_word(talk: Talk) -> None:
    talk.say("reservation chantilly par telephone possible ?", "faq_how_to_book")
    assert talk.dossier.lang == "fr"


def test_a_question_that_is_not_understood_begins_no_booking(talk: Talk) -> None:
    talk.say("les chevaux de Chantilly sont-ils gentils ?", "ask_availability_of_nothing", 0.1)
    assert talk.dossier.booking is None


def test_more_persons_of_a_group_that_exists_begin_no_booking(talk: Talk) -> None:
    talk.say("nous voulons ajouter 4 personnes à la visite de Chantilly demain, château et parc", "faq_add_people", 0.6)
    assert talk.dossier.booking is None
