"""Another day or hour by talk: what is shown before is what is done after the yes, and nothing before it."""

from __future__ import annotations

from datetime import date, time

import pytest

from booking_core.rules.facts import Party
from tests.actions.changing.buyer import Buyer, buyer, plain, titles, yes
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, TEN
from tests.booking_core.real import House


@pytest.mark.parametrize(
    ("words", "day", "hour"),
    [
        ("déplacez ma commande au 17 juin 2027", date(2027, 6, 17), TEN),
        ("move my booking to 17 June 2027 at 2pm", date(2027, 6, 17), time(14)),
        ("décaler au 11 juin 2027 à 11h", date(2027, 6, 11), time(11)),
        ("décalez d'une semaine", date(2027, 6, 17), TEN),
        ("décale au lendemain", date(2027, 6, 11), TEN),
    ],
)
def test_a_paid_up_order_of_the_park_moves(talk: Buyer, words: str, day: date, hour: time) -> None:
    order = talk.shop.firm_dated(talk.account)
    reply = talk.say(words, "change_date")
    assert reply.custom["asks"] == "confirm" and reply.custom["sources"]
    assert talk.order(order.reference).day == JUNE, "a preview changes nothing"
    done = yes(talk)
    assert talk.order(order.reference).starts[0][1:] == (day, hour)
    assert done.custom["order"]["date"] == day.isoformat()


def test_what_the_seller_must_agree_to_is_asked_for_and_shown_as_asked(talk: Buyer) -> None:
    order = talk.shop.visit(talk.account)
    reply = talk.say(f"déplacer {order.reference} au 17 juin 2027", "change_date")
    assert "accord" in plain(reply) and "reste exactement comme elle est" in plain(reply)
    reply = yes(talk)
    after = talk.order(order.reference)
    assert after.day == JUNE and after.change is not None and after.change.plan is not None and after.change.plan.day == date(2027, 6, 17)
    assert "jeudi 17 juin 2027" in plain(reply) and "attend l’accord du vendeur" in plain(reply)
    assert reply.custom["change"]["kind"] == "move" and reply.custom["order"]["date"] == JUNE.isoformat()
    assert "changement demandé" in plain(talk.say("mes commandes", "list_orders"))
    talk.house.core.desk.answer_change(ACTOR, order.reference, True, talk.shop.key())
    assert "changement demandé" not in plain(talk.say("mes commandes", "list_orders"))
    assert talk.order(order.reference).day == date(2027, 6, 17)


def test_a_day_is_asked_for_and_days_with_room_are_proposed(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    reply = talk.say("je veux changer la date de ma réservation", "change_date")
    assert reply.custom["asks"] == "date" and reply.custom["days"] and len(reply.buttons) >= 3
    reply = talk.say("le 18 juin")
    assert reply.custom["asks"] == "confirm" and "vendredi 18 juin 2027" in plain(reply)
    talk.say("non", "deny")
    assert talk.order(order.reference).day == JUNE


def test_a_full_day_leads_to_the_nearest_moments(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.house.core.desk.close_slots(ACTOR, "france_miniature", "parc", date(2027, 6, 23), None, None, "travaux", "refund", talk.shop.key())
    reply = talk.say("déplacer au 23 juin 2027", "change_date")
    assert reply.custom["asks"] == "date" and talk.dossier.pending is None and reply.buttons
    reply = talk.press(reply.buttons[0]["title"])
    assert reply.custom["asks"] == "confirm"
    yes(talk)
    assert talk.order(order.reference).day not in (JUNE, date(2027, 6, 23))


def test_a_paid_order_of_the_monuments_stays_and_says_why(talk: Buyer) -> None:
    order = talk.hold("10 février 2027", 14)
    talk.house.core.validate(talk.account, order.reference, "transfer", talk.shop.key())
    talk.shop.receive(order, order.total_cents)
    reply = talk.say("déplacer au 12 février 2027", "change_date")
    assert talk.dossier.pending is None and reply.custom["sources"] and "conseiller" in titles(reply)
    assert talk.order(order.reference).day == date(2027, 2, 10)


def test_vouchers_have_no_day_to_move(talk: Buyer) -> None:
    talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=30), "card"))
    reply = talk.say("déplacer ma commande au 12 mai 2027", "change_date")
    assert talk.dossier.pending is None and "aucune date" in plain(reply) and reply.buttons


def test_the_order_said_by_its_day_is_the_one_that_moves(talk: Buyer) -> None:
    first = talk.shop.firm_dated(talk.account)
    second = talk.shop.firm_dated(talk.account, day=date(2027, 6, 15))
    talk.say("déplacez la visite du 15 juin 2027 au 22 juin 2027", "change_date")
    yes(talk)
    assert (talk.order(first.reference).day, talk.order(second.reference).day) == (JUNE, date(2027, 6, 22))


def test_a_reference_that_is_not_ones_own_moves_nothing(talk: Buyer, store: House) -> None:
    mine, other = talk.shop.firm_dated(talk.account), buyer(store)
    foreign = other.shop.firm_dated(other.account)
    reply = talk.say(f"déplacez {foreign.reference} au 17 juin 2027", "change_date")
    assert "Je ne trouve pas" in plain(reply) and talk.dossier.pending is None
    assert (talk.order(mine.reference).day, other.order(foreign.reference).day) == (JUNE, JUNE)
