"""What it costs, asked in any words, wherever the visit is known; what is missing is assumed and said."""

from __future__ import annotations

import pytest

from actions.answers.price_questions import as_price_question
from actions.common.context import Parsed, Turn
from actions.common.names import names_of
from actions.common.reply import Reply
from actions.common.understand import Intentions
from booking_core.clock import paris
from booking_core.rules.facts import Party
from tests.actions.conftest import TEXTS, Talk

WEAK = ("out_of_scope", 0.2)  # what a model makes of words that it does not know


def euros(reply: Reply) -> str:
    return reply.text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("combien pour 30 personnes à l'Arc ?", "480,00 €"),
        ("combien coûte la Conciergerie pour 30 personnes avec un guide ?", "360,00 €"),
        ("combien coute la conciergerie pour 20 adultes ?", "240,00 €"),
        ("quel est le tarif pour 24 adultes à Vincennes ?", "312,00 €"),
        ("how much is the Arc for 30 people?", "€480.00"),
        ("what would it cost for 20 adults at the Conciergerie?", "€240.00"),
    ],
)
@pytest.mark.parametrize("intent", [("ask_price", 0.9), WEAK])
def test_the_price_of_a_group_is_told_at_once(talk: Talk, text: str, total: str, intent: tuple[str, float]) -> None:
    reply = talk.say(text, *intent)
    assert total in euros(reply) and reply.custom["asks"] == "guide"


def test_what_is_assumed_is_said(talk: Talk) -> None:
    assert "sans guide" in talk.say("combien pour 30 personnes à l'Arc ?", "ask_price").text
    other = Talk(talk.house, "price-other")
    assert "compté sans guide" not in other.say("combien pour 30 personnes à l'Arc avec un guide ?", "ask_price").text


@pytest.mark.parametrize("intent", [("faq_group_max", 0.58), ("ask_price", 0.9), WEAK])
def test_without_a_group_the_price_of_one_is_told(talk: Talk, intent: tuple[str, float]) -> None:
    reply = talk.say("c'est combien l'entrée à Vincennes", *intent)
    assert "13,00 €" in euros(reply) and "35" not in reply.text and talk.dossier.booking is None
    assert talk.press("Réserver").custom["asks"] == "party"
    assert talk.dossier.booking is not None and talk.dossier.booking.activity == "chateau_de_vincennes"


@pytest.mark.parametrize(
    "text",
    [
        "c'est combien au total ?",
        "quel est le total ?",
        "combien ça fait ?",
        "ça fait combien ?",
        "c'est combien ?",
        "combien je dois payer ?",
    ],
)
def test_the_total_is_told_while_booking(talk: Talk, text: str) -> None:
    talk.say("Conciergerie le 22 février 2027 à 10h, 20 adultes sans guide", "book")
    reply = talk.say(text, *WEAK)
    assert "240,00 €" in euros(reply) and reply.custom["asks"] == "companion"


def test_the_price_of_another_group_changes_nothing(talk: Talk) -> None:
    talk.say("Conciergerie le 22 février 2027 à 10h, 20 adultes sans guide", "book")
    before = talk.dossier.booking.model_copy()  # type: ignore[union-attr]
    reply = talk.say("quel est le prix pour un groupe de 26 ?", *WEAK)
    assert "312,00 €" in euros(reply)
    assert talk.dossier.booking is not None and (talk.dossier.booking.party, talk.dossier.booking.plan) == (before.party, before.plan)


def test_a_price_asked_before_the_visit_is_told_once_it_is_known(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    reply = talk.say("quel est le prix pour un groupe de 40 ?", *WEAK)
    assert "dépend" in reply.text and reply.custom["asks"] == "activity"
    assert "480,00 €" in euros(talk.press("Conciergerie"))


def test_a_price_asked_with_nothing_known_is_told_as_it_gets_known(talk: Talk) -> None:
    talk.dossier.seller = "cmn"
    assert talk.say("c'est combien ?", *WEAK).custom["asks"] == "activity"
    assert "12,00 €" in euros(talk.press("Conciergerie"))
    assert "240,00 €" in euros(talk.say("20 adultes"))


def test_a_price_that_the_places_bring_is_told_once(talk: Talk) -> None:
    reply = talk.say("Conciergerie le 23 février 2027 à 10h pour 20 adultes sans guide, c'est combien ?", "book")
    assert euros(reply).count("Total : 240,00 €") == 1


def test_and_for_30_follows_the_price_of_one(talk: Talk) -> None:
    talk.say("combien coûte l'Arc de triomphe ?", "ask_price")
    assert "480,00 €" in euros(talk.say("et pour 30 personnes ?", "ask_price", 0.83))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("combien coûte l'annulation de la Conciergerie ?", ("faq_cancellation", 0.6)),
        ("combien de temps dure la visite de l'Arc ?", ("faq_visit_length", 0.9)),
        ("c'est combien de frais de dossier à Chantilly ?", ("faq_fees", 0.5)),
        ("how much notice do you need at the Arc?", ("faq_deadline", 0.5)),
        ("combien coûte une visite conférence à la Conciergerie ?", ("faq_lecture_visits", 0.9)),
    ],
)
def test_other_questions_are_no_price_questions(talk: Talk, text: str, intent: tuple[str, float]) -> None:
    core = talk.house.core
    parsed = Parsed(text, (intent,))
    turn = Turn(core, TEXTS, names_of(core.catalogue), talk.dossier, parsed, paris(core.clock()), talk.name, lambda said: parsed)
    wants = Intentions(text, topic=intent[0].removeprefix("faq_"), question=True)
    assert not as_price_question(turn, turn.read(text), parsed, wants).price


def test_and_for_10_of_a_group_that_is_known_only_asks(talk: Talk) -> None:
    talk.say("combien pour 25 personnes à la Sainte-Chapelle ?", "ask_price")
    reply = talk.say("et pour 10 personnes ?", "inform", 0.4)
    assert "150,00 €" in euros(reply) and reply.custom["asks"] == "guide"
    assert talk.dossier.booking is not None and talk.dossier.booking.party is not None and talk.dossier.booking.party.adults == 25


@pytest.mark.parametrize(
    ("text", "said"),
    [("et pour 30 ce serait combien ?", "360,00 €"), ("what would 30 pay?", "€360.00"), ("pour 28 combien ?", "28 personnes")],
)
def test_a_number_in_a_question_of_price_is_the_group_supposed(talk: Talk, text: str, said: str) -> None:
    talk.say("Conciergerie le 22 février 2027 à 10h, 20 adultes sans guide", "book")
    assert said in euros(talk.say(text, *WEAK))
    assert talk.dossier.booking is not None and talk.dossier.booking.party == Party(adults=20)
