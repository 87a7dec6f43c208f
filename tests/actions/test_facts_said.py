"""Facts as they are said: a bare number, a kind of group, a day that is closed, a day too far, what is told back."""

from __future__ import annotations

from datetime import date, time

import pytest

from actions.common.dossier import Booking
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


@pytest.mark.parametrize(
    ("month", "later", "day"),
    [
        ("en mai", "samedi 22", date(2027, 5, 22)),
        ("en mai", "le 14", date(2027, 5, 14)),
        ("début juin", "le 3 à 15h", date(2027, 6, 3)),
        ("in May", "Saturday 22nd", date(2027, 5, 22)),
        ("in June", "Thursday the 10th, in the morning", date(2027, 6, 10)),
    ],
)
def test_a_day_without_its_month_is_of_the_month_spoken_of(talk: Talk, month: str, later: str, day: date) -> None:
    talk.house.core.ensure_slots(400)
    talk.say(f"Conciergerie {month}", "book")
    talk.say("20 adultes en tout, sans guide")
    reply = talk.say(later)
    assert booking(talk).day == day and reply.custom["asks"] != "date"


def test_a_weekday_alone_is_one_of_the_month_spoken_of(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("Conciergerie en mai, 20 adultes en tout, sans guide", "book")
    reply = talk.say("un samedi")
    assert reply.custom["asks"] == "date" and len(reply.buttons) == 4
    assert all("samedi" in button["title"] and "mai" in button["title"] for button in reply.buttons)


def test_the_month_of_a_question_is_the_one_spoken_of_last(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("Conciergerie en mai, 20 adultes en tout, sans guide", "book")
    talk.say("et en juin, il reste de la place ?", "ask_availability")
    talk.say("alors le 12")
    assert booking(talk).day == date(2027, 6, 12)


def test_once_a_day_is_chosen_the_month_spoken_of_before_is_forgotten(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("Conciergerie en mai, 20 adultes en tout, sans guide", "book")
    talk.say("le 3 juin plutôt")
    talk.say("finalement le 12")
    assert booking(talk).day == date(2027, 6, 12)


def test_a_weekday_that_is_not_the_one_of_that_month_is_asked_about(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("Conciergerie en mai, 20 adultes en tout, sans guide", "book")
    reply = talk.say("vendredi 22")  # 22 May 2027 is a Saturday
    assert reply.custom["asks"] == "date" and booking(talk).day is None
    assert {button["title"] for button in reply.buttons} >= {"vendredi 21 mai 2027", "samedi 22 mai 2027"}


def test_sub_groups_said_one_by_one_are_one_group_told_back(talk: Talk) -> None:
    talk.say("Conciergerie le 2 mars 2027", "book")
    reply = talk.say("30, 30 et 15")
    assert booking(talk).party.adults == 75 and "75" in reply.text  # type: ignore[union-attr]


def test_what_was_given_is_told_back_before_who_accompanies_is_asked(talk: Talk) -> None:
    reply = talk.say("Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    assert reply.custom["asks"] == "companion"
    assert reply.noted == ["Conciergerie", "14\xa0personnes", "sans guide", "en option"]
    reply = talk.say("Paul Martin, paul@agence.example, 06 12 34 56 78")
    assert reply.noted[0] == "Paul Martin" and "Paul Martin" in reply.paragraphs[0]


@pytest.mark.parametrize("words", ["mon téléphone 06 99 88 77 66", "je suis joignable au 06 99 88 77 66", "0699887766 c le bureau"])
def test_a_telephone_said_while_the_code_is_awaited_is_kept(talk: Talk, words: str) -> None:
    talk.say("Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    talk.say("Paul Martin, paul@agence.example, 06 12 34 56 78")
    talk.say("phone-kept@agence-horizons.example")
    reply = talk.say(words, "talk_to_human", 0.5)
    assert reply.custom["asks"] == "code" and talk.dossier.phone == "+33699887766" and "+33699887766" in reply.text
    assert talk.dossier.pending is None
    assert booking(talk).companion.phone == "+33612345678"  # type: ignore[union-attr]


def test_a_telephone_that_the_companion_lacks_is_the_companions(talk: Talk) -> None:
    talk.say("Option Conciergerie le 10 février 2027, 14 personnes en tout, sans guide", "book")
    talk.say("Paul Martin, paul@agence.example")
    talk.say("06 12 34 56 78")
    assert booking(talk).companion.phone == "+33612345678" and talk.dossier.phone is None  # type: ignore[union-attr]


def test_an_address_alone_at_another_question_is_the_customers(talk: Talk) -> None:
    talk.say("Conciergerie le 10 février 2027, 14 personnes en tout, sans guide", "book")
    reply = talk.say("agence@agence-horizons.example")
    assert talk.dossier.offered_email == "agence@agence-horizons.example" and reply.custom["asks"] == "time"


def test_a_no_that_takes_back_the_visit_is_no_answer_about_guides(talk: Talk) -> None:
    assert talk.say("Conciergerie, 18 personnes", "book").custom["asks"] == "guide"
    reply = talk.say("ah non attendez, plutôt la Sainte-Chapelle")
    assert booking(talk).activity == "sainte_chapelle" and booking(talk).guides is None
    assert reply.custom["asks"] == "guide"


def test_the_kind_of_group_alone_is_understood_even_when_it_changes_nothing(talk: Talk) -> None:
    talk.say("Option Conciergerie le 10 février 2027 à 11h, 14 adultes en tout, sans guide", "book")
    reply = talk.say("adultes")
    assert "pas compris" not in reply.text and reply.custom["asks"] == "companion"


def test_the_days_proposed_after_one_that_is_closed_are_near_it(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("Conciergerie, 14 personnes en tout, sans guide, le 1er mai 2027", "book")  # closed
    assert booking(talk).day is None
    reply = talk.say("je ne sais pas", "dont_know")
    assert reply.custom["asks"] == "date"
    assert all("2027" in button["title"] for button in reply.buttons if "202" in button["title"])
