"""On a seller's own page the conversation is about that seller, unless the customer names another."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Talk


def on_page(talk: Talk, seller: str) -> Talk:
    talk.dossier.page = talk.dossier.seller = seller
    return talk


@pytest.mark.parametrize("text", ["Une sortie pour 48 élèves de CE2 et 6 adultes", "le moins cher pour 40 adultes en mai"])
@pytest.mark.parametrize("seller", ["france_miniature", "chantilly", "mad"])
def test_a_visit_that_is_left_open_is_one_of_the_page_s_seller(talk: Talk, seller: str, text: str) -> None:
    reply = on_page(talk, seller).say(text, "book")
    names = {one.name.fr for one in talk.house.core.catalogue.seller(seller).activities}
    assert reply.custom["asks"] == "activity"
    assert {button["title"] for button in reply.buttons} <= names
    assert "rien de libre" not in reply.text, "its days are not known, so nothing is known to be taken"


def test_what_is_proposed_there_is_the_seller_s_own(talk: Talk) -> None:
    reply = on_page(talk, "cmn").say("une sortie pour 30 seniors un lundi", "book")
    assert "lundi" in reply.text
    assert all(meaning["activity"].startswith("cmn/") for meaning in talk.dossier.buttons.values() if "activity" in meaning)


def test_a_town_of_another_seller_finds_nothing_there_and_says_so(talk: Talk) -> None:
    reply = on_page(talk, "cmn").say("un truc à Chantilly même pour 30 seniors un lundi", "book")
    assert "Chantilly" in reply.text, "who names another seller is heard"


def test_a_castle_is_no_monument_of_another_seller(talk: Talk) -> None:
    reply = on_page(talk, "chantilly").say("Combien coûte le château pour une classe de 28 élèves ?", "price_info")
    assert reply.custom["asks"] == "activity"
    assert "Château et parc" in [button["title"] for button in reply.buttons]


def test_begun_again_it_is_the_page_s_seller_once_more(talk: Talk) -> None:
    on_page(talk, "cmn").say("Pass Domaine à Chantilly pour 30 adultes", "book")
    assert talk.dossier.booking is not None and talk.dossier.booking.seller == "chantilly"
    reply = talk.say("on recommence à zéro", "restart")
    assert reply.custom["asks"] == "activity"
    assert "Conciergerie" in [button["title"] for button in reply.buttons]


def test_more_people_than_any_day_takes_are_told_so(talk: Talk) -> None:
    reply = on_page(talk, "cmn").say("une sortie pour 1900 personnes un lundi", "book")
    assert "rien de libre" in reply.text
    assert "Parler à un conseiller" in [button["title"] for button in reply.buttons]
