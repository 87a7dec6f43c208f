"""Vouchers by talk: shown, sent on, asked for; credit notes and unsold tickets beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from tests.actions.changing.buyer import Buyer, buyer, plain, titles, yes
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE
from tests.booking_core.real import House


@pytest.fixture
def vouchers(talk: Buyer) -> OrderView:
    order = talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=4), "card"))
    order = talk.house.core.desk.validate_company(ACTOR, order.reference, True, talk.shop.key())
    return talk.shop.receive(order, order.due_now_cents)


def test_vouchers_are_shown_and_sent_to_whoever_comes(talk: Buyer, vouchers: OrderView) -> None:
    codes = [one.code for one in talk.house.core.vouchers(talk.account, vouchers.reference)]
    reply = talk.say("montrez-moi mes contremarques")
    assert all(code in reply.text for code in codes)
    reply = talk.say(f"envoyez la contremarque {codes[1]} à paul@visiteurs.example")
    assert reply.custom["asks"] == "confirm" and codes[1] in reply.text
    assert talk.house.core.vouchers(talk.account, vouchers.reference)[1].state == "unassigned"
    yes(talk)
    sent = [one for one in talk.house.core.vouchers(talk.account, vouchers.reference) if one.state == "assigned"]
    assert [(one.code, one.recipient) for one in sent] == [(codes[1], "paul@visiteurs.example")]


def test_vouchers_to_several_addresses_at_once(talk: Buyer, vouchers: OrderView) -> None:
    talk.say("envoie une contremarque à a@visiteurs.example et une à b@visiteurs.example")
    yes(talk)
    sent = {one.recipient for one in talk.house.core.vouchers(talk.account, vouchers.reference)} - {None}
    assert sent == {"a@visiteurs.example", "b@visiteurs.example"}


def test_a_code_that_is_not_ones_own_is_refused_with_a_way_on(talk: Buyer, vouchers: OrderView) -> None:
    reply = talk.say("envoyez la contremarque ABCD2345EFGH67JK à paul@visiteurs.example")
    assert talk.dossier.pending is None and "pas le vôtre" in plain(reply) and reply.buttons


def test_the_address_of_a_voucher_is_asked_for(talk: Buyer, vouchers: OrderView) -> None:
    talk.say("mes contremarques")
    reply = talk.press("Attribuer")
    assert reply.custom["asks"] == "email"
    assert talk.say("zoe@visiteurs.example").custom["asks"] == "confirm"


def test_vouchers_before_payment_say_what_is_missing(talk: Buyer) -> None:
    talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=4), "card"))
    reply = talk.say("mes contremarques")
    assert "en attente du vendeur" in plain(reply) and reply.buttons


def test_a_credit_note_is_shown_and_pays_an_order(talk: Buyer) -> None:
    first = talk.shop.firm_dated(talk.account)
    talk.house.core.desk.issue_credit_note(ACTOR, first.reference, 5000, talk.shop.key(), "geste commercial")
    second = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "dated_ticket", day=date(2027, 6, 16))))
    elsewhere = talk.shop.place(talk.account, Party(adults=8), "transfer")
    reply = talk.say("ai-je un avoir ?")
    number = talk.house.core.credit_notes(talk.account)[0].number
    assert number in reply.text and "50,00" in reply.text and second.reference in titles(reply)
    assert elsewhere.reference not in titles(reply), "another seller's order is not paid with it"
    reply = talk.say(f"utilise mon avoir pour {second.reference}", "pay_order")
    assert reply.custom["asks"] == "confirm" and talk.house.core.credit_notes(talk.account)[0].left_cents == 5000
    yes(talk)
    assert talk.house.core.credit_notes(talk.account)[0].left_cents == 0
    assert talk.order(second.reference).paid_cents == 5000


def test_another_customers_credit_note_is_not_found(talk: Buyer, store: House) -> None:
    other = buyer(store)
    order = other.shop.firm_dated(other.account)
    other.house.core.desk.issue_credit_note(ACTOR, order.reference, 5000, other.shop.key(), "geste commercial")
    number = other.house.core.credit_notes(other.account)[0].number
    mine = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "dated_ticket")))
    reply = talk.say(f"utilise l'avoir {number} pour {mine.reference}")
    assert talk.dossier.pending is None and "Je ne trouve pas" in plain(reply) and reply.buttons


def test_unsold_tickets_are_announced(talk: Buyer) -> None:
    one = talk.house
    order = talk.shop.firm_dated(talk.account)
    talk.shop.receive(order, talk.order(order.reference).balance_cents, "cash")
    one.clock.now += timedelta(days=(JUNE - one.clock.now.date()).days + 5)
    reply = talk.say("je vous renvoie des billets invendus")
    assert reply.custom["asks"] == "party"
    reply = talk.say("5")
    assert reply.custom["asks"] == "date"
    reply = talk.say("hier")
    assert reply.custom["asks"] == "confirm" and "5 billets" in plain(reply) and "avoir" in plain(reply)
    assert not [task for task in one.core.tasks("france_miniature") if task.kind == "unsold_return"]
    yes(talk)
    (task,) = [task for task in one.core.tasks("france_miniature") if task.kind == "unsold_return"]
    assert task.facts["tickets"] == 5 and task.facts["posted_on"] == (one.clock.now.date() - timedelta(days=1)).isoformat()


def of_camondo(talk: Buyer) -> OrderView:
    return talk.shop.buy(talk.account, talk.shop.wanted("mad", "nissim_de_camondo", Party(adults=50), "card"))


@pytest.mark.parametrize("words", ["passez à 40 contremarques", "finalement 40 contremarques"])
def test_another_number_of_vouchers_orders_none_of_the_other_museum(talk: Buyer, words: str) -> None:
    order = of_camondo(talk)
    reply = talk.say(words)
    assert talk.dossier.booking is None and talk.order(order.reference).people == 50
    assert reply.custom["order"]["reference"] == order.reference


def test_a_request_that_is_named_is_cancelled_and_no_new_one_begun(talk: Buyer) -> None:
    order = of_camondo(talk)
    talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=20), "card"))
    reply = talk.say("annulez la demande pour le musée Nissim de Camondo", "faq_seller_cancels", 0.21)
    assert reply.custom["asks"] == "confirm" and talk.dossier.pending is not None and talk.dossier.pending.reference == order.reference


@pytest.mark.parametrize(
    ("words", "intent"),
    [("où en est la commande du Nissim de Camondo ?", "faq_how_to_book"), ("have you received our order?", "out_of_scope")],
)
def test_where_an_order_stands_is_told_of_the_order(talk: Buyer, words: str, intent: str) -> None:
    order = of_camondo(talk)
    assert talk.say(words, intent, 0.3).custom["order"]["reference"] == order.reference


def test_what_was_said_of_the_invoice_is_not_asked_for_the_company(talk: Buyer) -> None:
    reply = talk.say("60 contremarques Camondo, facture au nom de SARL Voyages Durand, 12 rue de la Paix 75002 Paris", "book")
    for _ in range(4):
        if talk.dossier.asked == "recipient":
            reply = talk.press("À moi")
    assert reply.custom["asks"] == "confirm"
    yes(talk)
    account, reference = talk.account, talk.house.core.orders(talk.account)[0].reference
    assert talk.house.core.order(account, reference).people == 60


def test_the_address_of_the_invoice_stands_on_the_order_form_unasked(talk: Buyer) -> None:
    talk.house.core.ensure_slots(260)
    said = (
        "France Miniature billets non datés pour 40 adultes, envoi postal, facture au nom de l'école Pasteur, 4 rue Pasteur 92100 Boulogne"
    )
    talk.say(said, "book")
    asked = []
    for _ in range(6):
        asked.append(talk.dossier.asked)
        match talk.dossier.asked:
            case "phone":
                talk.say("01 46 00 00 01")
            case "settlement":
                talk.say("par virement")
            case "recipient":
                talk.press("À moi")
            case "terms":
                talk.press("conditions")
    assert not {"address", "delivery"} & set(asked) and talk.dossier.asked == "confirm"
