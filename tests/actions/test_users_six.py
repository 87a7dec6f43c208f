"""What new users met: full facts with the price, companions beside a group, corrected numbers, hours kept, visits given up."""

from __future__ import annotations

from datetime import date, time

import pytest

from actions.common.dossier import Booking
from tests.actions.conftest import Talk
from tests.actions.test_facts_said import booking


def test_a_price_asked_with_every_fact_is_told_and_nothing_is_asked_twice(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    reply = talk.say("60 adults + 10 kids for Chantilly with the horse show, 20 March. How much?", "faq_free_places")
    assert "Total: €" in reply.text and "70 people" in reply.text
    found = booking(talk)
    assert (found.activity, found.day) == ("pass_spectacle", date(2027, 3, 20)) and reply.custom["asks"] not in (
        "party",
        "activity",
        "date",
    )


def test_a_question_about_free_places_is_no_price(talk: Talk) -> None:
    reply = talk.say("60 adults + 10 kids for Chantilly, how many are free?", "faq_free_places")
    assert "Total: €" not in reply.text and "3 free adults" in reply.text


def test_the_domain_is_no_misspelt_tomorrow(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    reply = talk.say("price for 60 adults and 10 children, show Les Princes de Chantilly + domain on 20 March 2027", "ask_price")
    assert "Total: €1,109.00" in reply.text
    assert booking(talk).day == date(2027, 3, 20) and reply.custom["asks"] != "date"


@pytest.mark.parametrize("words", ["c'est combien en tout avec 7 accompagnateurs", "7 accompagnateurs", "c'est combien avec 7 adultes"])
@pytest.mark.parametrize("intent", ["ask_price", "faq_free_places", "inform"])
def test_companions_are_counted_beside_the_party_that_is_known(talk: Talk, words: str, intent: str) -> None:
    talk.say("52 élèves france miniature", "book")
    talk.say(words, intent)
    party = booking(talk).party
    assert party is not None and (party.children, party.companions, party.adults) == (52, 7, 0)


def test_the_price_with_companions_is_that_of_all_of_them(talk: Talk) -> None:
    talk.say("52 élèves france miniature, billet daté le 20 mai 2027", "book")
    reply = talk.say("c'est combien en tout avec 7 accompagnateurs", "faq_free_places")
    assert "59\xa0personnes" in reply.text


def test_a_no_that_corrects_the_number_leaves_the_guide_open(talk: Talk) -> None:
    talk.say("80 adultes arc de triomphe le 20 janvier 10h", "book")
    talk.say("plutot 60")
    reply = talk.say("non 80 finalement", "deny")
    assert booking(talk).party.adults == 80 and booking(talk).guides is None and reply.custom["asks"] == "guide"  # type: ignore[union-attr]


def test_a_no_beside_a_fact_that_was_missing_answers_about_the_guide(talk: Talk) -> None:
    talk.say("36 adultes arc de triomphe", "book")
    talk.say("non, le 20 janvier", "deny")
    assert booking(talk).guides == 0 and booking(talk).day == date(2027, 1, 20)


@pytest.mark.parametrize("words", ["mon numéro de commande est CMN-2026-00012", "CMN-2026-00012", "order number FM-2027-118"])
def test_the_number_of_an_order_counts_nobody(talk: Talk, words: str) -> None:
    talk.say("Sainte-Chapelle", "book")
    reply = talk.say(words)
    assert booking(talk).party is None and "négatif" not in reply.text and "negative" not in reply.text


def test_a_guide_at_the_end_of_the_facts_is_heard(talk: Talk) -> None:
    talk.say("Billet jumelé 60 personnes 12 janvier 14h un guide", "book")
    assert booking(talk).guides == 1


def proposed(talk: Talk) -> Booking:
    """A group for which the hour that it wished has no room."""
    talk.say("billet jumelé 60 personnes le 12 janvier 2027 à 14h, avec un guide", "book")
    if booking(talk).guide_mode != "single":
        talk.press("Un seul guide")
    assert talk.dossier.asked == "time"
    return booking(talk)


def test_the_hour_said_is_kept_while_the_price_is_asked(talk: Talk) -> None:
    proposed(talk)
    before = [title for _, title in talk.dossier.shown]
    reply = talk.say("c'est combien du coup ?", "ask_price")
    assert "Total" in reply.text and "Vers quelle heure" not in reply.text
    assert [title for _, title in talk.dossier.shown] == before


def test_the_slots_asked_for_are_told(talk: Talk) -> None:
    proposed(talk)
    assert "12 janvier" in talk.say("donnez moi les créneaux", "out_of_scope", 0.2).text and not talk.dossier.misunderstood


def test_a_number_taken_back_at_the_hour_is_the_group(talk: Talk) -> None:
    proposed(talk)
    talk.say("non attendez 75, ils reviennent tous", "inform", 0.3)
    assert booking(talk).party.adults == 75 and not talk.dossier.misunderstood  # type: ignore[union-attr]


def test_another_hour_replaces_the_one_that_could_not_be_had(talk: Talk) -> None:
    proposed(talk)
    talk.say("le matin")
    found = booking(talk)
    assert found.plan is not None or found.unmet is None or found.unmet.near != time(14)


def test_a_visit_given_up_makes_room_for_the_one_named_beside_it(talk: Talk) -> None:
    talk.say("Arc de triomphe, 30 adultes, le 16 janvier à 11h, avec un guide", "book")
    reply = talk.say("en fait laissez tomber l'arc, sainte chapelle", "book")
    assert booking(talk).activity == "sainte_chapelle" and not talk.dossier.further and "nous y viendrons" not in reply.text


def test_all_given_up_is_the_whole_list(talk: Talk) -> None:
    talk.say("billet jumelé, 20 adultes le 16 janvier à 11h, sans guide", "book")
    talk.say("et aussi l'arc de triomphe", "book")
    assert talk.dossier.further
    reply = talk.say("annulez tout", "cancel_order")
    assert talk.dossier.booking is None and not talk.dossier.further and "Passons" not in reply.text


def test_only_this_one_given_up_goes_on_with_the_list(talk: Talk) -> None:
    talk.say("billet jumelé, 20 adultes le 16 janvier à 11h, sans guide", "book")
    talk.say("et aussi l'arc de triomphe", "book")
    talk.say("annulez cette demande", "cancel_order")
    assert booking(talk).activity == "arc_de_triomphe"


def test_a_place_named_after_the_proposals_is_looked_at_in_its_season(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("je cherche une sortie scolaire pour 52 élèves, petit budget", "book")
    reply = talk.say("france miniature")
    assert "Je ne trouve rien" not in reply.text and reply.custom["asks"] == "activity"


def test_what_each_pays_is_rounded_to_the_nearest_cent(talk: Talk) -> None:
    reply = talk.say("Chantilly for 60 adults, what is cheapest?", "book")
    assert "€3.87 per person" in reply.text


@pytest.mark.parametrize("words", ["on est 18 au lieu de 22", "on est 18 au lieu de 22, du coup on paie 18 ?"])
def test_fewer_than_were_booked_hear_the_rule_before_the_proof(talk: Talk, words: str) -> None:
    talk.say("que faire en cas de retard à la Sainte-Chapelle ?", "faq_late_arrival")
    reply = talk.say(words, "resize_order")
    assert {source["document"] for source in reply.custom["sources"]} == {"FAQ e-billetterie pro B2B"} and "ne se réduit pas" in reply.text


def test_no_more_than_so_many_is_heard_in_a_request(talk: Talk) -> None:
    talk.say("Sainte-Chapelle le 12 janvier 2027 à 15h, 22 personnes et un guide", "book")
    talk.say("je suis le guide, on n'est que 18", "inform")
    assert booking(talk).party.adults == 18 and booking(talk).guides == 1  # type: ignore[union-attr]


def test_companions_asked_about_are_those_of_the_group_in_hand(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("france miniature billet daté 52 élèves le 20 mai 2027", "book")
    reply = talk.say("combien d'adultes gratuits avec 7 accompagnateurs ?", "faq_free_places")
    assert "52\xa0enfants" in reply.text and "6\xa0adultes gratuits" in reply.text


def test_the_price_asked_again_before_a_visit_is_chosen_is_understood(talk: Talk) -> None:
    talk.say("60 adults + 10 kids for Chantilly. How much?", "faq_free_places")
    talk.say("no, I mean the total price", "ask_price")
    assert not talk.dossier.misunderstood and booking(talk).party is not None
    reply = talk.say("Pass spectacle")
    assert "Total: €1,581.50" in reply.text
