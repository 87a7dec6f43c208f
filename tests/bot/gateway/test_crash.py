"""The gateway is killed in mid-turn and comes back: every message gets one answer, in order, and Rasa gets no message twice."""

from __future__ import annotations

from tests.bot.gateway.killable import Killable, wait_for
from tests.bot.gateway.standin import RasaStandIn


def test_messages_that_rasa_never_had_are_answered_after_the_restart_in_order(killable: Killable, rasa: RasaStandIn) -> None:
    killable.say("un")
    rasa.mode = "breaks_off"
    killable.say_unheard("deux")
    wait_for(lambda: rasa.messages[-1] == "deux", "Rasa to have the message")
    killable.say_unheard("trois")
    wait_for(lambda: len(killable.rows()) == 4, "the third message to be stored")
    killable.kill()
    rasa.trackers.clear()  # Rasa was killed as well, and kept nothing of the turn
    rasa.mode = "well"
    killable.start()
    wait_for(lambda: len(killable.rows()) == 6, "the answers")
    expected = [
        "customer: un",
        "assistant: echo: un",
        "customer: deux",
        "customer: trois",
        "assistant: echo: deux",
        "assistant: echo: trois",
    ]
    assert killable.said() == expected
    assert killable.say("quatre") == ["echo: deux", "echo: trois", "echo: quatre"], "who could not hear them hears them now"
    assert killable.say("cinq") == ["echo: cinq"], "and only once"


def test_an_answer_that_rasa_gave_to_a_dead_gateway_is_not_asked_for_again(killable: Killable, rasa: RasaStandIn) -> None:
    """A second "oui" would answer the next question."""
    rasa.replies["oui"] = [{"text": "C'est fait."}, {"custom": {"order": {"reference": "G7K3-M9QX"}}}]
    rasa.mode = "answers_late"
    killable.say_unheard("oui")
    wait_for(lambda: any(event["event"] == "action" for events in rasa.trackers.values() for event in events), "the turn to end")
    killable.kill()
    rasa.mode = "well"
    killable.start()
    wait_for(lambda: len(killable.rows()) == 2, "the answer")
    assert killable.said()[1] == "assistant: C'est fait."
    assert killable.rows()[1].custom == {"order": {"reference": "G7K3-M9QX"}}
    assert rasa.messages == ["oui"]


def test_control_without_the_tracker_the_same_message_is_asked_twice(killable: Killable, rasa: RasaStandIn) -> None:
    """What keeps the test above green is the look into the tracker."""
    rasa.mode = "answers_late"
    killable.say_unheard("oui")
    wait_for(lambda: rasa.messages == ["oui"], "Rasa to have the message")
    killable.kill()
    rasa.mode, rasa.remembers = "well", False
    killable.start()
    wait_for(lambda: len(killable.rows()) == 2, "the answer")
    assert rasa.messages == ["oui", "oui"]


def test_a_turn_that_broke_off_in_the_middle_is_apologised_for_and_not_repeated(killable: Killable, rasa: RasaStandIn) -> None:
    rasa.mode = "breaks_off"
    killable.say_unheard("oui")
    wait_for(lambda: rasa.messages == ["oui"], "Rasa to have the message")
    killable.kill()
    rasa.mode = "well"
    killable.start()
    wait_for(lambda: len(killable.rows()) == 2, "the apology")
    assert "interrompu" in killable.said()[1]
    assert rasa.messages == ["oui"]
