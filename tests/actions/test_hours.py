"""Opening hours and lengths of visits come from the sample calendar, marked as such."""

from __future__ import annotations

import pytest

from booking_core.clock import paris
from tests.actions.conftest import Talk

MARK = "données d’exemple"


def test_the_hours_of_one_site_are_its_own_and_marked_as_sample(talk: Talk) -> None:
    said = talk.say("horaires de la Conciergerie", "faq_opening_hours").text
    assert "9 h 30 à 18 h" in said and "1er mai" in said and MARK in said
    assert "Vincennes" not in said


@pytest.mark.parametrize(("site", "open_on_sunday_from"), [("l'Arc de triomphe", "12h"), ("Vincennes", "10h")])
def test_a_day_is_answered_for_that_day(talk: Talk, site: str, open_on_sunday_from: str) -> None:
    assert f"de {open_on_sunday_from} à" in talk.say(f"{site} est ouvert le dimanche 7 mars 2027 ?", "faq_opening_hours").text


def test_a_closed_day_is_told(talk: Talk) -> None:
    year = paris(talk.house.core.clock()).year + 1
    said = talk.say(f"la Sainte-Chapelle est ouverte le 1er mai {year} ?", "faq_opening_hours").text
    assert "fermé le 1er mai" in said and "entrent" not in said


def test_the_question_goes_on_for_another_site(talk: Talk) -> None:
    talk.say("horaires de l'Arc de triomphe ?", "faq_opening_hours")
    said = talk.say("et Vincennes ?").text
    assert "Vincennes" in said and "10 h à 18 h" in said and "Arc" not in said


def test_the_joint_ticket_takes_both_visits_and_the_walk(talk: Talk) -> None:
    assert "120 minutes" in talk.say("combien de temps pour le billet jumelé ?", "faq_visit_length").text.replace("\u00a0", " ")


def test_where_the_sample_is_silent_nothing_is_invented(talk: Talk) -> None:
    said = talk.say("horaires de Carcassonne ?", "faq_opening_hours").text
    assert MARK not in said and "rien" in said


def test_a_question_about_hours_changes_no_booking(talk: Talk) -> None:
    talk.say("Conciergerie le 18 mars 2027 à 11h, 12 personnes, sans guide", "book")
    said = talk.say("c'est ouvert le 1er mai 2027 ?", "faq_opening_hours").text
    assert "Conciergerie" in said and "Arc" not in said
    assert talk.dossier.booking is not None and talk.dossier.booking.day is not None and talk.dossier.booking.day.month == 3
