"""Another number of persons on an order that is still to be signed, and on an option: it is changed, not made anew."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Talk
from tests.actions.test_ordering import CASES, far, play

__all__ = ["far"]


def test_a_changed_order_says_that_its_new_form_replaces_the_old_one(far: Talk) -> None:
    opening, answers = CASES["dated"]
    play(far, opening, **answers)
    assert "est préparée" in far.say("oui").text
    preview = far.say("on sera 41 au lieu de 45", "resize")
    assert preview.custom["asks"] == "confirm" and "Une personne entre gratuitement" in preview.text
    assert "20 billets payants" in preview.text.replace("\u00a0", " "), "the rule that says why"
    done = far.say("oui").text
    assert "est modifiée" in done and "remplace l’ancien" in done and "est préparée" not in done


def test_a_smaller_option_is_modified(talk: Talk) -> None:
    assert "est posée" in talk.option().text
    talk.say("on sera 12 au lieu de 14", "resize")
    done = talk.say("oui").text
    assert "est modifiée" in done and "est posée" not in done


def test_a_change_that_the_seller_must_agree_to_is_not_told_as_made(far: Talk) -> None:
    play(far, "Pass Domaine à Chantilly le 14 mai 2027 à 10h pour 45 adultes", settlement="sur facture avec bon administratif")
    far.say("oui")
    preview = far.say("on sera 40 au lieu de 45", "resize")
    assert "Une personne entre gratuitement, au lieu de 2" in preview.text, "the second site of a joint ticket is no free entry"
    done = far.say("oui").text
    assert "attend l’accord" in done and "585,00" in done
    assert "est modifiée" not in done and "remplace l’ancien" not in done


@pytest.mark.parametrize("words", ["can you send me the contract again?", "renvoyez-moi le contrat", "j'ai perdu le contrat"])
def test_the_form_is_given_again(far: Talk, words: str) -> None:
    play(far, "Pass Domaine à Chantilly le 14 mai 2027 à 10h pour 45 adultes", settlement="sur facture avec bon administratif")
    far.say("oui")
    reply = far.say(words, "pay_order", 0.32)
    assert "contract.pdf" in [paper["name"] for paper in reply.custom.get("papers", [])] and "645,00" in reply.text.replace(".", ",")


def test_what_cancelling_costs_is_not_what_is_owed_now(far: Talk) -> None:
    play(far, "Pass Domaine à Chantilly le 14 mai 2027 à 10h pour 45 adultes", settlement="sur facture avec bon administratif")
    far.say("oui")
    reply = far.say("on annule tout, combien on doit ?", "faq_cancellation", 0.98)
    assert "rien à verser pour l’instant" not in reply.text.replace("\u00a0", " ") and "5 jours" in reply.text.replace("\u00a0", " ")
