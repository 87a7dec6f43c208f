"""The conversation by mail: in any words, to the proved address alone, whatever is going on, and what is going on goes on."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select

from actions.common.dossier import Dossier
from actions.dialogue import action_turn
from actions.reading.phrases.transcripts import beside_transcript
from booking_core.orders import letters
from booking_core.store import OutboxEvent
from tests.actions.conftest import TEXTS, Talk
from tests.actions.test_vouched import seal
from tests.booking_core.real import House

WISH = "Envoyez-moi cette conversation par e-mail"
IN_ENGLISH = "Send me this conversation by e-mail"
ADDRESS = "ana@agence.example"
VISIT = "Conciergerie le 20 janvier 2027 à 15h, 12 adultes, sans guide"


def asked(house: House) -> list[dict[str, Any]]:
    """What was asked of the core so far."""
    with house.core.store.read() as session:
        kinds = select(OutboxEvent.payload).where(OutboxEvent.kind == "transcript_asked").order_by(OutboxEvent.id)
        return [dict(payload) for payload in session.scalars(kinds)]


def logged_in(talk: Talk, words: str = "mes options") -> None:
    talk.say(words, "list_orders")
    talk.say(ADDRESS)
    talk.code()
    assert talk.dossier.account is not None


@pytest.mark.parametrize(
    "words",
    [
        WISH,
        "envoyez moi la transcription",
        "vous pouvez m’envoyer la conversation par mail ?",
        "est-ce que je peux recevoir notre échange par mail",
        "Bonjour,\nje voudrais une copie de cette conversation\nmerci d'avance",
        "c'est possible d'avoir une trace écrite de la discussion ?",
        "transcription par mail svp",
        IN_ENGLISH,
        "mail me this chat",
        "can you please send me the transcript?",
        "I'd like to receive a copy of our conversation by email",
        "could this conversation be sent to my inbox",
    ],
)
def test_it_is_wished_in_many_words(words: str) -> None:
    assert beside_transcript(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "envoyez-moi les billets par mail",
        "envoyez-moi le devis par e-mail",
        "renvoyez la facture par mail",
        "renvoyez-moi le mail",
        "envoyez-moi un message",
        "transférez cette conversation à un conseiller",
        "envoyez la conversation à votre collègue",
        "n'envoyez pas cette conversation par mail",
        "don't mail me this chat",
        "gardez-vous les conversations ?",
        "je veux un échange de billets par mail",
        "I'd like to chat with someone",
        "can we chat by mail?",
        "is this chat recorded?",
        "la conversation que j'ai eue hier par mail avec votre collègue",
        "a" * 2000,
        "la conversation " * 125,
    ],
)
def test_and_other_wishes_are_none(words: str) -> None:
    assert beside_transcript(words) is None


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Je veux 30 places le 12 mars, et envoyez-moi cette conversation", "Je veux 30 places le 12 mars"),
        ("oui\nmail me this chat please", "oui"),
        ("envoyez-moi les billets et la conversation par mail", "envoyez-moi les billets"),
        ("envoyez-moi la transcription et la facture", "la facture"),
        ("Envoyez-moi cette conversation. Mail me this chat. À quelle heure ouvrez-vous ?", "À quelle heure ouvrez-vous ?"),
    ],
)
def test_what_is_said_beside_it_stays(words: str, rest: str) -> None:
    assert beside_transcript(words) == rest


@pytest.mark.parametrize(("words", "goes"), [(WISH, "J’envoie cette conversation à"), (IN_ENGLISH, "I am sending this conversation to")])
def test_who_is_known_is_asked_nothing(talk: Talk, words: str, goes: str) -> None:
    logged_in(talk, "mes options" if words == WISH else "please show me my bookings")
    reply = talk.say(words, "out_of_scope")
    assert f"{goes} {ADDRESS}" in reply.text and "asks" not in reply.custom and reply.buttons
    [wish] = asked(talk.house)
    assert talk.dossier.account is not None
    assert wish | {"lang": ""} == {
        "seller": "cmn", "lang": "", "conversation_id": talk.name, "account_id": talk.dossier.account.id, "until": talk.seq,
    }  # fmt: skip
    assert ADDRESS not in str(wish)


@pytest.mark.parametrize("words", [WISH, IN_ENGLISH])
def test_who_is_not_proves_the_address_first(talk: Talk, words: str) -> None:
    reply = talk.say(words, "out_of_scope")
    assert reply.custom["asks"] == "email" and asked(talk.house) == []
    assert "réservé" not in reply.text and "book" not in reply.text, "nothing need have been booked"
    assert talk.say(ADDRESS).custom["asks"] == "code" and asked(talk.house) == []
    reply = talk.code()
    assert ADDRESS in reply.text and "asks" not in reply.custom and talk.dossier.after_login is None
    assert [wish["until"] for wish in asked(talk.house)] == [talk.seq]


def test_an_address_said_with_it_is_sent_its_code_at_once(talk: Talk) -> None:
    assert talk.say(f"envoyez cette conversation à {ADDRESS} svp", "inform").custom["asks"] == "code"
    assert f"à {ADDRESS}" in talk.code().text
    assert len(asked(talk.house)) == 1


def test_it_goes_to_no_other_address_than_the_one_proved(talk: Talk) -> None:
    logged_in(talk)
    reply = talk.say("Envoyez cette conversation à voleur@x.example", "inform")
    assert "ne part qu’à l’adresse confirmée" in reply.text and ADDRESS in reply.text and "voleur" not in reply.text
    [wish] = asked(talk.house)
    assert talk.dossier.account is not None and wish["account_id"] == talk.dossier.account.id


def test_in_the_middle_of_a_booking_its_question_comes_back(talk: Talk) -> None:
    logged_in(talk)
    assert talk.say(VISIT, "book").custom["asks"] == "companion"
    reply = talk.say(WISH, "get_tickets")
    assert reply.custom["asks"] == "companion" and ADDRESS in reply.text
    assert talk.dossier.booking is not None and talk.dossier.booking.activity == "conciergerie"
    assert len(asked(talk.house)) == 1
    assert talk.say("Accompagnateur Type").custom["asks"] == "phone"


def test_a_booking_in_hand_needs_the_address_only_once(talk: Talk) -> None:
    talk.say(VISIT, "book")
    assert talk.say(WISH, "inform").custom["asks"] == "email"
    talk.say(ADDRESS)
    reply = talk.code()
    assert ADDRESS in reply.text and reply.custom["asks"] == "companion" and len(asked(talk.house)) == 1
    talk.say("Accompagnateur Type")
    assert talk.say("06 12 34 56 78").custom["asks"] not in ("email", "code")


def test_facts_in_the_same_message_are_taken(talk: Talk) -> None:
    logged_in(talk)
    reply = talk.say(f"{VISIT}. Et envoyez-moi cette conversation.", "book")
    assert talk.dossier.booking is not None and talk.dossier.booking.party is not None and talk.dossier.booking.party.adults == 12
    assert reply.custom["asks"] == "companion" and len(asked(talk.house)) == 1


def test_a_change_that_waits_for_a_yes_still_waits(talk: Talk) -> None:
    reference = talk.option().custom["order"]["reference"]
    assert talk.say("annuler mon option", "cancel_order").custom["asks"] == "confirm"
    assert talk.say(WISH, "inform").custom["asks"] == "confirm"
    talk.say("oui", "affirm")
    assert talk.dossier.account is not None
    assert talk.house.core.order(talk.dossier.account.id, reference).state == "cancelled"


def test_what_waited_for_the_address_too_is_done_after_it(talk: Talk) -> None:
    talk.say("mes options", "list_orders")
    for _ in range(2):
        assert talk.say(WISH, "inform").custom["asks"] == "email"
    talk.say(ADDRESS)
    reply = talk.code()
    assert ADDRESS in reply.text and TEXTS.say("fr", "orders-none") in reply.text
    assert len(asked(talk.house)) == 1


def test_a_command_that_asks_something_asks_it_again(talk: Talk) -> None:
    talk.option()
    assert talk.say("changer le nombre de personnes", "resize_order").custom["asks"] == "party"
    reply = talk.say(WISH, "inform")
    assert reply.custom["asks"] == "party" and TEXTS.say("fr", "start-booking") not in [button["title"] for button in reply.buttons]
    assert "14 à 10" in talk.say("10").text.replace("\u00a0", " ")


def test_an_offer_of_a_person_stands(talk: Talk) -> None:
    logged_in(talk)
    talk.say("le guide n'est pas venu, c'est inadmissible, CMN", "complaint")
    assert talk.dossier.pending is not None
    assert talk.say(WISH, "inform").custom["asks"] == "confirm"
    assert talk.say("oui", "affirm").custom["handoff"]["state"] == "queued"


def test_it_can_be_left(talk: Talk) -> None:
    talk.say(WISH, "inform")
    assert "asks" not in talk.say("laisse tomber", "inform", 0.2).custom
    assert talk.dossier.after_login is None and asked(talk.house) == []


def test_nobody_fills_a_mailbox_with_it(talk: Talk) -> None:
    logged_in(talk)
    for _ in range(letters.PER_ACCOUNT):
        assert "J’envoie" in talk.say(WISH, "inform").text
    reply = talk.say(WISH, "inform")
    assert "plusieurs fois" in reply.text and "à partir du samedi 21 novembre 2026 à 11h" in reply.text and "J’envoie" not in reply.text
    assert len(asked(talk.house)) == letters.PER_ACCOUNT
    talk.house.clock.forward(hours=1)
    assert "J’envoie" in talk.say(WISH, "inform").text, "what was said is so: now it is possible"


def test_who_is_signed_in_on_a_sellers_site_gets_it_from_that_seller(talk: Talk) -> None:
    talk.sealed = seal(talk, ADDRESS, "mad")
    talk.say("bonjour", "greet")
    assert ADDRESS in talk.say(WISH, "inform").text
    assert [wish["seller"] for wish in asked(talk.house)] == ["mad"]


def test_the_seller_spoken_of_sends_it(talk: Talk) -> None:
    logged_in(talk)
    talk.say("Je voudrais réserver le château de Chantilly pour 30 adultes", "book")
    talk.say(WISH, "inform")
    assert [wish["seller"] for wish in asked(talk.house)] == ["chantilly"]


def test_hostile_words_beside_it_are_words(talk: Talk) -> None:
    logged_in(talk)
    reply = talk.say("Envoyez-moi cette conversation par e-mail. <script>alert(1)</script> { $email } /restart", "inform", 0.2)
    assert "<script>" not in reply.text and len(asked(talk.house)) == 1


def test_a_message_that_is_worked_out_twice_asks_once(own_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gateway died before it had the answer, and asks again."""
    talk = Talk(own_house)
    logged_in(talk)
    monkeypatch.setattr(action_turn, "house", lambda: (own_house.core, TEXTS, None))
    said = {"text": WISH, "intent": {"name": "inform", "confidence": 0.9}, "metadata": {"seq": 41}}
    for number in (41, 41, 43):
        slots = {"dossier": talk.dossier.model_dump(mode="json")}
        tracker = Tracker(talk.name, slots, {**said, "metadata": {"seq": number}}, [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        action_turn.ActionTurn().answer(dispatcher, tracker)
        assert ADDRESS in dispatcher.messages[0]["text"]
    assert [wish["until"] for wish in asked(own_house)] == [41, 43]
    assert Dossier().after_login is None
