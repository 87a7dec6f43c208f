"""The dates that a seller offers for a visit it called off, taken or refused by talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booking_core.orders.views import OrderView
from bot.conversations import Said
from bot.gateway.news import News
from tests.actions.changing.buyer import Buyer, plain, yes
from tests.actions.conftest import TEXTS
from tests.booking_core.orders.sellers.shop import ACTOR


@pytest.fixture
def offered(talk: Buyer) -> OrderView:
    order = talk.shop.firm_dated(talk.account, day=date(2027, 5, 12))
    talk.house.core.desk.cancel(ACTOR, order.reference, "new_date", "travaux", talk.shop.key())
    return talk.order(order.reference)


def test_dates_offered_are_buttons_and_one_is_taken(talk: Buyer, offered: OrderView) -> None:
    reply = talk.say("mes commandes", "list_orders")
    assert offered.offer is not None and len(reply.buttons) >= len(offered.offer.plans) + 1 and "travaux" in plain(reply)
    day = offered.offer.plans[0].day
    talk.press(reply.buttons[0]["title"])
    assert talk.order(offered.reference).offer is not None
    yes(talk)
    after = talk.order(offered.reference)
    assert after.offer is None and after.day == day


@pytest.mark.parametrize("words", ["remboursez-moi", "we'd rather have our money back"])
def test_the_money_instead_of_the_dates(talk: Buyer, offered: OrderView, words: str) -> None:
    talk.say("mes commandes", "list_orders")
    reply = talk.say(words)
    assert reply.custom["asks"] == "confirm" and talk.order(offered.reference).offer is not None
    yes(talk)
    assert talk.order(offered.reference).state == "cancelled"


@pytest.mark.parametrize("words", ["la deuxième", "je prends la deuxième date"])
def test_a_date_of_the_offer_may_be_named_by_its_place(talk: Buyer, offered: OrderView, words: str) -> None:
    assert offered.offer is not None
    talk.say("mes commandes", "list_orders")
    talk.say(words)
    yes(talk)
    assert talk.order(offered.reference).day == offered.offer.plans[1].day


def test_a_date_of_the_offer_may_be_said(talk: Buyer, offered: OrderView) -> None:
    assert offered.offer is not None
    day = offered.offer.plans[1].day
    talk.say("mes commandes", "list_orders")
    reply = talk.say(f"d'accord pour le {day:%d/%m/%Y}")
    assert talk.dossier.pending is not None and talk.dossier.pending.kind == "take_offer", plain(reply)
    yes(talk)
    assert talk.order(offered.reference).day == day


@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize("intent", ["inform", "list_orders", "get_tickets", "faq_seller_cancels"])
def test_the_number_alone_brings_the_dates_as_the_notice_says(talk: Buyer, offered: OrderView, busy: bool, intent: str) -> None:
    """Whatever the model makes of a number, and with another booking in hand."""
    if busy:
        talk.say("Je voudrais réserver la Conciergerie le 10 février 2027 à 11h pour 12 adultes sans guide", "book")
        assert talk.dossier.booking is not None
    reply = talk.say(offered.reference, intent, 0.5)
    assert offered.offer is not None and reply.custom["asks"] == "choice", plain(reply)
    talk.press(reply.buttons[0]["title"])
    yes(talk)
    assert talk.order(offered.reference).day == offered.offer.plans[0].day


def notice(talk: Buyer, kind: str, lang: str) -> Said:
    """What the conversation was told of the event, as the gateway words it."""
    event = next(event for event in talk.house.core.outbox.pending("chat", limit=5000) if event.kind == kind)
    said = News(talk.house.core, TEXTS).said(replace(event, payload={**event.payload, "lang": lang}))
    assert said is not None
    return said


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize("which", [0, 2, 3])
def test_the_buttons_of_the_notice_say_what_is_understood(talk: Buyer, offered: OrderView, lang: str, busy: bool, which: int) -> None:
    """Whatever the model makes of them, and with another booking in hand: a date is taken, the last one is the money."""
    if busy:
        talk.say("Je voudrais réserver la Conciergerie le 10 février 2027 à 11h pour 12 adultes sans guide", "book")
    buttons = notice(talk, "seller_cancelled", lang).buttons
    assert offered.offer is not None and len(buttons) == 4
    talk.say(buttons[which]["payload"], "inform", 0.4)
    yes(talk)
    after = talk.order(offered.reference)
    assert (after.day == offered.offer.plans[which].day) if which < 3 else after.state == "cancelled"


@pytest.mark.parametrize("words", ["{reference}", "{reference} 11/05/2027", "{reference} remboursez-moi"])
def test_who_has_not_proved_his_address_does_so_and_sees_the_dates(talk: Buyer, offered: OrderView, words: str) -> None:
    """The notice says the order's number, in a conversation where an agent placed it, say."""
    account = talk.dossier.account
    assert account is not None
    talk.dossier.account = None
    assert talk.say(words.format(reference=offered.reference), "inform", 0.4).custom["asks"] == "email"
    talk.say(account.email)
    assert talk.code().custom["asks"] == "choice"
