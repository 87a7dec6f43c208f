"""Where an answer ends something there is always something to press."""

from __future__ import annotations

from tests.actions.conftest import Talk

START, PERSON = "Réserver une visite", "Parler à"


def titles(talk: Talk, said: str, intent: str) -> list[str]:
    return [button["title"] for button in talk.say(said, intent).buttons]


def test_nobody_without_orders_is_left_standing(talk: Talk) -> None:
    talk.say("mes options", "list_orders")
    talk.say(f"{talk.name}@agence-horizons.example")
    reply = talk.code()
    shown = [button["title"] for button in reply.buttons]
    assert "aucune réservation" in reply.text and START in shown and "Mes options et commandes" not in shown


def test_a_cancellation_and_a_change_not_made_lead_on(talk: Talk) -> None:
    talk.option()
    reference = talk.dossier.last_order
    talk.say(f"annuler {reference}", "cancel_order")
    assert START in titles(talk, "non", "inform") and talk.dossier.pending is None
    talk.say(f"annuler {reference}", "cancel_order")
    reply = talk.say("oui")
    assert "annulée" in reply.text and {START, "Mes options et commandes"} <= {button["title"] for button in reply.buttons}


def test_in_the_middle_of_a_booking_its_question_is_the_way_on(talk: Talk) -> None:
    """The negative control: no menu beside a question."""
    talk.option()
    talk.say("Conciergerie le 11 février 2027 à 11h, 12 personnes, sans guide", "book")
    talk.say(f"annuler {talk.dossier.orders[0]}", "cancel_order")
    reply = talk.say("non")
    assert START not in [button["title"] for button in reply.buttons] and reply.custom["asks"]
