"""Cases for people: the customer's own words and a way to answer, one case a conversation, and never in the customer's way."""

from __future__ import annotations

from datetime import date

import pytest

from booking_core.orders.views import HandoverDetails
from tests.actions.conftest import Talk


def cases(talk: Talk) -> list[HandoverDetails]:
    """The cases of the conversation, one for each mail to the seller."""
    core = talk.house.core
    events = [event for event in core.outbox.pending("mail", limit=500) if event.kind == "handed_over"]
    talk.house.clock.forward(seconds=61)  # the lease ends, so that the next look sees them again
    return [core.handover(event.payload["handover_id"]) for event in events if event.payload["conversation_id"] == talk.name]


def test_a_case_holds_what_the_customer_said_and_named(talk: Talk) -> None:
    talk.say("bonjour", "greet")
    talk.say("On voudrait visiter le Panthéon à 14 le 12 février 2027", "book")
    talk.press("Oui, transmettre")
    (case,) = cases(talk)
    assert "visiter le Panthéon à 14" in case.summary and "press" not in case.summary and "bonjour" not in case.summary
    assert case.facts["asked_for"] == "Panthéon" and case.facts["day"] == date(2027, 2, 12).isoformat()


def test_the_address_given_later_is_added_to_the_same_case(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    assert talk.say("je veux parler à quelqu'un", "talk_to_human").custom["asks"] == "email"
    talk.say("Panthéon")
    assert talk.say("oui", "affirm").custom["asks"] == "email"
    assert talk.say("merci", "thanks").custom["asks"] == "email", "the question is not dropped"
    assert "directrice@agence.example" in talk.say("directrice@agence.example").text
    found = cases(talk)
    assert len({case.id for case in found}) == 1 and len(found) == 3
    assert found[0].email == "directrice@agence.example" and found[0].reason == "contact_monument"
    assert "@" not in found[0].summary


@pytest.mark.parametrize("first", [True, False])
def test_a_number_to_call_is_part_of_the_case(talk: Talk, first: bool) -> None:
    talk.dossier.seller = "cmn"
    if first:
        talk.say("je veux parler à quelqu'un", "talk_to_human")
    reply = talk.say("rappelez moi au 06 12 34 56 78", "talk_to_human" if first else "inform")
    assert "asks" not in reply.custom and "+33612345678" in reply.text
    found = cases(talk)
    assert len({case.id for case in found}) == 1 and found[0].facts["phone"] == "+33612345678"


def test_an_address_proved_later_reaches_the_case(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    talk.say("mes options", "list_orders")
    talk.say("proved@agence.example")
    talk.code()
    assert cases(talk)[0].email == "proved@agence.example"


def test_a_complaint_is_mailed_only_when_wanted(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    assert talk.say("votre accueil était scandaleux", "complaint").custom["asks"] == "confirm"
    assert cases(talk) == []
    reply = talk.press("Oui, transmettre")
    assert reply.custom["handoff"] == {"state": "queued", "reason": "complaint"} and reply.custom["asks"] == "email"
    assert [case.reason for case in cases(talk)] == ["complaint"]


def test_a_question_is_answered_and_ends_the_offer(talk: Talk) -> None:
    talk.say("Panthéon pour 12 personnes", "book")
    reply = talk.say("combien coute l'arc pour 30", "faq_price_info")
    assert "16,00" in reply.text and reply.custom["asks"] == "guide"
    assert talk.dossier.pending is None and talk.dossier.booking is not None and talk.dossier.booking.activity == "arc_de_triomphe"


def test_another_place_than_the_blocked_one_is_taken(talk: Talk) -> None:
    assert talk.say("une classe de 28 élèves et 3 profs à la conciergerie", "book").custom["asks"] == "confirm"
    reply = talk.say("et à l'arc ?")
    assert reply.custom["asks"] != "confirm" and talk.dossier.misunderstood == 0
    booking = talk.dossier.booking
    assert booking is not None and booking.activity == "arc_de_triomphe" and booking.party is not None and booking.party.children == 28


def test_an_offer_that_words_do_not_answer_stays(talk: Talk) -> None:
    talk.say("Panthéon pour 12 personnes", "book")
    assert talk.say("blurp", "inform", 0.1).custom["asks"] == "confirm"
    assert talk.dossier.pending is not None and talk.dossier.pending.kind == "handover"


def test_no_leaves_the_case_unsent(talk: Talk) -> None:
    talk.say("Panthéon pour 12 personnes", "book")
    talk.say("non", "deny")
    assert cases(talk) == []
