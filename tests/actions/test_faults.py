"""What first users stumbled over, each once more."""

from __future__ import annotations

from datetime import date

from tests.actions.conftest import Talk


def to_code(talk: Talk, text: str = "Conciergerie le 2 mars 2027 à 11h, 14 personnes en tout, sans guide") -> None:
    talk.say(text, "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")


def test_after_a_wrong_code_the_right_one_is_taken(talk: Talk) -> None:
    to_code(talk)
    assert talk.say("000000").custom["asks"] == "code"
    assert "confirmée" in talk.code().text


def test_a_question_while_the_code_is_awaited_leads_back_to_the_code(talk: Talk) -> None:
    to_code(talk)
    assert talk.say("et c'est remboursable ?", "faq_refund").custom["asks"] == "code"
    assert "confirmée" in talk.code().text


def test_fewer_people_need_fewer_guides(talk: Talk) -> None:
    talk.say("Conciergerie 75 personnes avec un guide par créneau le 3 mars 2027 vers 14h", "book")
    talk.say("finalement 22")
    draft = talk.dossier.booking.draft(None, None)  # type: ignore[union-attr]
    assert draft.party is not None and (draft.party.visitors, draft.party.guides) == (22, 1)
    assert talk.dossier.booking is not None and talk.dossier.booking.plan is not None
    assert [session.group.persons for session in talk.dossier.booking.plan.sessions] == [23]


def test_a_question_about_another_day_changes_nothing(talk: Talk) -> None:
    talk.say("Conciergerie le 4 mars 2027 à 11h, 12 personnes en tout, sans guide", "book")
    reply = talk.say("quelles places restent le 5 mars ?", "ask_availability")
    assert talk.dossier.booking is not None and talk.dossier.booking.day == date(2027, 3, 4)
    assert "5 mars" in reply.text and "places)" in reply.text


def test_a_hypothesis_changes_nothing(talk: Talk) -> None:
    talk.say("Conciergerie le 4 mars 2027 à 15h, 75 adultes avec un seul guide", "book")
    before = talk.dossier.booking.model_copy()  # type: ignore[union-attr]
    talk.say("c'est quoi le prix si on prend un guide par créneau ?", "faq_price_info")
    assert talk.dossier.booking == before


def test_a_guide_more_comes_on_top_of_a_total(talk: Talk) -> None:
    talk.say("Sainte-Chapelle le 4 mars 2027 à 10h, 12 personnes en tout", "book")
    talk.say("on aura un guide en plus")
    draft = talk.dossier.booking.draft(None, None)  # type: ignore[union-attr]
    assert draft.party is not None and draft.party.persons == 13


def test_an_address_said_early_is_not_asked_again(talk: Talk) -> None:
    talk.say("Conciergerie le 8 mars 2027 à 11h, 12 personnes en tout, sans guide", "book")
    talk.say("Guide Type")
    reply = talk.say(f"0611223344 et mon mail {talk.name}@agence-horizons.example")
    assert reply.custom["asks"] == "code"


def test_an_option_that_cannot_be_is_refused_at_once(talk: Talk) -> None:
    reply = talk.say("une option au château de Vincennes", "book")
    assert "option" in reply.text and talk.dossier.booking is not None and talk.dossier.booking.settlement is None


def test_the_companion_may_be_counted_in_or_come_on_top(talk: Talk) -> None:
    to_code(talk, "Option Conciergerie le 9 mars 2027 à 11h, 22 adultes, sans guide")
    talk.code()
    talk.press("À moi")
    reply = talk.press("conditions")
    before = reply.custom["order"]["total_cents"]
    reply = talk.press("compté dedans")
    assert reply.custom["order"]["people"] == 22 and reply.custom["order"]["total_cents"] < before


def test_an_hour_outside_the_visits_says_when_they_are(talk: Talk) -> None:
    reply = talk.say("Conciergerie le 10 mars 2027 à 23h, 12 personnes en tout, sans guide", "book")
    assert "entre" in reply.text and reply.custom["asks"] == "time"
