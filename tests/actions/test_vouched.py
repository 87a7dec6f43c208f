"""A customer whom a seller's site has signed in: no e-mail and no code there, and nothing of his at another seller."""

from __future__ import annotations

import httpx
import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.common.dossier import Dossier
from actions.dialogue import action_turn
from booking_core.errors import NotFound
from booking_core.rules.facts import Draft
from booking_core.vouched import LIFE, Seals, Vouched
from tests.actions.conftest import TEXTS, Talk
from tests.booking_core.real import EMAIL as OWN
from tests.booking_core.real import House

EMAIL = "agence@horizons.example"
OPTION = "Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide"
ELSEWHERE = "Je voudrais réserver le château de Chantilly pour 30 adultes le 10 février 2027"


def seal(talk: Talk, email: str = EMAIL, seller: str = "cmn", conversation: str | None = None, phone: str = "") -> object:
    core = talk.house.core
    return Seals(core.settings.signing_key(), core.clock).make(conversation or talk.name, Vouched(seller, email, phone))


def to_the_end(talk: Talk) -> set[str]:
    """What was asked until nothing was missing but the customer's yes."""
    asked: set[str] = set()
    talk.say(OPTION, "book")
    while talk.dossier.asked and talk.dossier.asked != "confirm" and len(asked) < 8:
        now = talk.dossier.asked
        asked.add(now)
        {
            "companion": lambda: talk.say("Accompagnateur Type"),
            "phone": lambda: talk.say("06 12 34 56 78"),
            "settlement": lambda: talk.press("option"),
            "recipient": lambda: talk.press("À moi"),
            "terms": lambda: talk.press("conditions"),
        }.get(now, lambda: talk.say("?"))()
        if talk.dossier.asked in (now, "email", "code"):
            asked.add(talk.dossier.asked)
            break
    return asked


def test_an_option_is_placed_without_an_address_or_a_code(talk: Talk) -> None:
    talk.sealed = seal(talk, phone="06 12 34 56 78")
    asked = to_the_end(talk)
    assert not asked & {"email", "code", "phone"}
    reply = talk.press("Poser l’option")
    assert reply.custom["order"]["state"] == "held"
    (order,) = talk.house.core.orders(talk.dossier.account.id if talk.dossier.account else "")
    assert order.reference == reply.custom["order"]["reference"]


def test_without_the_sites_word_the_address_is_asked_for(talk: Talk) -> None:
    """The control of the test above."""
    assert "email" in to_the_end(talk)


def test_who_is_signed_in_is_told_so_once(talk: Talk) -> None:
    talk.sealed = seal(talk)
    first = talk.say("Bonjour", "greet").text
    assert f"en tant que {EMAIL}" in first and "Centre des monuments nationaux" in first
    talk.sealed = seal(talk)
    assert EMAIL not in talk.say("Combien de temps dure une option ?", "faq_option_period").text


@pytest.mark.parametrize("what", ["of another conversation", "too old", "plain words", "a mapping", "of another house"])
def test_what_is_no_seal_signs_nobody_in(talk: Talk, what: str) -> None:
    given = seal(talk)
    if what == "of another conversation":
        given = seal(talk, conversation="another")
    elif what == "too old":
        talk.house.clock.forward(seconds=LIFE.total_seconds() + 1)
    elif what == "plain words":
        given = EMAIL
    elif what == "a mapping":
        given = {"seller": "cmn", "email": EMAIL}
    else:
        given = Seals("another secret " * 3, talk.house.core.clock).make(talk.name, Vouched("cmn", EMAIL))
    talk.sealed = given
    assert "en tant que" not in talk.say("Bonjour", "greet").text
    assert talk.dossier.account is None


def test_a_sellers_word_opens_nothing_of_another_seller(talk: Talk) -> None:
    order = talk.house.order("option")
    talk.sealed = seal(talk, OWN, "chantilly")
    talk.say("Bonjour", "greet")
    account = talk.dossier.account
    assert account and account.id == talk.house.account(), "the very same customer"
    said = talk.say("Mes commandes", "list_orders")
    assert order.reference not in said.text + repr(said.custom)
    said = talk.say(f"Annulez la {order.reference}", "cancel_order")
    assert talk.house.core.order(account.id, order.reference).state == "held"
    assert not said.custom.get("order")


def test_the_core_keeps_others_shut_whatever_the_dialogue_does(own_house: House) -> None:
    house = own_house
    order, account = house.order("option"), house.account()
    mine, other = house.core.only("cmn"), house.core.only("chantilly")
    assert mine.order(account, order.reference).reference == order.reference
    assert [len(core.orders(account)) > 0 for core in (mine, other)] == [True, False]
    assert [len(core.deadlines(account)) > 0 for core in (mine, other)] == [True, False]
    for change in (
        lambda: other.order(account, order.reference),
        lambda: other.preview_cancel(account, order.reference),
        lambda: other.cancel(account, order.reference, "key-of-a-thief"),
        lambda: other.papers(account, order.reference),
        lambda: other.validate(account, order.reference, "transfer", "key-of-another"),
        lambda: other.place(Draft(seller="cmn", activity="conciergerie"), None, account, "talk", "key-to-place", "fr"),
    ):
        with pytest.raises(NotFound):
            change()
    assert house.core.calendar_link(account) != other.calendar_link(account)


def test_at_another_seller_the_address_is_asked_for_and_back_home_it_is_not(talk: Talk) -> None:
    talk.sealed = seal(talk)
    talk.say("Bonjour", "greet")
    talk.say(ELSEWHERE, "book")
    talk.say("oui", "affirm")
    there = talk.dossier
    assert there.booking and there.booking.seller == "chantilly"
    assert there.account is None and there.aside
    there.booking, there.seller = None, "cmn"
    talk.say("Merci", "thanks")
    back = talk.dossier.account
    assert back and back.vouched_by == "cmn"


def test_a_code_given_afterwards_stays(talk: Talk) -> None:
    talk.sealed = seal(talk)
    talk.say("Bonjour", "greet")
    dossier = talk.dossier
    dossier.account, dossier.asked, dossier.claimed_email = None, "code", "autre@horizons.example"
    talk.house.core.request_code("autre@horizons.example", talk.name, "fr")
    talk.sealed = seal(talk)
    talk.code()
    assert talk.dossier.account and (talk.dossier.account.email, talk.dossier.account.vouched_by) == ("autre@horizons.example", None)
    assert Dossier.model_validate(talk.dossier.model_dump(mode="json")).account == talk.dossier.account


@pytest.mark.parametrize("sealed", [True, False])
def test_rasas_message_brings_the_seal(own_house: House, monkeypatch: pytest.MonkeyPatch, sealed: bool) -> None:
    monkeypatch.setattr(action_turn, "house", lambda: (own_house.core, TEXTS, httpx.Client()))
    core = own_house.core
    good = Seals(core.settings.signing_key(), core.clock).make("talk", Vouched("cmn", EMAIL))
    metadata = {"channel": "web", "lang": "fr", "vouched": good} if sealed else {"channel": "web", "email": EMAIL, "account": {"id": "1"}}
    read = {"text": "bonjour", "intent": {"name": "greet", "confidence": 0.9}, "intent_ranking": [], "entities": [], "metadata": metadata}
    dispatcher = CollectingDispatcher()
    (event,) = action_turn.ActionTurn().answer(dispatcher, Tracker("talk", {}, read, [], False, None, {}, None))
    assert (event["value"].get("account", {}).get("email") == EMAIL) == sealed


@pytest.mark.parametrize(("seller", "theirs"), [("chantilly", True), ("cmn", False)])
def test_a_case_of_another_seller_is_nobodys_whom_this_one_vouches_for(talk: Talk, seller: str, theirs: bool) -> None:
    """Else that seller's people would see orders, and be shown an address as proved, on the word of another's site."""
    talk.sealed = seal(talk, OWN, seller)
    talk.say("Bonjour", "greet")
    assert talk.dossier.account is not None
    talk.say("je veux parler à quelqu'un de Chantilly", "talk_to_human")
    (case,) = talk.house.core.desk.cases(talk.name)
    assert case.seller == "chantilly" and (case.account_id == talk.house.account()) is theirs
    assert bool(talk.house.core.desk.of("chantilly").customers(talk.name)) is theirs
