"""What the notices tell customers to write is understood, whatever the model makes of it."""

from __future__ import annotations

import re

import pytest

from actions.reading.phrases.vouchers import uses_credit_note
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from tests.actions.changing.buyer import Buyer, plain
from tests.actions.conftest import TEXTS


def advised(message: str, lang: str, order: OrderView) -> str:
    """What stands in quotation marks in a text of the notices."""
    facts = {"reference": order.reference, "people": order.people, "limited": False, "until": "", "cents": 1, "visit": "", "url": ""}
    said = TEXTS.say(lang, message, **facts).replace("\u00a0", " ")
    found = re.search(r"« (.+?) »|“(.+?)”", said)
    assert found, said
    return found[1] or found[2]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("message", "asks"),
    [
        ("gateway-remind.headcount", None),
        ("gateway-remind.change", None),
        ("gateway-remind.unsold", "party"),
        ("gateway-next.transfer", None),
        ("gateway-next.option", "settlement"),
    ],
)
def test_what_a_notice_tells_to_write_leads_on(talk: Buyer, lang: str, message: str, asks: str | None) -> None:
    order, option = talk.shop.firm_dated(talk.account), talk.shop.place(talk.account, Party(adults=20))
    talk.say("bonjour" if lang == "fr" else "hello, how are you", "greet")
    reply = talk.say(advised(message, lang, option if asks == "settlement" else order), "inform", 0.4)
    assert reply.custom.get("asks") == asks, plain(reply)
    if message == "gateway-remind.headcount":
        assert "soit 45" in plain(reply) or "that is 45" in plain(reply)
    elif asks is None:
        assert reply.custom["order"]["reference"] == order.reference


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_credit_note_is_used_by_the_words_that_come_with_it(talk: Buyer, lang: str) -> None:
    assert uses_credit_note(advised("gateway-credit-note-issued", lang, talk.shop.place(talk.account, Party(adults=20))))
