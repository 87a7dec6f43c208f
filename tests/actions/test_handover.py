"""Cases for people: the customer's own words and a way to answer, one case a conversation, and never in the customer's way."""

from __future__ import annotations

from datetime import date

import pytest

from booking_core.orders.case_views import HandoverDetails
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


@pytest.mark.parametrize("booking", [False, True])
@pytest.mark.parametrize("said", ["pardon, c'est anne.martin@agence.example", "anne.martin@agence.example"])
def test_an_address_corrected_a_moment_later_is_where_the_answer_goes(talk: Talk, said: str, booking: bool) -> None:
    """The mistyped one is somebody else's, or nobody's."""
    if booking:
        talk.say("une option pour 22 adultes à la Conciergerie le 12 mars 2027", "book")
    talk.dossier.seller = "cmn"
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    talk.say("anne@agence.example")
    reply = talk.say(said)
    assert cases(talk)[-1].email == "anne.martin@agence.example" and "anne.martin@agence.example" in reply.text
    assert booking or "on vous répondra" in reply.text, "no booking is spoken of where there is none"


def test_an_address_proved_later_reaches_the_case(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    talk.say("mes options", "list_orders")
    talk.say("proved@agence.example")
    talk.code()
    assert cases(talk)[0].email == "proved@agence.example"


def test_an_address_for_the_answer_reaches_the_case_in_the_middle_of_a_booking(talk: Talk) -> None:
    talk.say("Arc de triomphe le 12 mars 2027 à 10h, 75 adultes et 3 guides", "book")
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    reply = talk.say("Pierre Durand, said@agence.example")
    assert cases(talk)[0].email == "said@agence.example"
    assert reply.custom["asks"] not in ("email", "code"), "the booking goes on where it was"


def test_a_complaint_is_mailed_only_when_wanted(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    assert talk.say("votre accueil était scandaleux", "complaint").custom["asks"] == "confirm"
    assert cases(talk) == []
    reply = talk.press("Oui, transmettre")
    assert [case.reason for case in cases(talk)] == ["complaint"]
    told = {"state": "queued", "reason": "complaint", "seller": "cmn", "case": cases(talk)[0].id}
    assert reply.custom["handoff"] == told and reply.custom["asks"] == "email"


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


def test_where_to_answer_is_not_why_a_person_was_asked_for(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    talk.say("said@agence.example")
    assert (cases(talk)[0].email, cases(talk)[0].reason) == ("said@agence.example", "asked")


def test_what_a_person_is_to_confirm_changes_no_order(talk: Talk) -> None:
    talk.option("Option Conciergerie le 17 février 2027 à 15h, 40 personnes en tout, sans guide")
    said = "Le car arrive à 14h et nous avons deux personnes à mobilité réduite : je voudrais qu'un conseiller confirme que c'est possible"
    reply = talk.say(said, "resize_order")
    assert reply.custom["handoff"]["state"] == "queued" and "mobilité réduite" in reply.text
    assert talk.dossier.pending is None and cases(talk)[0].reason == "asked"


def test_an_address_is_not_what_a_case_is_about(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.say("peut-on entrer avec un gâteau d'anniversaire ?", "out_of_scope")
    talk.say("Claire Martin, claire@agence.example, 06 12 34 56 78")
    assert "gâteau" in talk.say("je veux parler à un conseiller", "talk_to_human").text


@pytest.mark.parametrize(
    "said",
    [
        "Pierre Durand, pierre.durand@agence.example",
        "Pierre Durand <img src=x> mon adresse est pierre.durand@agence.example merci",
        "pierre.durand@agence.example, pour 20 personnes le 12 mars 2027",
        "je suis Pierre Durand de l'agence Horizons, 06 12 34 56 78, pierre.durand@agence.example",
    ],
)
def test_an_address_for_the_answer_needs_no_code_whatever_stands_around_it(talk: Talk, said: str) -> None:
    talk.dossier.seller = "cmn"
    assert talk.say("je veux parler à quelqu'un", "talk_to_human").custom["asks"] == "email"
    reply = talk.say(said)
    assert reply.custom.get("asks") != "code" and "six chiffres" not in reply.text
    assert reply.text.count("pierre.durand@agence.example") == 1
    assert {case.email for case in cases(talk)} == {"pierre.durand@agence.example"} and talk.dossier.claimed_email is None


def test_an_address_that_orders_are_looked_up_by_is_still_proved(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    talk.say("je veux parler à quelqu'un", "talk_to_human")
    talk.say("mes options", "list_orders")
    assert talk.say("Pierre Durand, pierre.durand@agence.example").custom["asks"] == "code"


@pytest.mark.parametrize(("said", "seller"), [("quelqu'un de Chantilly", "chantilly"), ("quelqu'un", "cmn"), ("quelqu'un du CMN", "cmn")])
def test_who_wishes_for_people_of_another_seller_is_not_passed_on_to_those_offered(talk: Talk, said: str, seller: str) -> None:
    asked = "on a déjà des billets en stock, comment réserver l'Arc de triomphe ?"
    assert talk.say(asked, "faq_stock_tickets").custom["asks"] == "confirm"
    told = talk.say(f"je veux parler à {said}", "talk_to_human").custom["handoff"]
    assert (told["seller"], told["reason"]) == (seller, "stock_tickets" if seller == "cmn" else "asked")
    assert talk.dossier.pending is None and len(cases(talk)) == 1
