"""A name that is spelt anew mends the one that was written nearly so, and no other."""

from __future__ import annotations

import pytest

from actions.orders.respelt import respelt
from booking_core.rules.facts import CompanionContact
from tests.actions.conftest import Talk

PAUL = CompanionContact("Paul", "Lefèvre", "paul@agence.example", "+33612345678")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("non, Lefebvre avec un b", "Paul", "Lefebvre"),
        ("ça s'écrit L-E-F-E-B-V-R-E", "Paul", "Lefebvre"),
        ("Lefevre sans accent", "Paul", "Lefevre"),
        ("it's Paule, with an e", "Paule", "Lefèvre"),
    ],
)
def test_the_nearest_part_of_the_name_is_mended(words: str, first: str, last: str) -> None:
    mended = respelt(PAUL, words)
    assert mended is not None and (mended.first_name, mended.last_name) == (first, last)
    assert (mended.email, mended.phone) == (PAUL.email, PAUL.phone)


@pytest.mark.parametrize("words", ["non, c'est Martin qui vient", "non merci", "Lefèvre", "avec un guide"])
def test_other_words_mend_no_name(words: str) -> None:
    assert respelt(PAUL, words) is None


def test_a_name_is_mended_at_any_question(talk: Talk) -> None:
    talk.say("Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    reply = talk.say("Paul Lefèvre, paul@agence.example, 06 12 34 56 78")
    assert "Paul Lefèvre" in reply.text and reply.custom["asks"] == "email"
    reply = talk.say("non, Lefebvre avec un b", "deny")
    booking = talk.dossier.booking
    assert booking is not None and booking.companion is not None
    assert (booking.companion.last_name, booking.companion.phone) == ("Lefebvre", "+33612345678")
    assert "Lefebvre" in reply.text and reply.custom["asks"] == "email"


def test_the_name_of_an_order_is_mended_too(talk: Talk) -> None:
    talk.option()
    talk.say("l'accompagnatrice sera Sophie Durant, sophie@agence.example, 06 11 22 33 44")
    talk.say("non, Durand avec un d", "deny")
    reference = talk.dossier.last_order
    assert reference is not None
    companion = talk.house.core.paperwork(reference).companion
    assert companion is not None and (companion.last_name, companion.email) == ("Durand", "sophie@agence.example")


def test_a_contact_written_anew_keeps_what_it_does_not_repeat(talk: Talk) -> None:
    talk.say("Option Conciergerie le 10 février 2027, 14 personnes en tout, sans guide", "book")
    talk.say("Paul Lefèvre, paul@agence.example, 06 12 34 56 78")
    talk.say("pardon : Paul Lefebvre, paul.lefebvre@agence.example")
    booking = talk.dossier.booking
    assert booking is not None and booking.companion is not None
    assert (booking.companion.last_name, booking.companion.email) == ("Lefebvre", "paul.lefebvre@agence.example")
    assert booking.companion.phone == "+33612345678"
