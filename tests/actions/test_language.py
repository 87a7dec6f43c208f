"""The language of a conversation: told by its first words, however few."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Talk


@pytest.mark.parametrize(("words", "lang"), [("allo ??", "fr"), ("coucou", "fr"), ("hello ??", "en"), ("hi there", "en")])
def test_a_greeting_tells_the_language(talk: Talk, words: str, lang: str) -> None:
    talk.say(words, "greet", 0.9)
    assert talk.dossier.lang == lang
