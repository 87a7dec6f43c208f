"""The trained model: what it must find, whatever the wording."""

from __future__ import annotations

import time
from statistics import median

import pytest

from tests.bot.rasa.conftest import Rasa

ANSWER_SECONDS = 0.5


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Bonjour, je voudrais réserver la Sainte-Chapelle pour 24 adultes", "book"),
        ("JE VOUDRAIS RESERVER LA CONCIERGERIE POUR 40 PERSONNES", "book"),
        (
            "Bonjour, je travaille pour un voyagiste. Combien de temps dure une option ? Cordialement, Léa",
            "faq_option_period",
        ),
        ("22 personnes", "inform"),
        ("Claire Dubois, claire@example.com, 06 12 34 56 78", "inform"),
        ("Guide Type", "inform"),
        ("combien pour 30 adultes ?", "ask_price"),
        ("how long is an option valid?", "faq_option_period"),
        ("can I pay by bank transfer?", "faq_transfer_payment"),
        ("annulez mon option", "cancel_order"),
        ("j'ai pas reçu le mail", "mail_not_received"),
        ("pourquoi pas d'option ?", "faq_no_option_why"),
        ("et le chauffeur ?", "faq_driver"),
        ("quel délai pour payer par carte", "faq_payment_deadline"),
        ("comment je les contacte ?", "faq_other_sites_contact"),
        ("combien de temps dure la visite", "faq_visit_length"),
        ("oui", "affirm"),
        ("non", "deny"),
    ],
)
def test_intents_that_must_never_be_lost(rasa: Rasa, text: str, intent: str) -> None:
    assert rasa.intent(text) == intent


@pytest.mark.parametrize("text", ["b@free.fr", "b.durand@x.fr", "option B", "Mme B.", "B12", "TQQ7-24RC", "b:k3x9"])
def test_nothing_typed_looks_like_a_button(rasa: Rasa, text: str) -> None:
    assert rasa.intent(text) != "press"


@pytest.mark.parametrize("text", ["on vient à la ste chapelle", "We come to the SAINTE-CHAPELLE", "plutôt Sainte Chapelle"])
def test_names_of_the_sellers_files_are_entities(rasa: Rasa, text: str) -> None:
    found = [entity["value"] for entity in rasa.parse(text)["entities"] if entity["entity"] == "activity"]
    assert found == ["cmn/sainte_chapelle"]


def test_no_name_no_entity(rasa: Rasa) -> None:
    assert rasa.parse("on vient au château de Chantilly")["entities"] == []


def test_a_message_is_read_quickly(rasa: Rasa) -> None:
    taken = []
    for number in range(20):
        started = time.monotonic()
        rasa.parse(f"nous serons {number} adultes le 12 mars")
        taken.append(time.monotonic() - started)
    assert median(taken) < ANSWER_SECONDS
