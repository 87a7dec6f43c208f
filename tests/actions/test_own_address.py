"""An address is whose the words say: kept when it is the customer's, the companion's when it stands by that name."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Talk

VISIT = "Conciergerie le 20 janvier 2027 à 15h, 12 adultes, sans guide"


@pytest.mark.parametrize("words", ["mon mail : {}", "mail {}", "Mon e-mail est {}", "my email address is {}", "adresse mail: {}"])
@pytest.mark.parametrize("first", [True, False])
def test_an_early_address_is_kept_and_only_its_code_asked(talk: Talk, words: str, first: bool) -> None:
    own = f"{talk.name}@voyages-x.example"
    if first:
        talk.say(f"{VISIT}, {words.format(own)}", "book")
    else:
        talk.say("Conciergerie", "book")
        talk.say(words.format(own))
        talk.say(VISIT)
    assert talk.dossier.asked == "companion"
    talk.say("Accompagnateur Type")
    reply = talk.say("06 12 34 56 78")
    assert reply.custom["asks"] == "code" and own in reply.text


def test_our_address_is_not_the_companions(talk: Talk) -> None:
    talk.say(VISIT, "book")
    reply = talk.say("notre mail c'est li@china-tours.example")
    assert talk.dossier.booking is not None and not talk.dossier.booking.companion
    assert reply.custom["asks"] == "companion" and "li@china-tours.example" in reply.text
    talk.say("Jean Dupont, jd@guides.example, 06 12 34 56 78")
    booking = talk.dossier.booking
    assert booking.companion and booking.companion.email == "jd@guides.example"
    assert talk.dossier.claimed_email == "li@china-tours.example"


def test_an_address_for_the_companion_stays_the_companions(talk: Talk) -> None:
    talk.say(VISIT, "book")
    talk.say("Jean Dupont")
    talk.say("mail jd@guides.example")
    assert talk.dossier.booking is not None and talk.dossier.booking.companion is not None
    assert talk.dossier.booking.companion.email == "jd@guides.example" and talk.dossier.offered_email is None


def test_a_likely_slip_in_an_early_address_is_asked_about(talk: Talk) -> None:
    talk.say(f"{VISIT}, mon mail : marie.lieu@gmial.com", "book")
    talk.say("Accompagnateur Type")
    reply = talk.say("06 12 34 56 78")
    assert reply.custom["asks"] == "email" and "gmail.com" in reply.text


@pytest.mark.parametrize("intent", ["inform", "talk_to_human", "book"])
def test_a_whole_booking_in_one_message_is_a_booking(talk: Talk, intent: str) -> None:
    reply = talk.say(
        "conciergerie 20 adultes 27 janvier 2027 15h guide Jean Dupont jd@g.example 0612345678, mon mail jj@jj-tours.example", intent
    )
    booking = talk.dossier.booking
    assert "handoff" not in reply.custom and talk.dossier.handover_id is None
    assert booking is not None and booking.party is not None and booking.party.adults == 20
    assert booking.companion is not None and booking.companion.email == "jd@g.example"
    assert (talk.dossier.claimed_email or talk.dossier.offered_email) == "jj@jj-tours.example"


def test_a_guess_that_a_person_is_wanted_is_only_an_offer(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    reply = talk.say("c'est compliqué votre truc", "talk_to_human")
    assert reply.custom["asks"] == "confirm" and talk.dossier.handover_id is None
    talk.say("oui", "affirm")
    assert talk.dossier.handover_id is not None


def test_an_offer_of_a_person_is_off_once_something_else_was_asked(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.say("c'est compliqué votre truc", "talk_to_human")
    assert "asks" not in talk.say("quels sont les moyens de paiement ?", "faq_payment_means").custom
    talk.say("oui", "affirm")
    assert talk.dossier.handover_id is None, "that yes answers nothing"


@pytest.mark.parametrize(
    "words", ["un conseiller svp", "je veux parler à quelqu'un", "can I speak to a person", "passez-moi un responsable"]
)
def test_a_person_asked_for_by_name_is_called_at_once(talk: Talk, words: str) -> None:
    talk.dossier.seller = "cmn"
    assert talk.say(words, "talk_to_human").custom["handoff"]["state"] == "queued"
