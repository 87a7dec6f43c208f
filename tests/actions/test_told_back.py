"""What was said at once is told back whole: the visit and the option with the people and the day."""

from __future__ import annotations

from tests.actions.conftest import Talk


def test_the_visit_and_the_option_are_noted_with_the_rest_once(talk: Talk) -> None:
    first = talk.say("Option Conciergerie le 10 février 2027 à 11h pour 14 personnes", "book").text.replace("\u00a0", " ")
    noted = next(line for line in first.split("\n") if "noté" in line)
    assert "Conciergerie" in noted and "14 personnes" in noted and "en option" in noted
    assert "noté : Conciergerie" not in talk.say("sans guide").text.replace("\u00a0", " ")


def test_the_companion_is_offered_as_recipient_only_where_there_is_one(talk: Talk) -> None:
    def recipient_asked(companion: str, *more: str) -> str:
        other = Talk(talk.house, f"{talk.name}-{len(more)}")
        other.say("Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
        for said in (companion, *more, f"{other.name}@agence-horizons.example"):
            other.say(said)
        reply = other.code()
        while other.dossier.asked != "recipient":
            reply = other.press("option")
        return reply.text

    assert "à l’accompagnateur" in recipient_asked("Marie Dupont, marie@exemple.fr, 06 12 34 56 78")
    assert "à l’accompagnateur" not in recipient_asked("Accompagnateur Type", "06 12 34 56 78")
