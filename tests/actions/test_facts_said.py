"""Facts as they are said: a bare number, a kind of group, a day that is closed, a day too far, what is told back."""

from __future__ import annotations

from datetime import date, time

import pytest

from actions.dossier import Booking
from tests.actions.conftest import Talk


def booking(talk: Talk) -> Booking:
    assert talk.dossier.booking is not None
    return talk.dossier.booking


def test_a_bare_number_that_is_no_hour_is_the_group(talk: Talk) -> None:
    talk.say("Conciergerie le 2 mars 2027, 25 personnes en tout, sans guide", "book")
    reply = talk.say("finalement 22")
    assert booking(talk).party.adults == 22 and booking(talk).time is None  # type: ignore[union-attr]
    assert "commencent entre" not in reply.text and reply.custom["asks"] == "time"


@pytest.mark.parametrize(("title", "people", "hour"), [("14\xa0personnes", 14, None), ("14h", 25, time(14))])
def test_a_bare_number_that_may_be_an_hour_is_asked_about(talk: Talk, title: str, people: int, hour: time | None) -> None:
    talk.say("Conciergerie le 2 mars 2027, 25 personnes en tout, sans guide", "book")
    assert talk.say("finalement 14").custom["asks"] == "choice"
    talk.press(title)
    assert booking(talk).party.adults == people  # type: ignore[union-attr]
    assert (booking(talk).time.near if booking(talk).time else None) == hour  # type: ignore[union-attr]


def test_a_bare_number_after_hours_were_proposed_is_an_hour(talk: Talk) -> None:
    talk.say("Conciergerie le 2 mars 2027 à 23h, 25 personnes en tout, sans guide", "book")
    talk.say("plutôt 11")
    assert booking(talk).time is not None and booking(talk).time.near == time(11)  # type: ignore[union-attr]
    assert booking(talk).party.adults == 25  # type: ignore[union-attr]


def test_two_guides_are_counted_but_31_are_not_guides(talk: Talk) -> None:
    talk.say("Arc de triomphe, 75 personnes", "book")
    talk.say("31")
    assert booking(talk).guides is None
    talk.say("trois")
    assert booking(talk).guides == 3


def test_a_kind_of_group_can_be_corrected(talk: Talk) -> None:
    reply = talk.say("groupe EHPAD 20 personnes Conciergerie", "book")
    assert reply.custom["asks"] == "confirm"
    reply = talk.say("non on est un groupe d'adultes", "inform")
    assert reply.custom["asks"] == "guide" and booking(talk).category == "adults" and talk.dossier.pending is None


def test_the_refusal_of_a_kind_of_group_offers_the_others(talk: Talk) -> None:
    talk.say("groupe EHPAD 20 personnes Conciergerie", "book")
    assert talk.press("adultes").custom["asks"] == "guide"


@pytest.mark.parametrize("words", ["EHPAD les tilleuls", "notre prof Claire Petit claire@exemple.fr 06 12 34 56 78"])
def test_who_accompanies_may_be_of_a_school_or_a_home(talk: Talk, words: str) -> None:
    talk.say("Conciergerie le 3 mars 2027 à 10h, 20 adultes sans guide", "book")
    reply = talk.say(words)
    assert booking(talk).category == "adults" and booking(talk).plan is not None and reply.custom["asks"] in ("companion", "email")


def test_a_named_guide_is_a_guide(talk: Talk) -> None:
    reply = talk.say("conciergerie 20 adultes 3 mars 2027 10h, guide Jean Dupont jd@guides.example 0612345678", "book")
    assert booking(talk).guides == 1 and booking(talk).plan is not None and reply.custom["asks"] == "email"


def test_to_me_may_be_said_with_the_settlement(talk: Talk) -> None:
    talk.say("Conciergerie le 3 mars 2027 à 14h, 12 adultes sans guide", "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    talk.code()
    assert talk.say("option, envoyez à moi").custom["asks"] == "terms"


def test_a_closed_day_is_said_at_once(talk: Talk) -> None:
    talk.say("Conciergerie", "book")
    reply = talk.say("le 25 décembre")
    assert reply.custom["asks"] == "date" and "fermé" in reply.text and booking(talk).day is None


def test_what_is_said_at_another_question_is_told_back_once(talk: Talk) -> None:
    talk.say("Conciergerie", "book")
    talk.say("20 adultes")
    reply = talk.say("le 3 mars à 10h")
    assert "C’est noté" in reply.text and "3 mars 2027" in reply.text and "10h" in reply.text and reply.custom["asks"] == "guide"
    assert "C’est noté" not in talk.say("sans guide").text


def test_a_day_beyond_what_is_on_sale_says_until_when(talk: Talk) -> None:
    talk.say("Conciergerie, 20 adultes, sans guide", "book")
    for words in ("dans trois ans", "dans 3 ans", "le 12 mars 2031", "en juin 2028"):
        reply = talk.say(words)
        assert "trop loin" in reply.text and "26 décembre 2027" in reply.text and reply.custom["asks"] == "date", words


def test_another_day_asked_about_at_the_hour_is_taken_with_its_hour(talk: Talk) -> None:
    talk.say("Conciergerie le 8 mars 2027, 20 adultes, sans guide", "book")
    reply = talk.say("et dimanche matin ?", "inform", 0.37)
    assert booking(talk).day == date(2027, 3, 14) and booking(talk).plan is not None and "14 mars" in reply.text


def test_the_places_of_an_hour_are_counted_not_taken(talk: Talk) -> None:
    talk.say("Conciergerie le 8 mars 2027, 20 adultes, sans guide", "book")
    reply = talk.say("combien de places restent à 10h ?", "ask_availability")
    assert "10h (26\xa0places)" in reply.text and "10h30" not in reply.text
    assert booking(talk).time is None and reply.custom["asks"] == "time"


def test_all_the_places_of_a_day_are_told(talk: Talk) -> None:
    talk.say("Conciergerie le 8 mars 2027 à 11h, 20 adultes, sans guide", "book")
    reply = talk.say("quelles places restent samedi ?", "ask_availability")
    assert "de 9h30 à 17h" in reply.text and booking(talk).day == date(2027, 3, 8)
    talk.press("Plutôt le samedi 13 mars")
    assert booking(talk).day == date(2027, 3, 13)


def test_whose_place_is_asked_first_where_no_seller_is_known(talk: Talk) -> None:
    reply = talk.say("je voudrais réserver", "book")
    assert len(reply.buttons) == len(talk.house.core.catalogue.sellers)
    reply = talk.press("monuments nationaux")
    titles = [button["title"] for button in reply.buttons]
    assert "Conciergerie" in titles and len(titles) == 5


def test_a_chat_of_one_seller_offers_its_places(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    titles = [button["title"] for button in talk.say("je voudrais réserver", "book").buttons]
    assert "Arc de triomphe" in titles and not any("Chantilly" in title for title in titles)


def test_a_placeholder_typed_in_full_keeps_the_language(talk: Talk) -> None:
    talk.say("I would like to book the Conciergerie on 3 March 2027 at 3pm for 12 adults without a guide", "book")
    assert talk.dossier.lang == "en"
    talk.say("Accompagnateur Type")
    assert talk.dossier.lang == "en" and booking(talk).companion is not None


def test_a_question_that_names_nobody_is_about_the_seller_spoken_of(talk: Talk) -> None:
    talk.say("combien de temps tient une option à la Conciergerie ?", "faq_option_period")
    reply = talk.say("peut-on changer la date d'un billet payé ?", "faq_change_date")
    assert reply.custom.get("asks") is None and {source["document"] for source in reply.custom["sources"]} == {"FAQ e-billetterie pro B2B"}


def test_a_short_word_makes_no_other_sellers_visit(talk: Talk) -> None:
    talk.say("can we visit the arc with 40 people on 4 February 2027?", "book")
    assert booking(talk).seller == "cmn" and booking(talk).activity == "arc_de_triomphe"


def test_a_kind_of_group_said_late_is_heard(talk: Talk) -> None:
    talk.say("Sainte-Chapelle le 3 mars 2027 à 14h, 12 personnes sans guide", "book")
    reply = talk.say("c'est pour une maison de retraite")
    assert booking(talk).category == "social" and reply.custom["asks"] == "confirm"
    reply = talk.say("non ce sont des adultes")
    assert booking(talk).category == "adults" and reply.custom["asks"] == "companion"


def test_a_changed_group_is_noted_once(talk: Talk) -> None:
    talk.say("Arc de triomphe, 36 personnes", "book")
    talk.say("non", "deny")
    talk.say("le 12 mars 2027")
    assert talk.say("finalement on sera 30 avec le guide").text.count("30") == 1
