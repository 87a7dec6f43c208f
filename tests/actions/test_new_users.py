"""What users of six kinds met who knew nothing of the project: late guides, teachers whose number changes, accountants, complaints."""

from __future__ import annotations

from datetime import time

import pytest

from actions.common.dossier import Booking
from tests.actions.conftest import Talk
from tests.actions.test_facts_said import booking
from tests.actions.test_orders import option

ROADS = (
    "slt c le guide du groupe, on est dans le car embouteillages, conciergerie a 14h on sera la a 14h40",
    "guide dans le car, conciergerie 14h on arrive 14h40",
    "we are stuck in traffic, our slot at the Conciergerie is at 2pm",
)


@pytest.mark.parametrize("words", ROADS)
def test_who_is_held_up_on_the_way_books_nothing(talk: Talk, words: str) -> None:
    reply = talk.say(words, "book", 0.41)
    assert talk.dossier.booking is None and "billetterie.reservations-groupes@monuments-nationaux.fr" in reply.text


@pytest.mark.parametrize("words", ["y a-t-il un parking pour les cars ?", "si on est bloqués dans les embouteillages ?"])
def test_what_might_hold_one_up_is_no_lateness_told(talk: Talk, words: str) -> None:
    talk.say("Conciergerie 20 adultes le 20 janvier 2027 à 10h", "book")
    talk.say(words, "out_of_scope", 0.2)
    assert booking(talk).activity == "conciergerie"


def test_whom_to_ring_on_the_way_is_told_with_the_numbers_of_the_weekend(talk: Talk) -> None:
    talk.say("on sera en retard à Chantilly, château", "faq_late_arrival")
    reply = talk.say("on est samedi, quel numéro ?", "faq_contact", 0.61)
    assert "03 44 62 62 77" in reply.text


@pytest.mark.parametrize("words", ["à qui je téléphone ?", "et j'appelle qui ?", "who do we call?"])
def test_whom_to_ring_is_no_question_about_the_assistant(talk: Talk, words: str) -> None:
    talk.say("Chantilly, vous faites des visites ?", "faq_guided_tour")
    assert "03 44 27 31 80" in talk.say(words, "who_are_you", 0.64).text


@pytest.mark.parametrize("words", ["on perd le créneau ?", "do we lose our slot?"])
def test_a_missed_slot_is_told_without_a_yes_or_no_that_may_mean_the_contrary(talk: Talk, words: str) -> None:
    talk.say("Conciergerie", "faq_hours")
    reply = talk.say(words, "faq_ticket_timed_missed")
    assert "Non" not in reply.text and "nfortunately" not in reply.text and ("créneau" in reply.text or "slot" in reply.text)


@pytest.mark.parametrize(
    "words", ["non je veux pas réserver !!", "non mais je veux pas réserver", "laisse", "laissez tomber, c'est bon", "I don't want to book"]
)
def test_who_wants_no_booking_is_let_go(talk: Talk, words: str) -> None:
    talk.say("18 personnes Sainte-Chapelle le 20 janvier 2027 à 15h", "book")
    talk.say(words, "deny")
    assert talk.dossier.booking is None


def test_agreeing_to_a_site_says_nothing_of_a_guide(talk: Talk) -> None:
    talk.say("Arc de triomphe, 24 élèves et 4 adultes", "book")
    reply = talk.say("ok pour l'arc le mardi 16 mars à 9h30", "affirm")
    assert booking(talk).guides is None and reply.custom["asks"] == "guide"


@pytest.mark.parametrize("words", ["ok", "oui, avec un guide", "oui le 20 janvier"])
def test_a_yes_about_the_guide_still_is_one(talk: Talk, words: str) -> None:
    talk.say("Arc de triomphe, 24 adultes", "book")
    talk.say(words, "affirm")
    assert booking(talk).guides == 1


def test_another_time_than_the_one_asked_for_is_told_as_such(talk: Talk) -> None:
    talk.house.core.ensure_slots(200)
    reply = talk.say("Arc de triomphe, 24 adultes sans guide, mardi 16 mars 2027 à 9h30", "book")
    assert "Rien de libre à 9h30" in reply.text and "10h" in reply.text
    reply = talk.say("plutôt à 11h")
    assert booking(talk).time.near == time(11) and "Rien de libre" not in reply.text  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["on sera 30 élèves en fait", "finalement 30 enfants"])
def test_pupils_counted_anew_keep_who_accompanies_them(talk: Talk, words: str) -> None:
    talk.say("Arc de triomphe, 24 élèves et 4 accompagnateurs", "book")
    talk.say(words)
    party = booking(talk).party
    assert party is not None and (party.children, party.companions) == (30, 4)


@pytest.mark.parametrize("words", ["deux élèves ne viennent plus", "2 enfants ne viendront pas"])
@pytest.mark.parametrize("intent", ["complaint", "inform", "wait"])
def test_pupils_who_stay_at_home_are_fewer_and_no_address(talk: Talk, words: str, intent: str) -> None:
    talk.say("Arc de triomphe, 24 élèves et 4 accompagnateurs, sans guide", "book")
    talk.say(words, intent, 0.36)
    party = booking(talk).party
    assert party is not None and (party.children, party.companions) == (22, 4)


@pytest.mark.parametrize(
    "words",
    [
        "je suis guide, je voudrais la Conciergerie pour 22 pers + moi le 18 février 2027 à 10h",
        "I'm a guide: Conciergerie for 22 people and me",
    ],
)
def test_a_guide_who_counts_herself_pays_nothing(talk: Talk, words: str) -> None:
    talk.say(words, "book")
    found = booking(talk)
    assert found.guides == 1 and found.party is not None and found.party.persons == 22


def named(found: Booking) -> str:
    return f"{found.seller}/{found.activity}"


def test_vouchers_for_one_museum_are_not_those_of_another_as_well(talk: Talk) -> None:
    talk.say("60 contremarques pour le musée Nissim de Camondo", "book")
    assert named(booking(talk)) == "mad/nissim_de_camondo" and not talk.dossier.further


def test_the_parts_of_a_joint_ticket_are_no_further_visits(talk: Talk) -> None:
    talk.house.core.ensure_slots(200)
    reply = talk.say("110 pax, billet jumelé SC+Conciergerie, mardi 9 février 2027, guides, matinée", "book")
    assert named(booking(talk)) == "cmn/billet_jumele" and not talk.dossier.further and reply.custom["asks"] != "time"


def test_a_joint_ticket_and_one_of_its_sites_in_addition_are_two(talk: Talk) -> None:
    talk.say("billet jumelé pour 20 personnes le 12 janvier 2027, puis aussi la Conciergerie", "book")
    assert [one.activity for one in talk.dossier.further] == ["conciergerie"]


def test_giving_up_a_request_does_not_deny_what_was_ordered(talk: Talk) -> None:
    option(talk, 14)
    talk.say("et aussi l'Arc de triomphe pour 20 personnes le 12 février 2027", "book")
    reply = talk.say("annulez", "cancel_order")
    assert "ne change pas" in reply.text and "rien n’a été réservé" not in reply.text


@pytest.mark.parametrize("words", ["C'est honteux votre système, j'ai perdu 20 minutes", "this is outrageous, we wasted an hour"])
def test_outrage_is_a_complaint_and_asks_for_no_proof(talk: Talk, words: str) -> None:
    reply = talk.say(words, "list_orders", 0.33)
    assert reply.custom["asks"] == "confirm" and ("désolé" in reply.text or "sorry" in reply.text)


def test_a_shameful_word_in_a_question_of_terms_is_no_complaint(talk: Talk) -> None:
    reply = talk.say("Conciergerie : c'est inadmissible de ne pas être remboursé ?", "faq_refund")
    assert "désolé" not in reply.text


@pytest.mark.parametrize("words", ["en avril, un mardi ou jeudi", "mardi ou jeudi en avril", "un mardi ou un jeudi, en avril 2027"])
def test_weekdays_beside_a_month_are_those_of_the_month(talk: Talk, words: str) -> None:
    talk.house.core.ensure_slots(200)
    talk.say("Musée Vivant du Cheval pour 27 élèves", "book")
    reply = talk.say(words)
    assert "avril 2027" in "".join(button["title"] for button in reply.buttons) + reply.text
    assert "novembre" not in "".join(button["title"] for button in reply.buttons)
    assert all(day.weekday() in (1, 3) and day.month == 4 for day in booking(talk).wanted_days) and booking(talk).wanted_days


@pytest.mark.parametrize(
    "words", ["et je veux aussi un remboursement", "je veux aussi ajouter que le train n'a pas roulé", "please add that it rained"]
)
@pytest.mark.parametrize("intent", ["faq_refund", "complaint"])
def test_more_of_a_complaint_goes_to_the_case(talk: Talk, words: str, intent: str) -> None:
    talk.say("Réclamation : on nous a facturé 2 fois les frais à Chantilly", "complaint")
    talk.say("oui", "affirm")
    talk.say("plainte@agence.example")
    before = talk.dossier.handover_id
    reply = talk.say(words, intent)
    assert before and ("ajouté" in reply.text or "Added" in reply.text) and "Domaine de Chantilly" in reply.text


def test_a_question_after_a_complaint_is_answered(talk: Talk) -> None:
    talk.say("Réclamation : on nous a facturé 2 fois les frais à Chantilly", "complaint")
    talk.say("oui", "affirm")
    talk.say("plainte@agence.example")
    assert "15 jours" in talk.say("et on a combien de temps pour se plaindre ?", "faq_complaints").text


@pytest.mark.parametrize(
    "words",
    [
        "salut, je guide un groupe de 18 demain a la ste chapelle 15h, c l agence qui a resa, je peux avoir l'heure exacte du rdv?",
        "je veux voir la résa de l'agence",
        "our agency has booked, where do we meet?",
    ],
)
def test_who_did_not_book_is_told_where_the_booking_is_and_books_nothing(talk: Talk, words: str) -> None:
    reply = talk.say(words, "book", 0.8)
    assert talk.dossier.booking is None and ("qui a réservé" in reply.text or "whoever booked" in reply.text) and len(reply.buttons) > 1


def test_an_agency_that_wants_to_book_is_booked_for(talk: Talk) -> None:
    talk.say("l'agence voudrait réserver la Conciergerie pour 20 adultes", "book")
    assert booking(talk).activity == "conciergerie"


@pytest.mark.parametrize("words", ["vouchers for the Musée des Arts Décoratifs for 40 staff members", "40 members of staff, Conciergerie"])
def test_the_staff_of_a_company_is_the_group(talk: Talk, words: str) -> None:
    talk.say(words, "book")
    party = booking(talk).party
    assert party is not None and (party.adults, party.companions) == (40, 0)


def test_the_staff_beside_pupils_accompanies_them(talk: Talk) -> None:
    talk.say("Arc de triomphe, 24 pupils and 4 staff", "book")
    party = booking(talk).party
    assert party is not None and (party.children, party.companions) == (24, 4)


def test_companions_remembered_at_another_question_are_counted(talk: Talk) -> None:
    talk.house.core.ensure_slots(200)
    talk.say("Musée Vivant du Cheval pour 27 élèves le 8 avril 2027 à 10h30", "book")
    assert talk.dossier.asked == "email"
    talk.say("J'ai oublié : 4 accompagnateurs", "faq_companion_ticket", 0.36)
    party = booking(talk).party
    assert party is not None and (party.children, party.companions) == (27, 4) and talk.dossier.asked == "email"
