"""Who gets no code is told whose limit it is, when it ends, and only of ways on that lead somewhere."""

from __future__ import annotations

import pytest

from booking_core.orders import accounts
from tests.actions.conftest import Talk
from tests.booking_core.real import House

NETWORK = "5" * 64
SENTENCES = {
    "conversation": "dans cette conversation",
    "mailbox": "pour cette adresse",
    "network": "depuis votre réseau",
    "house": "que je ne peux en envoyer",
}


def flooded(house: House, whose: str) -> Talk:
    """A conversation whose next wish for a code meets the limit."""
    talk = Talk(house, network=NETWORK)
    most = {"conversation": 5, "mailbox": 10, "network": accounts.PER_NETWORK, "house": accounts.PER_HOUSE}[whose]
    for number in range(most):
        talk.house.core.request_code(
            "moi@agence.example" if whose == "mailbox" else f"guess{number}@agence.example",
            talk.name if whose == "conversation" else f"stranger {number}",
            "fr",
            NETWORK if whose == "network" else None if whose == "house" else f"{number:064}",
        )
    return talk


@pytest.mark.parametrize("whose", SENTENCES)
def test_the_words_are_true(own_house: House, whose: str) -> None:
    talk = flooded(own_house, whose)
    talk.say("mes options", "list_orders")
    reply = talk.say("moi@agence.example")
    assert [other for other, sentence in SENTENCES.items() if sentence in reply.text] == [whose]
    assert ("une autre adresse" in reply.text) == (whose == "mailbox"), "elsewhere another address would not help"
    assert ("à ce moment-là" in reply.text) == (whose != "mailbox")
    assert reply.custom["asks"] == "email" and "Parler à un conseiller" in [button["title"] for button in reply.buttons]
    talk.house.clock.forward(hours=1)
    assert talk.say("moi@agence.example").custom["asks"] == "code", "what was said is so: now it is possible"


def test_a_code_that_has_expired_is_not_asked_for_again(talk: Talk) -> None:
    talk.say("mes options", "list_orders")
    talk.say("moi@agence.example")
    talk.house.clock.forward(hours=1)
    reply = talk.say("123456")
    assert "n’est plus valable" in reply.text and "?" not in reply.text and len(reply.paragraphs) == 1
    assert any("nouveau" in button["title"] or "Renvoyer" in button["title"] for button in reply.buttons)
    assert reply.custom["asks"] == "code"
