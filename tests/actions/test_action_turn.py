"""From Rasa's message to a turn: what is a press, and what only looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from structlog.testing import capture_logs

from actions.common.dossier import Booking, Dossier
from actions.dialogue.action_turn import ActionTurn, make_turn, mark_of, parsed_of
from actions.dialogue.action_turn import house as shared_parts
from tests.booking_core.real import House

LOOKS_LIKE_A_BUTTON = ["b@free.fr", "b.durand@x.fr", "option B", "Mme B.", "B12", "TQQ7-24RC", "b:k3x9", "press", "press{"]
BUTTON = "b:k3x9"


@pytest.fixture
def of_a_house(own_house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GUICHET_HOME", str(own_house.home))
    monkeypatch.setenv("GUICHET_DEMO", "1")
    monkeypatch.setenv("GUICHET_RASA_URL", "http://127.0.0.1:9")
    shared_parts.cache_clear()
    yield
    shared_parts.cache_clear()


def message(text: str, *ranking: tuple[str, float], entities: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """As Rasa tells of a message: the likeliest intent, and all of them in order."""
    told = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    return {"text": text, "intent": told[0], "intent_ranking": told, "entities": list(entities)}


@pytest.mark.parametrize("text", LOOKS_LIKE_A_BUTTON)
def test_what_is_typed_is_never_a_press(of_a_house: None, text: str) -> None:
    dossier = Dossier(buttons={BUTTON: {"terms": True}})
    named = {"entity": "id", "value": BUTTON}
    turn = make_turn(dossier, message(text, ("press", 0.6), ("inform", 0.3), ("deny", 0.1), entities=(named,)), "talk")
    assert turn.press is None and not turn.stale_press
    assert [(name, round(confidence, 2)) for name, confidence in turn.parsed.ranking] == [("inform", 0.75), ("deny", 0.25)]


def test_a_press_is_one(of_a_house: None) -> None:
    """The control of the test above: the same likelihoods, the text that the gateway makes of a button."""
    dossier = Dossier(buttons={BUTTON: {"terms": True}})
    for id_, meaning in ((BUTTON, {"terms": True}), ("b:gone", None)):
        pressed = message(f'/press{{"id": "{id_}"}}', ("press", 1.0), entities=({"entity": "id", "value": id_},))
        turn = make_turn(dossier, pressed, "talk")
        assert turn.press == meaning and turn.stale_press == (meaning is None)


def test_an_error_of_ours_silences_no_turn_and_puts_nothing_that_was_said_into_the_log(of_a_house: None) -> None:
    """A visit that the catalogue does not know (any more) is no error that the dialogue expects."""
    kept = Dossier(greeted=True, booking=Booking(seller="cmn", activity="jean.dupont@example.org")).model_dump(mode="json")
    told = message("jean.dupont@example.org", ("inform", 0.9))
    tracker, dispatcher = Tracker("talk", {"dossier": kept}, told, [], False, None, {}, None), CollectingDispatcher()
    with capture_logs() as logs:
        assert ActionTurn().answer(dispatcher, tracker) == [], "what was known is kept as it was"
    assert [bool(one["text"]) for one in dispatcher.messages] == [True]
    (line,) = [line for line in logs if line["event"] == "turn_failed"]
    assert line["error"] == "NotInCatalogue" and "dupont" not in str(logs)


@pytest.mark.parametrize(("told", "kept"), [("5" * 64, True), ("5" * 63, False), ("x" * 64, False), ("192.0.2.7", False), (5, False)])
def test_a_network_is_told_by_its_mark_and_by_nothing_else(told: object, kept: bool) -> None:
    assert mark_of({"network": told}) == (told if kept else None)


def test_a_text_that_resembles_nothing_but_a_press_resembles_nothing() -> None:
    assert parsed_of(message("B12", ("press", 1.0))).ranking == ()
    assert parsed_of(message("B12", ("press", 1.0), ("inform", 0.0))).confidence == 0.0
