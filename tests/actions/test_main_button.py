"""At every question that is answered with a button, the one that does what was asked for is marked, wherever it stands."""

from __future__ import annotations

from actions.common.reply import Reply
from tests.actions.conftest import Talk


def main_of(reply: Reply) -> str | None:
    """The title of the marked button."""
    return next((button["title"] for button in reply.buttons if button["payload"] == reply.custom.get("main")), None)


def test_the_recap_marks_what_it_asks_to_confirm(talk: Talk) -> None:
    talk.say("Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    for said in ("Accompagnateur Type", "06 12 34 56 78", "main@agence-horizons.example"):
        talk.say(said)
    reply = talk.code()
    while talk.dossier.asked != "terms":
        assert main_of(reply) is None, "a choice between equals has no main button"
        reply = talk.press("option" if talk.dossier.asked == "settlement" else "À moi")
    assert main_of(reply) and "conditions" in str(main_of(reply))
    assert main_of(talk.press("conditions")) == "Poser l’option"


def test_a_change_marks_its_yes(talk: Talk) -> None:
    talk.option()
    reply = talk.say(f"annuler {talk.dossier.last_order}", "cancel_order")
    assert reply.custom["asks"] == "confirm" and main_of(reply) == reply.buttons[0]["title"]
