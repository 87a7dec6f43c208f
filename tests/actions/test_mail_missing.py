"""A mail that did not come is no complaint: what it holds is shown, or the code sent again."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from actions.common.context import Parsed
from actions.common.understand import understand
from booking_core.orders import accounts
from booking_core.store import EmailCode
from tests.actions.conftest import Talk
from tests.booking_core.real import House


def test_the_last_order_is_shown(talk: Talk) -> None:
    reference = talk.option("Option Conciergerie le 12 février 2027 à 16h, 11 personnes en tout, sans guide").custom["order"]["reference"]
    reply = talk.say("j'ai pas reçu le mail", "mail_not_received")
    assert reply.custom["order"]["reference"] == reference and talk.dossier.handover_id is None


def test_a_code_that_is_waited_for_is_offered_again(talk: Talk) -> None:
    talk.say("mes options", "list_orders")
    talk.say("attend-un-code@agence.example")
    reply = talk.say("le mail n'arrive pas", "mail_not_received")
    assert reply.custom["asks"] == "code" and any("Renvoyer" in button["title"] for button in reply.buttons)


@pytest.mark.parametrize(
    ("words", "sent"), [("renvoyez le code", 1), ("envoyez un nouveau code svp", 1), ("send it again", 1), ("le mail n'arrive pas", 0)]
)
def test_a_code_is_sent_again_where_that_is_said_and_only_then(own_house: House, words: str, sent: int) -> None:
    talk = Talk(own_house)
    talk.say("mes options", "list_orders")
    talk.say("attend-un-code@agence.example")
    for asked in range(1, accounts.PER_CONVERSATION):
        reply = talk.say(words, "mail_not_received")
        assert codes(talk) == 1 + asked * sent
        assert ("Je viens d’envoyer un code" in reply.text or "just sent" in reply.text) == bool(sent)
    reply = talk.say(words, "mail_not_received")
    assert ("Trop de codes" in reply.text or "Too many codes" in reply.text) == bool(sent), "over the limit none is promised"
    assert codes(talk) == 1 + (accounts.PER_CONVERSATION - 1) * sent


def codes(talk: Talk) -> int:
    with talk.house.core.store.read() as session:
        return session.scalar(select(func.count()).select_from(EmailCode)) or 0


def test_without_an_order_it_is_said_when_mails_are_sent(talk: Talk) -> None:
    reply = talk.say("pas de mail de confirmation", "mail_not_received")
    assert "paiement" in reply.text and "asks" not in reply.custom and talk.dossier.handover_id is None


def test_to_want_the_money_back_is_no_wish_to_book() -> None:
    text = "le monument a annulé, je veux être remboursé"
    found = understand(Parsed(text, (("faq_seller_cancels", 0.75),)), lambda part: Parsed(part, ()))
    assert found.topic == "seller_cancels" and not found.books
