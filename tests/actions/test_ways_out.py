"""No question holds anybody: it can be left, put off, asked about, and what was said can be changed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.actions.conftest import Talk

VISIT = "Conciergerie le 20 janvier 2027 à 15h, 12 adultes, sans guide"


@pytest.mark.parametrize("words", ["laisse tomber", "bon laissez tomber", "tant pis", "forget it", "j'abandonne"])
def test_a_begun_booking_can_be_left(talk: Talk, words: str) -> None:
    talk.say(VISIT, "book")
    reply = talk.say(words, "inform", 0.2)
    assert talk.dossier.booking is None and "asks" not in reply.custom


@pytest.mark.parametrize("words", ["laisse tomber", "plus tard", "never mind"])
def test_a_change_that_was_shown_can_be_left(talk: Talk, words: str) -> None:
    talk.option("Option Sainte-Chapelle le 27 janvier 2027 à 16h, 1 personne en tout, sans guide")
    talk.say("annuler", "cancel_order")
    reply = talk.say(words, "goodbye")
    assert talk.dossier.pending is None and "asks" not in reply.custom and "Au revoir" not in reply.text


def test_a_question_can_be_put_off(talk: Talk) -> None:
    talk.say(VISIT, "book")
    talk.say("Accompagnateur Type")
    reply = talk.say("plus tard", "goodbye")
    assert reply.custom["asks"] == "phone" and "Au revoir" not in reply.text and "garde" in reply.text


def test_a_later_companion_is_the_placeholder(talk: Talk) -> None:
    talk.say(VISIT, "book")
    talk.say("plus tard", "goodbye")
    assert talk.dossier.booking is not None and talk.dossier.booking.companion is not None
    assert talk.dossier.booking.companion.placeholder == "companion"


@pytest.mark.parametrize(("words", "asks"), [("plutôt un autre jour", "date"), ("une autre heure", "time"), ("another day please", "date")])
def test_another_moment_is_asked_for_and_the_old_one_stands(talk: Talk, words: str, asks: str) -> None:
    talk.say(VISIT, "book")
    reply = talk.say(words, "inform", 0.2)
    assert reply.custom["asks"] == asks and reply.buttons
    assert talk.dossier.booking is not None and talk.dossier.booking.day == date(2027, 1, 20)


def test_another_day_replaces_it(talk: Talk) -> None:
    talk.say(VISIT, "book")
    talk.say("plutôt un autre jour", "inform", 0.2)
    talk.say("le 21")
    assert talk.dossier.booking is not None and talk.dossier.booking.day == date(2027, 1, 21)


@pytest.mark.parametrize("words", ["numéro ? pourquoi ?", "pourquoi", "why?"])
def test_why_a_number_is_asked_is_told(talk: Talk, words: str) -> None:
    talk.say(VISIT, "book")
    talk.say("Accompagnateur Type")
    reply = talk.say(words, "faq_confirmation_mail", 0.3)
    assert "fermeture exceptionnelle" in reply.text.split("\n")[0] or "closure" in reply.text
    assert reply.custom["asks"] == "phone"


def to_code(talk: Talk) -> None:
    talk.say(VISIT, "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")
    assert talk.dossier.asked == "code"


def codes(talk: Talk) -> int:
    """How many codes were asked for so far."""
    talk.house.clock.forward(seconds=61)
    return sum(event.kind == "code_requested" for event in talk.house.core.outbox.pending("chat", limit=5000))


@pytest.mark.parametrize(
    "words", ["changer d'adresse", "Changer d’adresse", "mauvaise adresse", "je me suis trompé d'adresse", "wrong address"]
)
def test_the_address_can_be_changed_by_words(talk: Talk, words: str) -> None:
    to_code(talk)
    assert talk.say(words, "faq_account", 0.9).custom["asks"] == "email" and talk.dossier.claimed_email is None


@pytest.mark.parametrize("words", ["renvoyez le code", "renvoyer le code !", "un nouveau code svp", "resend the code"])
def test_the_code_is_sent_again_by_words(talk: Talk, words: str) -> None:
    to_code(talk)
    before = codes(talk)
    assert talk.say(words, "inform", 0.2).custom["asks"] == "code"
    assert codes(talk) == before + 1


def test_modifying_before_the_recap_loses_nothing(talk: Talk) -> None:
    talk.say(VISIT, "book")
    reply = talk.say("modifier", "resize_order")
    assert reply.custom["asks"] == "choice"
    assert talk.dossier.booking is not None and talk.dossier.booking.party is not None
    assert talk.say("le nombre", "inform", 0.2).custom["asks"] == "party"
    talk.say("14")
    assert talk.dossier.booking.party.adults == 14 or talk.dossier.booking.party.visitors == 14


def test_a_case_says_what_it_is_about(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.say("le bus peut-il attendre devant la grille du jardin ?", "out_of_scope")
    reply = talk.say("passez-moi un conseiller", "talk_to_human")
    assert "devant la grille du jardin" in reply.text and "conseiller »" not in reply.text
