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


def test_a_price_found_too_high_leads_to_the_cheapest(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("Sainte-Chapelle 30 adultes le 12 mars 2027 à 10h", "book")
    reply = talk.say("c'est trop cher", "too_expensive")
    assert "ne peux pas les baisser" in reply.text and reply.custom["asks"] == "guide"
    reply = talk.press("moins cher")
    assert booking(talk).activity is None and reply.custom["asks"] == "activity" and "moins chères" in reply.text


@pytest.mark.parametrize("words", ["non merci", "non", "no thanks"])
def test_a_no_to_nothing_is_understood(talk: Talk, words: str) -> None:
    talk.say("bonjour", "greet")
    talk.say(words, "deny")
    assert talk.dossier.misunderstood == 0


@pytest.mark.parametrize(("words", "intent"), [("répondez !!!", "impatient"), ("votre site marche pas", "site_broken")])
def test_impatience_in_a_booking_is_answered_and_the_question_comes_again(talk: Talk, words: str, intent: str) -> None:
    talk.say("Conciergerie, 20 adultes", "book")
    reply = talk.say(words, intent)
    assert "ésolé" in reply.text and reply.custom["asks"] == "guide"


def test_a_slip_owned_to_offers_what_may_be_changed(talk: Talk) -> None:
    talk.say("Conciergerie, 20 adultes", "book")
    assert talk.say("dsl jme suis trompé", "out_of_scope", 0.1).custom["asks"] == "choice"


def test_a_show_is_offered_where_the_visit_has_none(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("pass domaine chantilly 40 adultes le 12 mai 2027", "book")
    reply = talk.say("on veut le spectacle à 15h", "inform")
    assert "pas compris dans" in reply.text and reply.custom["asks"] == "activity"
    talk.say("le pass spectacle alors", "inform")
    assert booking(talk).activity == "pass_spectacle" and not talk.dossier.further and talk.dossier.asked != "time"


def test_the_visit_without_a_show_may_be_kept(talk: Talk) -> None:
    reply = talk.say("Chantilly domain pass, 45 adults on 12 May 2027, the horse show at 3pm", "book")
    assert "does not include" in reply.text and not talk.dossier.further
    talk.say("no", "deny")
    assert booking(talk).activity == "pass_domaine" and booking(talk).party.adults == 45  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("visit", "left"),
    [("pass domaine", ("chantilly", "parc_seul")), ("visite guidée France Miniature", ("france_miniature", "dated_ticket"))],
)
def test_just_the_park_is_that_of_the_seller_in_hand(talk: Talk, visit: str, left: tuple[str, str]) -> None:
    talk.say(f"{visit} 30 adultes", "book")
    talk.say("en fait juste le parc", "inform")
    assert (booking(talk).seller, booking(talk).activity) == left


def test_tax_is_told_by_whose_documents_speak_of_it(talk: Talk) -> None:
    reply = talk.say("HT ou TTC", "faq_vat")
    assert "France Miniature" in reply.text and "FR90348677196" in reply.text and "autres vendeurs n’en disent rien" in reply.text
    talk.dossier.seller = "cmn"
    assert "n’en disent rien et je préfère" in talk.say("la TVA ?", "faq_vat").text


def test_paying_by_card_may_be_asked_without_an_order(talk: Talk) -> None:
    reply = talk.say("je peux payer par cb svp", "pay_order")
    assert "adresse e-mail" not in reply.text and talk.dossier.after_login is None


def test_the_offer_of_a_person_holds_for_the_next_answer_too(talk: Talk) -> None:
    talk.say("MAD vouchers are they refundable?", "faq_refund")
    assert talk.say("how long are they valid", "faq_ticket_validity").custom["asks"] == "confirm"
    assert talk.say("yes", "affirm").custom["handoff"]["state"] == "queued"


def test_minutes_late_are_a_late_arrival_whatever_ticket_is_thought_of(talk: Talk) -> None:
    assert "avoir" not in talk.say("en retard de 10 minutes à France Miniature, que se passe-t-il ?", "faq_ticket_timed_missed").text


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Sainte-Chapelle for 24 Americans on Feb 9", (24, 0, 0)),
        ("Conciergerie 31 brésiliens", (31, 0, 0)),
        ("Arc de triomphe, 30 American students", (0, 30, 0)),
        ("Vincennes 22 ados + 3 anims", (0, 22, 3)),
    ],
)
def test_whom_one_brings_is_counted(talk: Talk, words: str, who: tuple[int, int, int]) -> None:
    talk.say(words, "book")
    party = booking(talk).party
    assert party is not None and (party.adults, party.children, party.companions) == who


def test_all_facts_of_a_visit_are_a_booking_whatever_topic_they_resemble(talk: Talk) -> None:
    talk.say("France Miniature: 58 enfants de centre de loisirs et 7 animateurs, mercredi 7 avril 2027", "faq_reduce_people", 0.6)
    found = booking(talk)
    assert found.party is not None and (found.party.children, found.party.companions) == (58, 7) and found.seller == "france_miniature"


def test_the_number_of_an_order_made_elsewhere_is_said_to_be_unknown(talk: Talk) -> None:
    talk.say("Conciergerie", "book")
    reply = talk.say("numéro de commande CMN-2026-00457", "inform")
    assert "CMN-2026-00457" in reply.text and "monuments-nationaux.fr" in reply.text and reply.custom["asks"] == "party"


def test_classes_told_later_change_the_fee(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("Pass Spectacle Chantilly, 50 élèves et 5 professeurs le 20 mai 2027 à 14h", "book")
    talk.say("2 classes", "inform", 0.3)
    assert booking(talk).party.classes == 2 and not talk.dossier.misunderstood  # type: ignore[union-attr]


def test_a_name_does_not_change_the_language(talk: Talk) -> None:
    talk.say("Hello, Conciergerie for 20 people on 12 January 2027 please", "book")
    talk.say("Lycée Victor Hugo", "inform", 0.3)
    assert talk.dossier.lang == "en"
    talk.say("5 rue des Écoles 75005 Paris", "inform", 0.3)
    assert talk.dossier.lang == "en"
    talk.say("je voudrais plutôt venir le matin", "inform")
    assert talk.dossier.lang == "fr"


def test_half_a_joint_ticket_given_up_leaves_the_other_half(talk: Talk) -> None:
    talk.say("billet jumelé 20 adultes le 20 janvier 2027 10h sans guide", "book")
    talk.say("laissez tomber la sainte chapelle, juste la conciergerie", "inform")
    assert booking(talk).activity == "conciergerie" and not talk.dossier.further


def test_the_slots_of_the_day_are_shown_when_asked_for(talk: Talk) -> None:
    talk.say("Conciergerie 20 adultes le 20 janvier 2027 à 10h, sans guide", "book")
    reply = talk.say("montrez les créneaux", "out_of_scope", 0.2)
    assert "il reste" in reply.text and reply.custom["asks"] == "companion"


def test_a_question_is_no_company(talk: Talk) -> None:
    talk.say("20 contremarques du MAD", "book")
    talk.say("compta@agence-horizons.example")
    talk.code()
    assert talk.dossier.asked == "company"
    reply = talk.say("combien ça coûte", "ask_price")
    assert "Total" in reply.text and booking(talk).company is None and reply.custom["asks"] == "company"


def test_what_is_asked_of_another_place_is_not_added(talk: Talk) -> None:
    talk.say("we'd like 15 vouchers for the Musée des Arts Décoratifs", "book")
    talk.say("are they valid at Camondo too?", "faq_voucher_use", 0.2)
    assert not talk.dossier.further


def test_vouchers_of_the_other_museum_are_meant_by_its_name(talk: Talk) -> None:
    talk.say("contremarques nissim de camondo pour 25 étudiants", "book")
    assert booking(talk).activity == "nissim_de_camondo"


def test_a_cancellation_that_costs_is_not_told_as_free(talk: Talk) -> None:
    reply = talk.say("si on annule 10 jours avant à France Miniature on doit quoi ?", "faq_cancellation")
    assert "pas sans frais" in reply.text and "vous pouvez annuler" not in reply.text
    assert "you can cancel" in talk.say("can we cancel 35 days before at Chantilly?", "faq_cancellation").text


@pytest.mark.parametrize("text", ["laisse tomber", "never mind"])
def test_to_give_up_where_nothing_is_in_hand_is_no_complaint(talk: Talk, text: str) -> None:
    talk.say("bonjour", "greet")
    reply = talk.say(text, "insult")
    assert "désolé" not in reply.text and "sorry" not in reply.text and reply.buttons


def test_a_bare_number_answers_what_is_to_be_changed(talk: Talk) -> None:
    talk.say("Conciergerie 20 adultes le 20 janvier 2027 à 10h", "book")
    talk.say("je me suis trompé", "out_of_scope", 0.2)
    talk.say("32", "out_of_scope", 0.2)
    assert booking(talk).party.persons == 32 and not talk.dossier.misunderstood  # type: ignore[union-attr]


def test_another_seller_named_after_an_answer_is_asked_the_same(talk: Talk) -> None:
    talk.say("France Miniature : si on est en retard ?", "faq_late_arrival")
    reply = talk.say("Chantilly", "out_of_scope", 0.2)
    assert "03 44 27 31 80" in reply.text and talk.dossier.booking is None
    talk.say("Chantilly", "out_of_scope", 0.2)  # the seller that answered already is what is wanted next
    assert talk.dossier.booking is not None
