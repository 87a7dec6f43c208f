"""Whatever the rules leave to people reaches them: told why and where that is published, offered, passed on with the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from booking_core.orders.case_views import HandoverDetails
from booking_core.rules import PARIS
from tests.actions.conftest import Talk
from tests.handoffs import ASKED, PASS_ON, Wish


def case_of(talk: Talk) -> HandoverDetails:
    """The one case of the conversation."""
    (case,) = talk.house.core.desk.cases(talk.name)
    return case


def assert_passed_on(talk: Talk, wish: Wish, handoff: dict[str, str]) -> HandoverDetails:
    """The chat says that it is queued, and the case holds why."""
    case = case_of(talk)
    assert handoff == {"state": "queued", "reason": handoff["reason"], "seller": wish.seller, "case": case.id}
    decided = case.facts["decided"]
    assert (case.seller, decided["outcome"]) == (wish.seller, "handoff")
    assert wish.rule in [reason["rule"] for reason in decided["reasons"]], decided
    assert all(reason["fr"] and reason["en"] for reason in decided["reasons"])
    assert wish.said.split()[-1].rstrip(" ?") in case.summary
    return case


@pytest.mark.parametrize("wish", [pytest.param(wish, id=name) for name, wish in ASKED.items()])
def test_it_is_told_why_offered_and_passed_on(talk: Talk, wish: Wish) -> None:
    talk.dossier.lang = wish.lang  # type: ignore[assignment]
    offered = talk.say(wish.said, wish.intent)
    assert offered.custom["asks"] == "confirm", offered.text
    assert offered.custom["sources"], "where it is published"
    assert talk.house.core.desk.cases(talk.name) == [], "nothing is passed on before it is wished"
    told = talk.press(PASS_ON[wish.lang])
    assert_passed_on(talk, wish, told.custom["handoff"])
    assert ("est transmise" if wish.lang == "fr" else "has been passed on") in told.text
    assert told.custom["asks"] == "email", "where to answer"


def test_a_gratuity_for_exactly_twenty_is_asked_while_the_places_are_held(talk: Talk) -> None:
    said = "Conciergerie le 10 février 2027 à 10h30, 20 adultes et un accompagnateur, sans guide"
    offered = talk.say(said, "book")
    assert offered.custom["asks"] == "companion", "the booking goes on"
    told = talk.press("Poser la question")
    assert_passed_on(talk, Wish(said, "book", "cmn", "CMN-043"), told.custom["handoff"])
    assert told.custom["handoff"]["reason"] == "companion_gratuity_at_threshold"
    (reason,) = case_of(talk).facts["decided"]["reasons"]
    assert reason["reading"] == "A-CMN-05" and "tranche" in reason["fr"]
    assert talk.dossier.booking is not None and talk.dossier.booking.plan is not None
    assert "Poser la question" not in str(talk.say("Accompagnateur Type").buttons), "offered once"


def test_companions_of_a_split_group_are_asked_about(talk: Talk) -> None:
    said = "Conciergerie le 10 février 2027 à 10h30, 75 adultes, 4 guides et 4 accompagnateurs"
    talk.say(said, "book")
    told = talk.press("Poser la question")
    assert_passed_on(talk, Wish(said, "book", "cmn", "CMN-041"), told.custom["handoff"])


@pytest.mark.parametrize(("today", "visit", "left"), [("2027-05-12", "10 juin 2027", True), ("2027-05-11", "10 juin 2027", False)])
def test_france_miniature_inside_thirty_days(talk: Talk, today: str, visit: str, left: bool) -> None:
    """The control: thirty days ahead the order is made here."""
    talk.house.clock.now = datetime.fromisoformat(f"{today}T10:00").replace(tzinfo=PARIS)
    talk.house.core.ensure_slots(40)
    said = f"Billet daté France Miniature le {visit} à 10h, 30 adultes"
    reply = talk.say(said, "book")
    assert (reply.custom["asks"] == "confirm") == left, reply.text
    if left:
        assert_passed_on(talk, Wish(said, "book", "france_miniature", "FM-032"), talk.press("transmettre").custom["handoff"])


def test_after_two_turns_not_understood_a_person_is_offered_and_taken(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    for _ in range(2):
        reply = talk.say("blurp zgrouf", "inform", 0.1)
    assert any("conseiller" in button["title"] for button in reply.buttons)
    told = talk.press("conseiller")
    assert (told.custom["handoff"]["state"], told.custom["handoff"]["reason"]) == ("queued", "asked")
    assert "blurp zgrouf" in case_of(talk).summary


@pytest.mark.parametrize("words", ["je veux parler à quelqu'un de Chantilly", "un conseiller du Domaine de Chantilly svp"])
def test_who_asks_for_a_person_is_passed_on_at_once(talk: Talk, words: str) -> None:
    told = talk.say(words, "talk_to_human")
    assert (told.custom["handoff"]["state"], case_of(talk).seller) == ("queued", "chantilly")


def test_a_case_says_who_it_is_what_was_wanted_and_what_exists(talk: Talk) -> None:
    talk.option()
    reference = talk.dossier.last_order
    talk.say("On voudrait aussi le Panthéon le 12 février 2027 pour 14 adultes", "book")
    talk.press("transmettre")
    case = case_of(talk)
    assert case.email == f"{talk.name}@agence-horizons.example"
    assert case.account_id == (talk.dossier.account.id if talk.dossier.account else "")
    assert (case.facts["phone"], case.facts["order"]) == ("+33612345678", reference)
    assert (case.facts["asked_for"], case.facts["people"], case.facts["day"]) == ("Panthéon", 14, "2027-02-12")


def test_a_decision_of_another_seller_is_not_told(talk: Talk) -> None:
    talk.say(ASKED["stock"].said, ASKED["stock"].intent)
    assert talk.dossier.decided is not None and talk.dossier.decided.seller == "cmn"
    talk.say("non", "deny")
    talk.say("je veux parler à quelqu'un de Chantilly", "talk_to_human")
    assert case_of(talk).seller == "chantilly" and "decided" not in case_of(talk).facts


@pytest.mark.parametrize("told_before", [False, True])
def test_a_decision_on_something_else_is_not_told(talk: Talk, told_before: bool) -> None:
    talk.dossier.seller = "cmn"
    talk.say("Panthéon pour 20 personnes le 12 mars 2027", "book")
    assert talk.dossier.decided is not None and talk.dossier.decided.outcome == "handoff"
    if told_before:
        talk.press("Oui, transmettre")
        assert "CMN-020" in str(case_of(talk).facts["decided"]) and case_of(talk).facts["asked_for"] == "Panthéon"
        talk.say("said@agence.example")
        assert "CMN-020" in str(case_of(talk).facts["decided"]), "still what is asked"
    talk.say("Je voudrais réserver la Conciergerie pour 22 personnes le 19 mars 2027", "book")
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    told = case_of(talk).facts
    assert told["activity"] == "Conciergerie" and told["people"] == 22
    assert "CMN-020" not in str(told.get("decided")) and "asked_for" not in told


def test_a_decision_on_a_group_of_another_size_is_not_told(talk: Talk) -> None:
    talk.say("une classe de 28 élèves et 3 profs à la Conciergerie", "book")
    assert talk.dossier.decided is not None and talk.dossier.booking is not None
    said, party = talk.dossier.decided, talk.dossier.booking.party
    assert party is not None and said.about["people"] == str(party.persons)
    talk.dossier.booking.party = replace(party, children=party.children - 10)
    talk.press("Oui, transmettre")
    assert "decided" not in case_of(talk).facts
