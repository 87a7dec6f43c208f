"""Another number of persons on an order that is still to be signed, and on an option: it is changed, not made anew."""

from __future__ import annotations

from tests.actions.conftest import Talk
from tests.actions.test_ordering import CASES, far, play

__all__ = ["far"]


def test_a_changed_order_says_that_its_new_form_replaces_the_old_one(far: Talk) -> None:
    opening, answers = CASES["dated"]
    play(far, opening, **answers)
    assert "est préparée" in far.say("oui").text
    preview = far.say("on sera 41 au lieu de 45", "resize")
    assert preview.custom["asks"] == "confirm" and "Une personne entre gratuitement" in preview.text
    assert "20 billets payants" in preview.text.replace("\u00a0", " "), "the rule that says why"
    done = far.say("oui").text
    assert "est modifiée" in done and "remplace l’ancien" in done and "est préparée" not in done


def test_a_smaller_option_is_modified(talk: Talk) -> None:
    assert "est posée" in talk.option().text
    talk.say("on sera 12 au lieu de 14", "resize")
    done = talk.say("oui").text
    assert "est modifiée" in done and "est posée" not in done
