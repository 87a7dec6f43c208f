"""Several visits, visits still to be chosen, the same again, and a conversation taken up after a silence."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from actions.common.reply import Reply
from tests.booking_core.real import House

from .conftest import Talk

DAY = date(2027, 3, 11)


def until_recap(talk: Talk, reply: Reply) -> Reply:
    """Answer what is asked as anybody would."""
    usual = {"guide": "sans guide", "companion": "Paul Martin paul@agence.example 06 12 34 56 78", "settlement": "une option",
             "recipient": "à moi-même", "terms": "oui", "phone": "06 12 34 56 78", "time": "10h", "date": "le 11 mars 2027"}  # fmt: skip
    for _ in range(20):
        asks = reply.custom["asks"]
        if asks == "confirm":
            return reply
        usual["email"] = f"{talk.name}@agence.example"
        reply = talk.code() if asks == "code" else talk.say(usual[asks])
    raise AssertionError(reply.text)


def test_a_second_visit_follows_the_first_with_the_same_group_after_the_walk(talk: Talk) -> None:
    reply = talk.say("la Conciergerie le 11 mars 2027 à 10h pour 25 adultes sans guide", "book")
    reply = talk.say("et aussi la Sainte-Chapelle")
    assert "Sainte-Chapelle" in reply.text
    assert talk.dossier.booking is not None
    assert talk.dossier.booking.activity == "conciergerie"
    reply = until_recap(talk, reply)
    reply = talk.say("oui", "affirm")
    assert "Passons" in reply.text
    second = talk.dossier.booking
    assert second is not None
    assert (second.activity, second.day) == ("sainte_chapelle", DAY)
    assert second.party is not None
    assert second.party.visitors == 25
    assert second.time is not None
    assert second.time.earliest == time(11, 15)  # an hour's visit and a quarter of an hour on foot
    assert reply.custom["asks"] == "terms"  # nothing of the group, the companion or the payment is asked twice
    assert second.plan is not None
    assert second.plan.sessions[0].start >= time(11, 15)


def test_two_visits_in_one_breath(talk: Talk) -> None:
    reply = talk.say("Conciergerie le matin puis Arc de triomphe l'après-midi, le 11 mars 2027, 30 adultes sans guide", "book")
    booking, further = talk.dossier.booking, talk.dossier.further
    assert booking is not None
    assert booking.activity == "conciergerie"
    assert booking.day == DAY
    assert booking.party is not None
    assert booking.party.visitors == 30
    assert [one.activity for one in further] == ["arc_de_triomphe"]
    assert further[0].time is not None
    assert further[0].time.earliest == time(12)
    assert reply.custom["asks"] != "activity"


@pytest.mark.parametrize("text", ["plutôt la Sainte-Chapelle", "la Sainte-Chapelle ou l'Arc ?", "finalement la Sainte-Chapelle"])
def test_another_visit_instead_is_no_further_one(talk: Talk, text: str) -> None:
    talk.say("la Conciergerie le 11 mars 2027 pour 25 adultes sans guide", "book")
    talk.say(text)
    assert talk.dossier.further == []


def test_after_an_order_the_next_visit_takes_its_group(talk: Talk) -> None:
    until_recap(talk, talk.say("la Conciergerie le 18 mars 2027 à 10h pour 25 adultes sans guide", "book"))
    talk.say("oui", "affirm")
    talk.say("et aussi l'arc de triomphe à 15h", "book")
    booking = talk.dossier.booking
    assert booking is not None
    assert (booking.activity, booking.day) == ("arc_de_triomphe", date(2027, 3, 18))
    assert booking.party is not None
    assert booking.party.visitors == 25


def test_the_same_as_last_time_needs_only_its_day(talk: Talk) -> None:
    until_recap(talk, talk.say("la Conciergerie le 17 mars 2027 à 10h pour 25 adultes sans guide", "book"))
    talk.say("oui", "affirm")
    talk.dossier.last_booking = None  # another day: only the order in the core is known
    reply = talk.say("la même chose que la dernière fois", "same_as_last")
    assert reply.custom["asks"] == "date"
    booking = talk.dossier.booking
    assert booking is not None
    assert booking.party is not None
    assert (booking.activity, booking.party.visitors + booking.party.companions, booking.guides) == ("conciergerie", 25, 0)
    assert booking.companion is not None
    assert booking.companion.last_name == "Martin"


def test_the_same_as_last_time_of_a_stranger_proves_the_address_first(talk: Talk) -> None:
    reply = talk.say("comme la dernière fois", "same_as_last")
    assert reply.custom["asks"] == "email"
    talk.say("nouveau@agence.example")
    reply = talk.code()
    assert "pas de réservation" in reply.text


def test_the_cheapest_visits_are_proposed_by_price(talk: Talk) -> None:
    reply = talk.say("le moins cher à Paris pour 45 adultes en mars ?", "ask_price")
    assert reply.custom["asks"] == "activity"
    assert 2 <= len(reply.buttons) <= 3
    totals = [line for line in reply.text.splitlines() if line.startswith("•")]
    assert len(totals) == len(reply.buttons)
    talk.press("Conciergerie")
    reply = talk.say("sans guide")
    assert talk.dossier.booking is not None
    assert talk.dossier.booking.activity == "conciergerie"
    assert reply.custom["asks"] == "date"
    assert "mars" in reply.buttons[0]["title"]


def test_a_vague_wish_leads_to_visits_on_such_a_day(talk: Talk) -> None:
    reply = talk.say("un truc à Paris pour 30 seniors un lundi", "book")
    assert reply.custom["asks"] == "activity"
    assert 2 <= len(reply.buttons) <= 3
    assert "lundi" in reply.text
    assert "Chantilly" not in reply.text


def test_a_named_visit_is_no_vague_wish(talk: Talk) -> None:
    talk.say("quelque chose comme la Conciergerie pour 30 personnes", "book")
    assert talk.dossier.booking is not None
    assert talk.dossier.booking.open_wish is None
    assert talk.dossier.booking.activity == "conciergerie"


def test_after_a_silence_the_booking_is_summed_up_and_its_places_looked_for_again(talk: Talk) -> None:
    talk.say("la Conciergerie le 16 mars 2027 à 10h pour 25 adultes sans guide", "book")
    talk.house.clock.forward(seconds=30 * 60)
    assert "Nous en étions" not in talk.say("bonjour", "greet").text
    talk.house.clock.forward(seconds=3 * 3600)
    reply = talk.say("me revoilà", "greet")
    assert "Nous en étions" in reply.text
    assert "16 mars" in reply.text
    assert reply.custom["asks"] == "companion"


def test_places_lost_in_a_silence_are_not_held_out(talk: Talk) -> None:
    talk.say("la Conciergerie le 16 mars 2027 à 10h30 pour 20 adultes sans guide", "book")
    Talk(talk.house, "quicker").option("Option Conciergerie le 16 mars 2027 à 10h30, 20 personnes en tout, sans guide")
    assert talk.dossier.booking is not None and talk.dossier.booking.plan is not None
    talk.house.clock.forward(hours=2)
    assert talk.say("me revoilà", "greet").custom["asks"] == "time"
    assert talk.dossier.booking is not None and talk.dossier.booking.plan is None


def test_after_a_long_silence_a_day_gone_by_and_an_option_expired_are_said(own_house: House) -> None:
    talk = Talk(own_house, "much later")
    until_recap(talk, talk.say("l'arc de triomphe le 23 mars 2027 à 10h pour 25 adultes sans guide", "book"))
    talk.say("oui", "affirm")
    reference = talk.dossier.last_order
    talk.say("la Conciergerie le 24 mars 2027 à 10h pour 25 adultes sans guide", "book")
    talk.house.clock.forward(seconds=int(timedelta(days=200).total_seconds()))
    talk.house.core.expire_due()
    talk.house.core.ensure_slots(400)
    reply = talk.say("bonjour", "greet")
    assert reference is not None
    assert reference in reply.text
    assert reply.custom["asks"] == "date"
    assert reference not in talk.say("le 15 mars 2028").text


def test_visits_named_are_compared(talk: Talk) -> None:
    text = talk.say("pour 20 adultes, Arc ou Conciergerie, lequel revient le moins cher ?", "ask_price").text
    assert "240" in text
    assert "320" in text
    assert talk.dossier.booking is None


def test_prices_of_two_passes_side_by_side(talk: Talk) -> None:
    reply = talk.say("quelle différence de prix entre Pass Domaine et Pass Spectacle pour un adulte ?", "ask_price")
    assert "15,00" in reply.text
    assert "24,50" in reply.text
    assert reply.custom["sources"]


def test_the_day_after_and_another_seller_follow_an_order(talk: Talk) -> None:
    until_recap(talk, talk.say("la Conciergerie le 3 mars 2027 à 14h pour 25 adultes sans guide", "book"))
    talk.say("oui", "affirm")
    reply = talk.say("et le lendemain le château et parc de Chantilly à 11h pour les mêmes", "book")
    booking = talk.dossier.booking
    assert booking is not None
    assert booking.party is not None
    assert (booking.seller, booking.activity, booking.day) == ("chantilly", "chateau_parc", date(2027, 3, 4))
    assert booking.party.visitors == 25
    assert reply.custom["asks"] not in ("party", "date")


def test_another_group_at_the_same_place(talk: Talk) -> None:
    until_recap(talk, talk.say("la Sainte-Chapelle le 9 mars 2027 à 14h pour 21 adultes sans guide", "book"))
    talk.say("oui", "affirm")
    talk.say("j'ai un autre groupe de 15, sans guide, même endroit le 10 mars 2027 à 11h", "book")
    booking = talk.dossier.booking
    assert booking is not None
    assert booking.party is not None
    assert (booking.activity, booking.day, booking.party.visitors) == ("sainte_chapelle", date(2027, 3, 10), 15)


def test_two_visits_with_their_own_days(talk: Talk) -> None:
    talk.say("l'Arc de triomphe le 2 mars 2027 à 10h et Vincennes le 5 mars 2027 à 14h pour 15 personnes en tout, sans guide", "book")
    booking, further = talk.dossier.booking, talk.dossier.further
    assert booking is not None
    assert (booking.activity, booking.day) == ("arc_de_triomphe", date(2027, 3, 2))
    assert [(one.activity, one.day) for one in further] == [("chateau_de_vincennes", date(2027, 3, 5))]
    assert further[0].time is not None
    assert further[0].time.near == time(14)


@pytest.mark.parametrize(("text", "start"), [("une heure plus tôt si possible", time(14)), ("décale d'une heure", time(16))])
def test_an_hour_earlier_or_later_of_the_booking_in_hand(talk: Talk, text: str, start: time) -> None:
    talk.say("la Conciergerie le 15 mars 2027 à 15h pour 25 adultes sans guide", "book")
    talk.say(text)
    assert talk.dossier.booking is not None
    assert talk.dossier.booking.plan is not None
    assert talk.dossier.booking.plan.sessions[0].start == start


@pytest.mark.parametrize("intent", ["list_orders", "resize_order", "get_tickets"])
def test_a_message_that_says_a_whole_visit_books_it_whatever_it_sounds_like(talk: Talk, intent: str) -> None:
    reply = talk.say("Option Arc de triomphe le 8 mars 2027 13h, 12 personnes en tout sans guide", intent)
    assert reply.custom["asks"] == "companion"
    assert talk.dossier.booking is not None


def test_a_number_is_no_company(talk: Talk) -> None:
    talk.say("10 contremarques pour le musée des Arts décoratifs", "book")
    talk.say(f"{talk.name}@agence.example")
    assert talk.code().custom["asks"] == "company"
    assert talk.say("06 39 98 12 34").custom["asks"] == "company"
    assert talk.say("Agence Horizons, 12 rue des Lilas, 75020 Paris").custom["asks"] != "company"


def test_a_complaint_that_asks_for_a_person_is_passed_on_at_once(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    assert talk.say("c'est inadmissible, je veux parler à un responsable", "complaint").custom["handoff"]["state"] == "queued"
    assert "handoff" not in Talk(talk.house, "other").say("c'est inadmissible", "complaint").custom


def test_a_visit_that_overlaps_the_one_before_is_remarked_on_and_one_before_it_is_not(talk: Talk) -> None:
    until_recap(talk, talk.say("la Conciergerie le 12 mars 2027 à 14h pour 25 adultes sans guide", "book"))
    talk.say("oui", "affirm")
    talk.say("et aussi la Sainte-Chapelle", "book")
    assert "Attention" in talk.say("plutôt à 14h30").text
    assert "Attention" not in talk.say("plutôt à 10h").text
    assert "Attention" not in talk.say("plutôt à 16h").text


def test_a_group_too_large_for_one_lecturer_is_told_its_parts(talk: Talk) -> None:
    reply = talk.say("visite avec conférencière à Chantilly pour 50 adultes", "book")
    assert "35" in reply.text
    assert "25 et 25" in reply.text
    assert "parties" not in Talk(talk.house, "smaller").say("visite avec conférencière à Chantilly pour 30 adultes", "book").text


def test_a_meal_with_forty_pupils_is_a_meal_for_forty(talk: Talk) -> None:
    talk.say("un déjeuner avec 40 élèves à France Miniature le 12 mai 2027", "book")
    booking = talk.dossier.booking
    assert booking is not None
    assert booking.activity == "catering"
    assert booking.party is not None
    assert booking.party.children == 40
    assert talk.dossier.further == []


def test_a_visit_with_lunch_is_a_visit_still_to_be_named(talk: Talk) -> None:
    reply = talk.say("France Miniature avec déjeuner pour 40 élèves le 12 mai 2027", "book")
    assert [one.activity for one in talk.dossier.further] == ["catering"]
    assert reply.custom["asks"] == "activity"


def test_a_meal_for_a_part_of_the_group_is_for_that_part(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    talk.say("France Miniature, visite libre, 40 élèves et 5 accompagnateurs, le 12 mai 2027 à 10h, par virement", "book")
    reply = talk.say("et un repas pour 42 personnes", "book")
    assert "42" in reply.text
    assert talk.dossier.further[0].party is not None
    assert talk.dossier.further[0].party.persons == 42
    assert talk.dossier.booking is not None
    assert talk.dossier.booking.party is not None
    assert talk.dossier.booking.party.persons == 45


def test_each_kind_of_visit_of_a_site_is_proposed_and_no_meal(talk: Talk) -> None:
    talk.house.core.ensure_slots(400)
    reply = talk.say("vous me proposez quoi à France Miniature pour 40 élèves en mai ?", "book")
    activities = [meaning["activity"] for meaning in talk.dossier.buttons.values() if "activity" in meaning]
    assert activities == ["france_miniature/dated_ticket", "france_miniature/guided_tour", "france_miniature/atelier_maquettes"] or len(
        activities
    ) == len(set(activities)) in (2, 3)
    assert "Restauration" not in reply.text


def test_the_cheapest_keeps_the_town_and_then_means_the_first(talk: Talk) -> None:
    talk.say("quelque chose à Paris pour 35 personnes", "book")
    reply = talk.say("le moins cher")
    assert "Chantilly" not in reply.text
    assert reply.custom["asks"] == "activity"
    talk.say("le moins cher")
    assert talk.dossier.booking is not None
    assert talk.dossier.booking.activity == "conciergerie"


@pytest.mark.parametrize(
    "words", ["que peut-on faire avec 25 salariés dans l'Oise en juin ?", "what could we do with 25 colleagues near Chantilly in June?"]
)
def test_what_can_be_done_is_a_wish(talk: Talk, words: str) -> None:
    talk.house.core.ensure_slots(400)
    reply = talk.say(words, "faq_reduce_people", 0.4)
    assert reply.custom["asks"] == "activity"
    assert "25" in reply.text
    assert talk.dossier.booking is not None
    assert talk.dossier.booking.party is not None
