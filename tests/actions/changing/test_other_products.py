"""Another product, or another number of persons, by talk."""

from __future__ import annotations

import pytest

from booking_core.rules.facts import Party
from tests.actions.changing.buyer import Buyer, plain, yes
from tests.booking_core.orders.sellers.shop import ACTOR


@pytest.mark.parametrize(
    "words", ["finalement la visite guidée plutôt que le billet daté", "je préfère passer à la visite guidée", "switch to the guided tour"]
)
def test_another_product_is_shown_with_its_price_and_then_taken(talk: Buyer, words: str) -> None:
    order = talk.shop.firm_dated(talk.account)
    reply = talk.say(words)
    assert reply.custom["asks"] == "confirm" and talk.order(order.reference).activity == "dated_ticket"
    yes(talk)
    after = talk.order(order.reference)
    assert "guided_tour" in (after.activity, after.change.activity if after.change else "")


def test_which_product_is_asked_where_none_is_named(talk: Buyer) -> None:
    talk.shop.visit(talk.account)
    assert talk.dossier.booking is None
    reply = talk.say("je voudrais remplacer ma visite par le Grand Chantilly", "change_date")
    assert reply.buttons and reply.custom.get("asks")


@pytest.mark.parametrize("seller", ["cmn", "france_miniature", "chantilly", "mad"])
def test_fewer_is_understood_for_every_seller(talk: Buyer, seller: str) -> None:
    match seller:
        case "cmn":
            talk.hold("11 février 2027", 25)
        case "france_miniature":
            talk.shop.firm_dated(talk.account, Party(adults=25))
        case "chantilly":
            talk.shop.visit(talk.account, Party(adults=25))
        case _:
            talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=25), "card"))
    order = talk.house.core.orders(talk.account)[0]
    talk.dossier.orders = []
    reply = talk.say("on sera 22 au lieu de 25", "resize_order")
    assert "22" in plain(reply) or reply.custom["order"]["reference"] == order.reference
    if talk.dossier.pending is not None and talk.dossier.pending.kind == "resize":
        yes(talk)
        after = talk.order(order.reference)
        assert 22 in (after.people, after.change.party.persons if after.change and after.change.party else 0)
    else:
        assert reply.buttons and talk.order(order.reference).people == 25


def test_a_smaller_group_that_the_seller_must_accept_is_only_asked_for(talk: Buyer) -> None:
    order = talk.shop.visit(talk.account)
    reply = talk.say("on sera 40 au lieu de 45", "resize_order")
    assert "accord" in plain(reply)
    reply = yes(talk)
    after = talk.order(order.reference)
    assert after.people == 45 and after.change is not None and "40 personnes" in plain(reply) and reply.custom["change"]["kind"] == "resize"


@pytest.mark.parametrize(
    "words",
    ["on sera finalement 43, c'est définitif", "effectif définitif : 43", "je confirme l'effectif de 43 personnes", "final headcount: 43"],
)
def test_the_final_number_is_confirmed_once_the_seller_agrees(talk: Buyer, words: str) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "guided_tour")))
    reply = talk.say(words, "resize_order" if "sera" in words else "inform")
    assert reply.custom["asks"] == "confirm" and "43" in plain(reply) and not talk.order(order.reference).headcount_confirmed
    said = plain(yes(talk))
    after = talk.order(order.reference)
    assert after.change is not None and after.change.party is not None and after.change.party.persons == 43
    assert not after.headcount_confirmed and "confirmé" not in said and "is confirmed" not in said, said
    agreed = talk.shop.core.desk.answer_change(ACTOR, order.reference, True, "yes")
    assert (agreed.people, agreed.headcount_confirmed) == (43, True), "once the seller agrees to the number"


def test_a_meal_wants_its_dishes(talk: Buyer) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "catering")))
    reply = talk.say("c'est définitif, on sera bien 45")
    assert reply.custom["asks"] == "dishes" and reply.custom["sources"]
    reply = talk.say("25 poulets et 20 poissons")
    assert reply.custom["asks"] == "confirm" and "25 poulets et 20 poissons" in plain(reply)
    yes(talk)
    after = talk.order(order.reference)
    assert after.headcount_confirmed and after.dishes == "25 poulets et 20 poissons" and after.people == 45


def test_where_no_final_number_is_asked_for_it_says_so(talk: Buyer) -> None:
    talk.hold("12 février 2027", 14)
    reply = talk.say("on sera 12, c'est définitif")
    assert "ne demande pas de confirmer" in plain(reply) and talk.dossier.pending is not None and talk.dossier.pending.kind == "resize"
