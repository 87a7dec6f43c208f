"""What went wrong or may: being late, a bad visit, what might happen, where money is sent."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Talk


@pytest.mark.parametrize("words", ["je suis en retard", "on va être en retard", "sorry I'm running late", "we are a bit late"])
def test_whoever_is_late_is_told_what_to_do(talk: Talk, words: str) -> None:
    reply = talk.say(words, "inform", 0.2)
    assert "03 44 27 31 80" in reply.text.replace("\u00a0", " ") and talk.dossier.booking is None


def test_a_guide_who_is_late_books_nothing(talk: Talk) -> None:
    reply = talk.say("bonjour je suis guide, je suis en retard à la conciergerie", "inform", 0.4)
    assert talk.dossier.booking is None and reply.custom["sources"]


@pytest.mark.parametrize(
    "words", ["remboursez moi immédiatement le guide était nul à Chantilly", "I want a refund now, the museum at Chantilly was closed"]
)
def test_money_wanted_for_a_bad_visit_is_a_complaint(talk: Talk, words: str) -> None:
    reply = talk.say(words, "faq_refund")
    assert reply.custom["asks"] == "confirm" and ("désolé" in reply.text or "sorry" in reply.text)
    reply = talk.say("quelqu'un. au téléphone. maintenant.", "talk_to_human")
    assert "03 44 27 31 80" in reply.text.replace("\u00a0", " ") and "handoff" in reply.custom


def test_a_question_about_refunds_is_no_complaint(talk: Talk) -> None:
    assert "asks" not in talk.say("est-on remboursé à Chantilly si la visite était mauvaise ?", "faq_refund").custom


def test_what_might_happen_is_no_complaint(talk: Talk) -> None:
    reply = talk.say("si des enfants sont malades le jour même ?", "complaint", 0.5)
    assert "désolé de ce qui" not in reply.text and talk.dossier.pending is None


@pytest.mark.parametrize("words", ["RIB", "coordonnées bancaires", "votre iban svp"])
def test_bank_details_asked_for_in_two_words(talk: Talk, words: str) -> None:
    assert "virement" in talk.say(words, "out_of_scope_of_all", 0.1).text and talk.dossier.misunderstood == 0


def test_ways_to_pay_are_no_bank_details(talk: Talk) -> None:
    talk.dossier.seller = "chantilly"
    assert "n’en disent rien" in talk.say("quelles sont vos coordonnées bancaires ?", "faq_payment_means").text
