"""What a message wants, from its words and from what Rasa made of it."""

from __future__ import annotations

import pytest

from actions.common.context import Parsed
from actions.common.understand import Intentions, understand
from actions.reading.phrases.questions import is_question, sentences


def wants(text: str, *ranking: tuple[str, float], **parts: tuple[str, float]) -> Intentions:
    """``parts``: what Rasa makes of the sentence that begins with that word."""

    def parse(part: str) -> Parsed:
        return Parsed(part, (parts.get(part.split()[0].lower(), ("inform", 0.5)),))

    return understand(Parsed(text, ranking), parse)


@pytest.mark.parametrize(
    "text",
    ["c'est combien", "Faut-il réserver", "on peut payer comment", "how long is it held", "coment on fait", "Dois-je imprimer les billets"],
)
def test_questions_are_seen_without_a_question_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["22 personnes le 4 mai", "je pose une option", "Guide Type", "we pay by card"])
def test_statements_are_no_questions(text: str) -> None:
    assert not is_question(text)


def test_addresses_and_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences("Notre guide : a.b@c.example. Elle vient à 10.30 h") == ["Notre guide : a.b@c.example.", "Elle vient à 10.30 h"]


def test_a_question_needs_less_confidence_than_a_statement() -> None:
    assert wants("quel prix ?", ("faq_price_info", 0.3)).topic == "price_info"
    assert wants("le prix des billets", ("faq_price_info", 0.3)).topic is None


def test_a_wish_is_no_question() -> None:
    found = wants("nous voulons emmener une classe à l'Arc", ("faq_school_groups", 0.7))
    assert found.books and not found.question


def test_a_question_beside_a_fact_keeps_the_fact() -> None:
    found = wants("15h, et c'est gratuit ?", ("faq_price_info", 0.6))
    assert found.topic == "price_info" and found.statements.startswith("15h") and "gratuit" not in found.statements


def test_how_to_asks_for_the_way_and_commands_nothing() -> None:
    found = wants("comment annuler mon option", ("cancel_order", 0.8))
    assert found.topic == "cancel_option" and found.command is None
    assert wants("annulez mon option", ("cancel_order", 0.8)).command == "cancel_order"


def test_how_to_reduce_and_how_to_add_are_told_apart() -> None:
    assert wants("comment retirer 2 personnes", ("resize_order", 0.6)).topic == "reduce_people"
    assert wants("comment ajouter 2 personnes", ("resize_order", 0.6)).topic == "add_people"


def test_the_question_of_a_long_message_is_the_likeliest_topic_of_the_whole() -> None:
    found = wants(
        "Bonjour à tous, je prépare la venue de 75 adultes à l'Arc. Comment placer tout le monde ?",
        ("faq_large_group", 0.7), bonjour=("book", 0.5), comment=("faq_reduce_people", 0.3),
    )  # fmt: skip
    assert found.topic == "large_group"
    assert "75 adultes" in found.statements


def test_an_insecure_intent_commands_nothing() -> None:
    assert wants("ah oui tiens", ("cancel_order", 0.2)).command is None


@pytest.mark.parametrize(
    ("text", "topic", "confidence"),
    [
        ("Could you put an option on the Château de Vincennes for my group?", "faq_other_sites", 0.25),
        ("We'd like 60 undated tickets for France Miniature, adults, valid all season.", "faq_ticket_validity", 0.56),
    ],
)
def test_a_wish_with_its_object_books_whatever_topic_it_resembles(text: str, topic: str, confidence: float) -> None:
    found = wants(text, (topic, confidence))
    assert found.books and found.topic is None


@pytest.mark.parametrize(
    ("text", "topic", "confidence"),
    [
        ("je voudrais savoir si 30 jours suffisent", "faq_option_period", 0.6),
        ("Could you put our logo on the tickets?", "faq_logo", 0.9),
        ("on voudrait les conditions pour 2027", "faq_cancellation", 0.9),
    ],
)
def test_a_wish_to_know_is_a_question(text: str, topic: str, confidence: float) -> None:
    assert wants(text, (topic, confidence)).topic == topic.removeprefix("faq_")
