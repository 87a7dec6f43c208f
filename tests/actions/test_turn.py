"""Turns with the real core: what is asked, kept, refused and done."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.actions.conftest import Talk
from tests.booking_core.real import House

SAYINGS = """
bonjour|arc de triomphe|la Conciergerie|22 personnes|on est 26 guide compris|sans guide|avec un guide|le 15 mars 2027
31 février|vers 10h30|le matin|Guide Type|Paul Roux, paul.roux@cars.example, 06 11 22 33 44|par carte|option|oui|non
peu importe|je ne sais pas|finalement 18|plutôt jeudi|1|0|-4|entre 10 et 12|annule|mes options|123456|moi|a@b.example
<b>x</b>|\u202eabc|🎉🎉|et pour l'arc ?|c'est remboursable ?|je veux parler à quelqu'un|recommençons|merci|GXKP-2345
ajoutez 3 personnes|billet jumelé|la sainte-chapelle et la conciergerie|Carcassonne|une classe de 28 élèves et 3 profs
"""
INTENTS = """
inform book affirm deny greet cancel_order list_orders resize_order validate_order get_tickets talk_to_human restart go_back
wait dont_know any_choice same_as_last complaint faq_option_period faq_refund faq_museum_pass faq_opening_hours out_of_scope
insult ask_price change_date pay_order thanks press
"""
said_things = st.tuples(st.sampled_from(re.split(r"[|\n]", SAYINGS.strip())), st.sampled_from(INTENTS.split()), st.floats(0.05, 1.0))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(said_things, min_size=1, max_size=9))
def test_no_turn_is_silent_whatever_is_said(own_house: House, said: list[tuple[str, str, float]]) -> None:
    talk = Talk(own_house, "random")
    for text, intent, confidence in said:
        reply = talk.say(text, intent, confidence)
        assert reply.text.strip(), (text, intent)
        assert "{" not in reply.text
        assert all(button["payload"].startswith("b:") for button in reply.buttons)


def test_an_option_from_the_first_word_to_the_reference(talk: Talk) -> None:
    reply = talk.option()
    order = reply.custom["order"]
    assert order["state"] == "held" and order["people"] == 14 and order["date"] == "2027-02-10"
    assert order["reference"] in reply.text and "asks" not in reply.custom


def test_a_pressed_confirmation_places_one_order(talk: Talk) -> None:
    talk.option("Option Sainte-Chapelle le 11 février 2027 à 11h, 12 personnes en tout, sans guide")
    before = len(talk.house.core.orders(talk.dossier.account.id))  # type: ignore[union-attr]
    talk.press("Annuler l’option")
    talk.press("Non, la garder")
    assert len(talk.house.core.orders(talk.dossier.account.id)) == before  # type: ignore[union-attr]


def test_the_first_answer_says_that_it_is_an_automaton_and_no_later_one(talk: Talk) -> None:
    assert "automatique" in talk.say("bonjour", "greet").text
    assert "automatique" not in talk.say("l'arc de triomphe").text


def test_a_correction_changes_one_fact_and_keeps_the_others(talk: Talk) -> None:
    talk.say("Arc de triomphe le 16 mars 2027 à 15h, 20 personnes en tout, sans guide", "book")
    talk.say("finalement 24")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None
    assert (booking.party.adults, booking.day, booking.activity) == (24, date(2027, 3, 16), "arc_de_triomphe")
    talk.say("plutôt la Conciergerie")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None
    assert (booking.party.adults, booking.day, booking.activity) == (24, date(2027, 3, 16), "conciergerie")


def test_a_refused_value_keeps_the_old_one(talk: Talk) -> None:
    talk.say("Conciergerie le 17 mars 2027 à 11h, 12 personnes, sans guide", "book")
    talk.say("plutôt le 31 février")
    assert talk.dossier.booking is not None and talk.dossier.booking.day == date(2027, 3, 17)


@pytest.mark.parametrize("number", ["0", "-3", "50000"])
def test_impossible_numbers_are_asked_again(talk: Talk, number: str) -> None:
    talk.say("Conciergerie", "book")
    assert talk.say(f"{number} personnes").custom["asks"] == "party"


def test_a_guide_named_later_is_part_of_a_total(talk: Talk) -> None:
    talk.say("Conciergerie, 26 personnes en tout, le 18 mars 2027 à 11h", "book")
    talk.press("Oui, avec un guide")
    draft = talk.dossier.booking.draft(None, None)  # type: ignore[union-attr]
    assert draft.party is not None and (draft.party.visitors, draft.party.guides) == (25, 1)


def test_a_guide_comes_on_top_of_visitors(talk: Talk) -> None:
    talk.say("Conciergerie, 25 adultes, le 18 mars 2027 à 14h", "book")
    talk.press("Oui, avec un guide")
    draft = talk.dossier.booking.draft(None, None)  # type: ignore[union-attr]
    assert draft.party is not None and draft.party.persons == 26


def test_a_question_is_answered_and_the_pending_one_asked_again(talk: Talk) -> None:
    talk.say("Conciergerie, 12 personnes, sans guide", "book")
    reply = talk.say("une option dure combien de temps ?", "faq_option_period")
    assert "60 jours" in reply.text.replace("\u00a0", " ") and reply.custom["asks"] == "date" and reply.custom["sources"]
    assert talk.dossier.booking is not None and talk.dossier.booking.settlement is None


def test_a_wrong_code_is_refused_and_counted(talk: Talk) -> None:
    talk.say("mes options", "list_orders")
    talk.say("wrong.code@agence-horizons.example")
    reply = talk.say("000000")
    assert reply.custom["asks"] == "code" and "4" in reply.text and talk.dossier.account is None


def test_a_button_of_long_ago_is_explained(talk: Talk) -> None:
    talk.say("bonjour", "greet")
    talk.dossier.buttons.clear()
    assert "bouton" in talk.press("Réserver").text


def test_not_understood_twice_offers_a_person(talk: Talk) -> None:
    talk.say("blurp", "inform", 0.1)
    assert "conseiller" in talk.say("blurp", "inform", 0.1).text


def test_not_understood_twice_in_a_booking_offers_a_person_too(talk: Talk) -> None:
    talk.say("Conciergerie le 18 mars 2027 à 11h, 14 adultes, sans guide", "book")
    first, second = (talk.say("blurp", "inform", 0.1) for _ in range(2))
    person = "Parler à un conseiller"
    assert [person in [button["title"] for button in reply.buttons] for reply in (first, second)] == [False, True]
    assert first.custom["asks"] == second.custom["asks"] == "companion"


def test_orders_are_shown_to_their_owner_only(talk: Talk, own_house: House) -> None:
    reference = talk.option("Option Arc de triomphe le 19 mars 2027 à 11h, 10 personnes en tout, sans guide").custom["order"]["reference"]
    other = Talk(own_house, "stranger")
    other.say("mes options", "list_orders")
    other.say("stranger@agence-horizons.example")
    other.code()
    assert reference not in other.say(f"montrez {reference}").text.replace(reference, "", 1)
    assert "order" not in other.say(f"annulez {reference}", "cancel_order").custom
