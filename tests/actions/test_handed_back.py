"""A person gives the conversation back: a request that a rule had stopped goes on with its facts, and is not passed on a second time."""

from __future__ import annotations

from datetime import date, datetime

from booking_core.rules import PARIS
from tests.actions.conftest import Talk

MONUMENT = "Le Panthéon le 12 février 2027 à 14h, 20 adultes sans guide"


def titles(talk: Talk) -> list[str]:
    return [title for _, title in talk.dossier.shown]


def cases(talk: Talk) -> int:
    return len(talk.house.core.desk.cases(talk.name))


def test_a_request_that_a_rule_stopped_comes_back_with_its_facts(talk: Talk) -> None:
    talk.say(MONUMENT, "book")
    talk.press("transmettre")
    assert talk.dossier.stopped is not None
    back = talk.given_back()
    assert "Je reprends" in back.text and "20\u00a0personnes" in back.text and "12 février" in back.text, back.text
    assert back.custom["handoff"] == {"state": "closed", "reason": "handed_back"}
    assert back.custom["asks"] == "choice" and not any("transmettre" in title for title in titles(talk)), "no repeated hand-over"
    assert any("Choisir autre chose" in title for title in titles(talk)) and any("conseiller" in title for title in titles(talk))
    again = talk.say("finalement 22 adultes")
    assert again.custom["asks"] == "choice" and "transmettre" not in str(titles(talk)), "the same rule, the same person"
    assert cases(talk) == 1
    talk.press("Choisir autre chose")
    on = talk.say("la Conciergerie")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None and booking.activity == "conciergerie", on.text
    assert (booking.party.adults, booking.day) == (22, date(2027, 2, 12)), "nothing is asked anew"
    assert on.custom["asks"] == "companion", on.text


def test_another_rule_is_a_matter_of_its_own(talk: Talk) -> None:
    talk.say(MONUMENT, "book")
    talk.press("transmettre")
    talk.given_back()
    talk.press("Choisir autre chose")
    offered = talk.say("la Conciergerie, une classe de 28 élèves et 3 profs")
    assert offered.custom["asks"] == "confirm" and any("transmettre" in title for title in titles(talk))


def test_a_day_too_near_is_changed_for_one_that_can_be_had(talk: Talk) -> None:
    talk.house.clock.now = datetime(2027, 5, 12, 10, tzinfo=PARIS)
    talk.house.core.ensure_slots(60)
    assert talk.say("Billet daté France Miniature le 10 juin 2027 à 10h, 30 adultes", "book").custom["asks"] == "confirm"
    talk.press("transmettre")
    back = talk.given_back()
    assert "10 juin" in back.text and "France Miniature" in back.text and back.custom["asks"] == "choice"
    on = talk.say("plutôt le 24 juin")
    booking = talk.dossier.booking
    assert booking is not None and booking.day == date(2027, 6, 24) and booking.party is not None and booking.party.adults == 30
    assert on.custom["asks"] not in ("confirm", "choice", "party", "date", "activity"), on.text


def test_who_takes_over_while_a_person_is_proposed_has_it(talk: Talk) -> None:
    talk.say(MONUMENT, "book")
    back = talk.given_back()
    assert back.custom["asks"] == "choice" and talk.dossier.pending is None
    assert not any("transmettre" in title for title in titles(talk))


def test_a_case_that_was_closed_brings_nothing_back(talk: Talk) -> None:
    talk.say(MONUMENT, "book")
    talk.press("transmettre")
    (case,) = talk.house.core.desk.cases(talk.name)
    talk.house.core.desk.take_case("agent:1", case.id)
    talk.house.core.desk.close_case("agent:1", case.id, "closed")
    talk.say("merci", "thanks")
    assert talk.dossier.stopped is None
    back = talk.given_back()
    assert talk.dossier.booking is None and any("conseiller" in title for title in titles(talk)), back.text


def test_what_was_said_meanwhile_is_answered_with_it_and_the_question_comes_once(talk: Talk) -> None:
    asked = talk.say("Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    question = asked.text.split("\n\n")[-1]
    talk.say("je voudrais parler à quelqu'un", "talk_to_human")
    back = talk.meanwhile("merci beaucoup à vous", "thanks")
    assert (back.text.count("Je reprends"), back.text.count(question)) == (1, 1), back.text
    assert back.custom["asks"] == "companion" and back.custom["handoff"]["reason"] == "handed_back"
    assert talk.dossier.handover_id is None
    assert talk.say("Accompagnateur Type").custom["asks"] == "phone"


def test_an_answer_given_meanwhile_is_taken(talk: Talk) -> None:
    talk.say("Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    talk.say("je voudrais parler à quelqu'un", "talk_to_human")
    back = talk.meanwhile("Accompagnateur Type")
    assert back.custom["asks"] == "phone" and back.text.startswith("Je reprends"), back.text


def test_a_stopped_request_comes_back_with_what_was_changed_meanwhile(talk: Talk) -> None:
    talk.say(MONUMENT, "book")
    talk.press("transmettre")
    back = talk.meanwhile("finalement 22 adultes")
    booking = talk.dossier.booking
    assert booking is not None and booking.party is not None and booking.party.adults == 22
    assert back.text.count("Je reprends") == 1 and back.custom["asks"] == "choice" and cases(talk) == 1


def test_a_yes_to_the_person_places_no_order(talk: Talk) -> None:
    """What it would bind him to was asked before, and stands there no more as the last thing said."""
    talk.say("Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    talk.code()
    while talk.dossier.asked != "confirm":
        talk.press({"settlement": "option", "recipient": "À moi", "terms": "conditions"}[talk.dossier.asked or ""])
    back = talk.meanwhile("oui", "affirm")
    assert back.custom["asks"] == "confirm" and "pas compris" not in back.text, back.text
    assert talk.dossier.orders == []
    talk.say("oui", "affirm")
    assert len(talk.dossier.orders) == 1
