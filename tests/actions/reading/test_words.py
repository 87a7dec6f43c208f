"""Short answers and signals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actions.reading.types import Reading
from booking_core.orders.references import new_reference

from .conftest import Reader


@pytest.mark.parametrize(
    ("text", "yes", "bare"),
    [
        ("oui", True, True),
        ("ouais c'est bon", True, True),
        ("ouais cest bon", True, True),
        ("OK merci", True, True),
        ("d'accord", True, True),
        ("c'est parfait", True, True),
        ("yes please", True, True),
        ("sure", True, True),
        ("oui avec un guide", True, False),
        ("non", False, True),
        ("non merci", False, True),
        ("no thanks", False, True),
        ("non, sans guide", False, False),
        ("pas encore", False, True),
        ("bonjour", None, False),
        ("notre groupe", None, False),
        ("nous sommes 20", None, False),
        ("on y va le 8 juin", None, False),
    ],
)
def test_yes_and_no(reader: Reader, text: str, yes: bool | None, bare: bool) -> None:
    reading = reader(text)
    assert (reading.yes, reading.bare) == (yes, bare)


@pytest.mark.parametrize(
    "text",
    [
        "finalement 22",
        "plutôt jeudi",
        "non, la Sainte-Chapelle",
        "ah non on sera 30",
        "je me suis trompée",
        "sorry, wrong date",
        "actually make it 20",
        "oups erreur",
        "je voudrais changer de jour",
        "22 instead of 25",
        "in fact 28",
        "en réalité 28",
        "non 28",
        "no the 14th of June",
        "réflexion faite, 30",
    ],
)
def test_a_correction_is_heard(reader: Reader, text: str) -> None:
    assert reader(text).correction


@pytest.mark.parametrize("text", ["oui", "le 8 juin", "75 personnes", "la Conciergerie s'il vous plaît", "non merci"])
def test_no_correction_where_there_is_none(reader: Reader, text: str) -> None:
    assert not reader(text).correction


@pytest.mark.parametrize(
    ("text", "guide", "count"),
    [
        ("sans guide", "none", 0),
        ("non, pas de guide", "none", 0),
        ("no guide", "none", 0),
        ("visite libre", "none", 0),
        ("oui, avec un guide", "yes", None),
        ("with a licensed guide", "yes", None),
        ("26 guide compris", "yes", None),
        ("un seul guide", "one", 1),
        ("75 personnes avec un seul guide", "one", 1),
        ("75 personnes avec un guide", "yes", None),
        ("un seul et même guide", "one", 1),
        ("on n'a qu'un guide", "one", 1),
        ("nous avons juste un guide", "one", 1),
        ("le même guide pour tous", "one", 1),
        ("un guide pour tout le monde", "one", 1),
        ("75 people with only one guide", "one", 1),
        ("a single guide", "one", 1),
        ("one guide for everyone", "one", 1),
        ("supprime le guide", "none", 0),
        ("enlevez le guide", "none", 0),
        ("plus besoin de guide", "none", 0),
        ("remove the guide", "none", 0),
        ("we don't need a guide", "none", 0),
        ("-3 guides", None, None),
        ("moins 3 guides", None, None),
        ("2-3 guides", "several", 3),
        ("send them to the guide", None, None),
        ("envoyez-les au guide", None, None),
        ("un guide par créneau", "per_slot", None),
        ("one guide per group", "per_slot", None),
        ("deux guides", "several", 2),
        ("3 guides conférenciers", "several", 3),
        ("Guide Type", None, None),
    ],
)
def test_guides(reader: Reader, text: str, guide: str | None, count: int | None) -> None:
    reading = reader(text)
    assert (reading.guide, reading.guide_count) == (guide, count)


@pytest.mark.parametrize(
    ("text", "guide"),
    [
        ("un seul", "one"),
        ("un", "one"),
        ("deux", "several"),
        ("oui", "yes"),
        ("non", "none"),
        ("plusieurs", "several"),
        ("0", "none"),
        ("aucun", "none"),
    ],
)
def test_a_short_answer_about_guides(reader: Reader, text: str, guide: str) -> None:
    reading = reader(text)
    assert reading.guide is None and reading.if_asked.guide == guide


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("des adultes", "adults"),
        ("club de retraités", "adults"),
        ("comité d'entreprise", "adults"),
        ("30 seniors", "adults"),
        ("28 élèves et 3 professeurs", "school"),
        ("une classe de CM1", "school"),
        ("notre centre de loisirs", "school"),
        ("collège Jean Rostand", "school"),
        ("a school group", "school"),
        ("un foyer d'accueil", "social"),
        ("jeunes d'un IME", "social"),
        ("groupe du champ social", "social"),
        ("people with disabilities", "social"),
        ("bonjour", None),
        ("ce mardi", None),
    ],
)
def test_category(reader: Reader, text: str, category: str | None) -> None:
    assert reader(text).category == category


@pytest.mark.parametrize(
    ("text", "settlement"),
    [
        ("je pose une option", "option"),
        ("an option please", "option"),
        ("par carte bancaire", "card"),
        ("CB", "card"),
        ("ok then by card", "card"),
        ("par virement", "transfer"),
        ("bank transfer", "transfer"),
        ("je paie maintenant", "pay"),
        ("sur facture", "invoice"),
        ("pas d'option, par carte", "card"),
        ("oui", None),
        ("un guide avec sa carte professionnelle", None),
        ("oui, un conférencier avec sa carte", None),
    ],
)
def test_settlement(reader: Reader, text: str, settlement: str | None) -> None:
    assert reader(text).settlement == settlement


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("à moi-même", "self"),
        ("moi", "self"),
        ("a moi", "self"),
        ("send them to me", "self"),
        ("myself", "self"),
        ("à mon adresse", "self"),
        ("me", "self"),
        ("au guide", "companion"),
        ("to the tour leader", "companion"),
        ("oui", None),
        ("dites-moi", None),
        ("send them to the guide", "companion"),
        ("to the guide", "companion"),
        ("to the guide please", "companion"),
        ("to our guide", "companion"),
        ("à l'accompagnateur", "companion"),
        ("à l’accompagnatrice svp", "companion"),
        ("envoyez-les plutôt au guide", "companion"),
        ("le guide", "companion"),
        ("the tour leader", "companion"),
        ("à lui", "companion"),
        ("the guide's email", "companion"),
        ("à Paul", None),
        ("pas au guide", None),
        ("do not send them to the guide", None),
        ("pas à moi, au guide", "companion"),
        ("à moi, pas au guide", "self"),
        ("to me instead of to the guide", "self"),
        ("la visite avec le guide", None),
    ],
)
def test_recipient(reader: Reader, text: str, recipient: str | None) -> None:
    assert reader(text).recipient == recipient


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("le deuxième", 2),
        ("la première", 1),
        ("1", 1),
        ("the last one", -1),
        ("option 3", 3),
        ("second one please", 2),
        ("bonjour", None),
        ("75 personnes", None),
    ],
)
def test_choices_are_numbered(reader: Reader, text: str, choice: int | None) -> None:
    assert reader(text).if_asked.choice == choice


@pytest.mark.parametrize("text", ["peu importe", "comme vous voulez", "n'importe lequel", "whatever", "up to you", "ça m'est égal"])
def test_any_choice(reader: Reader, text: str) -> None:
    assert reader(text).any_choice


@pytest.mark.parametrize("text", ["je ne sais pas", "aucune idée", "I don't know", "pas encore décidé", "not sure"])
def test_not_knowing(reader: Reader, text: str) -> None:
    assert reader(text).dont_know


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("482913", "482913"),
        ("482 913", "482913"),
        ("4 8 2 9 1 3", "482913"),
        ("le code est 482-913", "482913"),
        ("code: 48 29 13", "482913"),
        ("48291", None),
        ("4829130", None),
        ("120 personnes", None),
        ("150 000 euros", None),
    ],
)
def test_a_code_has_six_digits(reader: Reader, text: str, code: str | None) -> None:
    assert reader(text).code == code


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("G7K3-M9QX", "G7K3-M9QX"),
        ("annulez g7k3-m9qx", "G7K3-M9QX"),
        ("ma commande G7K3M9QX svp", "G7K3-M9QX"),
        ("option g7k3 m9qx", "G7K3-M9QX"),
        ("peut-être", None),
        ("vers 9h45", None),
        ("24eleves", None),
        ("75 personnes", None),
    ],
)
def test_an_order_reference(reader: Reader, text: str, reference: str | None) -> None:
    assert reader(text).reference == reference


def test_every_reference_that_is_given_out_is_read_again(reader: Reader) -> None:
    for reference in (new_reference() for _ in range(300)):
        assert reader(reference).reference == reference
        assert reader(f"annulez {reference.lower()} svp").reference == reference


@pytest.mark.parametrize("text", ["-3", "06", "- 3", "moins 3", "minus 3", "-1"])
def test_no_guides_and_no_choice_where_there_are_none(reader: Reader, text: str) -> None:
    reading = reader(text)
    assert (reading.guide, reading.guide_count, reading.if_asked.guide, reading.if_asked.choice) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("à Paul", "Paul"),
        ("a paul", "paul"),
        ("to Paul please", "Paul"),
        ("envoyez-les à Marie Durand", "Marie Durand"),
        ("send them to Kate O'Neill", "Kate O'Neill"),
        ("les billets à Mme Durand svp", "Mme Durand"),
        ("à Youssef plutôt", "Youssef"),
        ("à la prochaine", ""),
        ("à demain", ""),
        ("à 10h30", ""),
        ("à confirmer", ""),
        ("à la Conciergerie", ""),
        ("to be confirmed", ""),
        ("to the guide", ""),
        ("au lycée Jean Rostand", ""),
        ("bonjour à tous", ""),
    ],
)
def test_a_named_recipient(reader: Reader, text: str, name: str) -> None:
    assert reader(text).recipient_name == name


@pytest.mark.parametrize("text", ["what does it cost?", "what does it cost", "combien ça coûte ?"])
def test_the_question_of_the_price_holds_no_fact(reader: Reader, text: str) -> None:
    reading = reader(text, around=date(2027, 6, 8))
    assert reading == replace(Reading(reading.text), leftover=reading.leftover)
