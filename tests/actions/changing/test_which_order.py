"""Deadlines, lists, and which order a change is meant for; who changes his mind, and who is a stranger."""

from __future__ import annotations

from datetime import date, time

import pytest

from tests.actions.changing.buyer import Buyer, plain, titles, yes
from tests.actions.conftest import Talk
from tests.booking_core.orders.sellers.shop import JUNE
from tests.booking_core.real import House


@pytest.mark.parametrize("words", ["mes échéances", "c'est quand la date limite ?", "what are my deadlines?"])
def test_deadlines_are_those_of_the_core(talk: Buyer, words: str) -> None:
    order = talk.shop.firm_dated(talk.account)
    reply = talk.say(words, "faq_payment_deadline" if "limite" in words else "inform", 0.5)
    found = talk.house.core.deadlines(talk.account)
    assert found and [one["on"] for one in reply.custom["deadlines"]] == [one.on.isoformat() for one in found][:12]
    assert order.reference in reply.text


def test_a_day_that_may_be_two_days_finds_no_other_order(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.house.clock.forward(days=1)
    reply = talk.say("annule la commande de dimanche", "cancel_order")
    assert talk.dossier.pending is None and order.reference in titles(reply) and "aucune réservation" in plain(reply)


def test_another_change_takes_the_place_of_the_one_shown(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.say("annule ma commande", "cancel_order")
    talk.say("je voudrais changer de produit")
    assert talk.dossier.pending is None
    yes(talk)
    assert talk.order(order.reference).state == "confirmed"


def test_a_move_that_sounds_like_a_booking_moves_the_order_named(talk: Buyer) -> None:
    first, second = talk.hold("mardi 16 février 2027", 14), talk.shop.firm_dated(talk.account)
    talk.say("déplacez l'option de la Conciergerie au 18 février 2027", "book")
    assert talk.dossier.booking is None
    yes(talk)
    assert (talk.order(first.reference).day, talk.order(second.reference).day) == (date(2027, 2, 18), JUNE)


def test_an_hour_later_is_a_move_whatever_the_model_makes_of_it(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.say("décale d'une heure", "wait")
    yes(talk)
    assert talk.order(order.reference).starts[0][2] == time(11)


def test_the_product_that_is_given_up_tells_the_order(talk: Buyer) -> None:
    given_up, kept = talk.hold("mardi 16 février 2027", 14), talk.hold("18 février 2027", 12, "Sainte-Chapelle")
    talk.say("plutôt l'Arc de triomphe que la Conciergerie")
    yes(talk)
    assert (talk.order(given_up.reference).activity, talk.order(kept.reference).activity) == ("arc_de_triomphe", kept.activity)


def test_no_to_a_question_of_a_command_drops_it(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.say("je veux changer la date de ma réservation", "change_date")
    reply = talk.say("non", "deny")
    assert "je ne change rien" in plain(reply) and talk.dossier.after_login is None
    talk.say("Option Conciergerie le 20 février 2027, sans guide", "book")
    assert talk.dossier.asked == "party"
    talk.say("14 personnes en tout")
    assert talk.dossier.booking is not None and talk.order(order.reference).people == 45


def test_deadlines_beside_a_booking_do_not_interrupt_it(talk: Buyer) -> None:
    talk.shop.firm_dated(talk.account)
    talk.say("Option Conciergerie le 13 février 2027, 14 personnes en tout, sans guide", "book")
    reply = talk.say("mes échéances")
    assert reply.custom["deadlines"] and talk.dossier.booking is not None and reply.custom["asks"] == "time"


def test_an_unknown_customer_proves_the_address_first(store: House) -> None:
    talk = Talk(store, "stranger")
    reply = talk.say("mes échéances")
    assert reply.custom["asks"] == "email" and "deadlines" not in reply.custom


@pytest.mark.parametrize("words", ["peut-on déplacer la visite au 11 juin 2027 ?", "move our booking to 11 June 2027"])
def test_a_move_asked_by_a_stranger_begins_no_booking(store: House, words: str) -> None:
    talk = Talk(store, "stranger")
    reply = talk.say(words, "book")
    assert reply.custom["asks"] == "email" and talk.dossier.booking is None


def test_what_no_order_allows_still_has_a_way_on(talk: Buyer) -> None:
    order = talk.hold("mardi 16 février 2027", 14)
    reply = talk.say("je vous renvoie 5 billets invendus")
    assert talk.dossier.pending is None and order.reference in titles(reply) and "conseiller" in titles(reply)


def test_the_option_of_a_weekday_is_found_and_no_other(talk: Buyer) -> None:
    tuesday = talk.hold("mardi 16 février 2027", 14)
    second = talk.shop.firm_dated(talk.account)
    reply = talk.say("annule l'option de mardi", "cancel_order")
    pending = talk.dossier.pending
    assert pending is not None and pending.reference == tuesday.reference and tuesday.reference in plain(reply)
    yes(talk)
    assert (talk.order(tuesday.reference).state, talk.order(second.reference).state) == ("cancelled", "confirmed")
    reply = talk.say("annule l'option de vendredi", "cancel_order")
    assert talk.dossier.pending is None and "aucune réservation" in plain(reply) and second.reference in titles(reply)
