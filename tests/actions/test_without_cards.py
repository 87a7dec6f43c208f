"""In a house without a card provider nobody is offered to pay by card, before an order or after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.bootstrap import build_core, migrate
from booking_core.settings import REPOSITORY, Settings
from tests.actions.conftest import Talk
from tests.booking_core.real import House, MovableClock, house
from tests.booking_core.test_for_real import own


def selling(home: Path) -> House:
    """A house that sells by a folder of the seller's own figures."""
    (home / "sales").mkdir()
    figures = (REPOSITORY / "data" / "demo" / "cmn.yaml").read_text(encoding="utf-8")
    (home / "sales" / "cmn.yaml").write_text(own(figures), encoding="utf-8")
    clock = MovableClock()
    settings = Settings(home=home, secret="s" * 40, sales=home / "sales", public_url="https://groups.seller.example")
    migrate(settings, clock)
    return House(home, build_core(settings, clock), clock)


@pytest.mark.parametrize("cards", [False, True])
def test_the_card_is_offered_where_it_can_be_taken(tmp_path: Path, cards: bool) -> None:
    """The control is the demonstration, whose sandbox takes cards."""
    talk = Talk(house(tmp_path) if cards else selling(tmp_path))
    talk.say("Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say("talk@agence-horizons.example")
    asked = talk.code()
    assert asked.custom["asks"] == "settlement"
    assert [button["title"] for button in asked.buttons if "carte" in button["title"]] == ["Payer par carte"][: int(cards)]
    assert "carte" not in asked.text, "the buttons say which ways are open"
    talk.press("option")
    while talk.dossier.asked in ("recipient", "terms"):
        talk.press("À moi" if talk.dossier.asked == "recipient" else "conditions")
    talk.press("Poser l’option")
    validated = talk.press("Valider")
    assert ("Payer par carte" in [button["title"] for button in validated.buttons]) == cards
    if not cards:
        assert "virement" in validated.text and validated.custom["asks"] == "confirm", "one way is open, so it is not asked which"
        refused = talk.say("je veux payer par carte", "pay_order")
        assert "pas proposé ici" in refused.text
