"""Changes by talk of what has no date: undated tickets and vouchers."""

from __future__ import annotations

import pytest

from tests.actions.changing.buyer import Buyer, plain, yes


@pytest.mark.parametrize(("words", "after"), [("on voudrait 5 billets de plus", 50), ("finalement 60 personnes", 60)])
def test_there_may_be_more_undated_tickets(talk: Buyer, words: str, after: int) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "undated_ticket")))
    reply = talk.say(words, "resize_order")
    assert f"45 visiteurs → {after} visiteurs" in plain(reply) and reply.custom["asks"] == "confirm"
    yes(talk)
    changed = talk.order(order.reference)
    assert after in (changed.people, changed.change.party.persons if changed.change and changed.change.party else 0)


def test_what_is_paid_at_once_is_no_deposit_and_holds_its_postage(talk: Buyer) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "undated_ticket", delivery="post")))
    talk.say(order.reference)
    reply = plain(talk.say("quand dois-je payer et à quel ordre le chèque ?", "faq_payment_deadline"))
    assert "Acompte :" not in reply and f"{order.total_cents // 100},{order.total_cents % 100:02} €" in reply


def test_a_cancelled_order_without_slots_releases_no_places(talk: Buyer) -> None:
    talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "undated_ticket"))
    talk.say("annulez ma commande", "cancel_order")
    reply = plain(yes(talk))
    assert "est annulée." in reply and "places" not in reply


@pytest.mark.parametrize("words", ["je peux avoir la facture ?", "la facture acquittée svp", "can I get the invoice?"])
def test_the_invoice_of_a_paid_order_is_given_and_not_how_one_comes_by_it(talk: Buyer, words: str) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "undated_ticket")))
    talk.shop.receive(order, order.due_now_cents)
    talk.say(order.reference)
    assert "/papers/" in talk.say(words, "faq_invoice").text


def test_how_an_invoice_is_made_out_is_told_by_the_terms(talk: Buyer) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "undated_ticket")))
    talk.shop.receive(order, order.due_now_cents)
    talk.say(order.reference)
    assert "/papers/" not in talk.say("quand recevons-nous la facture ?", "faq_invoice").text


def test_a_group_that_becomes_too_small_is_told_its_tariff(talk: Buyer) -> None:
    talk.shop.visit(talk.account)
    reply = plain(talk.say("on est 18 au lieu de 45", "resize_order"))
    assert "tarif public individuel" in reply
