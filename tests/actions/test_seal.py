"""A confirmation button is good for the booking that it was shown with, and for nothing that is not one yet."""

from __future__ import annotations

from typing import Any

import pytest

from actions.booking.deal import seal
from actions.common.context import Parsed, Turn
from actions.common.names import names_of
from booking_core.clock import paris
from booking_core.rules.facts import CompanionContact
from tests.actions.conftest import TEXTS, Talk


@pytest.fixture
def recap(talk: Talk) -> Talk:
    """A conversation in which only the confirmation is missing."""
    talk.say("Option Conciergerie le 17 février 2027 à 15h, 12 personnes en tout, sans guide", "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example"[-60:])
    talk.code()
    for asked, title in (("settlement", "option"), ("recipient", "À moi"), ("terms", "conditions")):
        if talk.dossier.asked == asked:
            talk.press(title)
    assert talk.dossier.asked == "confirm" and talk.dossier.booking
    return talk


def sealed(talk: Talk) -> str:
    core = talk.house.core
    nothing = Parsed("", ())
    return seal(Turn(core, TEXTS, names_of(core.catalogue), talk.dossier, nothing, paris(core.clock()), talk.name, lambda _: nothing))


@pytest.mark.parametrize(("fact", "value"), [("plan", None), ("settlement", None), ("terms", False)])
def test_what_is_no_booking_yet_has_no_seal(recap: Talk, fact: str, value: Any) -> None:
    assert recap.dossier.booking
    assert len(sealed(recap)) == 16, "the control: whole it has one"
    setattr(recap.dossier.booking, fact, value)
    assert sealed(recap) == ""


@pytest.mark.parametrize(
    ("changed", "placed"),
    [
        ({"plan": None}, False),
        ({"guides": 1}, False),
        ({"recipient": "autre@agence.example"}, False),
        ({"companion": CompanionContact(placeholder="guide")}, False),
        ({"agreed_cents": 1}, False),
        ({}, True),
    ],
)
def test_the_button_of_a_recap_places_what_the_recap_showed(recap: Talk, changed: dict[str, Any], placed: bool) -> None:
    for fact, value in changed.items():
        setattr(recap.dossier.booking, fact, value)
    assert recap.dossier.booking
    reply = recap.press("Poser l’option")
    assert reply.custom["order"]["state"] == ("held" if placed else "quoted")
    assert bool(recap.dossier.last_order) == placed


@pytest.mark.parametrize("by", [100, 0])
def test_a_price_that_changed_since_it_was_shown_is_said_to_have(recap: Talk, by: int) -> None:
    assert recap.dossier.booking and recap.dossier.booking.shown_price
    visit, cents = recap.dossier.booking.shown_price
    recap.dossier.booking.shown_price = (visit, cents - by)  # as it was before the seller's file changed
    shown = recap.say("récapitulatif ?", "inform").text
    assert ("Le prix vient de changer" in shown) == bool(by)
